// SPDX-License-Identifier: Apache-2.0
// Distances and offsets on the WGS 84 ellipsoid, and their cheap spherical cousins.
#pragma once

#include <optional>

namespace dateline {

struct Point {
    double lat_deg = 0;
    double lon_deg = 0;
};

// On a sphere of the earth's mean radius: at most 0.6 % off, which ranking does not mind.
double sphere_distance_m(Point a, Point b);

// On the ellipsoid. `bearing_deg` counts clockwise from north.
double distance_m(Point a, Point b);
double bearing_deg(Point from, Point to);
Point offset(Point from, double bearing_deg, double distance_m);
// The point a share of the way along the shortest line from a to b: 0 is a, 1 is b.
Point along(Point a, Point b, double share);

// Longitude in -180..180, latitude cut at the poles.
Point normalised(Point point);

}  // namespace dateline
