// SPDX-License-Identifier: Apache-2.0
#include "write/json_text.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "text/bytes.hpp"

namespace dateline {

namespace {

constexpr bool plain(unsigned char byte) { return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\'; }

// The first byte at or after `i` that cannot be copied as it is: a control character, a quote, a backslash or not ASCII.
std::size_t skip_plain(std::string_view text, std::size_t i)
{
    const auto needs_care = [](std::uint64_t word) {
        return ((word & eight_times(0x80)) | any_byte(word, '"') | any_byte(word, '\\') | ((word - eight_times(0x20)) & ~word & eight_times(0x80))) != 0;
    };
    return skip_bytes(text, i, needs_care, [](char c) { return !plain(static_cast<unsigned char>(c)); });
}

constexpr bool continues(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// The length of the well-formed character at `i`, or 0. Refuses overlong forms and surrogates.
std::size_t character_length(std::string_view text, std::size_t i)
{
    const auto byte = [&](std::size_t k) { return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : static_cast<unsigned char>(0); };
    const unsigned char first = byte(0), second = byte(1);
    if (first < 0x80) return 1;
    if (first < 0xC2 || first > 0xF4 || !continues(second)) return 0;
    if (first < 0xE0) return 2;
    if (!continues(byte(2))) return 0;
    if (first < 0xF0) return (first == 0xE0 && second < 0xA0) || (first == 0xED && second >= 0xA0) ? 0 : 3;
    if (!continues(byte(3)) || (first == 0xF0 && second < 0x90) || (first == 0xF4 && second >= 0x90)) return 0;
    return 4;
}

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// The end of the run of well-formed characters beyond ASCII that begins at `i`.
std::size_t skip_letters(std::string_view text, std::size_t i)
{
    while (i < text.size() && static_cast<unsigned char>(text[i]) >= 0x80) {
        const std::size_t length = character_length(text, i);
        if (length == 0) break;
        i += length;
    }
    return i;
}

// How many bytes were written.
std::size_t write_escape(char* to, char c)
{
    const auto one = [to](char letter) {
        to[0] = '\\';
        to[1] = letter;
        return std::size_t{2};
    };
    switch (c) {
    case '"': return one('"');
    case '\\': return one('\\');
    case '\n': return one('n');
    case '\r': return one('r');
    case '\t': return one('t');
    case '\b': return one('b');
    case '\f': return one('f');
    default: {
        constexpr char digits[] = "0123456789abcdef";
        std::string_view("\\u00").copy(to, 4);
        to[4] = digits[(c >> 4) & 0xF];
        to[5] = digits[c & 0xF];
        return 6;
    }
    }
}

void append_escape(std::string& out, char c)
{
    char escape[6];
    out.append(escape, write_escape(escape, c));
}

}  // namespace

void append_json(std::string& out, std::string_view text)
{
    std::size_t i = skip_plain(text, 0);
    char whole[64];
    if (i == text.size() && i <= sizeof whole - 2) {   // nearly all texts are short and plain
        whole[0] = '"';
        text.copy(whole + 1, i);
        whole[i + 1] = '"';
        out.append(whole, i + 2);
        return;
    }
    out += '"';
    out.append(text, 0, i);
    while (i < text.size()) {
        std::size_t past = i;
        while (past < text.size()) {  // plain characters and letters of other scripts, copied in one go
            const std::size_t before = past;
            past = skip_letters(text, skip_plain(text, past));
            if (past == before) break;
        }
        out.append(text.data() + i, past - i);
        i = past;
        if (i == text.size()) break;
        if (static_cast<unsigned char>(text[i]) < 0x80)
            append_escape(out, text[i]);
        else
            out += replacement;
        ++i;
    }
    out += '"';
}

void append_json_or_null(std::string& out, std::string_view text)
{
    if (text.empty())
        out += "null";
    else
        append_json(out, text);
}

Careful write_careful(char* to, std::string_view text)
{
    if (static_cast<unsigned char>(text[0]) < 0x80) return {1, write_escape(to, text[0])};
    if (const std::size_t length = character_length(text, 0); length > 0) return {length, text.copy(to, length)};
    return {1, replacement.copy(to, replacement.size())};
}

std::size_t write_integer(char* to, std::int64_t value)
{
    constexpr std::size_t longest = 20;   // "-9223372036854775808"
    return static_cast<std::size_t>(std::to_chars(to, to + longest, value).ptr - to);
}

void append_integer(std::string& out, std::int64_t value)
{
    char digits[24];
    out.append(digits, write_integer(digits, value));
}

void append_number(std::string& out, double value)
{
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    constexpr double most = 1e8;  // below it, seven decimals fit the 53 bits of a double
    if (std::abs(value) >= most) {
        char digits[400];
        const auto end = std::to_chars(digits, digits + sizeof digits, std::round(value), std::chars_format::fixed, 0).ptr;
        out.append(digits, static_cast<std::size_t>(end - digits));
        return;
    }
    const std::int64_t scaled = std::llround(value * 1e7);
    if (scaled < 0) out += '-';
    const std::uint64_t size = static_cast<std::uint64_t>(scaled < 0 ? -scaled : scaled);
    append_integer(out, static_cast<std::int64_t>(size / 10'000'000));
    std::uint64_t fraction = size % 10'000'000;
    if (fraction == 0) return;
    std::array<char, 8> decimals{'.'};
    for (std::size_t i = 7; i > 0; --i, fraction /= 10) decimals[i] = static_cast<char>('0' + fraction % 10);
    std::size_t length = 8;
    while (decimals[length - 1] == '0') --length;
    out.append(decimals.data(), length);
}

void append_repaired(std::string& out, std::string_view text)
{
    std::size_t i = 0;
    while (i < text.size()) {
        std::size_t past = i;
        while (past < text.size()) {
            const std::size_t before = past;
            while (past < text.size() && static_cast<unsigned char>(text[past]) < 0x80) ++past;
            past = skip_letters(text, past);
            if (past == before) break;
        }
        out.append(text, i, past - i);
        if (past == text.size()) return;
        out += replacement;
        i = past + 1;
    }
}

void append_xml(std::string& out, std::string_view text)
{
    std::size_t i = 0;
    while (i < text.size()) {
        const unsigned char c = static_cast<unsigned char>(text[i]);
        if (c >= 0x80) {
            const std::size_t past = skip_letters(text, i);
            if (past == i) {
                out += replacement;
                ++i;
            } else {
                out.append(text, i, past - i);
                i = past;
            }
            continue;
        }
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default:
            if (c >= 0x20 || c == '\n' || c == '\r' || c == '\t') out += static_cast<char>(c);
        }
        ++i;
    }
}

std::string xml(std::string_view text)
{
    std::string out;
    append_xml(out, text);
    return out;
}

}  // namespace dateline
