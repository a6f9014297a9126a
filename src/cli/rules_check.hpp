// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <dateline/knowledge.hpp>

namespace dateline::cli {

struct CheckedPack {
    std::string language;
    std::size_t rules = 0;
    std::size_t promises = 0;
    std::size_t broken = 0;
};

struct CheckedRules {
    Diagnostics faults;
    std::vector<CheckedPack> packs;
    bool good() const;
};

// Loads all packs and runs the promises of every rule.
CheckedRules check_rules(const KnowledgeSettings& settings);

}  // namespace dateline::cli
