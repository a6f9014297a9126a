// SPDX-License-Identifier: Apache-2.0
// Times that the words between them make one: "5 to 7 March", "between May and July 2014", "3, 4 and 9 June".
// TIMEX3 writes them one by one; what happened then happened in the whole.
#pragma once

#include <span>

#include "stages.hpp"
#include "time/calendar.hpp"
#include "time/mention.hpp"

namespace dateline {

// Of each of `times.times`: its mention and its stamp.
struct TimeSource {
    const TimeMention* mention = nullptr;
    Stamp stamp;
};

// Fills times.ranges. Where the ends of a range that say no year or week were resolved in the wrong order
// ("from November to February"), one of them is moved.
void join_ranges(Times& times, std::span<TimeSource> sources, const Tokens& tokens, Context& context);

}  // namespace dateline
