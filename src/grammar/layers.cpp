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

}  // namespace

Layers lay_mentions(const Tokens& tokens, const std::vector<NumberMention>& numbers, const Times& times, const std::vector<NameMention>& names,
                    const std::vector<PlaceReference>& places)
{
    Layers layers;
    if (times.dateline) layers.dateline = *times.dateline;
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
    return layers;
}

}  // namespace dateline
