// SPDX-License-Identifier: Apache-2.0
// How well a place or a time of a sentence fits an event of that sentence, by the features of link_model.hpp.
#pragma once

#include <vector>

#include "event/link_model.hpp"
#include "event/scene.hpp"

namespace dateline {

// A place or a time of a sentence, and what speaks for it whatever the event.
struct LinkCandidate {
    std::uint32_t index = nowhere;   // of the place or time
    TokenRange tokens;
    std::uint32_t roles = 0;         // of the preposition that governs it; 0 without
    float base = 0;
    bool opens_clause = false;       // of a time
    bool verb_left = false;          // of a time: a verb before it in its clause
    std::uint32_t verb = nowhere;    // of a time: the mark of the verb right before it
};

// A name that is a place by its surroundings, but in no gazetteer.
inline bool unknown_place(const PlaceReference& place) { return place.id.empty() && !place.name.empty() && !place.reason.empty(); }

// Places and times that may be those of an event of their sentence; the dateline's are not.
bool in_dateline(const Scene& scene, TokenRange tokens);
bool may_link_place(const Scene& scene, std::uint32_t index);
// "en route from Lagos to Bata": where a journey began or was to end, which is not where something happened on it.
bool on_a_journey(const Scene& scene, std::uint32_t place, TokenRange sentence);
bool may_link_time(const Scene& scene, std::uint32_t index);

// The weights of the mention alone; `candidates` are all of the sentence, in text order.
void weigh_places(const Scene& scene, std::vector<LinkCandidate>& candidates, TokenRange sentence);
void weigh_times(const Scene& scene, std::vector<LinkCandidate>& candidates, TokenRange sentence);

double place_score(const Scene& scene, const Frame& frame, const std::vector<LinkCandidate>& candidates, std::size_t at);
double time_score(const Scene& scene, const Frame& frame, const std::vector<LinkCandidate>& candidates, std::size_t at);
// What a place or time must exceed.
double no_place_score(const Scene& scene, const Frame& frame);
double no_time_score(const Scene& scene, const Frame& frame);

// The same in words; `at` past the end asks for that of none.
std::vector<LinkTerm> place_terms(const Scene& scene, const Frame& frame, const std::vector<LinkCandidate>& candidates, std::size_t at, TokenRange sentence);
std::vector<LinkTerm> time_terms(const Scene& scene, const Frame& frame, const std::vector<LinkCandidate>& candidates, std::size_t at, TokenRange sentence);

}  // namespace dateline
