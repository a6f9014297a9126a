// SPDX-License-Identifier: Apache-2.0
// An index file in memory. Opening checks the header, the table of sections and that every
// section lies in the file; nothing else is read. Records may hold any numbers: whoever follows
// one checks it against the section it points into.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include "gazetteer/format.hpp"

namespace dateline::gazetteer {

class IndexFile {
public:
    // Throws Error with the remedy when the file cannot be used.
    explicit IndexFile(const std::filesystem::path& path);
    ~IndexFile();
    IndexFile(const IndexFile&) = delete;
    IndexFile& operator=(const IndexFile&) = delete;

    template <class Record>
    std::span<const Record> section(SectionId id) const
    {
        const auto bytes = sections_[static_cast<std::size_t>(id)];
        return {reinterpret_cast<const Record*>(bytes.data()), bytes.size() / sizeof(Record)};
    }
    // A string of the strings section; empty when `at` points nowhere.
    std::string_view string(std::uint32_t at) const
    {
        if (std::size_t{at} + 2 > strings_.size()) return {};
        std::uint16_t size;
        std::memcpy(&size, strings_.data() + at, 2);
        if (strings_.size() - at - 2 < size) return {};
        return strings_.substr(at + 2, size);
    }
    // The same for one whose length is known to be `bytes`; at 255 it is looked up.
    std::string_view string(std::uint32_t at, std::uint8_t bytes) const
    {
        if (bytes == 255) return string(at);
        return std::size_t{at} + 2 + bytes > strings_.size() ? std::string_view{} : strings_.substr(at + 2, bytes);
    }
    const std::filesystem::path& path() const { return path_; }
    std::uint64_t bytes() const { return bytes_.size(); }
    // Reads everything against the checksums.
    Diagnostics verify() const;

private:
    void check();
    [[noreturn]] void refuse(std::string what) const;

    struct Mapping;
    std::filesystem::path path_;
    std::unique_ptr<Mapping> mapping_;
    std::string_view bytes_;
    std::string_view sections_[section_count];
    std::string_view strings_;
};

}  // namespace dateline::gazetteer
