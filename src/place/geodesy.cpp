// SPDX-License-Identifier: Apache-2.0
#include "place/geodesy.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <GeographicLib/Geodesic.hpp>

namespace dateline {
namespace {

const GeographicLib::Geodesic& wgs84() { return GeographicLib::Geodesic::WGS84(); }

}  // namespace

double sphere_distance_m(Point a, Point b)
{
    constexpr double radians = std::numbers::pi / 180;
    const double sin_lat = std::sin((b.lat_deg - a.lat_deg) * radians / 2);
    const double sin_lon = std::sin((b.lon_deg - a.lon_deg) * radians / 2);
    const double h = sin_lat * sin_lat + std::cos(a.lat_deg * radians) * std::cos(b.lat_deg * radians) * sin_lon * sin_lon;
    return 2 * 6371008.8 * std::asin(std::min(1.0, std::sqrt(h)));
}

double distance_m(Point a, Point b)
{
    double metres = 0;
    wgs84().Inverse(a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg, metres);
    return metres;
}

double bearing_deg(Point from, Point to)
{
    double bearing = 0, arrival = 0;
    wgs84().Inverse(from.lat_deg, from.lon_deg, to.lat_deg, to.lon_deg, bearing, arrival);
    return bearing < 0 ? bearing + 360 : bearing;
}

Point offset(Point from, double bearing_deg, double distance_m)
{
    Point to;
    wgs84().Direct(from.lat_deg, from.lon_deg, bearing_deg, distance_m, to.lat_deg, to.lon_deg);
    return to;
}

Point along(Point a, Point b, double share)
{
    double metres = 0, bearing = 0, arrival = 0;
    wgs84().Inverse(a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg, metres, bearing, arrival);
    return offset(a, bearing, metres * share);
}

Point normalised(Point point)
{
    point.lat_deg = std::clamp(point.lat_deg, -90.0, 90.0);
    point.lon_deg = std::remainder(point.lon_deg, 360.0);
    return point;
}

}  // namespace dateline
