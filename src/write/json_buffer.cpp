// SPDX-License-Identifier: Apache-2.0
#include "write/json_buffer.hpp"

#include <array>
#include <bit>
#include <cmath>

#include "text/bytes.hpp"
#include "time/instant.hpp"
#include "write/json_text.hpp"

namespace dateline {
namespace {

// The bytes of eight that cannot be copied as they are, as bits in their tops: control characters, quotes, backslashes
// and what is not ASCII. The first is always true, those above it may be false alarms.
std::uint64_t needs_care(std::uint64_t word)
{
    return (word & eight_times(0x80)) | any_byte(word, '"') | any_byte(word, '\\') | ((word - eight_times(0x20)) & ~word & eight_times(0x80));
}

// `size` bytes, less than eight, the first in the lowest; what lies above is of no use. Loads that overlap, since a copy
// of a size that is not known is a call.
std::uint64_t load_few(const char* from, std::size_t size)
{
    const auto byte = [&](std::size_t i) { return static_cast<std::uint64_t>(static_cast<unsigned char>(from[i])) << (8 * i); };
    if (size < 4) return byte(0) | byte(size / 2) | byte(size - 1);
    return load_bytes(from, 4) | load_bytes(from + size - 4, 4) << (8 * (size - 4));
}

void store_eight(char* to, std::uint64_t word)
{
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    std::memcpy(to, &word, 8);
}

// Sixteen bytes at once: both compilers make of these what the machine has for it.
using Sixteen = signed char __attribute__((vector_size(16)));

// As needs_care, without saying which: bytes beyond ASCII are negative.
bool any_needs_care(const char* from, Sixteen& bytes)
{
    std::memcpy(&bytes, from, sizeof bytes);
    const auto care = (bytes < 0x20) | (bytes == '"') | (bytes == '\\');
    std::uint64_t halves[2];
    std::memcpy(halves, &care, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

// "00", "01", ... "99"
constexpr auto pairs = [] {
    std::array<char, 200> made{};
    for (std::size_t i = 0; i < 100; ++i) {
        made[2 * i] = static_cast<char>('0' + i / 10);
        made[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return made;
}();

char* write_pair(char* to, std::uint32_t below_100)
{
    std::memcpy(to, &pairs[2 * below_100], 2);
    return to + 2;
}

char* write_digits(char* to, std::uint32_t value)
{
    if (value >= 100) return write_pair(write_digits(to, value / 100), value % 100);
    if (value >= 10) return write_pair(to, value);
    *to = static_cast<char>('0' + value);
    return to + 1;
}

char* write_any(char* to, std::int64_t value)
{
    constexpr std::int64_t short_below = 100'000'000;
    return value >= 0 && value < short_below ? write_digits(to, static_cast<std::uint32_t>(value)) : to + write_integer(to, value);
}

// Copies a text of at most 32 bytes if all of it can be copied as it is. Nearly all texts are that short; two loads that
// overlap hold any of them, without a loop.
bool copy_plain(char* to, const char* from, std::size_t size)
{
    if (size >= 16) {
        Sixteen low, high;
        if (any_needs_care(from, low) || any_needs_care(from + size - 16, high)) return false;
        std::memcpy(to, &low, 16);
        std::memcpy(to + size - 16, &high, 16);
        return true;
    }
    if (size >= 8) {
        const std::uint64_t low = load_bytes(from, 8), high = load_bytes(from + size - 8, 8);
        if ((needs_care(low) | needs_care(high)) != 0) return false;
        store_eight(to, low);
        store_eight(to + size - 8, high);
        return true;
    }
    if (size == 0) return true;
    const std::uint64_t word = load_few(from, size);
    if ((needs_care(word) & ((std::uint64_t{1} << (8 * size)) - 1)) != 0) return false;
    store_eight(to, word);   // what lies behind is written over
    return true;
}

}  // namespace

// Out of line, since it is rare where `room` is asked for.
std::string& JsonBuffer::flush()
{
    out_.append(buffer_, used_);
    used_ = 0;
    return out_;
}

void JsonBuffer::text(std::string_view text)
{
    constexpr std::size_t longest_escape = 6, spare = 16;   // what is stored eight bytes at a time may go beyond the end
    if (text.size() > longest_text) {
        append_json(flush(), text);
        return;
    }
    char* to = room(text.size() * longest_escape + spare);
    if (text.size() <= 32 && copy_plain(to + 1, text.data(), text.size())) {
        to[0] = '"';
        to[1 + text.size()] = '"';
        used_ += text.size() + 2;
        return;
    }
    const char* from = text.data();
    const char* const end = from + text.size();
    *to++ = '"';
    while (from != end) {
        for (Sixteen bytes; end - from >= 16 && !any_needs_care(from, bytes); from += 16, to += 16) std::memcpy(to, &bytes, sizeof bytes);
        std::uint64_t care = 0;
        while (end - from >= 8) {
            const std::uint64_t word = load_bytes(from, 8);
            store_eight(to, word);
            care = needs_care(word);
            if (care != 0) break;
            from += 8;
            to += 8;
        }
        if (const auto left = static_cast<std::size_t>(end - from); care == 0 && left > 0) {
            const std::uint64_t word = load_few(from, left);
            store_eight(to, word);
            care = needs_care(word) & ((std::uint64_t{1} << (8 * left)) - 1);
            if (care == 0) {
                to += left;
                break;
            }
        }
        if (care == 0) break;
        const auto plain = static_cast<std::size_t>(std::countr_zero(care)) / 8;
        from += plain;
        to += plain;
        const auto [read, written] = write_careful(to, {from, static_cast<std::size_t>(end - from)});
        from += read;
        to += written;
    }
    *to++ = '"';
    used_ = static_cast<std::size_t>(to - buffer_);
}

void JsonBuffer::integer(std::int64_t value)
{
    char* const began = room(24);
    used_ += static_cast<std::size_t>(write_any(began, value) - began);
}

void JsonBuffer::number(double value)
{
    constexpr double most = 1e8;   // as append_number
    if (!(std::abs(value) < most)) return append_number(flush(), value);
    constexpr std::uint32_t one = 10'000'000;
    const double exact = std::abs(value) * one;
    auto scaled = static_cast<std::uint64_t>(exact);
    scaled += exact - static_cast<double>(scaled) >= 0.5;   // halves away from nought, as llround, without its call
    char* const began = room(24);
    char* to = began;
    if (value < 0 && scaled > 0) *to++ = '-';
    to = write_digits(to, static_cast<std::uint32_t>(scaled / one));
    if (const auto fraction = static_cast<std::uint32_t>(scaled % one); fraction > 0) {
        *to++ = '.';
        *to = static_cast<char>('0' + fraction / 1'000'000);
        write_pair(write_pair(write_pair(to + 1, fraction / 10'000 % 100), fraction / 100 % 100), fraction % 100);
        to += 7;
        while (to[-1] == '0') --to;
    }
    used_ += static_cast<std::size_t>(to - began);
}

void JsonBuffer::span(Span chars)
{
    char* const began = room(32);
    char* to = began;
    *to++ = '[';
    to = write_any(to, chars.begin);
    *to++ = ',';
    to = write_any(to, chars.end);
    *to++ = ']';
    used_ += static_cast<std::size_t>(to - began);
}

void JsonBuffer::instant(std::chrono::sys_seconds value)
{
    char* const began = room(32);
    *began = '"';
    const std::size_t size = write_instant(began + 1, value);
    began[1 + size] = '"';
    used_ += size + 2;
}

}  // namespace dateline
