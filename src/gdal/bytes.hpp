// SPDX-License-Identifier: Apache-2.0
// Bytes of a file, plain or in one of GDAL's virtual file systems ("/vsizip/...", "/vsicurl/...").
// Plain files are read without GDAL.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace dateline {

class ByteSource {
public:
    // Null when the file cannot be opened.
    static std::unique_ptr<ByteSource> open(const std::string& path);
    virtual ~ByteSource() = default;
    // Reads up to `most` bytes; fewer only at the end or at a fault.
    virtual std::size_t read(char* to, std::size_t most) = 0;
    // Why reading ended before the end; empty when it did not.
    virtual std::string fault() const { return {}; }
    // Archives keep their list of contents at the end, so what can be read in any order says so.
    virtual bool seekable() const { return false; }
    // To `offset` from the start, the current place or the end (SEEK_SET, SEEK_CUR, SEEK_END); the new place, or -1.
    virtual std::int64_t seek(std::int64_t /*offset*/, int /*from*/) { return -1; }
};

bool is_virtual(const std::string& path);
// Whether opening it would ask another machine. No input, project or gazetteer may do so unless the user says so.
inline bool reaches_network(const std::string& path)
{
    // A file system of GDAL may stand inside of another: "/vsizip//vsicurl/https://...".
    for (const char* one : {"/vsicurl", "/vsis3", "/vsigs", "/vsiaz", "/vsiadls", "/vsioss", "/vsiswift", "/vsihdfs", "/vsiwebhdfs", "://"})
        if (path.find(one) != std::string::npos) return true;
    return false;
}
bool file_exists(const std::string& path);
// All files below a folder or in an archive, by path, sorted.
std::vector<std::string> files_below(const std::string& path);

}  // namespace dateline
