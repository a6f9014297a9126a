// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <dateline/diagnostic.hpp>
#include <dateline/knowledge.hpp>

namespace dateline {

/// A rule as it is in force, after all layers.
struct RuleInfo {
    std::string id;         ///< "en/time#day-month-year"
    std::string stage;      ///< "time"
    std::string family;     ///< May be empty.
    std::string match;      ///< The pattern as written.
    std::string where;      ///< "en/time.rules.json#/rules/3"
    std::size_t promises = 0;
};

/// What became of one language's rules and promises.
struct CheckedPack {
    std::string language;
    std::size_t rules = 0;
    std::size_t promises = 0;
    std::size_t broken = 0;
    std::string weights;     ///< The file that its grammar was learned into; empty: sentences are read by the fallback.
};

struct CheckedRules {
    Diagnostics faults;              ///< All of them: files that are wrong, promises that are broken.
    std::vector<CheckedPack> packs;  ///< Empty when some file is wrong: promises are run only then.
    bool good() const;
};

/// Reads all packs and runs the promises of every rule. Throws Error only where there is no data
/// folder or no gazetteer; what is wrong with the rules is in the result.
CheckedRules check_rules(const KnowledgeSettings& settings);

/// The rules of a language and of those it stands on, or, with an empty language, of all; sorted by
/// stage and id. Throws Error: there is no such language, or the rules cannot be used.
std::vector<RuleInfo> list_rules(const KnowledgeSettings& settings, std::string_view language = {});

}  // namespace dateline
