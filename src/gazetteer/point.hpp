// SPDX-License-Identifier: Apache-2.0
// A point as people give it, to look for what lies around it.
#pragma once

#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

namespace dateline::gazetteer {

struct Point {
    double lat_deg = 0, lon_deg = 0;
};

inline constexpr double around_m = 500'000;   // how far what is looked for may lie from the point

// "43.25,76.95"; nothing where it is no place on the Earth.
inline std::optional<Point> point_of(std::string_view text)
{
    Point point;
    const char* const end = text.data() + text.size();
    const auto [comma, fault] = std::from_chars(text.data(), end, point.lat_deg);
    if (fault != std::errc{} || comma == end || *comma != ',') return std::nullopt;
    const auto [last, second] = std::from_chars(comma + 1, end, point.lon_deg);
    const bool good = second == std::errc{} && last == end && std::abs(point.lat_deg) <= 90 && std::abs(point.lon_deg) <= 180;
    return good ? std::optional{point} : std::nullopt;
}

}  // namespace dateline::gazetteer
