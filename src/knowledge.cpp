// SPDX-License-Identifier: Apache-2.0
#include <dateline/knowledge.hpp>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <future>

#include <dateline/gazetteer.hpp>

#include "data_folder.hpp"
#include "rules/pack.hpp"
#include "text/language.hpp"

namespace dateline {
namespace {

// Packs know nothing of each other: all but the last are read meanwhile. Their order, and that of what is wrong in them, is that of their languages.
void load_packs(const std::vector<std::filesystem::path>& folders, const std::vector<std::string>& disabled, std::vector<std::unique_ptr<const Pack>>& packs, Diagnostics& faults)
{
    struct Loaded {
        std::unique_ptr<const Pack> pack;
        Diagnostics faults;
    };
    const auto load = [&](const std::string& language) {
        Loaded loaded;
        loaded.pack = load_pack(language, folders, disabled, loaded.faults);
        return loaded;
    };
    const auto languages = pack_languages(folders);
    std::vector<std::future<Loaded>> loading;
    for (const auto& language : languages) loading.push_back(std::async(&language == &languages.back() ? std::launch::deferred : std::launch::async, load, std::cref(language)));
    if (!loading.empty()) loading.back().wait();
    for (auto& one : loading) {
        Loaded loaded = one.get();
        if (loaded.pack) packs.push_back(std::move(loaded.pack));
        for (auto& fault : loaded.faults)
            if (std::find(faults.begin(), faults.end(), fault) == faults.end()) faults.push_back(std::move(fault));
    }
}

}  // namespace

Knowledge::Knowledge() = default;
Knowledge::~Knowledge() = default;

std::shared_ptr<const Knowledge> Knowledge::load(const KnowledgeSettings& settings)
{
    std::shared_ptr<Knowledge> known(new Knowledge);
    known->data_ = find_data_folder(settings.data);

    Diagnostics faults;
    std::vector<std::filesystem::path> folders{known->data_ / "rules"};
    for (const auto& folder : settings.rules) {
        if (std::filesystem::is_directory(folder)) folders.push_back(folder);
        else faults.push_back({Severity::error, folder.string(), "There is no such folder of rules.", "Give a folder that holds <language>/*.rules.json."});
    }
    load_packs(folders, settings.disabled, known->packs_, faults);

    for (const auto& name : settings.disabled) {
        const bool known_name = std::any_of(known->packs_.begin(), known->packs_.end(), [&](const auto& pack) {
            return std::find(pack->switched_off.begin(), pack->switched_off.end(), name) != pack->switched_off.end();
        });
        if (!known_name) faults.push_back({Severity::error, name, "There is no rule and no family of rules of this name.", "See \"dateline rules list\"."});
    }

    try {
        known->gazetteer_ = Gazetteer::open(known->data_ / "gazetteer.idx", settings.gazetteers);
    } catch (const Error& error) {
        faults.insert(faults.end(), error.faults().begin(), error.faults().end());
    }
    if (std::any_of(faults.begin(), faults.end(), [](const Diagnostic& fault) { return fault.severity == Severity::error; }))
        throw Error(std::move(faults));
    return known;
}

const Pack& Knowledge::pack(std::string_view language) const
{
    const auto find = [&](std::string_view tag) -> const Pack* {
        for (const auto& pack : packs_)
            if (pack->language == tag) return pack.get();
        return nullptr;
    };
    for (std::string_view tag = language; !tag.empty();) {
        if (const Pack* pack = find(tag)) return *pack;
        const auto dash = tag.rfind('-');
        tag = dash == std::string_view::npos ? std::string_view{} : tag.substr(0, dash);
    }
    return *find("root");
}

std::vector<std::string> Knowledge::languages() const
{
    std::vector<std::string> tags;
    for (const auto& pack : packs_)
        if (pack->language != "root") tags.push_back(pack->language);
    std::sort(tags.begin(), tags.end());
    return tags;
}

std::string Knowledge::detect_language(std::string_view text) const
{
    std::vector<const Pack*> packs;
    packs.reserve(packs_.size());
    for (const auto& pack : packs_)
        if (pack->language != "root") packs.push_back(pack.get());
    return dateline::detect_language(text, packs);
}

}  // namespace dateline
