// SPDX-License-Identifier: Apache-2.0
// From rules as they are written to a RuleSet.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <dateline/diagnostic.hpp>

#include "rules/pattern.hpp"
#include "rules/program.hpp"
#include "rules/ruleset.hpp"

namespace dateline {

// A rule before it is compiled; `rule` has everything but its captures.
struct RuleSource {
    Rule rule;
    std::vector<std::string> before, after, not_before, not_after;
};

// Two steps, because the words of all patterns must be known before tables by word are made:
// read every rule, then make the automaton.
class RuleCompiler {
public:
    // False, and faults, when a pattern of the rule is wrong.
    bool read(RuleSource source, PatternParser& parser, Diagnostics& faults);
    // Only tells the faults.
    bool check(const RuleSource& source, PatternParser& parser, Diagnostics& faults);
    // The lexicon must outlive the rules.
    RuleSet compile(const Lexicon& lexicon, const Vocabulary& vocabulary);

private:
    struct Read {
        Rule rule;
        Pattern match;
        std::vector<Pattern> before, after, not_before, not_after;
    };
    static bool read_patterns(const RuleSource& source, PatternParser& parser, Read& read, Diagnostics& faults);

    std::vector<Read> rules_;
};

}  // namespace dateline
