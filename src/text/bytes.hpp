// SPDX-License-Identifier: Apache-2.0
// Text passed over eight bytes at a time: most of it needs no care.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace dateline {

constexpr std::uint64_t eight_times(std::uint8_t byte) { return 0x0101010101010101ULL * byte; }

// A bit in the top of each byte that is zero. False alarms appear only above a true one.
constexpr std::uint64_t zero_bytes(std::uint64_t word) { return (word - eight_times(0x01)) & ~word & eight_times(0x80); }

// Whether any of eight bytes is the one asked for.
constexpr std::uint64_t any_byte(std::uint64_t word, char byte) { return zero_bytes(word ^ eight_times(static_cast<std::uint8_t>(byte))); }

// The first place at or after `at` whose byte `stops`, or the end. `may_stop` asks the same of eight bytes at once and
// may say yes too often.
template <class MayStop, class Stops>
std::size_t skip_bytes(std::string_view text, std::size_t at, MayStop may_stop, Stops stops)
{
    for (;;) {
        for (; at + 8 <= text.size(); at += 8) {
            std::uint64_t word;
            std::memcpy(&word, text.data() + at, 8);
            if (may_stop(word)) break;
        }
        const std::size_t past = std::min(at + 8, text.size());
        while (at < past && !stops(text[at])) ++at;
        if (at < past || at == text.size()) return at;
    }
}

// At most eight bytes, the first in the lowest; what is missing is 0.
inline std::uint64_t load_bytes(const char* from, std::size_t size)
{
    std::uint64_t word = 0;
    std::memcpy(&word, from, size);
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    return word;
}

// The top bit of each of eight bytes that is an ASCII letter.
constexpr std::uint64_t ascii_letters(std::uint64_t word)
{
    const std::uint64_t lower = (word & eight_times(0x7F)) | eight_times(0x20);
    const std::uint64_t from_a = lower + eight_times(0x80 - 'a'), past_z = lower + eight_times(0x7F - 'z');
    return from_a & ~past_z & ~word & eight_times(0x80);
}

inline std::size_t skip_ascii(std::string_view text, std::size_t at)
{
    return skip_bytes(text, at, [](std::uint64_t word) { return (word & eight_times(0x80)) != 0; }, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace dateline
