// SPDX-License-Identifier: Apache-2.0
// What speaks for and against a place or a time of a sentence being that of an event there: a sum of named
// features times weights (data/link-weights.json, learned by tools/train_links.py). The choice is the greatest
// sum, or none when saying nothing fits better.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct Pack;

// Each list is written once and gives both the enum and the names, which explain and the weights use.
// Of the mention alone, then of the mention and the event, then of saying nothing.
#define DATELINE_PLACE_LINK(X)                                                                                                     \
    X(coordinate) X(relative) X(associative) X(metonym) X(demonym) X(referred) X(unknown) X(no_point) X(country) X(region)         \
    X(district) X(point) X(locative) X(from_source) X(agent) X(goal) X(no_preposition) X(of_event) X(opens) X(joined_behind)     \
    X(names_noun) X(noun_of_places) X(glued) X(owns) X(around_next) X(around_before) X(coarser) X(said_again) X(by_telling)        \
    X(alone) X(joined_by) X(unsure) X(hint) X(of_kind)                                                                              \
    X(after) X(words) X(words_after) X(near_1) X(near_3) X(near_6) X(verbs) X(nouns) X(clauses) X(commas) X(sources) X(verbs_after)\
    X(next_event) X(next_place) X(object) X(passive_subject) X(subject) X(before_noun) X(noun_locative) X(in_actor) X(in_target)    \
    X(moves_goal) X(moves_source) X(goal_after) X(locative_after) X(participle_object) X(object_noun) X(subject_noun)                                           \
    X(tree_direct) X(tree_governed) X(tree_other) X(tree_clause) X(tree_above) X(tree_below) X(tree_telling) X(tree_steps) X(tree_argument) X(tree_document) X(tree_deed) \
    X(of_person) X(of_person_from) X(of_person_behind) X(of_group) X(is_subject) X(is_object) X(is_agent) X(is_owner) X(is_oblique) \
    X(none) X(none_noun) X(none_ahead) X(none_infinitive)

#define DATELINE_TIME_LINK(X)                                                                                                      \
    X(longer_month)          X(month) X(longer_year) X(longer) X(told) X(opens) X(no_preposition) X(in_future)                    \
    X(after) X(words) X(words_after) X(near_1) X(near_3) X(near_6) X(verbs) X(nouns) X(clauses) X(commas) X(sources) X(verbs_after) \
    X(next_event) X(next_time) X(opens_after) X(taken) X(coordinated) X(of_noun) X(past_future) X(ahead_past) X(ahead_future) X(present_past) X(perfect_old) X(before_noun) X(noun_far)  \
    X(tree_direct) X(tree_governed) X(tree_other) X(tree_clause) X(tree_above) X(tree_below) X(tree_telling) X(tree_steps) X(tree_argument) X(tree_document) X(tree_deed) \
    X(none) X(none_noun) X(none_ahead) X(none_present)

#define DATELINE_LINK_NAME(name) name,
enum class PlaceLink : std::uint8_t { DATELINE_PLACE_LINK(DATELINE_LINK_NAME) count };
enum class TimeLink : std::uint8_t { DATELINE_TIME_LINK(DATELINE_LINK_NAME) count };
#undef DATELINE_LINK_NAME

std::string_view to_string(PlaceLink feature);
std::string_view to_string(TimeLink feature);

template <class Feature>
struct LinkWeights {
    std::array<float, static_cast<std::size_t>(Feature::count)> weights{};
    std::vector<float> prepositions;   // by Token::word: that this one governs the mention

    float of(Feature feature) const { return weights[static_cast<std::size_t>(feature)]; }
    float preposition(std::uint32_t word) const { return word < prepositions.size() ? prepositions[word] : 0.0F; }
};

struct LinkModel {
    LinkWeights<PlaceLink> place;
    LinkWeights<TimeLink> time;
};

LinkModel read_links(const Pack& pack);

// A feature that holds, how much, and what it weighs: for explain and for learning.
struct LinkTerm {
    std::string name;
    float value = 0;
    float weight = 0;
};

}  // namespace dateline
