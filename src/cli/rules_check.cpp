// SPDX-License-Identifier: Apache-2.0
#include "cli/rules_check.hpp"

#include <algorithm>

#include "data_folder.hpp"
#include "rules/pack.hpp"

namespace dateline::cli {

bool CheckedRules::good() const
{
    return std::none_of(faults.begin(), faults.end(), [](const Diagnostic& fault) { return fault.severity == Severity::error; });
}

CheckedRules check_rules(const KnowledgeSettings& settings)
{
    CheckedRules checked;
    std::vector<std::filesystem::path> folders{find_data_folder(settings.data) / "rules"};
    for (const auto& folder : settings.rules) {
        if (std::filesystem::is_directory(folder)) folders.push_back(folder);
        else checked.faults.push_back({Severity::error, folder.string(), "there is no such folder", "give a folder that holds <language>/language.json"});
    }
    for (const auto& language : pack_languages(folders)) {
        const auto pack = load_pack(language, folders, {}, checked.faults);
        if (!pack) continue;
        CheckedPack& one = checked.packs.emplace_back();
        one.language = language;
        for (const auto& rules : pack->rules)
            for (const auto& rule : rules.rules()) {
                if (!std::string_view(rule.id).starts_with(language + "/")) continue;
                ++one.rules;
                one.promises += rule.accept.size() + rule.reject.size();
            }
    }
    return checked;
}

}  // namespace dateline::cli
