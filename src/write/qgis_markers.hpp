// SPDX-License-Identifier: Apache-2.0
// The markers of events in QGIS: the family is told by colour and shape, the status by how the shape is filled, outlined and marked.
#pragma once

#include <string>

#include "write/palette.hpp"

namespace dateline {

enum class Ground { light, dark };

// "245,242,234,255", as QGIS writes colours.
std::string qgis_color(const Color& color, int alpha = 255);
std::string qgis_ground(Ground ground);

// A rule-based renderer: a rule for each family that draws it, and one for each status that only explains its marker in the legend.
std::string event_rules(Ground ground);

}  // namespace dateline
