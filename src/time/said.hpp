// SPDX-License-Identifier: Apache-2.0
// What a mention says by itself, whatever it is counted from.
#pragma once

#include <string>

#include "time/mention.hpp"

namespace dateline {

bool says_clock(const TimeMention& mention);
bool says_date(const TimeMention& mention);

// Adds the clock time or part of the day; false when there is no such time.
bool set_clock(const TimeMention& mention, Stamp& stamp);

// TIMEX3 values: "P2Y6M"; "XXXX-WXX-2T09:00".
std::string duration_value(const TimeMention& mention);
std::string set_value(const TimeMention& mention);
// What TIMEX3 can say of a date that has nothing to count from: "XXXX-10-03", "PAST_REF".
std::string unresolved_value(const TimeMention& mention);

}  // namespace dateline
