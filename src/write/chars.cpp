// SPDX-License-Identifier: Apache-2.0
#include "write/chars.hpp"

#include <algorithm>
#include <cassert>

namespace dateline {

namespace {

constexpr std::size_t block = 64;

std::uint32_t starts(const char* bytes, std::size_t count)
{
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += static_cast<std::uint32_t>((bytes[i] & 0xC0) != 0x80);
    return sum;
}

bool all_ascii(std::string_view text)
{
    // In blocks, so that the compiler may look at many bytes at once and still stop early.
    for (std::size_t i = 0; i < text.size(); i += 4096) {
        unsigned char seen = 0;
        for (const char c : text.substr(i, 4096)) seen = static_cast<unsigned char>(seen | static_cast<unsigned char>(c));
        if (seen >= 0x80) return false;
    }
    return true;
}

}  // namespace

CharIndex::CharIndex(std::string_view text) : text_(text)
{
    if (all_ascii(text)) return;
    counts_.reserve(text.size() / block + 1);
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i <= text.size(); i += block) {
        counts_.push_back(sum);
        sum += starts(text.data() + i, std::min(block, text.size() - i));
    }
}

std::uint32_t CharIndex::at(std::uint32_t byte) const
{
    assert(byte <= text_.size() && "a span lies in its document");
    if (counts_.empty()) return byte;
    const std::size_t whole = byte / block * block;
    return counts_[byte / block] + starts(text_.data() + whole, byte - whole);
}

}  // namespace dateline
