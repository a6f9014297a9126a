// SPDX-License-Identifier: Apache-2.0
// Markers of events as little pictures, for formats that cannot draw shapes.
#pragma once

#include <string>

#include "write/palette.hpp"

namespace dateline {

// A PNG, square and with a transparent ground: the family's shape in its colour, drawn as the status says.
std::string marker_icon(const CategoryDrawing& family, const StatusDrawing& status);

}  // namespace dateline
