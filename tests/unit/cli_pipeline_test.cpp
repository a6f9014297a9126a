// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <atomic>
#include <random>
#include <stdexcept>

#include "cli/pipeline.hpp"

using namespace dateline;
using namespace dateline::cli;

namespace {

// Numbered documents of different sizes; every tenth input is a fault.
class NumberReader final : public Reader {
public:
    explicit NumberReader(int count) : count_(count) {}

    std::optional<Document> next(Diagnostics& faults) override
    {
        if (inside_.exchange(true)) crowded = true;
        while (next_ < count_ && next_ % 10 == 9) faults.push_back({Severity::error, std::to_string(next_++), "skipped", ""});
        std::optional<Document> document;
        if (next_ < count_) {
            document.emplace();
            document->id = std::to_string(next_++);
            document->text = std::string(static_cast<std::size_t>(next_ * 7919 % 20000), 'x');
        }
        inside_ = false;
        return document;
    }
    double progress() const override { return -1; }

    std::atomic<bool> crowded = false;   // two threads were reading at once; Catch2 may not be asked from them

private:
    int count_;
    int next_ = 0;
    std::atomic<bool> inside_ = false;
};

}  // namespace

TEST_CASE("results come in the order of the input, whatever the number of jobs")
{
    for (const unsigned jobs : {1U, 2U, 5U, 16U}) {
        NumberReader reader(3000);
        std::vector<std::string> seen, faults;
        run_pipeline<std::vector<std::string>>(
            reader, jobs, [](const Document& document, std::vector<std::string>& ids) { ids.push_back(document.id); },
            [&](Batch<std::vector<std::string>>& batch) {
                seen.insert(seen.end(), batch.result.begin(), batch.result.end());
                for (const auto& fault : batch.faults) faults.push_back(fault.where);
            });
        CAPTURE(jobs);
        CHECK_FALSE(reader.crowded);
        REQUIRE(seen.size() == 2700);
        REQUIRE(faults.size() == 300);
        CHECK(std::is_sorted(seen.begin(), seen.end(), [](const auto& a, const auto& b) { return std::stoi(a) < std::stoi(b); }));
        CHECK(faults.back() == "2999");
    }
}

TEST_CASE("an input of nothing calls no one")
{
    NumberReader reader(0);
    run_pipeline<int>(reader, 4, [](const Document&, int&) { FAIL(); }, [](Batch<int>&) { FAIL(); });
}

TEST_CASE("what a worker or the output throws ends the run and is thrown")
{
    for (const unsigned jobs : {1U, 4U}) {
        CAPTURE(jobs);
        NumberReader first(5000);
        CHECK_THROWS_WITH(run_pipeline<int>(first, jobs, [](const Document& document, int&) { if (document.id == "777") throw std::runtime_error("worker"); }, [](Batch<int>&) {}), "worker");
        NumberReader second(5000);
        int batches = 0;
        CHECK_THROWS_WITH(run_pipeline<int>(second, jobs, [](const Document&, int&) {}, [&](Batch<int>&) { if (++batches == 3) throw std::runtime_error("output"); }), "output");
        CHECK(batches == 3);
    }
}

TEST_CASE("no worker runs far ahead of an output that is slow")
{
    NumberReader reader(4000);
    std::atomic<int> worked = 0, written = 0, most = 0;
    run_pipeline<int>(
        reader, 4,
        [&](const Document&, int& count) {
            ++count;
            most = std::max(most.load(), ++worked - written.load());
        },
        [&](Batch<int>& batch) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            written += batch.result;
        });
    CHECK(worked == 3600);
    CHECK(most < 2000);   // (4 ahead + 1 at work) batches of some 26 documents a job, and what is being written
}
