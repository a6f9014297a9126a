// SPDX-License-Identifier: Apache-2.0
// The index file while it is written: sections one after the other, the header last.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "gazetteer/format.hpp"

namespace dateline::gazetteer {

class Sections {
public:
    explicit Sections(const std::filesystem::path& path) : path_(path), out_(path, std::ios::binary | std::ios::trunc) { out_.seekp(static_cast<std::streamoff>(at_)); }

    // A section in pieces, so that it need not be in memory. How many records will come is said first.
    void begin(SectionId id, std::uint32_t item_bytes, std::uint64_t items)
    {
        const std::uint64_t bytes = items * item_bytes;
        table_[static_cast<std::size_t>(id)] = {static_cast<std::uint32_t>(id), item_bytes, at_, bytes, 0};
        current_ = &table_[static_cast<std::size_t>(id)];
        sum_ = Checksum(bytes);
        buffer_.clear();
    }
    template <class Item> void put(const Item& item)
    {
        buffer_.append(reinterpret_cast<const char*>(&item), sizeof item);
        if (buffer_.size() >= piece) pass(buffer_.size() / 8 * 8);
    }
    void end()
    {
        current_->checksum = sum_.finish(pass(buffer_.size() / 8 * 8));
        static constexpr char zeros[8] = {};
        const std::size_t gap = (8 - buffer_.size() % 8) % 8;
        out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
        out_.write(zeros, static_cast<std::streamsize>(gap));
        at_ += current_->bytes + gap;
    }

    template <class Item> void add(SectionId id, const Item* items, std::size_t count)
    {
        begin(id, sizeof(Item), count);
        const std::string_view bytes(reinterpret_cast<const char*>(items), count * sizeof(Item));
        const std::size_t whole = bytes.size() / 8 * 8;
        sum_.add(bytes.substr(0, whole));
        out_.write(bytes.data(), static_cast<std::streamsize>(whole));
        buffer_ = bytes.substr(whole);
        end();
    }
    template <class Items> void add(SectionId id, const Items& items) { add(id, items.data(), items.size()); }

    void finish()
    {
        Header header{};
        std::memcpy(header.magic, magic, sizeof magic);
        header.version = version;
        header.byte_order = byte_order;
        header.file_bytes = at_;
        header.sections = section_count;
        const std::string_view table(reinterpret_cast<const char*>(table_), sizeof table_);
        header.checksum = checksum(table, checksum({reinterpret_cast<const char*>(&header), sizeof header}));
        out_.seekp(0);
        out_.write(reinterpret_cast<const char*>(&header), sizeof header);
        out_.write(table.data(), static_cast<std::streamsize>(table.size()));
        out_.close();
        if (!out_) throw Error(Diagnostic{Severity::error, path_.string(), "The gazetteer index cannot be written.", "Check the folder and the room on the disk."});
    }

private:
    static constexpr std::size_t piece = 1 << 20;

    // The first bytes of what is kept go to the file; what is left over is said.
    std::string_view pass(std::size_t bytes)
    {
        sum_.add(std::string_view(buffer_).substr(0, bytes));
        out_.write(buffer_.data(), static_cast<std::streamsize>(bytes));
        buffer_.erase(0, bytes);
        return buffer_;
    }

    std::filesystem::path path_;
    std::ofstream out_;
    SectionRecord table_[section_count] = {};
    SectionRecord* current_ = nullptr;
    Checksum sum_{0};
    std::string buffer_;
    std::uint64_t at_ = sizeof(Header) + sizeof table_;
};

}  // namespace dateline::gazetteer
