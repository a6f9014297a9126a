// SPDX-License-Identifier: Apache-2.0
// Time zones: what a clock time says of its zone, as minutes east of UTC on its day.
//
// A lexicon gives a zone as minutes, or as the name of a zone in the tz database, or as a record:
//     {"zone": -360, "shared": true}    the likeliest of several zones with these letters
//     {"shared": true}                  so many that none is taken
#pragma once

#include <span>

#include "time/ranges.hpp"

namespace dateline {

// Adds the zone to a clock time. Says in `reason` when it is open or one of several.
void set_zone(const TimeMention& mention, Stamp& stamp, const char*& reason);

// "at 5 p.m. (1300 GMT)": both are one instant, so the first has the zone that makes it so.
void pair_zones(Times& times, std::span<TimeSource> sources, const Tokens& tokens);

}  // namespace dateline
