// SPDX-License-Identifier: Apache-2.0
// Lines of a file that GDAL's virtual file systems can open: plain, zipped, from a server.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {
class ByteSource;
}

namespace dateline::gazetteer {

class Lines {
public:
    explicit Lines(const std::string& path);   // throws Error when it cannot be opened
    ~Lines();
    Lines(const Lines&) = delete;
    Lines& operator=(const Lines&) = delete;

    // The next line without its end, valid until the next call. A byte order mark is skipped.
    bool next(std::string_view& line);
    std::uint64_t number() const { return number_; }
    const std::string& path() const { return path_; }

private:
    std::string path_;
    std::unique_ptr<ByteSource> file_;
    std::string buffer_;
    std::size_t at_ = 0;
    bool end_ = false;
    std::uint64_t number_ = 0;
};

// Throws Error for archives that nothing here opens, with what to do instead.
void refuse_archive(const std::string& path);
bool readable(const std::string& path);

// The path by which a packed file (.gz, .xz, a .zip with one file in it) is read as what it holds; others as they are.
std::string unpacked(const std::string& path);
// The ending that says what a file holds: ".csv" of "places.csv.gz".
std::string content_ending(const std::string& path);

// The cells of a line of tab-separated values; `cells` is reused. Missing ones are empty.
void split(std::string_view line, char mark, std::vector<std::string_view>& cells);

}  // namespace dateline::gazetteer
