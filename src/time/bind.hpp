// SPDX-License-Identifier: Apache-2.0
// Stretches that are measured from another time: "the last three weeks of 2019", "a week after the 10 December attack", "the eve of
// Sunday's vote". TIMEX3 writes length and date one by one; what happened then happened in the stretch that both say together.
#pragma once

#include <span>

#include "time/ranges.hpp"

namespace dateline {

// Adds to times.ranges what lengths and dates beside them say together, and gives such a length its interval.
void bind_lengths(Times& times, std::span<TimeSource> sources, const Tokens& tokens, Context& context);

// The days of a stretch that begin or end it: so many units, or as many as "the last days" may be when the count is vague.
TimeSpan edge_of(const Stamp& container, Grain unit, int count, bool last);

// A feast of several days, or a month or year of another calendar. No TIMEX3 value says one; of the long
// ones it says the month or year in which they begin.
void stretch(int length, Time& time);

}  // namespace dateline
