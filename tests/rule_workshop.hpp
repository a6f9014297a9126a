// SPDX-License-Identifier: Apache-2.0
// A lexicon and rules made in memory, for tests of the engine.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "rules/pack.hpp"
#include "rules/rule_compiler.hpp"
#include "slow_matcher.hpp"

namespace dateline::test {

class Workshop {
public:
    // `lexicon` is a lexicon file; may be empty. `morphology` is a morphology file; may be empty.
    explicit Workshop(const std::string& lexicon = {}, const std::string& morphology = {});

    void add(const RuleSource& rule);
    void add(const std::string& id, const std::string& match);
    void define(const std::string& name, const std::string& pattern) { parser_.define(name, pattern, "patterns/" + name); }
    void compile();

    const RuleSet& rules() const { return rules_; }
    const std::vector<SlowRule>& slow_rules() const { return slow_; }
    const Pack& pack() const { return *pack_; }
    Tokens tokens(const std::string& text);   // keeps the text
    Matches find(const std::string& text);
    // "id:matched words:name=words,name=words; ..." of all matches.
    std::string said(const std::string& text);
    std::string said(const Sequence& sequence, const Matches& matches) const;

    Diagnostics faults;

private:
    std::unique_ptr<Pack> pack_;
    PatternParser parser_;
    RuleCompiler compiler_;
    RuleSet rules_;
    std::vector<SlowRule> slow_;
    std::vector<std::unique_ptr<Document>> documents_;
};

}  // namespace dateline::test
