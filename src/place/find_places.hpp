// SPDX-License-Identifier: Apache-2.0
// The parts of find_places (stages.hpp) that the trainer and the tests ask for alone.
#pragma once

#include <vector>

#include "place/recognise.hpp"

namespace dateline {

// Positions in figures, left to right.
std::vector<PlaceMention> find_coordinates(const Tokens& tokens);

}  // namespace dateline
