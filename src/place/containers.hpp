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

// "Tripoli, in Lebanon", "Aleppo in northern Syria", "Tripoli, northern Lebanon": the second says where the first is.
bool says_where(const Tokens& tokens, const Gathered& inner, const Gathered& outer, const PlaceModel& model);

}  // namespace dateline
