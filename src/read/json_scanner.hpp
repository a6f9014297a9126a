// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "text/bytes.hpp"
#include "text/characters.hpp"

namespace dateline {

// A cursor over JSON in memory. Every function returns false at the first character that JSON does not allow there.
class JsonScanner {
public:
    explicit JsonScanner(std::string_view text) : text_(text) {}

    std::size_t at() const { return at_; }
    bool done()
    {
        blanks();
        return at_ == text_.size();
    }
    bool take(char c)
    {
        blanks();
        if (at_ == text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    char peek()
    {
        blanks();
        return at_ < text_.size() ? text_[at_] : '\0';
    }

    bool string(std::string& out)
    {
        out.clear();
        if (!take('"')) return false;
        for (;;) {
            const auto stop = next_mark();
            if (stop == text_.size()) return at_ = stop, false;
            out.append(text_, at_, stop - at_);
            at_ = stop + 1;
            if (text_[stop] == '"') return true;
            if (!escape(out)) return false;
        }
    }

    bool skip_string()
    {
        if (!take('"')) return false;
        for (;;) {
            const auto stop = next_mark();
            if (stop == text_.size()) return at_ = stop, false;
            at_ = stop + (text_[stop] == '"' ? 1 : 2);
            if (text_[stop] == '"') return true;
        }
    }

    // Past one value of any kind; nesting is counted, not recursed into.
    bool skip_value()
    {
        std::size_t depth = 0;
        do {
            const char c = peek();
            if (c == '"') {
                if (!skip_string()) return false;
            } else if (c == '{' || c == '[') {
                ++depth;
                ++at_;
                continue;
            } else if ((c == '}' || c == ']') && depth) {
                --depth;
                ++at_;
            } else if ((c == ',' || c == ':') && depth) {
                ++at_;
            } else if (!scalar()) {
                return false;
            }
        } while (depth);
        return true;
    }

    bool scalar(std::string* out = nullptr)
    {
        blanks();
        const std::size_t begin = at_;
        while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '}' && text_[at_] != ']' && text_[at_] != ' ' && text_[at_] != '\t' && text_[at_] != '"' &&
               text_[at_] != '{' && text_[at_] != '[' && text_[at_] != ':')
            ++at_;
        if (out) out->assign(text_, begin, at_ - begin);
        return at_ > begin;
    }

private:
    // The next quote or backslash, or the end.
    std::size_t next_mark() const
    {
        return skip_bytes(text_, at_, [](std::uint64_t word) { return (any_byte(word, '"') | any_byte(word, '\\')) != 0; },
                          [](char c) { return c == '"' || c == '\\'; });
    }

    void blanks()
    {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r' || text_[at_] == '\n')) ++at_;
    }

    bool hex(std::uint32_t& value)
    {
        if (at_ + 4 > text_.size()) return false;
        value = 0;
        for (int i = 0; i < 4; ++i) {
            const char c = text_[at_++];
            const int digit = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
            if (digit < 0) return false;
            value = value << 4 | static_cast<std::uint32_t>(digit);
        }
        return true;
    }

    bool escape(std::string& out)
    {
        if (at_ == text_.size()) return false;
        switch (text_[at_++]) {
        case '"': out += '"'; return true;
        case '\\': out += '\\'; return true;
        case '/': out += '/'; return true;
        case 'b': out += '\b'; return true;
        case 'f': out += '\f'; return true;
        case 'n': out += '\n'; return true;
        case 'r': out += '\r'; return true;
        case 't': out += '\t'; return true;
        case 'u': break;
        default: return false;
        }
        std::uint32_t code = 0;
        if (!hex(code)) return false;
        if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_, 2) == "\\u") {
            const std::size_t back = at_;
            std::uint32_t low = 0;
            at_ += 2;
            if (!hex(low)) return false;
            if (low >= 0xDC00 && low < 0xE000) code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            else at_ = back;
        }
        if (code >= 0xD800 && code < 0xE000) code = 0xFFFD;
        append_utf8(out, code);
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace dateline
