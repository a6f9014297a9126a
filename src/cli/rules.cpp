// SPDX-License-Identifier: Apache-2.0
// The commands for people who write rules.
#include <dateline/rules.hpp>

#include "cli/arguments.hpp"
#include "cli/output.hpp"
#include "cli/settings.hpp"

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
    std::vector<std::string> languages = arguments.inputs;
    if (languages.empty()) languages.emplace_back();   // all
    Output out("", false, streams);
    for (const auto& language : languages)
        for (const auto& rule : list_rules(settings, language)) out.write(rule.id + '\t' + rule.family + '\t' + rule.match + '\n');
    out.close();
    return 0;
}

}  // namespace dateline::cli
