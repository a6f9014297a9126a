// SPDX-License-Identifier: Apache-2.0
#include "write/map_view.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace dateline {

bool GeoBox::holds(double lon_deg, double lat_deg) const
{
    return lat_deg >= south && lat_deg <= north && ((lon_deg >= west && lon_deg <= east) || (lon_deg + 360 >= west && lon_deg + 360 <= east));
}

std::optional<GeoBox> box_of(const PackedTimeline& timeline)
{
    std::vector<double> longitudes;
    GeoBox box{0, 90, 0, -90};
    for (const Event& event : timeline.events) {
        if (!event.located) continue;
        longitudes.push_back(event.lon_deg);
        box.south = std::min(box.south, event.lat_deg);
        box.north = std::max(box.north, event.lat_deg);
    }
    if (longitudes.empty()) return std::nullopt;
    std::sort(longitudes.begin(), longitudes.end());
    // The box leaves out the widest stretch without events. Where the one over the antimeridian is as wide, the usual map is kept.
    box.west = longitudes.front();
    box.east = longitudes.back();
    double widest = longitudes.front() + 360 - longitudes.back();
    for (std::size_t i = 1; i < longitudes.size(); ++i) {
        const double gap = longitudes[i] - longitudes[i - 1];
        if (gap <= widest) continue;
        widest = gap;
        box.west = longitudes[i];
        box.east = longitudes[i - 1] + 360;
    }
    // Round the whole world there is nothing to gain.
    constexpr double most_deg = 200;
    if (box.crosses() && (box.east - box.west > most_deg || box.east > 360 + pacific_cut_deg)) {
        box.west = longitudes.front();
        box.east = longitudes.back();
    }
    return box;
}

GeoBox grown(GeoBox box, double part, double least_deg)
{
    const double x = std::max((box.east - box.west) * part, least_deg), y = std::max((box.north - box.south) * part, least_deg);
    const bool crosses = box.crosses();
    box.west = std::max(box.west - x, -180.0);
    box.east = std::min(box.east + x, crosses ? 360 + pacific_cut_deg : 180.0);
    box.south = std::max(box.south - y, -84.0);
    box.north = std::min(box.north + y, 84.0);
    return box;
}

MapView view_of(const GeoBox& box)
{
    constexpr double radius_m = 6378137, to_radians = std::numbers::pi / 180;
    const double middle_deg = box.crosses() ? 180 + pacific_cut_deg : 0;
    const auto x = [&](double lon_deg) { return radius_m * (lon_deg - middle_deg) * to_radians; };
    const auto y = [&](double lat_deg) { return radius_m * std::log(std::tan(std::numbers::pi / 4 + std::clamp(lat_deg, -84.0, 84.0) * to_radians / 2)); };
    return {box.crosses() ? pacific_crs : world_crs, x(box.west), y(box.south), x(box.east), y(box.north)};
}

}  // namespace dateline
