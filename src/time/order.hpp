// SPDX-License-Identifier: Apache-2.0
// Whether "03/04/2021" is of March or of April: the document decides.
#pragma once

#include <optional>
#include <vector>

#include "time/calendar.hpp"
#include "time/mention.hpp"

namespace dateline {

// Puts day and month of dates in figures into the order in which the document writes those that can be read in one way only. Where it
// has none, the reading that is not after the anchor is taken, and of two such the one nearer to it; without an anchor the order stays as
// it was written, month first.
void order_days(std::vector<TimeMention>& mentions, const std::optional<Stamp>& anchor);

}  // namespace dateline
