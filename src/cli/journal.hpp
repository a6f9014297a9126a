// SPDX-License-Identifier: Apache-2.0
// A run that can be killed and continued (--resume). What is done lies in OUTPUT.part; OUTPUT.journal says, a line a batch, how many documents
// that is and how far the part reaches. The next run cuts the part where the last whole line says, reads as many documents
// without working on them, and goes on. Documents are read and written in one order, so the bytes are those of one run.
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include <dateline/reader.hpp>

#include "cli/arguments.hpp"
#include "cli/report.hpp"

namespace dateline::cli {

class Journal {
public:
    // Throws Error where the run cannot be continued later: no file as output, standard input, or what was begun was begun with
    // other inputs or options.
    explicit Journal(const Arguments& arguments);
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    // What the runs before found, in numbers. `documents` of it need not be worked on again.
    const Tally& done() const { return done_; }
    // Reads the documents that are done; what could not be read among them is told again.
    void skip(Reader& reader, Report& report) const;
    // Hands over what the runs before wrote, in pieces of any size.
    void read_part(const std::function<void(std::string_view)>& take) const;

    // A batch, and all that was found up to its end: both or neither are kept by a run that is killed.
    void add(std::string_view bytes, const Tally& all);

    // The output is complete in the part: it takes its name. Or it was written elsewhere, and the part is not needed any more.
    void commit(bool overwrite);
    void forget();

private:
    [[noreturn]] void fail(const std::filesystem::path& file, int error) const;
    void begin(const std::string& opening);
    bool read_journal(const std::string& opening);

    std::filesystem::path output_, part_path_, journal_path_;
    std::FILE* part_ = nullptr;
    std::FILE* journal_ = nullptr;
    std::uint64_t bytes_ = 0;   // of the part
    Tally done_;
};

}  // namespace dateline::cli
