// SPDX-License-Identifier: Apache-2.0
// "in Almaty on Monday and in Taldykorgan on Tuesday": one word tells of two events.
#include <algorithm>

#include "event/link_scores.hpp"

namespace dateline {
namespace {

// A place and a time beside one another.
struct Pair {
    std::uint32_t place = nowhere, time = nowhere;
    TokenRange tokens{};                              // of both
    std::uint32_t number = nowhere;                   // index of a number before them: "and two in Kirkuk"
    bool whole() const { return place != nowhere && time != nowhere; }
};

// What may stand between the parts of a row of pairs.
bool small_word(const Scene& scene, std::uint32_t i)
{
    if (scene.mark_at[i] != nowhere) return false;
    if (scene.is_mark(i, ',') || scene.is_adverb(i)) return true;
    return scene.has(i, role::preposition | role::determiner | role::other) && !scene.has(i, role::agent | role::relative | role::source);
}

// The pair that follows `from` with nothing else but small words, or less than one.
Pair pair_after(const Scene& scene, std::uint32_t from, TokenRange sentence)
{
    constexpr std::uint32_t reach = 10;   // tokens
    Pair pair;
    pair.tokens = {from, from};
    for (std::uint32_t i = from; i < sentence.past && i < from + reach && !pair.whole(); ++i) {
        const auto kind = scene.mention(i);
        if (kind == MentionKind::place || kind == MentionKind::time) {
            const Overlay& found = scene.overlays[scene.cover[i]];
            std::uint32_t& slot = kind == MentionKind::place ? pair.place : pair.time;
            // "Aleppo, Syria, on Friday": the second only says where the first is.
            if (slot == nowhere) slot = found.index;
            else if (kind == MentionKind::time) return pair;
            i = found.past - 1;
            pair.tokens.past = found.past;
            continue;
        }
        if (kind == MentionKind::number) {
            if (pair.place == nowhere && pair.time == nowhere && pair.number == nowhere) pair.number = scene.overlays[scene.cover[i]].index;
            i = scene.overlays[scene.cover[i]].past - 1;
            continue;
        }
        if (kind != MentionKind::none || !small_word(scene, i)) return pair;
    }
    return pair;
}

bool usable(const Scene& scene, const Pair& pair)
{
    if (!pair.whole()) return false;
    const PlaceReference& place = scene.places[pair.place];
    return place.located && (place.role == PlaceRole::literal || place.role == PlaceRole::relative) && may_link_place(scene, pair.place) && may_link_time(scene, pair.time);
}

bool overlap(TokenRange a, TokenRange b) { return a.first < b.past && b.first < a.past; }

Frame other_event(const Scene& scene, const Frame& frame, const Pair& pair)
{
    Frame other = frame;
    other.place = pair.place;
    other.time = pair.time;
    if (overlap(frame.target, scene.place_tokens[frame.place])) other.target = scene.place_tokens[pair.place];
    for (std::size_t k = 0; k < count_kinds; ++k) {
        other.counts[k] = {};
        other.count_tokens[k] = {};
    }
    if (pair.number == nowhere) return other;
    other.target = {};
    // The number is of what the first was counted in, if that was one thing.
    std::size_t said = count_kinds;
    for (std::size_t k = 0; k < count_kinds; ++k)
        if (frame.counts[k].said()) said = said == count_kinds ? k : count_kinds + 1;
    const NumberMention& number = scene.numbers[pair.number];
    if (said >= count_kinds || !number.whole || number.value < 0 || number.value > 1e9) return other;
    other.counts[said].min = other.counts[said].max = static_cast<std::int64_t>(number.value);
    other.count_tokens[said] = number.tokens;
    return other;
}

// The pairs that stand in a row behind the word, or from the start of the sentence on before it.
std::vector<Pair> row_of(const Scene& scene, const Frame& frame, TokenRange sentence)
{
    constexpr std::size_t most = 4;
    std::vector<Pair> found;
    const std::uint32_t place_at = scene.place_tokens[frame.place].first, time_at = scene.times.tokens[frame.time].first;
    const bool behind = std::min(place_at, time_at) >= frame.trigger.past;
    if (!behind && std::max(place_at, time_at) >= frame.trigger.first) return found;
    std::uint32_t past = behind ? frame.trigger.past : sentence.first;
    if (behind)
        while (past < sentence.past && scene.mention(past) != MentionKind::place && scene.mention(past) != MentionKind::time) ++past;
    while (found.size() < most) {
        std::uint32_t at = past;
        while (!found.empty() && at < sentence.past && scene.is_mark(at, ',')) ++at;
        if (!found.empty() && at < sentence.past && scene.has(at, role::conjunction)) ++at;
        if (!found.empty() && at == past) break;
        const Pair pair = pair_after(scene, at, sentence);
        if (!usable(scene, pair)) break;
        const auto same = [&](const Pair& before) {
            return scene.places[before.place].id == scene.places[pair.place].id ||
                   scene.times.times[before.time].interval->first == scene.times.times[pair.time].interval->first;
        };
        if (std::any_of(found.begin(), found.end(), same)) break;
        past = pair.tokens.past;
        // "..., and in Karachi on Tuesday police arrested three" goes on with something else.
        if (behind && past < sentence.past && scene.tokens[past].kind != TokenKind::punctuation && !scene.has(past, role::conjunction)) break;
        found.push_back(pair);
    }
    const bool has_place = std::any_of(found.begin(), found.end(), [&](const Pair& pair) { return pair.place == frame.place; });
    const bool has_time = std::any_of(found.begin(), found.end(), [&](const Pair& pair) { return pair.time == frame.time; });
    if (!has_place || !has_time) found.clear();
    return found;
}

}  // namespace

void split_pairs(const Scene& scene, std::vector<Frame>& frames)
{
    for (std::size_t i = 0; i < frames.size(); ++i) {
        if (!frames[i].place_own || !frames[i].time_own || frames[i].place_said != nowhere) continue;
        const auto row = row_of(scene, frames[i], scene.tokens.sentences[frames[i].sentence].tokens);
        if (row.size() < 2) continue;
        const Frame one = frames[i];
        frames[i].place = row[0].place;
        frames[i].time = row[0].time;
        for (std::size_t k = 1; k < row.size(); ++k) {
            ++i;
            frames.insert(frames.begin() + static_cast<std::ptrdiff_t>(i), other_event(scene, one, row[k]));
        }
    }
}

}  // namespace dateline
