// SPDX-License-Identifier: Apache-2.0
// What keeps an event from a place or a time of its sentence, however near that stands.
#include <algorithm>

#include "event/link_terms.hpp"
#include "place/geodesy.hpp"

namespace dateline {

// A semicolon stands between them.
bool apart(const Scene& scene, TokenRange event, TokenRange mention)
{
    const bool after = mention.first >= event.past;
    const std::uint32_t first = after ? event.past : mention.past, past = after ? mention.first : event.first;
    for (std::uint32_t i = first; i < past; ++i)
        if (scene.is_mark(i, ';')) return true;
    return false;
}

// "five sailors, three from Ghana": where they come from.
bool home_of_people(const Scene& scene, std::uint32_t index, TokenRange sentence)
{
    std::uint32_t first = scene.place_tokens[index].first;
    while (first > sentence.first && scene.has(first - 1, role::determiner)) --first;
    if (first < sentence.first + 2 || !scene.has(first - 1, role::source)) return false;
    return scene.mention(first - 2) == MentionKind::number;
}

bool care_at(const Scene& scene, TokenRange mention, TokenRange sentence)
{
    if (scene.rules.care.empty() || mention.first < sentence.first + 2) return false;
    return scene.has(mention.first - 1, role::locative) && scene.rules.care.has(scene.tokens[mention.first - 2]);
}

// "was stabbed at the gate and died in a hospital in Bangui": where they were brought, which says nothing of what had happened before.
bool of_care(const Scene& scene, const Frame& frame, TokenRange mention, TokenRange sentence)
{
    if (mention.first < frame.trigger.past + 3 || !care_at(scene, mention, sentence)) return false;
    const std::uint32_t house = mention.first - 2;
    if (scene.rules.types[frame.type].merging == Merging::cause) return true;
    for (std::uint32_t i = frame.trigger.past; i < house; ++i) {
        const std::uint32_t mark = scene.mark_at[i];
        if (mark != nowhere && scene.marks[mark].trigger() && scene.marks[mark].form != VerbForm::noun) return true;
    }
    return false;
}

namespace {

// The toll that a noun stands right behind ("the toll of the fire"), or null.
const Mark* toll_before(const Scene& scene, const Frame& frame, TokenRange sentence)
{
    constexpr std::uint32_t reach = 4;   // tokens
    if (frame.form != VerbForm::noun || frame.mark == 0) return nullptr;
    const Mark& before = scene.marks[frame.mark - 1];
    const bool near = before.tokens.past + reach >= frame.trigger.first && before.tokens.first >= sentence.first;
    return near && before.trigger() && before.says->has_toll ? &before : nullptr;
}

// "a collision that killed": where the noun begins that such a verb describes, or nowhere.
std::uint32_t described_noun(const Scene& scene, const Frame& frame, TokenRange sentence)
{
    if (frame.verb_first <= sentence.first + 1 || !scene.has(frame.verb_first - 1, role::relative) || frame.mark == 0) return nowhere;
    const Mark& cause = scene.marks[frame.mark - 1];
    return cause.form == VerbForm::noun && cause.tokens.past + 1 == frame.verb_first ? cause.tokens.first : nowhere;
}

// The first comma from a token on, or `past`.
std::uint32_t comma_from(const Scene& scene, std::uint32_t first, std::uint32_t past)
{
    while (first < past && !scene.is_mark(first, ',')) ++first;
    return first;
}

// "The storm, the strongest to hit the country this year, made landfall on 1 November"
bool in_apposition(const Scene& scene, const Frame& frame, TokenRange time, TokenRange sentence)
{
    const std::uint32_t comma = frame.trigger.past;
    if (time.first <= comma || comma + 1 >= sentence.past || !scene.is_mark(comma, ',') || !scene.has(comma + 1, role::determiner) || scene.has(comma + 1, role::relative)) return false;
    return comma_from(scene, comma + 1, time.past) == time.past && time.past < sentence.past && scene.is_mark(time.past, ',');
}

// An insertion opens before the time: "Lee, who came to power in 2015,".
bool insertion_opens(const Scene& scene, std::uint32_t time, std::uint32_t first)
{
    for (std::uint32_t at = time; at > first;)
        if (scene.is_mark(--at, ',')) return scene.has(at + 1, role::relative | role::determiner);
    return false;
}

}  // namespace

// "searched on Thursday after a head-on collision": the word behind which what was before stands, or nowhere.
std::uint32_t told_behind(const Scene& scene, const Frame& frame, TokenRange sentence)
{
    constexpr std::uint32_t reach = 6;
    if (scene.rules.behind.empty()) return nowhere;
    // "The toll of the fire rose to 22 on Thursday": the day of the count; but "the toll from Monday's quake".
    const Mark* behind_toll = toll_before(scene, frame, sentence);
    if (frame.says->has_toll || behind_toll) {
        const std::uint32_t toll = behind_toll ? behind_toll->tokens.past : frame.trigger.past;
        for (std::uint32_t i = toll; i < std::min(toll + 4, sentence.past); ++i)
            if (scene.mention(i) == MentionKind::time) return nowhere;
        return sentence.past;
    }
    const std::uint32_t from = frame.form == VerbForm::noun ? frame.trigger.first : described_noun(scene, frame, sentence);
    // "rose on Tuesday after bodies were found" tells of one day.
    if (from == nowhere || (frame.form == VerbForm::noun && frame.trigger.past < sentence.past && scene.has(frame.trigger.past, role::auxiliary))) return nowhere;
    for (std::uint32_t at = from, steps = 0; at > sentence.first && steps < reach; ++steps) {
        --at;
        if (scene.rules.behind.has(scene.tokens[at])) return at;
        if (!scene.is_content(at) && !scene.is_mark(at, '-') && !scene.has(at, role::determiner) && scene.mention(at) == MentionKind::none) return nowhere;
    }
    return nowhere;
}

// "Lee, who came to power in 2015, conceded on Monday": the time is that of the insertion, and the verb has another one.
bool of_insertion(const Scene& scene, const Frame& frame, const std::vector<LinkCandidate>& times, std::size_t index, TokenRange sentence)
{
    const TokenRange time = times[index].tokens;
    if (frame.form == VerbForm::noun) return in_apposition(scene, frame, time, sentence);
    if (time.past >= frame.verb_first) return false;
    const std::uint32_t closed = comma_from(scene, time.past, frame.verb_first);
    if (closed + 2 < frame.verb_first || closed >= frame.verb_first || !insertion_opens(scene, time.first, sentence.first)) return false;
    // "the block, in force since Saturday, was lifted"
    if (limits_time(scene, time)) return true;
    return std::any_of(times.begin(), times.end(), [&](const LinkCandidate& other) {
        if (other.tokens.first < frame.trigger.past) return false;
        for (std::uint32_t i = frame.trigger.past; i < other.tokens.first; ++i)
            if (scene.is_mark(i, ',') || scene.is_mark(i, ';')) return false;
        return true;
    });
}

int closeness(const PlaceReference& place)
{
    if (place.role == PlaceRole::coordinate) return 4;
    // A river passes through countries.
    if (place.place != no_place && place.kind == PlaceKind::river && place.precision != PlacePrecision::relative) return 0;
    switch (place.precision) {
    case PlacePrecision::point:
    case PlacePrecision::relative: return 3;
    case PlacePrecision::settlement:
    case PlacePrecision::district: return 2;
    case PlacePrecision::region: return 1;
    case PlacePrecision::country:
    case PlacePrecision::none: return 0;
    }
    return 0;
}

bool elsewhere(const PlaceReference& one, const PlaceReference& other)
{
    constexpr double far_m = 100000;
    if (!one.located || !other.located || one.place == other.place) return false;
    const bool towns = closeness(one) >= 2 && closeness(other) >= 2;
    return one.country != other.country || (towns && sphere_distance_m({one.lat_deg, one.lon_deg}, {other.lat_deg, other.lon_deg}) > far_m);
}

// "Ten were missing, the mayor told reporters in Geneva": where it was told.
bool of_telling(const Scene& scene, TokenRange event, TokenRange mention)
{
    if (mention.first < event.past) return false;
    bool comma = false, told = false;
    for (std::uint32_t i = event.past; i < mention.first; ++i) {
        if (scene.is_mark(i, ',')) {
            if (told) return false;
            comma = true;
        }
        told = told || (comma && is_source(scene, i));
    }
    return told;
}

}  // namespace dateline
