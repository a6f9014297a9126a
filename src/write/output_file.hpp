// SPDX-License-Identifier: Apache-2.0
// Files that appear whole or not at all.
#pragma once

#include <cstdio>
#include <filesystem>
#include <string_view>

namespace dateline {

// A file beside `path` that takes its name at commit(), and is removed when commit() is never
// reached. The name of the temporary file ends like the real one, because drivers of GDAL look at it.
//
// Throws Error when `path` exists and `overwrite` is not set, at once and not after the work.
// A device or a pipe is written to directly: there is no name to take.
class OutputFile {
public:
    OutputFile(std::filesystem::path path, bool overwrite);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    const std::filesystem::path& path() const { return path_; }
    const std::filesystem::path& temporary() const { return temporary_; }

    // For what is written by hand; drivers open temporary() themselves.
    void write(std::string_view bytes);
    void commit();

private:
    [[noreturn]] void fail(int error) const;

    std::filesystem::path path_;
    std::filesystem::path temporary_;
    std::FILE* file_ = nullptr;
    bool overwrite_;
    bool direct_ = false;
};

}  // namespace dateline
