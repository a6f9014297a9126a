// SPDX-License-Identifier: Apache-2.0
// What kind of character a code point is, for cutting text into tokens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

enum class CharKind : std::uint8_t {
    space, newline, letter_lower, letter_upper, letter_other, mark, digit, apostrophe, hyphen, point,
    punctuation, symbol, ideograph
};

constexpr bool is_letter(CharKind kind)
{
    return kind == CharKind::letter_lower || kind == CharKind::letter_upper || kind == CharKind::letter_other;
}

struct Character {
    char32_t code = 0;
    std::uint32_t size = 1;  // bytes
    CharKind kind = CharKind::symbol;
};

// The character at `at`, which must be inside the text. Ill-formed bytes are symbols of one byte.
Character character_at(std::string_view text, std::size_t at);

void append_utf8(std::string& out, char32_t code);

}  // namespace dateline
