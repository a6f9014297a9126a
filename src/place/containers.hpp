// SPDX-License-Identifier: Apache-2.0
// What the words around a name say of the place that it lies in: "Tripoli, northern Lebanon", "Ashcroft in Pike County".
#pragma once

#include <span>
#include <vector>

#include "place/gather.hpp"

namespace dateline {

inline bool demonym(std::span<const Reading> readings) { return !readings.empty() && readings[0].name_kind == NameKind::demonym; }

inline bool listed(const std::vector<bool>& words, const Tokens& tokens, std::uint32_t i) { return tokens[i].word < words.size() && words[tokens[i].word]; }

// "Castleton, St. Mary parish, Jamaica": the country or state that a row of names behind commas ends with, where nothing called like the first
// lies in it, so that none of the places called so is meant. No reading without.
const Reading* denied_by(const Tokens& tokens, const std::vector<Gathered>& gathered, const ReadingTable& table, const PlaceModel& model, std::size_t index);

// Behind what may stand between a name and the words that say where it lies: the number of a road, the noun of "Foo district".
std::uint32_t past_noun(const Tokens& tokens, const PlaceModel& model, std::uint32_t at);

// "Foo district in Nepal", "Foo (Bar, Aden)": the next name, where the words between say that this one lies in it; `gathered.size()` without.
// "Foo, Bar and Baz" is a list and says nothing.
std::size_t container_behind(const Tokens& tokens, const std::vector<Gathered>& gathered, const PlaceModel& model, std::size_t index);

// "Tripoli, in Lebanon", "Aleppo in northern Syria", "Tripoli, northern Lebanon": the second says where the first is.
bool says_where(const Tokens& tokens, const Gathered& inner, const Gathered& outer, const PlaceModel& model);

}  // namespace dateline
