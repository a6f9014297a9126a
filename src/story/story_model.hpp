// SPDX-License-Identifier: Apache-2.0
// What speaks for and against two tellings being of one happening: sums of named features times weights
// (data/story-weights.json, learned by tools/train_story.py).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "event/link_model.hpp"
#include "story/setting_model.hpp"

namespace dateline {

struct EventType;

// Of the kinds of both; of who takes part; of counts, places and times; of how they are told and how far apart. Then of telling something new.
#define DATELINE_SAME_HAPPENING(X)                                                                                              \
    X(same_type) X(kin) X(same_family) X(same_category) X(toll_of) X(toll_before) X(effect_of) X(two_tolls) X(two_causes)       \
    X(aftermath) X(two_words) X(toll_sentence) X(toll_next) X(toll_only_cause) X(tolls_sentence) X(same_stem) X(same_stem_noun)                                                                   \
    X(actors_share) X(actors_differ) X(targets_share) X(targets_differ) X(crossed) X(no_participant) X(context)                 \
    X(counts_equal) X(counts_differ) X(counts_within) X(counts_new)                                                            \
    X(places_same) X(places_within) X(places_differ) X(place_new) X(place_kept)                                                \
    X(times_same) X(times_overlap) X(times_differ) X(time_new) X(time_kept)                                                    \
    X(definite) X(definite_same) X(indefinite) X(noun) X(noun_first) X(two_verbs) X(does) X(light)        \
    X(in_target) X(in_actor) X(participle) X(of_noun) X(coordinated) X(words_between) X(tree_advcl) X(tree_cause) X(tree_oblique) X(tree_core) X(tree_conj) X(tree_relative) X(tree_complement) X(another) X(plural) X(plural_first) X(relative)                             \
    X(same_sentence) X(adjoining) X(next_sentence) X(near) X(middling) X(far) X(other_entry) X(same_paragraph) X(of_heading) X(of_lead)        \
    X(nearest) X(told_often) X(shared_actor) X(moved_time) X(moved_place)                                                                                   \
    X(same_status) X(fact_possible) X(fact_planned) X(fact_negated) X(fact_background) X(perfect) X(speaker)                   \
    X(none) X(none_noun) X(none_definite) X(none_indefinite) X(none_place) X(none_time) X(none_counted) X(none_official)        \
    X(none_toll) X(none_cause) X(none_seen) X(none_kin_seen) X(none_background) X(none_unsure) X(none_aftermath)

#define DATELINE_SAME_NAME(name) name,
enum class SameFeature : std::uint8_t { DATELINE_SAME_HAPPENING(DATELINE_SAME_NAME) count };
#undef DATELINE_SAME_NAME

std::string_view to_string(SameFeature feature);

// How two kinds may stand to one another, by their types.
enum class Kinship : std::uint8_t { none, same, kin, family, toll, effect, tolls, causes, aftermath, category };

struct StoryModel {
    LinkWeights<SameFeature> same;
    LinkWeights<GroundFeature> ground;
    LinkWeights<MomentFeature> moment;
    LinkWeights<RowFeature> row;
    std::size_t types = 0;
    std::vector<Kinship> kinships;   // of the type told first and the one told later

    Kinship kinship(std::uint16_t first, std::uint16_t later) const { return kinships[first * types + later]; }
};

StoryModel read_story(const Pack& pack, const std::vector<EventType>& types);

}  // namespace dateline
