// SPDX-License-Identifier: Apache-2.0
// Which sources of an event are one: an agency's report that three papers print is one witness, not three. All of it is a function of
// the set of sources, so that a merge of merges says the same.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <dateline/event.hpp>

namespace dateline {

// Of each source the position of the first one whose document is the same or holds the same text. Copies of copies are copies.
std::vector<std::uint32_t> first_of_text(const std::vector<Source>& sources);

// How many texts the sources are.
std::size_t independent_sources(const std::vector<Source>& sources);

// Six hexadecimal digits a number, as files have it; empty where it is all zero.
std::string likeness_text(const Likeness& likeness);
// False where the text is none of these; an empty one is all zero.
bool read_likeness(std::string_view text, Likeness& likeness);

}  // namespace dateline
