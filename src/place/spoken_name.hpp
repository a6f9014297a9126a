// SPDX-License-Identifier: Apache-2.0
// What a place is called where a name is not written as the sentence around it wants it: in the form in which names are listed.
#pragma once

#include <string>
#include <string_view>

#include <dateline/gazetteer.hpp>

namespace dateline {

struct Pack;

// Whether the pack's language inflects names of places (language.json, "place").
bool inflects_names(const Pack& pack);

// The name of the place, in the language or in none, that what was said is a form of; what was said where there is none.
std::string spoken_name(const Gazetteer& gazetteer, PlaceIndex place, std::string_view language, std::string_view said);

// What the language calls the place; empty where no name is known to be of that language.
std::string own_name(const Gazetteer& gazetteer, PlaceIndex place, std::string_view language);

}  // namespace dateline
