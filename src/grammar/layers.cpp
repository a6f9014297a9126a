// SPDX-License-Identifier: Apache-2.0
#include "grammar/layers.hpp"

#include <algorithm>

#include <dateline/place.hpp>

namespace dateline {
namespace {

Overlay overlay(TokenRange tokens, MentionKind kind, std::uint32_t index, std::uint8_t detail = 0, std::int64_t value = -1)
{
    Overlay made;
    made.first = tokens.first;
    made.past = tokens.past;
    made.mention = kind;
    made.index = index;
    made.detail = detail;
    made.value = value;
    return made;
}

Overlay overlay(const NumberMention& number, std::uint32_t index)
{
    const auto detail = number.vague ? NumberDetail::vague : number.ordinal ? NumberDetail::ordinal : NumberDetail::cardinal;
    const bool fits = number.whole && number.value >= 0 && number.value < 9e15;
    return overlay(number.tokens, MentionKind::number, index, static_cast<std::uint8_t>(detail), fits ? static_cast<std::int64_t>(number.value) : -1);
}

TokenRange tokens_of(const Tokens& tokens, Span span)
{
    const auto first = std::partition_point(tokens.tokens.begin(), tokens.tokens.end(), [&](const Token& token) { return token.end <= span.begin; });
    auto past = first;
    while (past != tokens.tokens.end() && past->begin < span.end) ++past;
    return {static_cast<std::uint32_t>(first - tokens.tokens.begin()), static_cast<std::uint32_t>(past - tokens.tokens.begin())};
}

// What looks like a dateline that nobody told of: "FLORENCE, Italy Police have", "PROCTOR - Two men". The tokens, or none.
TokenRange unmarked_dateline(const Tokens& tokens, const Layers& layers, const Sentence& sentence)
{
    const std::uint32_t first = sentence.tokens.first;
    if (sentence.style != CaseStyle::mixed || layers.kind(first) != MentionKind::place) return {};
    constexpr std::uint32_t longest = 10;
    const auto comma = [&](std::uint32_t i) { return tokens[i].kind == TokenKind::punctuation && tokens.text[tokens[i].begin] == ','; };
    std::uint32_t past = first;
    while (past < sentence.tokens.past && past < first + longest && (layers.kind(past) == MentionKind::place || layers.kind(past) == MentionKind::time || comma(past))) ++past;
    if (past == first || past + 1 >= sentence.tokens.past || comma(past - 1)) return {};
    if (!tokens[past].glued && tokens[past].kind == TokenKind::punctuation && !tokens[past + 1].glued) return {first, past};
    return tokens[first].shape == Shape::upper && tokens[first].end - tokens[first].begin > 3 && tokens[past].kind == TokenKind::word && tokens[past].shape == Shape::capital && layers.kind(past) == MentionKind::none ? TokenRange{first, past} : TokenRange{};
}

// The one that the times tell of, and those that open a paragraph without a word.
void find_datelines(const Tokens& tokens, const Times& times, Layers& layers)
{
    for (const Sentence& sentence : tokens.sentences) {
        const bool told = times.dateline && times.dateline->size() > 0 && sentence.tokens.first < times.dateline->past && times.dateline->first < sentence.tokens.past;
        const TokenRange found = told ? *times.dateline : sentence.paragraph_first ? unmarked_dateline(tokens, layers, sentence) : TokenRange{};
        if (found.size() > 0) layers.datelines.push_back(found);
    }
}

}  // namespace

Layers lay_mentions(const Tokens& tokens, const std::vector<NumberMention>& numbers, const Times& times, const std::vector<NameMention>& names,
                    const std::vector<PlaceReference>& places)
{
    Layers layers;
    layers.cover.assign(tokens.size(), no_layer);
    layers.place_tokens.reserve(places.size());
    for (const auto& place : places) layers.place_tokens.push_back(tokens_of(tokens, place.span));
    layers.overlays.reserve(times.times.size() + places.size() + names.size() + numbers.size());
    const auto lay = [&](const Overlay& one) {
        for (std::uint32_t i = one.first; i < one.past; ++i)
            if (layers.cover[i] != no_layer) return;
        if (one.first >= one.past) return;
        for (std::uint32_t i = one.first; i < one.past; ++i) layers.cover[i] = static_cast<std::uint32_t>(layers.overlays.size());
        layers.overlays.push_back(one);
    };
    for (std::uint32_t i = 0; i < times.times.size(); ++i)
        lay(overlay(times.tokens[i], MentionKind::time, i, static_cast<std::uint8_t>(times.times[i].type)));
    for (std::uint32_t i = 0; i < places.size(); ++i)
        if (places[i].reason.empty()) lay(overlay(layers.place_tokens[i], MentionKind::place, i, static_cast<std::uint8_t>(places[i].role)));
    for (std::uint32_t i = 0; i < names.size(); ++i) lay(overlay(names[i].tokens, names[i].kind, i));
    for (std::uint32_t i = 0; i < numbers.size(); ++i) lay(overlay(numbers[i], i));

    std::sort(layers.overlays.begin(), layers.overlays.end(), [](const Overlay& a, const Overlay& b) { return a.first < b.first; });
    for (std::uint32_t i = 0; i < layers.overlays.size(); ++i)
        for (std::uint32_t at = layers.overlays[i].first; at < layers.overlays[i].past; ++at) layers.cover[at] = i;
    find_datelines(tokens, times, layers);
    return layers;
}

const TokenRange* Layers::dateline_in(TokenRange tokens) const
{
    const auto found = std::partition_point(datelines.begin(), datelines.end(), [&](TokenRange one) { return one.past <= tokens.first; });
    return found != datelines.end() && found->first < tokens.past ? &*found : nullptr;
}

}  // namespace dateline
