// SPDX-License-Identifier: Apache-2.0
// A sentence cut into units, and what the reader sees of each: which word it is, how it is written, whether it is a mention.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/layers.hpp"
#include "grammar/tree.hpp"
#include "text/tokens.hpp"

namespace dateline {
struct Value;
}

namespace dateline::grammar {

// What a language says of words that hold two units (language.json, "grammar").
struct Cuts {
    std::vector<std::string> endings;   // "n't": cut off where a word with an apostrophe ends so
    struct Word {
        std::uint64_t key = 0;
        std::uint32_t letters = 0;      // of the first unit
    };
    std::vector<Word> words;            // "can|not"
};

Cuts read_cuts(const Value& settings);

// The units of a sentence in the order of the text, without classes and heads. Mentions never cross sentences here: what lies outside
// of the sentence is left out.
void cut_units(const Tokens& tokens, const Layers& layers, TokenRange sentence, const Cuts& cuts, std::vector<Unit>& units);

// Rows of the tables that a unit is looked up in, by its look.
inline constexpr std::uint32_t writing_rows = 14 * 2 * 4;   // kind and shape, first in the sentence, style of the sentence
inline constexpr std::uint32_t mention_rows = 9 * 8 * 2;    // kind, detail, of several tokens
inline constexpr std::uint32_t joint_rows = 8;              // glued to what is before, to what is behind, a part of its token
inline constexpr std::size_t affix_count = 6;

struct Look {
    std::uint64_t word = 0;       // key of the unit's last word
    std::string_view text;        // of that word
    std::uint8_t writing = 0;
    std::uint8_t mention = 0;
    std::uint8_t joint = 0;
};

void look_at(const Tokens& tokens, const Layers& layers, const Sentence& sentence, const std::vector<Unit>& units, std::vector<Look>& looks);

// Keys of the endings and beginnings of a word, in small letters.
std::array<std::uint64_t, affix_count> affixes(std::string_view text);

}  // namespace dateline::grammar
