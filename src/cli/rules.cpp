// SPDX-License-Identifier: Apache-2.0
// The commands for people who write rules.
#include <algorithm>

#include "cli/arguments.hpp"
#include "cli/output.hpp"
#include "cli/rules_check.hpp"
#include "cli/settings.hpp"
#include "data_folder.hpp"
#include "rules/pack.hpp"

namespace dateline::cli {

int run_rules_check(const Arguments& arguments, Streams& streams)
{
    auto settings = knowledge_settings(arguments);
    for (const auto& folder : arguments.inputs) settings.rules.emplace_back(folder);
    const auto checked = check_rules(settings);
    for (const auto& fault : checked.faults) streams.err << to_string(fault) << '\n';
    Output out("", false, streams);
    if (!arguments.has(Opt::quiet)) {
        for (const auto& pack : checked.packs)
            out.write(pack.language + ": " + std::to_string(pack.rules) + " rules, " + std::to_string(pack.promises) + " promises, " + std::to_string(pack.broken) + " broken\n");
    }
    out.close();
    return checked.good() ? 0 : 2;
}

int run_rules_list(const Arguments& arguments, Streams& streams)
{
    const auto settings = knowledge_settings(arguments);
    std::vector<std::filesystem::path> folders{find_data_folder(settings.data) / "rules"};
    folders.insert(folders.end(), settings.rules.begin(), settings.rules.end());
    auto languages = pack_languages(folders);
    for (const auto& wanted : arguments.inputs) {
        if (std::find(languages.begin(), languages.end(), wanted) != languages.end()) continue;
        std::string all;
        for (const auto& language : languages) all += (all.empty() ? "" : ", ") + language;
        throw Error({Severity::error, wanted, "there is no such language", "there are: " + all});
    }
    if (!arguments.inputs.empty()) languages = arguments.inputs;
    Output out("", false, streams);
    Diagnostics faults;
    for (const auto& language : languages) {
        const auto pack = load_pack(language, folders, {}, faults);
        if (!pack) continue;
        std::string text;
        for (std::size_t stage = 0; stage < rule_stages; ++stage)
            for (const auto& rule : pack->rules[stage].rules()) {
                // A pack holds the rules of its fallbacks too; each is listed once, where it is written.
                if (languages.size() > 1 && !std::string_view(rule.id).starts_with(language + "/")) continue;
                text += rule.id + '\t' + rule.family + '\t' + rule.match + '\n';
            }
        out.write(text);
    }
    out.close();
    if (!faults.empty()) throw Error(std::move(faults));
    return 0;
}

}  // namespace dateline::cli
