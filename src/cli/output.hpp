// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cli/streams.hpp"
#include "write/output_file.hpp"

namespace dateline::cli {

// Whoever reads standard output wants no more ("| head"): no fault, and nothing to say.
struct ReaderLeft {};

// Text to standard output, or to a file that appears whole or not at all.
class Output {
public:
    // An empty path or "-" is standard output. Throws Error when the file exists and may not be
    // replaced, or cannot be made.
    Output(const std::string& path, bool overwrite, Streams& streams);

    void write(std::string_view bytes);   // throws Error when the disk is full or the pipe closed
    void close();                         // a file gets its name here

private:
    Streams& streams_;
    std::unique_ptr<OutputFile> file_;
};

}  // namespace dateline::cli
