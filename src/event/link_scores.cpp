// SPDX-License-Identifier: Apache-2.0
#include "event/link_scores.hpp"

#include <algorithm>

namespace dateline {
namespace {

// What stands between an event and a mention.
struct Between {
    std::uint32_t words = 0;
    std::uint32_t verbs = 0;     // of other events
    std::uint32_t nouns = 0;
    std::uint32_t clauses = 0;
    std::uint32_t commas = 0;
    std::uint32_t sources = 0;   // "said", "according to"
    bool after = false;          // the mention follows the event
};

Between between(const Scene& scene, TokenRange event, TokenRange mention)
{
    Between made;
    made.after = mention.first >= event.past;
    const std::uint32_t first = made.after ? event.past : mention.past;
    const std::uint32_t past = made.after ? mention.first : event.first;
    for (std::uint32_t i = first; i < past; ++i) {
        if (scene.is_word(i) || scene.tokens[i].kind == TokenKind::number) ++made.words;
        if (scene.tokens[i].clause_first || scene.is_mark(i, ';')) ++made.clauses;
        if (scene.is_mark(i, ',')) ++made.commas;
        const std::uint32_t mark = scene.mark_at[i];
        if (mark == nowhere) continue;
        const Mark& found = scene.marks[mark];
        if (found.trigger()) ++(found.form == VerbForm::noun ? made.nouns : made.verbs);
        else if (found.value->find("source")) ++made.sources;
    }
    return made;
}

// The preposition that governs a mention, over the words that may stand between: "in the city of", "on late".
std::uint32_t governing_roles(const Scene& scene, TokenRange mention, std::uint32_t first)
{
    std::uint32_t steps = 0;
    for (std::uint32_t i = mention.first; i > first && steps < 9; ++steps) {
        --i;
        const auto roles = scene.roles(i);
        if (roles & role::preposition) {
            if (roles & role::of) continue;
            return roles;
        }
        if (scene.tokens[i].kind == TokenKind::punctuation && !scene.is_mark(i, '-')) return 0;
        if (scene.mark_at[i] != nowhere && scene.marks[scene.mark_at[i]].trigger()) return 0;
        if (roles & (role::auxiliary | role::conjunction | role::relative | role::pronoun)) return 0;
    }
    return 0;
}

// "..., and a day later others gathered": the time opens what follows.
bool opens_clause(const Scene& scene, TokenRange mention, TokenRange sentence)
{
    std::uint32_t i = mention.first;
    while (i > sentence.first && scene.has(i - 1, role::preposition | role::adverb)) --i;
    if (i < sentence.first + 2 || !scene.has(i - 1, role::conjunction) || !scene.is_mark(i - 2, ',')) return false;
    for (std::uint32_t k = mention.past; k < sentence.past && !scene.tokens[k].clause_first && !scene.is_mark(k, ';'); ++k) {
        const std::uint32_t mark = scene.mark_at[k];
        if (mark != nowhere && scene.marks[mark].trigger() && scene.marks[mark].form != VerbForm::noun) return true;
        if (scene.has(k, role::auxiliary | role::be)) return true;
    }
    return false;
}

}  // namespace

double place_score(const Scene& scene, const Frame& frame, std::uint32_t index, const std::vector<std::uint32_t>& here, TokenRange sentence)
{
    const PlaceReference& place = scene.places[index];
    const TokenRange tokens = scene.place_tokens[index];
    double score = 0;
    switch (place.role) {
    case PlaceRole::coordinate: score += 3; break;
    case PlaceRole::relative: score += 1.5; break;
    case PlaceRole::literal: score += 1; break;
    case PlaceRole::associative: score -= 0.5; break;
    case PlaceRole::metonym: score -= 2; break;
    case PlaceRole::demonym: score -= 2.5; break;
    }
    if (!place.located) score += without_point;
    if (place.precision == PlacePrecision::country) score -= 0.7;
    else if (place.precision != PlacePrecision::region) score += 0.3;

    const Between gap = between(scene, frame.trigger, tokens);
    score -= 0.09 * std::min(gap.words, 30U) + 0.8 * gap.verbs + 0.3 * gap.nouns + 0.6 * gap.clauses + 0.15 * gap.commas + 0.6 * gap.sources;
    if (gap.after) score += 0.5;

    const auto roles = governing_roles(scene, tokens, sentence.first);
    if (roles & role::locative) score += 1.2;
    if (roles & role::source) score -= 1;
    if (roles & role::agent) score -= 1;
    const auto& category = scene.rules.types[frame.type].category;
    if ((roles & role::goal) && category != "movement") score -= 0.2;
    // "shelled Homs", "captured the town of X"
    if (gap.after && roles == 0 && gap.words <= 3 && frame.form != VerbForm::noun && !frame.passive) score += 1;
    if (!gap.after && frame.passive && roles == 0 && tokens.past + 4 >= frame.verb_first) score += 0.5;

    // "the West Bank city of Nablus", "Miami's Little Havana": the last says where, the first where that is.
    for (const std::uint32_t other : here) {
        const TokenRange later = scene.place_tokens[other];
        if (other == index || later.first < tokens.past || later.first - tokens.past > 5) continue;
        bool inside = later.first > tokens.past;
        for (std::uint32_t i = tokens.past; i < later.first && inside; ++i) {
            const bool clitic = scene.tokens[i].glued && scene.tokens[i].shape == Shape::lower;
            inside = (clitic || scene.is_content(i) || scene.has(i, role::of | role::person)) && scene.mark_at[i] == nowhere;
        }
        if (inside) score -= 1.6;
    }
    // "the 1967 Middle East war": the place only names something.
    if (tokens.past < sentence.past && place.role == PlaceRole::literal && !(roles & role::locative) && scene.is_content(tokens.past) &&
        scene.tokens[tokens.past].shape == Shape::lower && !scene.is_adverb(tokens.past))
        score -= 0.6;
    // "Aziziyah, Aleppo, Syria": the first says where, the others where that is.
    for (const std::uint32_t other : here) {
        const TokenRange before = scene.place_tokens[other];
        if (other == index || before.past > tokens.first || tokens.first - before.past > 2) continue;
        if (scene.places[other].role == PlaceRole::demonym) continue;
        const bool joined = tokens.first - before.past == 1 && (scene.is_mark(before.past, ',') || scene.has(before.past, role::locative | role::of));
        const bool with_article = tokens.first - before.past == 2 && scene.is_mark(before.past, ',') && scene.has(before.past + 1, role::locative);
        if (joined || with_article || tokens.first == before.past) score -= 1.5;
    }
    return score;
}

double time_score(const Scene& scene, const Frame& frame, std::uint32_t index, TokenRange sentence)
{
    const Time& time = scene.times.times[index];
    const TokenRange tokens = scene.times.tokens[index];
    const Between gap = between(scene, frame.trigger, tokens);
    double score = 1;
    score -= 0.08 * std::min(gap.words, 30U) + 0.8 * gap.verbs + 0.25 * gap.nouns + 0.8 * gap.clauses + 0.15 * gap.commas + 1.0 * gap.sources;
    if (gap.after) score += opens_clause(scene, tokens, sentence) ? -0.8 : 0.3;
    // "said on Friday", "on Friday said": when it was told, not when it was.
    const auto source_at = [&](std::uint32_t i) {
        const std::uint32_t mark = scene.mark_at[i];
        return mark != nowhere && !scene.marks[mark].trigger() && scene.marks[mark].value->find("source") != nullptr;
    };
    std::uint32_t near = tokens.first;
    while (near > sentence.first && scene.has(near - 1, role::preposition)) --near;
    if (near > sentence.first && source_at(near - 1)) score -= 2.5;
    if (tokens.past < sentence.past && source_at(tokens.past)) score -= 2.5;
    const auto seconds = time.interval->past - time.interval->first;
    if (seconds > std::chrono::days{40}) score -= 0.6;
    if (seconds > std::chrono::days{800}) score -= 0.8;
    return score;
}

}  // namespace dateline
