// SPDX-License-Identifier: Apache-2.0
// How well two tellings of a document fit one happening.
#pragma once

#include <string>
#include <vector>

#include "story/story.hpp"
#include "story/story_model.hpp"

namespace dateline {

// Where a telling stands among those before it.
struct Standing {
    bool nearest = false;          // of those that it may belong to
    bool only_cause = false;       // of the sentence of a toll and the one before, it is the only one that may have caused it
    std::uint32_t told = 0;        // how often its happening was told by then
};

Standing standing_of(const Scene& scene, const std::vector<Frame>& frames, const std::vector<std::uint32_t>& open, std::size_t at, std::uint32_t later, std::size_t told);

// Whether the kinds of two tellings leave it open that they are one.
bool may_be_same(const Scene& scene, const Frame& first, const Frame& later);

// A toll or a consequence that the sentence's tree hangs on its cause: "a blaze that killed nine", "exploded, killing nine".
bool hangs_together(const Scene& scene, const Frame& first, const Frame& later);

// "killed in the raid": the noun hangs on the verb by a preposition.
bool hangs_as_oblique(const Frame& verb, const Frame& noun);

double same_score(const Scene& scene, const std::vector<Frame>& frames, const std::vector<TellingFacts>& facts, std::uint32_t first, std::uint32_t later, Standing standing);
// What the best one must exceed: that something new is told.
double new_score(const Scene& scene, const std::vector<Frame>& frames, const std::vector<TellingFacts>& facts, std::uint32_t later, const std::vector<std::uint32_t>& open);

std::vector<LinkTerm> same_terms(const Scene& scene, const std::vector<Frame>& frames, const std::vector<TellingFacts>& facts, std::uint32_t first, std::uint32_t later, Standing standing);
std::vector<LinkTerm> new_terms(const Scene& scene, const std::vector<Frame>& frames, const std::vector<TellingFacts>& facts, std::uint32_t later, const std::vector<std::uint32_t>& open);

// The tellings before one that it may belong to, nearest first: the last ones, and those that open the text.
std::vector<std::uint32_t> open_tellings(const Scene& scene, const std::vector<Frame>& frames, std::uint32_t later);

// Whether some word of who acts, or of whom it befalls, is the same.
bool shares_actor(const TellingFacts& a, const TellingFacts& b);
bool shares_target(const TellingFacts& a, const TellingFacts& b);

// How two places of one text lie to one another.
enum class Lie : std::uint8_t { same, within, apart };
Lie lie_of(const PlaceReference& one, const PlaceReference& other);

// How two stretches of time do.
enum class Meet : std::uint8_t { same, overlap, apart };
Meet meet_of(const TimeSpan& one, const TimeSpan& other);

inline bool is_fact(Status status) { return status == Status::asserted || status == Status::reported || status == Status::background; }

}  // namespace dateline
