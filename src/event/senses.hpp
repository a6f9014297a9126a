// SPDX-License-Identifier: Apache-2.0
// Words of events that need company: what their arguments are says which event is meant, or that there is none.
// "Fired the governor" is a dismissal, "fired a missile" is none; a bridge that kills nine has murdered nobody.
#pragma once

#include <cstdint>
#include <vector>

#include <dateline/diagnostic.hpp>

#include "grammar/noun_classes.hpp"
#include "rules/value.hpp"

namespace dateline {

struct Pack;
struct Scene;
struct Frame;
class Tree;

inline constexpr std::uint16_t no_sense = 0xFFFF;   // no event

// A condition on the arguments, and what the word means where it holds. Empty sets ask nothing.
struct Sense {
    NounClasses::Set actor = 0, target = 0;   // one of these classes must be the usual one of the argument's head
    bool no_actor = false, no_target = false; // the argument must be missing
    NounClasses::Set complement = 0;          // one of these must be among the classes of what somebody becomes or is made
    std::uint32_t preposition = 0;            // a word of the vocabulary that must introduce a dependent; 0 asks nothing
    NounClasses::Set introduced = 0;          // one of these must be among the classes of what it introduces
    std::vector<std::uint16_t> does;          // a noun must be the subject of a word of one of these types: "strikes killed nine"
    std::uint16_t type = no_sense;
};

// What all words of a type ask of an argument: one of these classes, or a class that is not known; else another type.
struct Requirement {
    NounClasses::Set among = 0;               // empty: anything
    std::uint16_t otherwise = no_sense;
};

// The kinds of nouns that the mentions of earlier stages are, by MentionKind.
struct MentionClasses {
    NounClasses::Set person = 0, organisation = 0, vessel = 0, place = 0, demonym = 0;
    NounClasses::Set document = 0;            // what tells of events: a film, a report
};

// Settles the frame's type by its arguments. False when there is no event.
bool choose_sense(const Scene& scene, Frame& frame);

// A statement of what is always so: "wildfires are started by campers".
bool is_generic(const Scene& scene, const Frame& frame);

// The classes of what a unit of a tree names; nothing where that is not known.
NounClasses::Found classes_of(const Scene& scene, const Tree& tree, std::uint32_t unit);

}  // namespace dateline
