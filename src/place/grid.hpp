// SPDX-License-Identifier: Apache-2.0
// Grid references: UTM, MGRS and plus codes. Own code, since PROJ would need a transformation
// object a call or a cache of 120 of them; tests compare the two.
#pragma once

#include <optional>
#include <string_view>

#include "place/geodesy.hpp"

namespace dateline {

struct GridPoint {
    Point point;
    double radius_m = 0;  // half of the reference's last digit, to the cell's corner
};

// Easting and northing in metres. Nothing for a zone outside 1..60 or coordinates outside the grid.
std::optional<Point> from_utm(int zone, bool north, double easting_m, double northing_m);

// "18SUJ2337106519", spaces left out, letters in capitals; the centre of the square it names.
std::optional<GridPoint> from_mgrs(std::string_view reference);

// A full plus code, "8FVC9G8F+6W" or longer, in capitals; the centre of its cell.
std::optional<GridPoint> from_plus_code(std::string_view code);

}  // namespace dateline
