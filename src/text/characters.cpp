// SPDX-License-Identifier: Apache-2.0
#include "text/characters.hpp"

#include <array>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace dateline {
namespace {

CharKind kind_of(char32_t code)
{
    switch (code) {
    case U'\n': case 0x0B: case 0x0C: case U'\r': case 0x85: case 0x2028: case 0x2029: return CharKind::newline;
    case U'\'': case 0x2018: case 0x2019: case 0x02BC: case 0x02BB: case 0x0060: case 0x00B4: return CharKind::apostrophe;
    case U'-': case 0x2010: case 0x2011: return CharKind::hyphen;
    case U'.': return CharKind::point;
    default: break;
    }
    const auto c = static_cast<UChar32>(code);
    if (u_isUWhiteSpace(c) || code == 0x200B || code == 0xFEFF) return CharKind::space;
    if (u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC)) return CharKind::ideograph;
    switch (u_charType(c)) {
    case U_UPPERCASE_LETTER: case U_TITLECASE_LETTER: return CharKind::letter_upper;
    case U_LOWERCASE_LETTER: return CharKind::letter_lower;
    case U_MODIFIER_LETTER: case U_OTHER_LETTER: return CharKind::letter_other;
    case U_NON_SPACING_MARK: case U_ENCLOSING_MARK: case U_COMBINING_SPACING_MARK: case U_FORMAT_CHAR: return CharKind::mark;
    case U_DECIMAL_DIGIT_NUMBER: return CharKind::digit;
    case U_CONTROL_CHAR: return CharKind::space;
    default: return u_ispunct(c) && !u_hasBinaryProperty(c, UCHAR_MATH) ? CharKind::punctuation : CharKind::symbol;
    }
}

// Everything up to the Arabic block is asked for often, and so are curly quotes and dashes; the rest is asked of ICU each time.
constexpr std::size_t letters_size = 0x800;
constexpr char32_t first_mark = 0x2000, past_mark = 0x2070;

const std::array<CharKind, letters_size + (past_mark - first_mark)>& table()
{
    static const auto kinds = [] {
        std::array<CharKind, letters_size + (past_mark - first_mark)> made{};
        for (char32_t code = 0; code < letters_size; ++code) made[code] = kind_of(code);
        for (char32_t code = first_mark; code < past_mark; ++code) made[letters_size + (code - first_mark)] = kind_of(code);
        return made;
    }();
    return kinds;
}

}  // namespace

Character character_at(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto& kinds = table();
    const unsigned char lead = byte(at);
    if (lead < 0x80) return {lead, 1, kinds[lead]};
    const auto follows = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0) == 0x80; };
    if (lead >= 0xC2 && lead < 0xE0 && follows(at + 1)) {
        const char32_t code = char32_t(lead & 0x1F) << 6 | (byte(at + 1) & 0x3F);
        return {code, 2, kinds[code]};
    }
    if (lead >= 0xE0 && lead < 0xF0 && follows(at + 1) && follows(at + 2)) {
        const char32_t code = char32_t(lead & 0x0F) << 12 | char32_t(byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F);
        return {code, 3, code >= first_mark && code < past_mark ? kinds[letters_size + (code - first_mark)] : kind_of(code)};
    }
    if (lead >= 0xF0 && lead < 0xF5 && follows(at + 1) && follows(at + 2) && follows(at + 3)) {
        const char32_t code = char32_t(lead & 0x07) << 18 | char32_t(byte(at + 1) & 0x3F) << 12 |
                              char32_t(byte(at + 2) & 0x3F) << 6 | (byte(at + 3) & 0x3F);
        return {code, 4, kind_of(code)};
    }
    return {0xFFFD, 1, CharKind::symbol};
}

void append_utf8(std::string& out, char32_t code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | code >> 6);
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | code >> 12);
        out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | code >> 18);
        out += static_cast<char>(0x80 | (code >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

}  // namespace dateline
