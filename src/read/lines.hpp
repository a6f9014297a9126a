// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "gdal/bytes.hpp"

namespace dateline {

// Lines of a byte source in bounded memory: what the longest line takes.
class LineReader {
public:
    explicit LineReader(std::unique_ptr<ByteSource> bytes) : bytes_(std::move(bytes)) {}

    // The next line without its end, valid until the next call; a byte order mark is skipped.
    bool next(std::string_view& line)
    {
        for (;;) {
            const auto end = buffer_.find('\n', scanned_);
            if (end == std::string::npos && !ended_) {
                scanned_ = buffer_.size();
                fill();
                continue;
            }
            if (end == std::string::npos && at_ >= buffer_.size()) return false;
            const auto past = end == std::string::npos ? buffer_.size() : end;
            line = std::string_view(buffer_).substr(at_, past - at_);
            at_ = scanned_ = end == std::string::npos ? buffer_.size() : end + 1;
            if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
            if (number_++ == 0 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
            return true;
        }
    }
    std::size_t number() const { return number_; }
    // The line given last was the last one, and nothing ends it.
    bool unended() const { return ended_ && at_ >= buffer_.size() && (buffer_.empty() || buffer_.back() != '\n'); }
    std::string fault() const { return bytes_->fault(); }

private:
    void fill()
    {
        constexpr std::size_t block = 1 << 18;
        buffer_.erase(0, at_);
        scanned_ -= at_;
        at_ = 0;
        const std::size_t had = buffer_.size();
        buffer_.resize(had + block);
        const std::size_t got = bytes_->read(buffer_.data() + had, block);
        buffer_.resize(had + got);
        ended_ = got == 0;
    }

    std::unique_ptr<ByteSource> bytes_;
    std::string buffer_;
    std::size_t at_ = 0, scanned_ = 0, number_ = 0;
    bool ended_ = false;
};

}  // namespace dateline
