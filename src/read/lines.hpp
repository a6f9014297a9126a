// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "gdal/bytes.hpp"

namespace dateline {

// Lines of a byte source in bounded memory: what the longest line takes, and no line is longer than `most`.
class LineReader {
public:
    LineReader(std::unique_ptr<ByteSource> bytes, std::size_t most) : bytes_(std::move(bytes)), most_(most) {}

    // The next line without its end, valid until the next call; a byte order mark is skipped. Of a line that is
    // longer than allowed only the beginning comes, and too_long() says so.
    bool next(std::string_view& line)
    {
        too_long_ = false;
        for (;;) {
            const auto end = buffer_.find('\n', scanned_);
            if (end == std::string::npos && !ended_) {
                scanned_ = buffer_.size();
                if (scanned_ - at_ > most_) {
                    too_long_ = true;
                    scanned_ = at_ + 1;   // the beginning is kept, the rest thrown away
                    buffer_.resize(scanned_);
                }
                fill();
                continue;
            }
            if (end == std::string::npos && at_ >= buffer_.size()) return false;
            const auto past = end == std::string::npos ? buffer_.size() : end;
            too_long_ |= past - at_ > most_;
            line = std::string_view(buffer_).substr(at_, past - at_);
            at_ = scanned_ = end == std::string::npos ? buffer_.size() : end + 1;
            while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
            if (number_++ == 0 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
            return true;
        }
    }
    bool too_long() const { return too_long_; }
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
    std::size_t most_;
    std::string buffer_;
    std::size_t at_ = 0, scanned_ = 0, number_ = 0;
    bool ended_ = false, too_long_ = false;
};

}  // namespace dateline
