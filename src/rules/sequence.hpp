// SPDX-License-Identifier: Apache-2.0
// What rules are matched against: the tokens, with the mentions found by earlier stages
// standing as single items in the place of their tokens.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "text/tokens.hpp"

namespace dateline {

enum class MentionKind : std::uint8_t { none, number, time, person, organisation, vessel, work, name, place };

// An item that stands for one token only ("three", "second", "18") matches both as the mention and
// as that token: a literal, a class and <WORD> see the token, <NUMBER> and <1..31> the mention.
struct Item {
    std::uint32_t first = 0;   // tokens [first, past)
    std::uint32_t past = 0;
    MentionKind mention = MentionKind::none;
    std::uint8_t detail = 0;   // TimexType of a time, PlaceRole of a place, NumberDetail of a number, 0 for others
    std::uint32_t index = 0;   // of the mention among its kind
    std::int64_t value = -1;   // of a number that is whole and not negative; else -1
};

// A mention to overlay: which tokens it covers and what it is.
using Overlay = Item;

struct Sequence {
    const Tokens* tokens = nullptr;
    std::vector<Item> items;

    TokenRange tokens_of(std::uint32_t first_item, std::uint32_t past_item) const
    {
        return {items[first_item].first, items[past_item - 1].past};
    }
};

// Overlays must be sorted by first token and must not overlap.
Sequence make_sequence(const Tokens& tokens, std::span<const Overlay> overlays);

}  // namespace dateline
