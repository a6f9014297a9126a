// SPDX-License-Identifier: Apache-2.0
// Who did it and to whom: the noun phrases beside the verb, turned round in the passive.
#include "event/people.hpp"

namespace dateline {
namespace {

// A word that can stand inside a noun phrase.
bool inside_phrase(const Scene& scene, std::uint32_t i)
{
    if (scene.is_mark(i, '-')) return true;
    if (!scene.is_word(i) && scene.tokens[i].kind != TokenKind::number) return false;
    const auto kind = scene.mention(i);
    if (kind == MentionKind::time) return false;
    if (kind != MentionKind::none) return true;
    const std::uint32_t mark = scene.mark_at[i];
    if (mark != nowhere && !(scene.marks[mark].trigger() && scene.marks[mark].form == VerbForm::noun)) return false;
    const auto roles = scene.roles(i);
    constexpr auto stops = role::preposition | role::be | role::have | role::modal | role::conjunction | role::relative | role::include;
    if ((roles & stops) && !(roles & role::determiner)) return false;
    return true;
}

bool all_place(const Scene& scene, TokenRange phrase)
{
    for (std::uint32_t i = phrase.first; i < phrase.past; ++i)
        if (scene.mention(i) != MentionKind::place) return false;
    return true;
}

// The phrase that ends right before `past`: "members of the Taliban".
TokenRange phrase_before(const Scene& scene, std::uint32_t past, std::uint32_t first)
{
    while (past > first && scene.is_adverb(past - 1)) --past;
    TokenRange phrase{past, past};
    while (phrase.first > first && phrase.size() < 8) {
        const std::uint32_t p = phrase.first - 1;
        // "in February 1921 workers": a year.
        if (scene.tokens[p].digits == 4 && p > first && scene.mention(p - 1) == MentionKind::time) break;
        if (inside_phrase(scene, p)) {
            phrase.first = p;
            if (scene.cover[p] != nowhere) phrase.first = scene.overlays[scene.cover[p]].first;
            continue;
        }
        if (scene.has(p, role::of) && phrase.size() > 0 && p > first) {
            phrase.first = p;
            continue;
        }
        // "the parliament in Oslo"
        if (phrase.size() > 0 && p > first && scene.has(p, role::locative) && all_place(scene, phrase) && inside_phrase(scene, p - 1) &&
            (scene.is_content(p - 1) || scene.has(p - 1, role::people | role::person | role::body))) {
            phrase.first = p;
            continue;
        }
        break;
    }
    // "that he had ordered", "that 300 of its men had crossed"
    while (phrase.size() > 1 && scene.has(phrase.first, role::relative) &&
           (scene.has(phrase.first + 1, role::pronoun | role::determiner) || scene.mention(phrase.first + 1) != MentionKind::none))
        ++phrase.first;
    while (phrase.first < phrase.past && (scene.has(phrase.first, role::of) || scene.is_mark(phrase.first, '-'))) ++phrase.first;
    // "at least ten people"
    if (phrase.first > first && amount_at(scene, phrase.first - 1, phrase.past).past > phrase.first) --phrase.first;
    // "In Jakarta hundreds of fans"
    if (phrase.first > first && scene.mention(phrase.first) == MentionKind::place && scene.has(phrase.first - 1, role::locative)) {
        const std::uint32_t behind = scene.overlays[scene.cover[phrase.first]].past;
        if (behind < phrase.past && !scene.has(behind, role::of) && scene.places[scene.overlays[scene.cover[phrase.first]].index].role != PlaceRole::demonym) phrase.first = behind;
    }
    return phrase;
}

// "Greek and Armenian": two peoples' names before one noun.
bool two_peoples(const Scene& scene, std::uint32_t conjunction, std::uint32_t past)
{
    const auto people = [&](std::uint32_t i) {
        return scene.mention(i) == MentionKind::place && scene.places[scene.overlays[scene.cover[i]].index].role == PlaceRole::demonym && !scene.is_plural(i);
    };
    return conjunction + 2 < past && conjunction > 0 && scene.has(conjunction, role::conjunction) && people(conjunction - 1) && people(conjunction + 1);
}

TokenRange phrase_after(const Scene& scene, std::uint32_t first, std::uint32_t past)
{
    // "more than 10,400 people"
    TokenRange phrase{first, std::max(first, first < past ? amount_at(scene, first, past).past : first)};
    if (phrase.past < past && scene.mention(phrase.past) != MentionKind::number) phrase.past = first;
    while (phrase.past < past && phrase.size() < 8) {
        const std::uint32_t p = phrase.past;
        if (inside_phrase(scene, p)) {
            // A determiner starts the next phrase.
            if (p > first && scene.has(p, role::determiner) && !scene.has(p - 1, role::of | role::determiner)) break;
            // "the tug Setia 2.7 nm north": so far away, not so many.
            if (p > first && scene.mention(p) == MentionKind::number && scene.is_name(p - 1)) break;
            phrase.past = scene.cover[p] != nowhere ? scene.overlays[scene.cover[p]].past : p + 1;
            continue;
        }
        if ((scene.has(p, role::of) && phrase.size() > 0) || two_peoples(scene, p, past)) {
            phrase.past = p + 1;
            continue;
        }
        break;
    }
    // "ordered that a monument be built"
    if (phrase.size() > 1 && scene.has(phrase.first, role::relative) && scene.has(phrase.first + 1, role::determiner)) return {first, first};
    while (phrase.past > phrase.first && (scene.has(phrase.past - 1, role::of) || scene.is_mark(phrase.past - 1, '-') || scene.is_adverb(phrase.past - 1))) --phrase.past;
    return phrase;
}

// "four men armed with knives": the people before it, of whom the phrase only says more.
TokenRange people_of(const Scene& scene, TokenRange phrase, std::uint32_t first)
{
    if (phrase.first <= first + 1 || !scene.has(phrase.first - 1, role::preposition) || scene.has(phrase.first - 1, role::of | role::to)) return phrase;
    for (std::uint32_t i = phrase.first; i < phrase.past; ++i)
        if (scene.is_name(i) || scene.has(i, role::person | role::people)) return phrase;
    for (std::uint32_t at = phrase.first - 1, steps = 0; at > first && steps < 5; ++steps) {
        --at;
        if (scene.tokens[at].kind == TokenKind::punctuation || scene.tokens[at].clause_first || scene.mention(at) == MentionKind::time) break;
        if (!scene.has(at, role::person | role::people) && !scene.is_name(at)) continue;
        const TokenRange people = phrase_before(scene, at + 1, first);
        return people.size() > 0 ? people : phrase;
    }
    return phrase;
}

// "Lee, 60, the first woman in office, called for": the name before the insertion that ends at the verb.
TokenRange subject_before_insertion(const Scene& scene, std::uint32_t verb, std::uint32_t first)
{
    constexpr std::uint32_t reach = 20;
    while (verb > first && scene.is_adverb(verb - 1)) --verb;
    if (verb < first + 3 || !scene.is_mark(verb - 1, ',')) return {verb, verb};
    for (std::uint32_t at = verb - 2; at > first && verb - at < reach; --at) {
        if (!scene.is_mark(at, ',')) {
            if (scene.tokens[at].sentence_first || scene.is_mark(at, ';')) break;
            continue;
        }
        const bool name = scene.is_name(at - 1) || scene.has(at - 1, role::person | role::people) || (scene.tokens[at - 1].shape == Shape::capital && scene.mention(at - 1) == MentionKind::none);
        if (name) return phrase_before(scene, at, first);
    }
    return {verb, verb};
}

// A phrase says somebody when its last word is a name, a person or a plain noun; not a time or a bare pronoun of a thing.
bool says_somebody(const Scene& scene, TokenRange phrase)
{
    if (phrase.size() == 0) return false;
    const std::uint32_t last = phrase.past - 1;
    const auto roles = scene.roles(last);
    if (roles & (role::determiner | role::there | role::relative)) return false;
    if ((roles & role::pronoun) && !(roles & role::person)) return false;
    return scene.mention(last) != MentionKind::time && scene.mention(last) != MentionKind::number;
}

}  // namespace

void find_roles(const Scene& scene, Frame& frame, TokenRange sentence)
{
    const TokenRange clause = scene.clause_of(frame.trigger.first, sentence);
    const auto agent_after = [&](std::uint32_t from) -> TokenRange {
        for (std::uint32_t i = from; i < clause.past && i < from + 12; ++i) {
            if (scene.mark_at[i] != nowhere && scene.marks[scene.mark_at[i]].trigger() && scene.marks[scene.mark_at[i]].form != VerbForm::noun) break;
            if (scene.has(i, role::agent)) return phrase_after(scene, i + 1, sentence.past);
        }
        return {};
    };
    TokenRange subject{}, object{};
    if (frame.form == VerbForm::noun) {
        std::uint32_t next = frame.trigger.past;
        if (next < sentence.past && scene.has(next, role::of)) object = phrase_after(scene, next + 1, sentence.past);
        subject = agent_after(frame.trigger.past);
    } else {
        std::uint32_t past = frame.verb_first;
        std::uint32_t first = clause.first;
        // "soldiers who killed": the people stand before the clause.
        if (past > sentence.first && scene.has(past - 1, role::relative)) {
            --past;
            first = sentence.first;
            if (past > first && scene.is_mark(past - 1, ',')) --past;
        }
        subject = frame.infinitive && frame.verb_first + 1 >= frame.trigger.first ? TokenRange{past, past} : phrase_before(scene, past, first);
        if (subject.size() > 0 && !frame.passive) subject = people_of(scene, subject, first);
        if (subject.size() == 0 && !frame.infinitive) subject = subject_before_insertion(scene, past, sentence.first);
        object = phrase_after(scene, frame.trigger.past, clause.past);
        const bool reduced = !frame.passive && object.size() == 0 && frame.says->has_object && frame.form != VerbForm::base;
        if (frame.passive || reduced) {
            object = subject;
            subject = agent_after(frame.trigger.past);
        }
    }
    // "the town fell", "ten people died in the violence"
    const bool suffers = frame.says->subject && !frame.passive && frame.form != VerbForm::noun && scene.rules.types[frame.type].merging == Merging::casualty;
    if (frame.says->undergoes || suffers) {
        object = subject;
        subject = {};
    }
    if (says_somebody(scene, subject)) frame.actor = subject;
    if (says_somebody(scene, object)) frame.target = object;
}

}  // namespace dateline
