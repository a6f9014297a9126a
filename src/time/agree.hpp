// SPDX-License-Identifier: Apache-2.0
// A clock time that stands beside a part of a day agrees with it: "on Monday night at about 11:30" is not before noon.
#pragma once

#include <vector>

#include "text/tokens.hpp"
#include "time/mention.hpp"

namespace dateline {

// Lends the part of a day to clock times that say neither it nor which half of the day they mean.
void agree_clocks(std::vector<TimeMention>& mentions, const Tokens& tokens);

}  // namespace dateline
