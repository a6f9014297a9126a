// SPDX-License-Identifier: Apache-2.0
// Documents through several threads, results in the order of the input, memory bounded.
//
// There is no thread that only reads or only writes: every worker takes its turn to read a batch, works
// on it alone, and whoever finishes the batch that is due hands on that one and those that wait behind it. So N
// jobs keep N processors busy. A worker that is too far ahead of the output waits before it reads on.
#pragma once

#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include <dateline/reader.hpp>

namespace dateline::cli {

template <class Result> struct Batch {
    std::vector<Document> documents;
    Diagnostics faults;   // of inputs that were skipped while it was read
    Result result{};
};

// `work(document, result)` runs on any thread, once a document; `sink(batch)` runs for one batch after
// the other, in the order in which they were read. What either throws is thrown here.
template <class Result, class Work, class Sink> class Pipeline {
public:
    Pipeline(Reader& reader, unsigned jobs, Work work, Sink sink) : reader_(reader), jobs_(jobs), work_(std::move(work)), sink_(std::move(sink)) {}

    void run()
    {
        std::vector<std::thread> helpers;
        Batch<Result> first;
        // One page is done before a second thread has started: helpers are called only when there is more.
        const auto number = read(first);
        if (number && jobs_ > 1 && !at_end_) {
            for (unsigned i = 1; i < jobs_; ++i) helpers.emplace_back([this] { guarded([this] { take_turns(); }); });
        }
        guarded([&] {
            if (number) finish(*number, std::move(first));
            take_turns();
        });
        for (auto& helper : helpers) helper.join();
        if (fault_) std::rethrow_exception(fault_);
    }

private:
    static constexpr std::size_t batch_bytes = 64 * 1024;
    static constexpr std::size_t batch_documents = 256;
    static constexpr std::size_t most_ahead = 4;   // batches a job may be ahead of the output

    void take_turns()
    {
        for (;;) {
            Batch<Result> batch;
            const auto number = read(batch);
            if (!number) return;
            finish(*number, std::move(batch));
        }
    }

    // The number of the batch that was read, or nothing at the end.
    std::optional<std::size_t> read(Batch<Result>& batch)
    {
        {
            std::unique_lock lock(order_);
            room_.wait(lock, [this] { return stopped_ || taken_ < written_ + most_ahead * jobs_; });
        }
        std::lock_guard lock(reading_);
        if (at_end_ || stopped()) return std::nullopt;
        std::size_t bytes = 0;
        while (bytes < target_ && batch.documents.size() < batch_documents) {
            auto document = reader_.next(batch.faults);
            if (!document) {
                at_end_ = true;
                break;
            }
            bytes += document->text.size();
            batch.documents.push_back(std::move(*document));
        }
        target_ = std::min(batch_bytes, target_ * 4);   // small at first: the first answer should be early
        if (batch.documents.empty() && batch.faults.empty()) return std::nullopt;
        std::lock_guard count(order_);
        return taken_++;
    }

    void finish(std::size_t number, Batch<Result> batch)
    {
        for (const auto& document : batch.documents) {
            if (stopped()) return;
            work_(document, batch.result);
        }
        std::unique_lock lock(order_);
        waiting_.emplace(number, std::move(batch));
        if (writing_) return;   // who is writing will find it
        writing_ = true;
        while (!waiting_.empty() && waiting_.begin()->first == written_ && !stopped_) {
            auto due = std::move(waiting_.extract(waiting_.begin()).mapped());
            lock.unlock();
            try {
                sink_(due);
            } catch (...) {
                lock.lock();
                writing_ = false;
                throw;
            }
            lock.lock();
            ++written_;
            room_.notify_all();
        }
        writing_ = false;
    }

    template <class Task> void guarded(Task task)
    {
        try {
            task();
        } catch (...) {
            std::lock_guard lock(order_);
            if (!fault_) fault_ = std::current_exception();
            stopped_ = true;
            room_.notify_all();
        }
    }

    bool stopped()
    {
        std::lock_guard lock(order_);
        return stopped_;
    }

    Reader& reader_;
    unsigned jobs_;
    Work work_;
    Sink sink_;

    std::mutex reading_;
    bool at_end_ = false;
    std::size_t target_ = 1;   // bytes of the next batch

    std::mutex order_;
    std::condition_variable room_;
    std::map<std::size_t, Batch<Result>> waiting_;
    std::size_t taken_ = 0;
    std::size_t written_ = 0;
    bool writing_ = false;
    bool stopped_ = false;
    std::exception_ptr fault_;
};

template <class Result, class Work, class Sink> void run_pipeline(Reader& reader, unsigned jobs, Work work, Sink sink)
{
    Pipeline<Result, Work, Sink>(reader, jobs, std::move(work), std::move(sink)).run();
}

}  // namespace dateline::cli
