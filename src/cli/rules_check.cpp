// SPDX-License-Identifier: Apache-2.0
#include "cli/rules_check.hpp"

#include <algorithm>

#include <dateline/gazetteer.hpp>

#include "data_folder.hpp"
#include "promises.hpp"
#include "rules/pack.hpp"

namespace dateline::cli {
namespace {

// What promises are resolved against that name no anchor of their own.
constexpr std::string_view usual_anchor = "2022-01-12";   // a Wednesday

class PromiseRun {
public:
    PromiseRun(const Pack& pack, const Gazetteer& gazetteer, Diagnostics& faults) : pack_(pack), gazetteer_(gazetteer), faults_(faults) {}

    // Of a text with several values the rule need not make each, but one.
    void accept(RuleStage stage, const Rule& rule, const Promise& promise)
    {
        const bool several = std::count_if(rule.accept.begin(), rule.accept.end(), [&](const Promise& other) { return other.text == promise.text; }) > 1;
        std::string others;
        bool said = false;
        bool own = false;
        for (const auto& outcome : made(stage, promise)) {
            own = own || outcome.rule == rule.id;
            said = said || (outcome.value == promise.value && (several || outcome.rule == rule.id));
            others += (others.empty() ? "" : ", ") + ('"' + outcome.value + '"') + (outcome.rule == rule.id ? "" : " by " + std::string(outcome.rule));
        }
        if (said && own) return;
        broken(promise, "\"" + promise.text + "\" does not give \"" + promise.value + "\" by " + rule.id, others.empty() ? "it gives nothing" : "it gives " + others);
    }

    void reject(RuleStage stage, const Rule& rule, const Promise& promise)
    {
        for (const auto& outcome : made(stage, promise)) {
            if (outcome.rule != rule.id) continue;
            return broken(promise, rule.id + " decides in \"" + promise.text + "\", which it promises to leave alone", "it says \"" + outcome.value + "\"");
        }
    }

    std::size_t broken_count() const { return broken_; }

private:
    std::vector<RuleOutcome> made(RuleStage stage, const Promise& promise) const
    {
        return outcomes(pack_, gazetteer_, stage, promise.text, promise.anchor.empty() ? usual_anchor : std::string_view(promise.anchor));
    }

    void broken(const Promise& promise, std::string what, std::string hint)
    {
        ++broken_;
        faults_.push_back({Severity::error, promise.where, std::move(what), std::move(hint)});
    }

    const Pack& pack_;
    const Gazetteer& gazetteer_;
    Diagnostics& faults_;
    std::size_t broken_ = 0;
};

CheckedPack check_pack(const Pack& pack, const Gazetteer& gazetteer, Diagnostics& faults)
{
    CheckedPack checked;
    checked.language = pack.language;
    PromiseRun run(pack, gazetteer, faults);
    for (std::size_t stage = 0; stage < rule_stages; ++stage)
        for (const auto& rule : pack.rules[stage].rules()) {
            // A pack holds the rules of its fallbacks too; they are checked where they are written.
            if (!std::string_view(rule.id).starts_with(pack.language + "/")) continue;
            ++checked.rules;
            checked.promises += rule.accept.size() + rule.reject.size();
            for (const auto& promise : rule.accept) run.accept(static_cast<RuleStage>(stage), rule, promise);
            for (const auto& promise : rule.reject) run.reject(static_cast<RuleStage>(stage), rule, promise);
        }
    checked.broken = run.broken_count();
    return checked;
}

}  // namespace

bool CheckedRules::good() const
{
    return std::none_of(faults.begin(), faults.end(), [](const Diagnostic& fault) { return fault.severity == Severity::error; });
}

CheckedRules check_rules(const KnowledgeSettings& settings)
{
    CheckedRules checked;
    const auto data = find_data_folder(settings.data);
    std::vector<std::filesystem::path> folders{data / "rules"};
    for (const auto& folder : settings.rules) {
        if (std::filesystem::is_directory(folder)) folders.push_back(folder);
        else checked.faults.push_back({Severity::error, folder.string(), "there is no such folder", "give a folder that holds <language>/language.json"});
    }
    std::vector<std::unique_ptr<const Pack>> packs;
    for (const auto& language : pack_languages(folders))
        if (auto pack = load_pack(language, folders, {}, checked.faults)) packs.push_back(std::move(pack));
    if (!checked.good()) return checked;   // what is not well-formed keeps no promise
    const auto gazetteer = Gazetteer::open(data / "gazetteer.idx", settings.gazetteers);
    for (const auto& pack : packs) checked.packs.push_back(check_pack(*pack, *gazetteer, checked.faults));
    return checked;
}

}  // namespace dateline::cli
