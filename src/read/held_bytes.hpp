// SPDX-License-Identifier: Apache-2.0
// Byte sources that hold bytes of their own.
#pragma once

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "gdal/bytes.hpp"

namespace dateline {

// Bytes in memory.
class HeldBytes final : public ByteSource {
public:
    explicit HeldBytes(std::string bytes) : bytes_(std::move(bytes)) {}
    std::size_t read(char* to, std::size_t most) override
    {
        const std::size_t got = bytes_.copy(to, most, at_);
        at_ += got;
        return got;
    }
    bool seekable() const override { return true; }
    std::int64_t seek(std::int64_t offset, int from) override
    {
        const auto size = static_cast<std::int64_t>(bytes_.size());
        const std::int64_t to = offset + (from == SEEK_SET ? 0 : from == SEEK_CUR ? static_cast<std::int64_t>(at_) : size);
        if (to < 0 || to > size) return -1;
        at_ = static_cast<std::size_t>(to);
        return to;
    }

private:
    std::string bytes_;
    std::size_t at_ = 0;
};

// Another source, of which the first bytes can be looked at before they are read.
class PeekedBytes final : public ByteSource {
public:
    PeekedBytes(std::unique_ptr<ByteSource> bytes, std::size_t most) : bytes_(std::move(bytes))
    {
        head_.resize(most);
        head_.resize(bytes_->read(head_.data(), most));
    }
    std::string_view head() const { return head_; }
    std::size_t read(char* to, std::size_t most) override
    {
        std::size_t got = head_.copy(to, most, std::min(at_, head_.size()));
        at_ += got;
        if (got < most) got += bytes_->read(to + got, most - got);
        return got;
    }
    std::string fault() const override { return bytes_->fault(); }
    bool seekable() const override { return bytes_->seekable(); }
    std::int64_t seek(std::int64_t offset, int from) override
    {
        if (from == SEEK_CUR) offset -= static_cast<std::int64_t>(head_.size() - std::min(at_, head_.size()));
        at_ = head_.size();   // from here on the other source is read directly
        return bytes_->seek(offset, from);
    }

private:
    std::unique_ptr<ByteSource> bytes_;
    std::string head_;
    std::size_t at_ = 0;
};

}  // namespace dateline
