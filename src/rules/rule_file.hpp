// SPDX-License-Identifier: Apache-2.0
// Rule files of one stage, layer over layer.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <dateline/diagnostic.hpp>

#include "rules/pack.hpp"
#include "rules/rule_compiler.hpp"

namespace dateline {

class RuleFiles {
public:
    explicit RuleFiles(RuleStage stage) : stage_(stage) {}

    // Layers come in order; files of one layer in any order. The parser has the named patterns of this file.
    void read(const Value& file, const std::string& language, const std::string& where, unsigned layer, std::unique_ptr<PatternParser> parser, Diagnostics& faults);
    // Reads the patterns of all rules but the disabled ones, which are named by id ("en/time#x", "x") or family.
    // Names that some rule answers to are added to `switched_off`.
    void compile_into(RuleCompiler& compiler, const std::vector<std::string>& disabled, std::vector<std::string>& switched_off, Diagnostics& faults);

private:
    struct Entry {
        RuleSource source;
        PatternParser* parser = nullptr;
        unsigned layer = 0;
        bool removed = false;
    };
    void read_rule(const Value& rule, const std::string& language, const std::string& where, unsigned layer, PatternParser& parser, Diagnostics& faults);

    RuleStage stage_;
    std::map<std::string, Entry> rules_;   // by id within the stage
    std::vector<std::unique_ptr<PatternParser>> parsers_;   // of each file
};

}  // namespace dateline
