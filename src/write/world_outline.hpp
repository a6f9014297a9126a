// SPDX-License-Identifier: Apache-2.0
// The borders of the world's countries, coarse, and its towns: a base map that needs no network.
#pragma once

namespace dateline {

// For each country "KZ ring ring ...", then a null. In a ring: hundredths of a degree as differences,
// lon then lat, five bits a character from '?'. Made when the project is built, by make_outline.
extern const char* const world_outline[];

// "KZ", "Kazakhstan", and so on, then a null.
extern const char* const world_countries[];

// Towns of fifty thousand people and more, the largest first; a null name ends them.
struct WorldTown {
    const char* name;
    double lon_deg, lat_deg;
    long population;
};
extern const WorldTown world_towns[];

}  // namespace dateline
