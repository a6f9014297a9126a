// SPDX-License-Identifier: Apache-2.0
// What the features of places and of times share: what stands between, what governs, and how features add up.
#pragma once

#include <string>
#include <vector>

#include "event/link_scores.hpp"

namespace dateline {

// What stands between an event and a mention.
struct Between {
    std::uint32_t words = 0;
    std::uint32_t verbs = 0;     // of other events
    std::uint32_t nouns = 0;
    std::uint32_t clauses = 0;
    std::uint32_t commas = 0;
    std::uint32_t sources = 0;   // "said", "according to"
    bool conjunction = false;
    bool after = false;          // the mention follows the event
};

Between between(const Scene& scene, TokenRange event, TokenRange mention);

// Gives what stands between to a sum or a list; places and times share it.
template <class Feature, class Sink>
void tell_between(const Between& gap, Sink&& sink)
{
    const auto up_to = [](std::uint32_t count, std::uint32_t most) { return static_cast<float>(count < most ? count : most); };
    const float words = 0.1F * up_to(gap.words, 30);
    sink(Feature::words, words);
    if (gap.words <= 1) sink(Feature::near_1);
    if (gap.words <= 3) sink(Feature::near_3);
    if (gap.words <= 6) sink(Feature::near_6);
    sink(Feature::verbs, up_to(gap.verbs, 4));
    sink(Feature::nouns, up_to(gap.nouns, 4));
    sink(Feature::clauses, up_to(gap.clauses, 4));
    sink(Feature::commas, up_to(gap.commas, 4));
    sink(Feature::sources, up_to(gap.sources, 2));
    if (gap.verbs + gap.nouns + gap.clauses == 0) sink(Feature::next_event);
    if (!gap.after) return;
    sink(Feature::after);
    sink(Feature::words_after, words);
    sink(Feature::verbs_after, up_to(gap.verbs, 4));
}

// How an event and a mention hang together in the sentence's tree.
struct TreePath {
    bool direct = false;     // the mention depends on the event's word
    bool governed = false;   // going up from the mention, the first word of an event is this one
    bool other = false;      // ... is another one
    bool clause = false;     // both stand in one clause
    bool above = false;      // the mention stands in a clause above that of the event
    bool below = false;      // ... below it
    bool telling = false;    // the mention depends on a verb of telling
    bool argument = false;   // it stands inside the actor's or target's phrase
    bool document = false;   // on the way lies a word for what tells of events: "a film about the bombing opened on Friday"
    bool deed = false;       // on the way lies what was done about the event: "jailed on Monday for the riot"
    std::uint32_t steps = 0; // edges between the two
};

TreePath path_between(const Scene& scene, const Frame& frame, TokenRange mention);

// Gives the features of a path to a sum or a list; places and times share them.
template <class Feature, class Sink>
void tell_path(const TreePath& path, Sink&& sink)
{
    if (path.direct) sink(Feature::tree_direct);
    if (path.governed) sink(Feature::tree_governed);
    if (path.other) sink(Feature::tree_other);
    if (path.clause) sink(Feature::tree_clause);
    if (path.above) sink(Feature::tree_above);
    if (path.below) sink(Feature::tree_below);
    if (path.telling) sink(Feature::tree_telling);
    if (path.argument) sink(Feature::tree_argument);
    if (path.document) sink(Feature::tree_document);
    if (path.deed) sink(Feature::tree_deed);
    constexpr std::uint32_t most = 10;
    sink(Feature::tree_steps, 0.1F * static_cast<float>(path.steps < most ? path.steps : most));
}

// A word of telling: "said".
bool is_source(const Scene& scene, std::uint32_t i);

// link_guards.cpp. A semicolon stands between the two; people are told to be from there; a hospital there; the event was before those who were hurt came to it.
bool apart(const Scene& scene, TokenRange event, TokenRange mention);
bool home_of_people(const Scene& scene, std::uint32_t index, TokenRange sentence);
bool care_at(const Scene& scene, TokenRange mention, TokenRange sentence);
bool of_care(const Scene& scene, const Frame& frame, TokenRange mention, TokenRange sentence);

// The word behind which an event stands that was before what the sentence tells, or nowhere; the time is that of an insertion.
std::uint32_t told_behind(const Scene& scene, const Frame& frame, TokenRange sentence);
bool of_insertion(const Scene& scene, const Frame& frame, const std::vector<LinkCandidate>& times, std::size_t index, TokenRange sentence);

// The mention says where or when something was told.
bool of_telling(const Scene& scene, TokenRange event, TokenRange mention);

// "until 3 May", "as of 10 April": the time says how far something goes, and not when it was.
bool limits_time(const Scene& scene, TokenRange time);

// How closely a place says where something happened, 0 to 4.
int closeness(const PlaceReference& place);

// Two towns far from one another, or places in two countries.
bool elsewhere(const PlaceReference& one, const PlaceReference& other);

// The preposition that governs a mention, over the words that may stand between: "in the city of", "on late".
struct Governor {
    std::uint32_t at = nowhere;
    std::uint32_t roles = 0;
    bool of_event = false;    // "the bombing of Homs"
};

Governor governor(const Scene& scene, TokenRange mention, std::uint32_t first);

// Adds up, or writes down. Both take a feature, or the word of a preposition.
template <class Feature>
struct Sum {
    const LinkWeights<Feature>& weights;
    float sum = 0;
    void operator()(Feature feature, float value = 1) { sum += weights.of(feature) * value; }
    void word(const Scene& scene, std::uint32_t i) { sum += weights.preposition(scene.tokens[i].word); }
};

template <class Feature>
struct List {
    const LinkWeights<Feature>& weights;
    std::vector<LinkTerm>& terms;
    void operator()(Feature feature, float value = 1)
    {
        if (value != 0) terms.push_back({std::string(to_string(feature)), value, weights.of(feature)});
    }
    void word(const Scene& scene, std::uint32_t i) { terms.push_back({'"' + std::string(scene.tokens.text_of({i, i + 1})) + '"', 1, weights.preposition(scene.tokens[i].word)}); }
};

}  // namespace dateline
