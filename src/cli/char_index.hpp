// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include <dateline/span.hpp>

namespace dateline::cli {

// Bytes to code points, for spans that come in order: it only ever walks on, or starts again when asked to go back.
class CharIndex {
public:
    explicit CharIndex(std::string_view text) : text_(text) {}

    std::uint32_t chars(std::uint32_t byte)
    {
        if (byte < byte_) byte_ = chars_ = 0;
        for (; byte_ < byte; ++byte_) chars_ += (text_[byte_] & 0xC0) != 0x80;
        return chars_;
    }
    Span chars(Span bytes)
    {
        const auto begin = chars(bytes.begin);
        return {begin, chars(bytes.end)};
    }

private:
    std::string_view text_;
    std::uint32_t byte_ = 0;
    std::uint32_t chars_ = 0;
};

}  // namespace dateline::cli
