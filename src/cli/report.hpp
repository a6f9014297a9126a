// SPDX-License-Identifier: Apache-2.0
// What people are told while a command runs and when it is done.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

#include <dateline/extractor.hpp>
#include <dateline/reader.hpp>

#include "cli/arguments.hpp"
#include "cli/streams.hpp"

namespace dateline::cli {

// What was found, in numbers.
struct Tally {
    std::uint64_t documents = 0;
    std::uint64_t times = 0;
    std::uint64_t places = 0;
    std::uint64_t events = 0;
    std::uint64_t unsure = 0;           // events that were left out because they are hardly sure
    std::uint64_t without_anchor = 0;   // documents with relative times and nothing to count them from

    void add(const Annotation& annotation);
    void add(const Tally& other);
};

class Report {
public:
    Report(const Arguments& arguments, Streams& streams);
    ~Report() { tell_rest(); }
    Report(const Report&) = delete;
    Report& operator=(const Report&) = delete;

    // Prints faults, and counts those of a kind that has been told often enough; those that are errors are inputs that were skipped.
    void faults(const Diagnostics& faults);
    // On a terminal, or in lines where they are asked for; a few times a second.
    void progress(const Reader& reader, std::uint64_t documents);
    // Missing anchors; and why nothing was found, where all was looked for.
    void explain(const Tally& tally, bool looked_for_all = true);
    int exit_status() const { return skipped_ > 0 ? 1 : 0; }

private:
    void clear_line();
    void tell_rest();

    struct Kind {
        std::uint64_t met = 0;
        std::string last;   // fault of the kind that was not printed
    };
    std::map<std::string, Kind> kinds_;   // by hint

    Streams& streams_;
    bool quiet_;
    bool shows_progress_;
    bool lines_;           // progress is told in lines, to a program
    bool line_ = false;
    std::uint64_t skipped_ = 0;
    std::chrono::steady_clock::time_point begun_{}, last_{};
};

}  // namespace dateline::cli
