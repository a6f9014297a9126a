// SPDX-License-Identifier: Apache-2.0
// Positions relative to places: "40 km north-east of Odesa", "halfway between A and B". The rules of
// stage `place` find them, geometry says where they are.
#pragma once

#include <vector>

#include "place/mention.hpp"
#include "stages.hpp"

namespace dateline {

// Appends the relative positions that the pack's rules find among the mentions.
void find_positions(const Tokens& tokens, std::vector<PlaceMention>& mentions, Context& context);

// A point and how far the truth may lie from it.
struct Located {
    Point point;
    double radius_m = 0;
};

// Where a relative position is, given its references. `to` is used by `between` alone.
Located locate(const Position& position, const Located& from, const Located& to);

}  // namespace dateline
