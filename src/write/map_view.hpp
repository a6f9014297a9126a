// SPDX-License-Identifier: Apache-2.0
// What a map shows when it opens: where the events are, also where they lie on both sides of the antimeridian.
#pragma once

#include <optional>
#include <string>

#include "timeline/packed.hpp"

namespace dateline {

// Degrees. `east` is more than 180 where the box crosses the antimeridian.
struct GeoBox {
    double west = -180, south = -60, east = 180, north = 80;

    bool crosses() const { return east > 180; }
    bool holds(double lon_deg, double lat_deg) const;
};

// The smallest box around all events that have a point; none without such events.
std::optional<GeoBox> box_of(const PackedTimeline& timeline);
// Wider on all sides by a part of its size, and by no less than `least_deg`.
GeoBox grown(GeoBox box, double part, double least_deg);

struct MapView {
    std::string crs;
    double west = 0, south = 0, east = 0, north = 0;  // in that system
};

// Both systems keep shapes, which degrees on both axes do not; the second one has the Pacific in one piece.
inline constexpr const char* world_crs = "EPSG:3857";
inline constexpr const char* pacific_crs = "EPSG:3832";
// Where the second one is cut.
inline constexpr double pacific_cut_deg = -30;

MapView view_of(const GeoBox& box);

}  // namespace dateline
