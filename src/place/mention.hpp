// SPDX-License-Identifier: Apache-2.0
// Names in the text, and what they may be, before anything is resolved.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <dateline/place.hpp>

#include "rules/sequence.hpp"
#include "text/tokens.hpp"

namespace dateline {

// A name that is not a place's: a guard for places, an actor for events.
struct NameMention {
    TokenRange tokens;
    MentionKind kind = MentionKind::name;   // person, organisation, vessel, work, name
    double confidence = 0;
    std::string_view rule;
};

// Filled by place/find_places.cpp: span, role, the gazetteer's candidates or the parts of a position.
struct PlaceMention;

}  // namespace dateline
