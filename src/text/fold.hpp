// SPDX-License-Identifier: Apache-2.0
// One spelling for many: what makes "ALMATY", "Almaty" and "almaty" the same key, and
// "Cote d'Ivoire" the same with and without its accents. Lexicons, rules, the gazetteer's
// builder and the tokenizer all fold with these functions, so that their keys meet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

// Lower case, without diacritics, apostrophes or the points of abbreviations; Latin
// ligatures spelled out; Arabic and Greek letter variants joined. Other scripts keep
// their letters: this is not transliteration. A form folds to itself.
// "U.S." keeps its inner points ("u.s") so that it does not meet "us".
std::string fold(std::string_view utf8);

// The hash of the folded form, without making it.
std::uint64_t fold_key(std::string_view utf8);

// A hash of bytes that are folded already. Stable across runs and machines: it is stored in index files.
std::uint64_t key_of_folded(std::string_view folded);

// fold_key of `size` ASCII letters in lower case, eight a word, the first in the lowest byte, zeros behind the last.
std::uint64_t key_of_words(const std::uint64_t* words, std::size_t size);

// The key of a sequence: start with the first token's key, then add one token at a time.
constexpr std::uint64_t extend_key(std::uint64_t key, std::uint64_t next)
{
    std::uint64_t mixed = (key ^ (next + 0x9E3779B97F4A7C15ULL + (key << 6) + (key >> 2))) * 0xFF51AFD7ED558CCDULL;
    return mixed ^ (mixed >> 32);
}

}  // namespace dateline
