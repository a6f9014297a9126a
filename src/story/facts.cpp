// SPDX-License-Identifier: Apache-2.0
// What a telling says, made ready for comparing it with many others.
#include <algorithm>

#include "event/link_terms.hpp"
#include "story/story.hpp"

namespace dateline {
namespace {

std::uint8_t words_of(const Scene& scene, TokenRange phrase, std::array<std::string_view, TellingFacts::most_words>& words)
{
    std::uint8_t found = 0;
    for (std::uint32_t i = phrase.past; i > phrase.first && found < words.size();) {
        --i;   // heads stand last
        const bool filler = scene.tokens[i].kind != TokenKind::word || scene.has(i, role::determiner | role::pronoun | role::preposition | role::conjunction | role::of);
        if (!filler) words[found++] = scene.tokens.text_of(i);
    }
    return found;
}

// "the deadly blast", "a blast": what kind of article stands before a noun.
std::uint32_t article_of(const Scene& scene, TokenRange noun, TokenRange sentence)
{
    constexpr std::uint32_t reach = 4;
    for (std::uint32_t i = noun.first, steps = 0; i > sentence.first && steps < reach; ++steps) {
        --i;
        if (scene.has(i, role::determiner)) return i;
        if (!scene.is_content(i) && !scene.is_name(i) && scene.mention(i) != MentionKind::number && scene.mention(i) != MentionKind::place) return nowhere;
    }
    return nowhere;
}

// "Hurricane Ida", "the Waverly Fire": a capital word beside the noun that no place, person or time is made of.
std::string_view name_of(const Scene& scene, TokenRange noun, TokenRange sentence)
{
    if (scene.tokens.sentences[scene.tokens.sentence_of(noun.first)].style != CaseStyle::mixed) return {};
    const auto names = [&](std::uint32_t i) {
        const MentionKind kind = scene.mention(i);
        return scene.is_word(i) && scene.tokens[i].shape == Shape::capital && scene.roles(i) == 0 && (kind == MentionKind::none || kind == MentionKind::name || kind == MentionKind::person);
    };
    if (noun.past < sentence.past && names(noun.past)) return scene.tokens.text_of(noun.past);
    if (noun.first > sentence.first + 1 && scene.tokens[noun.first].shape == Shape::capital && names(noun.first - 1)) return scene.tokens.text_of(noun.first - 1);
    return {};
}

// Where and when its sentence says it was.
void read_where_and_when(const Scene& scene, const Frame& frame, TokenRange sentence, TellingFacts& facts)
{
    if (frame.time_own && frame.time != nowhere) {
        const TimeRange* range = scene.times.range_for(frame.time, frame.trigger.first, frame.form == VerbForm::noun);
        facts.time = range ? range->interval : scene.times.times[frame.time].interval;
    }
    if (frame.place_own && frame.place != nowhere && frame.place_said == nowhere && scene.places[frame.place].located) facts.place = frame.place;
    const TokenRange clause = scene.clause_of(frame.trigger.first, sentence);
    const auto in_clause = [&](TokenRange mention) { return mention.first >= clause.first && mention.past <= clause.past; };
    facts.time_said = facts.time && in_clause(scene.times.tokens[frame.time]);
    if (facts.place != nowhere) {
        const PlaceRole role = scene.places[facts.place].role;
        facts.place_said = in_clause(scene.place_tokens[facts.place]) && role != PlaceRole::metonym && role != PlaceRole::demonym && role != PlaceRole::associative;
    }
    if (frame.place_said != nowhere) facts.unknown_place = scene.places[frame.place_said].name;
}

// What stands before a noun, and the name that it has.
void read_noun(const Scene& scene, const Frame& frame, TokenRange sentence, TellingFacts& facts)
{
    const std::uint32_t article = article_of(scene, frame.trigger, sentence);
    if (article != nowhere) (scene.has(article, role::definite) ? facts.definite : facts.indefinite) = true;
    constexpr std::uint32_t reach = 4;   // words before the noun
    for (std::uint32_t i = std::max(sentence.first, frame.trigger.first > reach ? frame.trigger.first - reach : 0); i < frame.trigger.first; ++i)
        facts.another = (facts.another && scene.is_content(i)) || scene.has(i, role::other);
    facts.name = name_of(scene, frame.trigger, sentence);
    facts.plural = scene.is_plural(frame.trigger.past - 1);
}

// The longer words around, which two tellings of one happening often share.
void read_context(const Scene& scene, const Frame& frame, TokenRange sentence, TellingFacts& facts)
{
    constexpr std::uint32_t around = 12, shortest = 5;
    const std::uint32_t first = std::max(sentence.first, frame.trigger.first > around ? frame.trigger.first - around : 0);
    const std::uint32_t past = std::min(sentence.past, frame.trigger.past + around);
    for (std::uint32_t i = first; i < past && facts.context_words < facts.context.size(); ++i) {
        if (i >= frame.trigger.first && i < frame.trigger.past) continue;
        const Token& token = scene.tokens[i];
        if (token.kind != TokenKind::word || token.end - token.begin < shortest || scene.roles(i) != 0 || scene.mention(i) == MentionKind::time) continue;
        facts.context[facts.context_words++] = token.key;
    }
    std::sort(facts.context.begin(), facts.context.begin() + facts.context_words);
}

TellingFacts facts_of_one(const Scene& scene, const Frame& frame)
{
    TellingFacts facts;
    const TokenRange sentence = scene.tokens.sentences[frame.sentence].tokens;
    read_where_and_when(scene, frame, sentence, facts);
    facts.stem = scene.tokens.text_of(frame.trigger.first);
    facts.actor_words = words_of(scene, frame.actor, facts.actors);
    facts.target_words = words_of(scene, frame.target, facts.targets);
    for (const HeadCount& count : frame.counts) facts.counted = facts.counted || count.said();
    facts.toll = frame.says->has_toll;
    if (frame.form == VerbForm::noun) read_noun(scene, frame, sentence, facts);
    read_context(scene, frame, sentence, facts);
    return facts;
}

}  // namespace

std::vector<TellingFacts> facts_of(const Scene& scene, const std::vector<Frame>& frames)
{
    std::vector<TellingFacts> all;
    all.reserve(frames.size());
    for (const Frame& frame : frames) {
        TellingFacts& facts = all.emplace_back(facts_of_one(scene, frame));
        const TellingFacts* before = all.size() > 1 ? &all[all.size() - 2] : nullptr;
        facts.clock = facts.time || !before ? facts.time : before->clock;
        facts.ground = facts.place != nowhere || !before ? facts.place : before->ground;
    }
    return all;
}

}  // namespace dateline
