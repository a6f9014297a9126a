// SPDX-License-Identifier: Apache-2.0
// The keys by which a name is found: it is cut exactly as text is, hyphens are skipped, and
// each way in which a language might cut it is a key of its own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <dateline/gazetteer.hpp>

#include "rules/pack.hpp"

namespace dateline::gazetteer {

// Keys of the tokens of one way to cut a name.
using KeySequence = std::vector<std::uint64_t>;

class NameCutter {
public:
    // Replaces `out`; empty when nothing is left of the name. "St. Louis" is cut with and without its point, "Martha's
    // Vineyard" with and without splitting the apostrophe; the point of a one-word abbreviation stays.
    void cut(std::string_view name, NameKind kind, std::vector<KeySequence>& out);

private:
    bool cut_as(std::string_view name, bool points, KeySequence& out);
    TextSettings settings_;
};

// The folded words with one space between: what search compares.
std::string folded_words(std::string_view name);

// The letter at a place, which is moved behind it; a byte that is none stands for itself, out of Unicode's range.
char32_t next_letter(std::string_view text, std::size_t& at);
std::vector<char32_t> letters_of(std::string_view text);

// How many letters must be changed, left out, put in or swapped with the next to make one text the other.
inline constexpr int most_slips = 2;
int slips_between(std::string_view a, std::string_view b);

}  // namespace dateline::gazetteer
