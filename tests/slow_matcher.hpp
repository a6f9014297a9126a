// SPDX-License-Identifier: Apache-2.0
// What rules mean, said as plainly as possible: every way through every pattern is tried in the order
// in which it is written. Exponential, and the measure of the fast matcher.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/pack.hpp"
#include "rules/pattern.hpp"
#include "rules/sequence.hpp"

namespace dateline::test {

struct SlowRule {
    std::string id;
    Pattern match;
    std::vector<Pattern> before, after, not_before, not_after;
    std::vector<std::string> captures;   // names by slot
};

// Rules must be sorted by id. Same result as RuleSet::find.
Matches slow_find(const std::vector<SlowRule>& rules, const Lexicon& lexicon, const Sequence& sequence);

}  // namespace dateline::test
