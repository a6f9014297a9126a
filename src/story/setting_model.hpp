// SPDX-License-Identifier: Apache-2.0
// What speaks for and against a place or a time that a text names being that of a happening which no telling places or
// dates, and for a row being right as a whole: sums of named features times weights (data/story-weights.json, learned by tools/train_story.py).
#pragma once

#include <cstdint>
#include <string_view>

#include "event/link_model.hpp"

namespace dateline {

// Where the text names it; whose it was before; what it is; how it goes with the telling.
#define DATELINE_GROUND(X)                                                                                                       \
    X(in_sentence) X(before_word) X(back_1) X(back_3) X(back_far) X(ahead) X(same_paragraph) X(opens_paragraph) X(of_heading)   \
    X(of_lead) X(dateline) X(nearest) X(offered) X(offer)                                                                      \
    X(last_event) X(first_event) X(kin_event) X(incident) X(next_event)                                                        \
    X(often) X(most_often) X(main_country) X(in_main_country) X(other_country)                                                 \
    X(country) X(region) X(town) X(point) X(coordinate) X(demonym) X(metonym) X(associative) X(referred)                                     \
    X(state_country) X(state_town) X(state_last_event) X(power_country) X(power_town) X(harm_town) X(harm_country) X(harm_last_event) X(harm_dateline)        \
    X(around_last) X(inside_last) X(in_actor) X(in_target) X(in_attribution)                                                   \
    X(given) X(given_told) X(given_again) X(given_clause) X(given_direct) X(given_there) X(given_fit) X(given_country) X(given_region) X(given_town) X(given_point)    \
    X(given_demonym) X(given_metonym) X(given_associative) X(given_actor) X(given_target) X(given_harm_target) X(given_party) X(given_state_town)   \
    X(of_person) X(of_person_from) X(of_person_behind) X(of_group) X(is_subject) X(is_object) X(is_agent) X(is_owner) X(is_oblique) \
    X(noun_last_event) X(other_entry) X(sentence_alone) X(new_paragraph_last) X(unsure) X(main_event) X(harm_main_event) X(state_main_event)

#define DATELINE_MOMENT(X)                                                                                                      \
    X(in_sentence) X(before_word) X(back_1) X(back_3) X(back_far) X(ahead) X(same_paragraph) X(opens_paragraph) X(of_heading)   \
    X(of_lead) X(nearest) X(offered) X(offer)                                                                                  \
    X(last_event) X(first_event) X(kin_event) X(incident) X(next_event) X(most_often) X(main_event) X(harm_main_event)                                          \
    X(clock) X(day) X(month) X(year) X(longer) X(publication_day) X(recent) X(old) X(future)                                   \
    X(kin_event_noun) X(last_perfect) X(last_present) X(last_background) X(last_open) X(last_words) X(last_harm) X(last_toll)   \
    X(last_paragraph) X(entry_time) X(other_entry) X(narrative_last) X(narrative_old) X(old_background) X(heading_ahead)                                    \
    X(publication) X(publication_heading) X(publication_lead) X(publication_words) X(publication_harm) X(publication_toll)      \
    X(publication_present) X(publication_background) X(publication_open) X(publication_narrative) X(publication_undated)       \
    X(publication_perfect)                                                                                                     \
    X(bound) X(bound_heading) X(bound_lead) X(bound_words) X(bound_harm) X(bound_toll) X(bound_present) X(bound_background)      \
    X(bound_open) X(bound_narrative) X(bound_undated) X(bound_perfect)

// Of a row as a whole: what its confidence is made of.
#define DATELINE_ROW(X)                                                                                                          \
    X(always) X(tellings) X(told_again) X(in_heading) X(only_heading) X(in_lead) X(noun) X(participle) X(past_participle)        \
    X(infinitive) X(passive) X(perfect) X(present) X(actor) X(target) X(nobody) X(attributed) X(of_speaker)                      \
    X(reported) X(planned) X(possible) X(negated) X(background) X(counted) X(counted_twice)                                      \
    X(cause) X(casualty) X(effect) X(aftermath) X(words)                                                                         \
    X(conflict) X(politics) X(disaster) X(accident) X(crime) X(society) X(economy) X(movement) X(statement) X(length) X(evidence) \
    X(place_said) X(place_sentence) X(place_told) X(place_story) X(place_dateline) X(place_none) X(place_unknown)                \
    X(place_score) X(place_margin) X(place_sure) X(country) X(region) X(point)                                                   \
    X(time_said) X(time_sentence) X(time_told) X(time_story) X(time_dateline) X(time_bound) X(time_score) X(no_anchor)

#define DATELINE_SETTING_NAME(name) name,
enum class GroundFeature : std::uint8_t { DATELINE_GROUND(DATELINE_SETTING_NAME) count };
enum class MomentFeature : std::uint8_t { DATELINE_MOMENT(DATELINE_SETTING_NAME) count };
enum class RowFeature : std::uint8_t { DATELINE_ROW(DATELINE_SETTING_NAME) count };
#undef DATELINE_SETTING_NAME

std::string_view to_string(GroundFeature feature);
std::string_view to_string(MomentFeature feature);
std::string_view to_string(RowFeature feature);

}  // namespace dateline
