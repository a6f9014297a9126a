// SPDX-License-Identifier: Apache-2.0
// What speaks for a place of the sentence.
#include <algorithm>

#include "event/link_terms.hpp"
#include "event/place_relation.hpp"
#include "place/model.hpp"
#include "rules/pack.hpp"

namespace dateline {
namespace {

// How closely a place says where something is.
int fineness(const PlaceReference& place)
{
    if (place.role == PlaceRole::coordinate) return 4;
    switch (place.precision) {
    case PlacePrecision::point: case PlacePrecision::relative: return 3;
    case PlacePrecision::settlement: case PlacePrecision::district: return 2;
    case PlacePrecision::region: return 1;
    case PlacePrecision::country: case PlacePrecision::none: return 0;
    }
    return 0;
}

std::uint16_t place_marks(const Scene& scene, std::uint32_t i) { return scene.pack.place_model ? scene.pack.place_model->marks_of(scene.tokens[i].word) : std::uint16_t{0}; }

// "the West Bank city of Nablus", "Miami's Little Havana": nothing but nouns between the two.
bool leads_to(const Scene& scene, TokenRange tokens, TokenRange later)
{
    if (later.first <= tokens.past || later.first - tokens.past > 5) return false;
    for (std::uint32_t i = tokens.past; i < later.first; ++i) {
        const bool clitic = scene.tokens[i].glued && scene.tokens[i].shape == Shape::lower;
        if (!(clitic || scene.is_content(i) || scene.has(i, role::of | role::person)) || scene.mark_at[i] != nowhere) return false;
    }
    return true;
}

// "Aziziyah, Aleppo, Syria", "Aziziyah in Syria": the first says where, the others where that is.
enum class Joined : std::uint8_t { no, by_comma, by_word };
Joined joined(const Scene& scene, TokenRange before, TokenRange tokens)
{
    if (before.past > tokens.first || tokens.first - before.past > 2) return Joined::no;
    const auto gap = tokens.first - before.past;
    if (gap == 0) return Joined::by_comma;
    const bool comma = scene.is_mark(before.past, ',');
    if (gap == 1) return comma ? Joined::by_comma : scene.has(before.past, role::locative | role::of) ? Joined::by_word : Joined::no;
    return comma && scene.has(before.past + 1, role::locative) ? Joined::by_comma : Joined::no;
}

// "said on Friday", "told reporters in Kabul": where and when it was told.
bool told_there(const Scene& scene, const Governor& by, TokenRange tokens, std::uint32_t first)
{
    std::uint32_t i = by.at == nowhere ? tokens.first : by.at;
    for (std::uint32_t steps = 0; i > first && steps < 4; ++steps) {
        --i;
        if (is_source(scene, i)) return true;
        if (!scene.is_word(i) || (scene.mark_at[i] != nowhere && scene.marks[scene.mark_at[i]].trigger())) return false;
    }
    return false;
}

// What the place is.
template <class Sink>
void place_itself(const PlaceReference& place, Sink&& sink)
{
    using F = PlaceLink;
    switch (place.role) {
    case PlaceRole::coordinate: sink(F::coordinate); break;
    case PlaceRole::relative: sink(F::relative); break;
    case PlaceRole::associative: sink(F::associative); break;
    case PlaceRole::metonym: sink(F::metonym); break;
    case PlaceRole::demonym: sink(F::demonym); break;
    case PlaceRole::literal: break;
    }
    if (unknown_place(place)) {
        sink(F::unknown);
        // A name of which the places stage was not sure enough.
        if (place.referred) sink(F::hint, 1.0F - static_cast<float>(place.confidence));
        return;
    }
    if (place.referred) sink(F::referred);
    if (!place.located) return sink(F::no_point);
    switch (place.precision) {
    case PlacePrecision::country: return sink(F::country);
    case PlacePrecision::region: return sink(F::region);
    case PlacePrecision::district: return sink(F::district);
    case PlacePrecision::point: return sink(F::point);
    default: return;
    }
}

// "in the Turkish-held town": the name is the beginning of a word.
bool begins_compound(const Scene& scene, TokenRange tokens, TokenRange sentence)
{
    return tokens.past < sentence.past && scene.is_mark(tokens.past, '-') && scene.tokens[tokens.past].glued;
}

// What governs the name, and the word behind it. Returns what the preposition does.
template <class Sink>
std::uint32_t words_around(const Scene& scene, TokenRange tokens, TokenRange sentence, Sink&& sink)
{
    using F = PlaceLink;
    // What governs a compound does not govern the name in it.
    const bool glued = begins_compound(scene, tokens, sentence);
    const Governor by = glued ? Governor{} : governor(scene, tokens, sentence.first);
    if (by.at != nowhere) sink.word(scene, by.at);
    else sink(F::no_preposition);
    if (by.roles & role::locative) sink(F::locative);
    if (by.roles & role::source) sink(F::from_source);
    if (by.roles & role::agent) sink(F::agent);
    if (by.roles & role::goal) sink(F::goal);
    if (by.of_event) sink(F::of_event);
    // "the village of X"
    if (tokens.first >= sentence.first + 2 && scene.has(tokens.first - 1, role::of) && (place_marks(scene, tokens.first - 2) & (mark_geo | mark_one_place))) sink(F::of_kind);
    if (by.at == sentence.first || tokens.first == sentence.first) sink(F::opens);
    if (told_there(scene, by, tokens, sentence.first)) sink(F::by_telling);
    if (tokens.past >= sentence.past) return by.roles;
    const std::uint32_t next = tokens.past;
    if (glued) sink(F::glued);
    else if (scene.tokens[next].glued && scene.tokens[next].shape == Shape::lower) sink(F::owns);
    else if (scene.is_content(next) && scene.tokens[next].shape == Shape::lower && !scene.is_adverb(next))
        sink(place_marks(scene, next) & (mark_geo | mark_one_place | mark_tail) ? F::noun_of_places : F::names_noun);
    return by.roles;
}

// How the place goes with the others of the sentence.
template <class Sink>
void among_places(const Scene& scene, const std::vector<LinkCandidate>& candidates, std::size_t at, Sink&& sink)
{
    using F = PlaceLink;
    const PlaceReference& place = scene.places[candidates[at].index];
    const TokenRange tokens = candidates[at].tokens;
    bool behind = false, by_word = false, next = false, before = false, coarser = false, again = false;
    for (std::size_t other = 0; other < candidates.size(); ++other) {
        if (other == at) continue;
        const PlaceReference& there = scene.places[candidates[other].index];
        const bool people = there.role == PlaceRole::demonym;
        const Joined way = people || other > at ? Joined::no : joined(scene, candidates[other].tokens, tokens);
        behind |= way == Joined::by_comma;
        by_word |= way == Joined::by_word;
        (other < at ? before : next) |= other < at ? leads_to(scene, candidates[other].tokens, tokens) : leads_to(scene, tokens, candidates[other].tokens);
        const bool same = place.located && there.located && !place.id.empty() && place.id == there.id;
        again |= same;
        coarser |= !same && !people && place.country == there.country && fineness(there) > fineness(place) && place.precision <= PlacePrecision::country;
    }
    if (behind) sink(F::joined_behind);
    if (by_word) sink(F::joined_by);
    if (next) sink(F::around_next);
    if (before) sink(F::around_before);
    if (coarser) sink(F::coarser);
    if (again) sink(F::said_again);
    if (candidates.size() == 1) sink(F::alone);
}

template <class Sink>
std::uint32_t place_alone(const Scene& scene, const std::vector<LinkCandidate>& candidates, std::size_t at, TokenRange sentence, Sink&& sink)
{
    const TokenRange tokens = candidates[at].tokens;
    const PlaceReference& place = scene.places[candidates[at].index];
    place_itself(place, sink);
    tell_relation<PlaceLink>(place_relation(scene, scene.trees.of(scene.tokens.sentence_of(tokens.first)), tokens), sink);
    if (place.located && !unknown_place(place)) sink(PlaceLink::unsure, 1.0F - static_cast<float>(place.confidence));
    const std::uint32_t roles = words_around(scene, tokens, sentence, sink);
    among_places(scene, candidates, at, sink);
    return roles;
}

// The place stands where an object, or a subject, stands: "shelled Homs", "captured the town of X", "Homs was shelled".
template <class Sink>
void place_as_argument(const Scene& scene, const Frame& frame, const LinkCandidate& self, const Between& gap, Sink&& sink)
{
    using F = PlaceLink;
    if (self.roles != 0) return;   // a preposition governs it
    const TokenRange tokens = self.tokens;
    const bool noun = frame.form == VerbForm::noun, acts = !noun && !frame.passive;
    const bool of_noun = tokens.past < scene.tokens.size() && scene.is_content(tokens.past) && scene.tokens[tokens.past].shape == Shape::lower;
    if (gap.after) {
        if (!acts || gap.words > 3) return;
        sink(frame.form == VerbForm::ing ? F::participle_object : F::object);
        if (of_noun) sink(F::object_noun);
        return;
    }
    if (frame.passive && tokens.past + 4 >= frame.verb_first) sink(F::passive_subject);
    if (acts && tokens.past + 2 >= frame.verb_first) {
        sink(F::subject);
        if (of_noun) sink(F::subject_noun);
    }
    if (noun && gap.words == 0) sink(F::before_noun);
}

template <class Sink>
void place_and_event(const Scene& scene, const Frame& frame, const std::vector<LinkCandidate>& candidates, std::size_t at, Sink&& sink)
{
    using F = PlaceLink;
    const LinkCandidate& self = candidates[at];
    const TokenRange tokens = self.tokens;
    tell_path<F>(path_between(scene, frame, self.tokens), sink);
    const Between gap = between(scene, frame.trigger, tokens);
    tell_between<F>(gap, sink);
    if (gap.after) {
        if (at == 0 || candidates[at - 1].tokens.first < frame.trigger.first) sink(F::next_place);
        if (self.roles & role::locative) sink(frame.form == VerbForm::noun ? F::noun_locative : F::locative_after);
        if (self.roles & role::goal) sink(F::goal_after);
    }
    place_as_argument(scene, frame, self, gap, sink);
    const bool moves = scene.rules.types[frame.type].category == "movement";
    const auto inside = [&](TokenRange phrase) { return tokens.first >= phrase.first && tokens.past <= phrase.past; };
    if (inside(frame.actor)) sink(F::in_actor);
    if (inside(frame.target)) sink(F::in_target);
    if (moves && (self.roles & role::goal)) sink(F::moves_goal);
    if (moves && (self.roles & role::source)) sink(F::moves_source);
}

template <class Sink>
void say_no_place(const Scene& scene, const Frame& frame, Sink&& sink)
{
    sink(PlaceLink::none);
    if (frame.form == VerbForm::noun) sink(PlaceLink::none_noun);
    if (looks_ahead(scene, frame)) sink(PlaceLink::none_ahead);
    if (frame.infinitive) sink(PlaceLink::none_infinitive);
}

}  // namespace

bool may_link_place(const Scene& scene, std::uint32_t index)
{
    const PlaceReference& place = scene.places[index];
    return !place.name.empty() && (place.reason.empty() || unknown_place(place)) && !in_dateline(scene, scene.place_tokens[index]);
}

bool on_a_journey(const Scene& scene, std::uint32_t place, TokenRange sentence)
{
    constexpr std::uint32_t reach = 12;
    if (scene.rules.routes.empty()) return false;
    bool governed = false;
    const std::uint32_t mention = scene.place_tokens[place].first;
    for (std::uint32_t i = mention; i > sentence.first && mention - i < reach;) {
        --i;
        if (scene.mention(i) == MentionKind::place) continue;
        const Token& token = scene.tokens[i];
        if (governed && scene.rules.routes.has(token)) return true;
        if (token.clause_first && !governed) return false;
        if (token.kind == TokenKind::punctuation && !scene.is_mark(i, ',') && !scene.is_mark(i, '-')) return false;
        const auto roles = scene.roles(i);
        if (roles & (role::locative | role::auxiliary | role::relative)) return false;
        governed |= (roles & role::preposition) != 0 && !(roles & role::of);
    }
    return false;
}

void weigh_places(const Scene& scene, std::vector<LinkCandidate>& candidates, TokenRange sentence)
{
    for (std::size_t at = 0; at < candidates.size(); ++at) {
        Sum<PlaceLink> sum{scene.rules.links.place};
        candidates[at].roles = place_alone(scene, candidates, at, sentence, sum);
        candidates[at].base = sum.sum;
    }
}

double place_score(const Scene& scene, const Frame& frame, const std::vector<LinkCandidate>& candidates, std::size_t at)
{
    Sum<PlaceLink> sum{scene.rules.links.place};
    place_and_event(scene, frame, candidates, at, sum);
    return static_cast<double>(candidates[at].base + sum.sum);
}

double no_place_score(const Scene& scene, const Frame& frame)
{
    Sum<PlaceLink> sum{scene.rules.links.place};
    say_no_place(scene, frame, sum);
    return static_cast<double>(sum.sum);
}

std::vector<LinkTerm> place_terms(const Scene& scene, const Frame& frame, const std::vector<LinkCandidate>& candidates, std::size_t at, TokenRange sentence)
{
    std::vector<LinkTerm> terms;
    List<PlaceLink> list{scene.rules.links.place, terms};
    if (at >= candidates.size()) {
        say_no_place(scene, frame, list);
        return terms;
    }
    place_alone(scene, candidates, at, sentence, list);
    place_and_event(scene, frame, candidates, at, list);
    return terms;
}

}  // namespace dateline
