// SPDX-License-Identifier: Apache-2.0
#include "place/geodesy.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <geodesic.h>

namespace dateline {
namespace {

const geod_geodesic& wgs84()
{
    static const geod_geodesic ellipsoid = [] {
        geod_geodesic made;
        geod_init(&made, 6378137.0, 1 / 298.257223563);
        return made;
    }();
    return ellipsoid;
}

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
    geod_inverse(&wgs84(), a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg, &metres, nullptr, nullptr);
    return metres;
}

double bearing_deg(Point from, Point to)
{
    double bearing = 0;
    geod_inverse(&wgs84(), from.lat_deg, from.lon_deg, to.lat_deg, to.lon_deg, nullptr, &bearing, nullptr);
    return bearing < 0 ? bearing + 360 : bearing;
}

Point offset(Point from, double bearing_deg, double distance_m)
{
    Point to;
    geod_direct(&wgs84(), from.lat_deg, from.lon_deg, bearing_deg, distance_m, &to.lat_deg, &to.lon_deg, nullptr);
    return to;
}

Point along(Point a, Point b, double share)
{
    double metres = 0;
    double bearing = 0;
    geod_inverse(&wgs84(), a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg, &metres, &bearing, nullptr);
    return offset(a, bearing, metres * share);
}

Point normalised(Point point)
{
    point.lat_deg = std::clamp(point.lat_deg, -90.0, 90.0);
    point.lon_deg = std::remainder(point.lon_deg, 360.0);
    return point;
}

}  // namespace dateline
