// SPDX-License-Identifier: Apache-2.0
// Files made for a test, and all that is read from them.
#pragma once

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include <dateline/reader.hpp>

namespace dateline::test {

struct Read {
    std::vector<Document> documents;
    Diagnostics faults;
};

class Folder {
public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("dateline-read-" + std::to_string(Catch::rngSeed()) + "-" + std::to_string(++made)))
    {
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string file(const std::string& name, const std::string& bytes) const
    {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << bytes;
        return (path_ / name).string();
    }
    std::string path() const { return path_.string(); }

private:
    static inline int made = 0;
    std::filesystem::path path_;
};

inline Read read_all(std::vector<std::string> inputs, ReadSettings settings = {})
{
    Read result;
    const auto reader = Reader::open(std::move(inputs), std::move(settings));
    while (auto document = reader->next(result.faults)) result.documents.push_back(std::move(*document));
    return result;
}

inline std::string day(const Document& document) { return document.published ? to_iso_date(document.published->first) : ""; }

}  // namespace dateline::test
