// SPDX-License-Identifier: Apache-2.0
// Which way the words around a time point: to the past or to the future.
#pragma once

#include "text/tokens.hpp"
#include "time/time_rules.hpp"

namespace dateline {

// Which way a clause points, and whether the verb that says so has the time for its own ("exploded in the market on 3 May"),
// so that no nearness of the other day may overrule it.
struct Direction {
    Tense tense = Tense::none;
    bool sure = false;
};

// A word written small that ends as regular past forms do.
bool ends_as_past(const Tokens& tokens, std::uint32_t i, const TimeRules& rules);

// The tense of the clause that a time stands in: the nearest verb form or signal before it in its
// sentence, else the nearest after it. None when there is neither.
Direction tense_around(const Tokens& tokens, TokenRange time, const TimeRules& rules);

// "who had sacked the town in 1551": the clause steps back before the story.
bool steps_back(const Tokens& tokens, TokenRange time, const TimeRules& rules);

}  // namespace dateline
