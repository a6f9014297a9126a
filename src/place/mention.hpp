// SPDX-License-Identifier: Apache-2.0
// Names in the text, and what they may be, before anything is resolved.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include <dateline/gazetteer.hpp>
#include <dateline/place.hpp>

#include "place/geodesy.hpp"
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

// How a position hangs on places that are named.
enum class PositionRelation : std::uint8_t {
    offset,   // "40 km north-east of A"
    between,  // "halfway between A and B", "on the road from A to B"
    side,     // "north of A": no distance
    near,     // "near A", "outside A", "on the outskirts of A"
    off,      // "off A", "off the coast of A"
    same,     // "the city", "there": a place named before
};

// A position said in words or figures. `figures` needs no reference; everything else has one or two,
// as indexes into the mentions of the document.
struct Position {
    bool figures = false;
    Point point;              // of figures
    double radius_m = 0;      // of figures; else what the words say, or 0
    PositionRelation relation = PositionRelation::near;
    double distance_m = 0;
    double distance_max_m = 0;
    double bearing_deg = -1;  // -1: none is said
    std::uint32_t kinds = 0;  // of `same`: bits of the PlaceKinds that it may be
    std::uint32_t from = 0xFFFFFFFF;
    std::uint32_t to = 0xFFFFFFFF;
};

// Something that may be a place. Only resolve_places decides whether and which.
struct PlaceMention {
    TokenRange tokens;
    std::uint32_t end = 0;                // byte behind it: the point of "Ky." belongs to the name, though it is no part of the token
    PlaceRole role = PlaceRole::literal;
    NameCursor name;                      // readings in the gazetteer; none when use_count is 0
    std::uint64_t key = 0;                // equal for equal names
    float score = 0;                      // log odds that this is a place, by its words and what stands around it
    std::uint32_t parent = 0xFFFFFFFF;    // mention that says where this one lies: "Paris, Texas"
    std::uint32_t container = 0xFFFFFFFF;   // mention that it lies in or near, as the text says: where it is drawn if no table has it
    std::uint32_t mate = 0xFFFFFFFF;      // mention beside it in a list of divisions: it lies in the same country
    bool part = false;                    // a piece of the word that it stands in: "#PrayForNepal"
    bool declared = false;                // the text itself says that it is a place: "the village of X"
    MentionKind inside = MentionKind::none;   // a name that covers it: a person's, an organisation's
    bool one_case = false;                // its sentence is written in capitals, or without any
    bool article = false;                 // "the Atlantic", "the tropical Atlantic"
    bool area = false;                    // "eastern Washington", "across Georgia"
    bool holds = false;                   // it says where another lies: "Texas" in "Paris, Texas"
    bool dateline = false;                // it stands in the text's dateline
    bool people = false;                  // elsewhere in the text a person is called so
    bool people_first = false;            // and that is where the name comes first
    bool common = false;                  // elsewhere in the text it is written without capitals
    bool first = false;                   // it begins its sentence
    std::optional<PlaceKind> list_kind;   // what stands beside it in a list: states, countries
    PlaceIndex list_country = no_place;   // where those states lie
    std::optional<PlaceKind> said_kind;   // "Helmand province", "the city of X"
    std::string_view rule;
    std::shared_ptr<const Position> position;  // of relative and coordinate mentions
    std::shared_ptr<const Position> around;    // of a named place that is only neared: "outside A", "north of A"
};

}  // namespace dateline
