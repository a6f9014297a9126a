// SPDX-License-Identifier: Apache-2.0
// Which sentences tell of sport: there, strikes, attacks and battles hurt nobody.
#include "event/scene.hpp"

namespace dateline {
namespace {

constexpr std::uint32_t clear = 2;         // words of sport in one sentence
constexpr std::size_t most_between = 40;   // tokens of the text to a word of sport, where all of it is about sport

// "2-1", "31-28": a score, no range of years or people.
bool is_score(const Scene& scene, std::uint32_t i, std::uint32_t past)
{
    if (i + 2 >= past || !scene.is_mark(i + 1, '-') || !scene.tokens[i + 1].glued || !scene.tokens[i + 2].glued) return false;
    const auto small = [&](std::uint32_t at) { return scene.tokens[at].kind == TokenKind::number && scene.tokens[at].value >= 0 && scene.tokens[at].value < 200; };
    return small(i) && small(i + 2) && scene.mention(i) != MentionKind::time;
}

std::uint32_t words_of_sport(const Scene& scene, TokenRange sentence)
{
    std::uint32_t found = 0;
    for (std::uint32_t i = sentence.first; i < sentence.past; ++i) {
        const Token& token = scene.tokens[i];
        if (token.kind == TokenKind::number) found += is_score(scene, i, sentence.past);
        else if (scene.rules.sports.has(token)) ++found;
    }
    return found;
}

// An arrest, a killing, a raid by the police: sport is over.
bool in_earnest(const Scene& scene, std::uint32_t sentence)
{
    const TokenRange range = scene.tokens.sentences[sentence].tokens;
    for (std::uint32_t i = range.first; i < range.past; ++i) {
        const std::uint32_t mark = scene.mark_at[i];
        if (mark == nowhere || !scene.marks[mark].trigger()) continue;
        const EventType& type = scene.rules.types[scene.marks[mark].type];
        if (!type.play && (type.category == "crime" || type.category == "conflict" || type.category == "disaster")) return true;
    }
    return false;
}

}  // namespace

std::vector<bool> sentences_of_sport(const Scene& scene)
{
    const auto& sentences = scene.tokens.sentences;
    std::vector<bool> sport(sentences.size(), false);
    bool asked = false;
    for (const Mark& mark : scene.marks) asked = asked || (mark.trigger() && (scene.rules.types[mark.type].play || mark.says->has_elsewhere));
    if (!asked || scene.rules.sports.empty()) return sport;
    std::vector<std::uint32_t> words(sentences.size(), 0);
    std::size_t all = 0;
    for (std::size_t s = 0; s < sentences.size(); ++s) all += words[s] = words_of_sport(scene, sentences[s].tokens);
    const bool whole = all >= 3 && scene.tokens.size() <= all * most_between;
    for (std::uint32_t s = 0; s < sentences.size(); ++s)
        sport[s] = (words[s] >= clear || (whole && (words[s] > 0 || (s > 0 && words[s - 1] > 0)))) && !in_earnest(scene, s);
    return sport;
}

}  // namespace dateline
