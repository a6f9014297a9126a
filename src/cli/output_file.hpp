// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "cli/streams.hpp"

namespace dateline::cli {

// Text to a file, whole or not at all, or to standard output. What was not kept by `close` is removed.
class OutputFile {
public:
    // An empty path or "-" is standard output. Throws Error when the file exists and may not be
    // replaced, or cannot be made.
    OutputFile(const std::string& path, bool overwrite, Streams& streams);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    void write(std::string_view bytes);   // throws Error when the disk is full or the pipe closed
    void close();                         // gives the file its name

private:
    [[noreturn]] void fail() const;

    std::filesystem::path path_;
    std::filesystem::path partial_;
    std::ofstream file_;
    std::ostream* out_ = nullptr;
};

// Throws Error when `path` exists and may not be replaced.
void check_overwrite(const std::string& path, bool overwrite);

}  // namespace dateline::cli
