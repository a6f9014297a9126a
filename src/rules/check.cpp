// SPDX-License-Identifier: Apache-2.0
// What people who write rules ask of them: are they right, and which are there.
#include <algorithm>

#include <dateline/gazetteer.hpp>
#include <dateline/rules.hpp>

#include "data_folder.hpp"
#include "grammar/grammar.hpp"
#include "promises.hpp"
#include "rules/nearest.hpp"
#include "rules/pack.hpp"

namespace dateline {
namespace {

// What promises are resolved against that name no anchor of their own.
constexpr std::string_view usual_anchor = "2022-01-12";   // a Wednesday

std::vector<std::filesystem::path> folders_of(const KnowledgeSettings& settings, Diagnostics& faults)
{
    std::vector<std::filesystem::path> folders{find_data_folder(settings.data) / "rules"};
    for (const auto& folder : settings.rules) {
        if (std::filesystem::is_directory(folder)) folders.push_back(folder);
        else faults.push_back({Severity::error, folder.string(), "There is no such folder of rules.", "Give a folder that holds <language>/*.rules.json."});
    }
    return folders;
}

// A pack holds the rules of its fallbacks too; each belongs to the language where it is written.
bool is_own(const Rule& rule, const Pack& pack) { return std::string_view(rule.id).starts_with(pack.language + "/"); }

class PromiseRun {
public:
    PromiseRun(const Pack& pack, const Gazetteer& gazetteer, Diagnostics& faults) : pack_(pack), gazetteer_(gazetteer), faults_(faults) {}

    CheckedPack run()
    {
        checked_.language = pack_.language;
        if (pack_.grammar->weights) checked_.weights = pack_.grammar->weights->file().string();
        for (std::size_t i = 0; i < rule_stages; ++i) {
            const auto stage = static_cast<RuleStage>(i);
            for (const Rule& rule : pack_.stage(stage).rules()) {
                if (!is_own(rule, pack_)) continue;
                ++checked_.rules;
                checked_.promises += rule.accept.size() + rule.reject.size();
                for (const Promise& promise : rule.accept) accept(stage, rule, promise);
                for (const Promise& promise : rule.reject) reject(stage, rule, promise);
                prove(stage, rule, static_cast<std::uint32_t>(&rule - pack_.stage(stage).rules().data()));
            }
        }
        return checked_;
    }

private:
    // Any of the values that this rule makes of the text may be the promised one. Of a text with several
    // promised values it need not make each, but one.
    void accept(RuleStage stage, const Rule& rule, const Promise& promise)
    {
        const bool several = std::count_if(rule.accept.begin(), rule.accept.end(), [&](const Promise& other) { return other.text == promise.text; }) > 1;
        std::string others;
        bool said = false;
        bool own = false;
        for (const auto& outcome : made(stage, promise)) {
            const bool mine = outcome.rule == rule.id;
            own = own || mine;
            said = said || (outcome.value == promise.value && (several || mine));
            if (outcome.rule.empty()) continue;   // what no rule made would only hide what rules made
            const std::string other = '"' + outcome.value + '"' + (mine ? "" : " by " + std::string(outcome.rule));
            if (others.find(other) == std::string::npos) others += (others.empty() ? "" : ", ") + other;
        }
        if (said && own) return;
        broken(promise, "\"" + promise.text + "\" does not give \"" + promise.value + "\" by " + rule.id + ".", others.empty() ? "No rule gives anything." : "It gives " + others + ".");
    }

    void reject(RuleStage stage, const Rule& rule, const Promise& promise)
    {
        for (const auto& outcome : made(stage, promise)) {
            if (outcome.rule == rule.id)
                return broken(promise, rule.id + " decides in \"" + promise.text + "\", which it promises to leave alone.", "It says \"" + outcome.value + "\".");
        }
    }

    // One of the promises must depend on the rule: without it a promised value does not come, or something else comes that it keeps away.
    void prove(RuleStage stage, const Rule& rule, std::uint32_t index)
    {
        const auto says = [](const std::vector<RuleOutcome>& all, const std::string& value) {
            return std::any_of(all.begin(), all.end(), [&](const RuleOutcome& one) { return one.value == value; });
        };
        const auto depends = [&](const Promise& promise, bool accepted) {
            const auto with = made(stage, promise), without = made(stage, promise, index);
            if (accepted && !says(without, promise.value)) return true;
            return std::any_of(without.begin(), without.end(), [&](const RuleOutcome& one) { return !says(with, one.value); });
        };
        if (rule.accept.empty() && rule.reject.empty()) {
            faults_.push_back({Severity::warning, rule.where, rule.id + " promises nothing.", "Let it accept a text that needs it, so that a change that breaks it is seen."});
            return;
        }
        for (const Promise& promise : rule.accept)
            if (depends(promise, true)) return;
        for (const Promise& promise : rule.reject)
            if (depends(promise, false)) return;
        std::string only;
        for (const Promise& promise : rule.accept) {
            const auto without = made(stage, promise, index);
            for (const auto& outcome : made(stage, promise))
                if (outcome.rule == rule.id && !says(without, outcome.value)) only += (only.empty() ? "" : ", ") + ('"' + promise.text + "\" gives \"" + outcome.value + '"');
        }
        faults_.push_back({Severity::warning, rule.where, "All that " + rule.id + " promises holds without it, too.",
                           !only.empty()         ? "Only with it " + only + '.'
                           : rule.accept.empty() ? "Let it reject a text in which something is found without it, or leave it out."
                                                 : "Let it promise what only it gives, or leave it out."});
    }

    std::vector<RuleOutcome> made(RuleStage stage, const Promise& promise, std::optional<std::uint32_t> left_out = {}) const
    {
        return outcomes(pack_, gazetteer_, stage, promise.text, promise.anchor.empty() ? usual_anchor : std::string_view(promise.anchor), left_out);
    }

    void broken(const Promise& promise, std::string what, std::string hint)
    {
        ++checked_.broken;
        faults_.push_back({Severity::error, promise.where, std::move(what), std::move(hint)});
    }

    const Pack& pack_;
    const Gazetteer& gazetteer_;
    Diagnostics& faults_;
    CheckedPack checked_;
};

}  // namespace

bool CheckedRules::good() const
{
    return std::none_of(faults.begin(), faults.end(), [](const Diagnostic& fault) { return fault.severity == Severity::error; });
}

CheckedRules check_rules(const KnowledgeSettings& settings)
{
    CheckedRules checked;
    const auto folders = folders_of(settings, checked.faults);
    std::vector<std::unique_ptr<const Pack>> packs;
    for (const auto& language : pack_languages(folders))
        if (auto pack = load_pack(language, folders, settings.disabled, checked.faults)) packs.push_back(std::move(pack));
    if (!checked.good()) return checked;   // what is not well-formed keeps no promise
    const auto gazetteer = Gazetteer::open(find_data_folder(settings.data) / "gazetteer.idx", settings.gazetteers);
    for (const auto& pack : packs) checked.packs.push_back(PromiseRun(*pack, *gazetteer, checked.faults).run());
    return checked;
}

std::vector<RuleInfo> list_rules(const KnowledgeSettings& settings, std::string_view language)
{
    Diagnostics faults;
    const auto folders = folders_of(settings, faults);
    auto languages = pack_languages(folders);
    if (!language.empty()) {
        if (std::find(languages.begin(), languages.end(), language) == languages.end()) {
            std::string all;
            for (const auto& one : languages) all += (all.empty() ? "There are: " : ", ") + one;
            const std::string hint = did_you_mean(language, languages);
            faults.push_back({Severity::error, std::string(language), "There is no such language.", hint.empty() ? all + "." : hint});
            throw Error(std::move(faults));
        }
        languages = {std::string(language)};
    }
    std::vector<RuleInfo> out;
    for (const auto& one : languages) {
        const auto pack = load_pack(one, folders, settings.disabled, faults);
        if (!pack) continue;
        for (std::size_t i = 0; i < rule_stages; ++i) {
            const auto stage = static_cast<RuleStage>(i);
            for (const Rule& rule : pack->stage(stage).rules())
                if (!language.empty() || is_own(rule, *pack))
                    out.push_back({rule.id, std::string(to_string(stage)), rule.family, rule.match, rule.where, rule.accept.size() + rule.reject.size()});
        }
    }
    if (std::any_of(faults.begin(), faults.end(), [](const Diagnostic& fault) { return fault.severity == Severity::error; })) throw Error(std::move(faults));
    return out;
}

}  // namespace dateline
