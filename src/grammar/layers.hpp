// SPDX-License-Identifier: Apache-2.0
// Which tokens the mentions of earlier stages speak for. Where mentions overlap, a time beats a place, a place beats a name, and
// a name beats a number: what is rarer and surer goes first.
#pragma once

#include <cstdint>
#include <vector>

#include "place/mention.hpp"
#include "rules/sequence.hpp"
#include "time/mention.hpp"

namespace dateline {

struct PlaceReference;

inline constexpr std::uint32_t no_layer = 0xFFFFFFFF;

struct Layers {
    std::vector<TokenRange> place_tokens;   // of each place
    std::vector<Overlay> overlays;          // sorted, not overlapping
    std::vector<std::uint32_t> cover;       // by token: index into overlays, or no_layer
    std::vector<TokenRange> datelines;      // "ALMATY, Jan. 8 (Agency) -": no part of the sentence that it opens; in text order

    MentionKind kind(std::uint32_t token) const { return cover[token] == no_layer ? MentionKind::none : overlays[cover[token]].mention; }
    // The dateline that some of the tokens stand in, or null.
    const TokenRange* dateline_in(TokenRange tokens) const;
};

Layers lay_mentions(const Tokens& tokens, const std::vector<NumberMention>& numbers, const Times& times, const std::vector<NameMention>& names,
                    const std::vector<PlaceReference>& places);

}  // namespace dateline
