// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dateline::gazetteer {

inline constexpr double earth_m = 6371008.8;
inline constexpr double radian = std::numbers::pi / 180;

// On the sphere: half a per cent off is nothing when neighbours are put in order.
inline double distance_m(double lat1, double lon1, double lat2, double lon2)
{
    const double a = std::sin((lat2 - lat1) * radian / 2);
    const double b = std::sin((lon2 - lon1) * radian / 2);
    const double h = a * a + std::cos(lat1 * radian) * std::cos(lat2 * radian) * b * b;
    return 2 * earth_m * std::asin(std::min(1.0, std::sqrt(h)));
}

}  // namespace dateline::gazetteer
