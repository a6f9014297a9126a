// SPDX-License-Identifier: Apache-2.0
#include <dateline/knowledge.hpp>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <future>
#include <mutex>

#include <dateline/gazetteer.hpp>

#include "data_folder.hpp"
#include "place/home.hpp"
#include "rules/compiled_packs.hpp"
#include "rules/pack.hpp"
#include "text/language.hpp"

namespace dateline {
namespace {

// A language and its pack, which is loaded at once where its files must be compiled, since they may be wrong, and else when it is needed.
struct KnownPack {
    std::string language;
    const CompiledPacks::Entry* compiled = nullptr;
    std::unique_ptr<const Pack> head;    // of a compiled one: what tells the language
    std::unique_ptr<const Pack> whole;
    std::once_flag loading;
};

bool is_error(const Diagnostic& fault) { return fault.severity == Severity::error; }

}  // namespace

struct Knowledge::Packs {
    std::vector<std::filesystem::path> folders;   // of rules
    CompiledPacks compiled;
    std::vector<std::unique_ptr<KnownPack>> known;

    explicit Packs(std::vector<std::filesystem::path> of, const std::filesystem::path& file) : folders(std::move(of)), compiled(file) {}

    void load(const std::vector<std::string>& disabled, Diagnostics& faults);
    const Pack& whole(KnownPack& pack);
};

// Packs know nothing of each other: all but the last are compiled meanwhile. Their order, and that of what is wrong in them, is that of their languages.
void Knowledge::Packs::load(const std::vector<std::string>& disabled, Diagnostics& faults)
{
    struct Loading {
        KnownPack* pack;
        Diagnostics faults;
        std::future<void> done;
    };
    std::vector<Loading> loading;
    for (const auto& language : pack_languages(folders)) {
        auto& pack = *known.emplace_back(std::make_unique<KnownPack>());
        pack.language = language;
        if (disabled.empty()) pack.compiled = compiled.find(language, folders);
        if (pack.compiled) pack.head = compiled.head(*pack.compiled);
        if (!pack.head) loading.push_back({&pack, {}, {}});
    }
    for (auto& one : loading)
        one.done = std::async(&one == &loading.back() ? std::launch::deferred : std::launch::async,
                              [this, &one, &disabled] { one.pack->whole = load_pack(one.pack->language, folders, disabled, one.faults); });
    if (!loading.empty()) loading.back().done.wait();
    for (auto& one : loading) {
        one.done.get();
        for (auto& fault : one.faults)
            if (std::find(faults.begin(), faults.end(), fault) == faults.end()) faults.push_back(std::move(fault));
    }
    std::erase_if(known, [](const auto& pack) { return !pack->head && !pack->whole; });
}

const Pack& Knowledge::Packs::whole(KnownPack& pack)
{
    std::call_once(pack.loading, [&] {
        if (pack.whole) return;
        Diagnostics faults;
        pack.whole = compiled.whole(*pack.compiled, *pack.head, folders, faults);
        // The file of packs was damaged since, or the weights of the grammar are.
        if (!pack.whole) pack.whole = load_pack(pack.language, folders, {}, faults);
        if (!pack.whole || std::any_of(faults.begin(), faults.end(), is_error)) throw Error(std::move(faults));
    });
    return *pack.whole;
}

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
    known->packs_ = std::make_unique<Packs>(std::move(folders), known->data_ / "packs.bin");
    known->packs_->load(settings.disabled, faults);

    for (const auto& name : settings.disabled) {
        const bool known_name = std::any_of(known->packs_->known.begin(), known->packs_->known.end(), [&](const auto& pack) {
            return std::find(pack->whole->switched_off.begin(), pack->whole->switched_off.end(), name) != pack->whole->switched_off.end();
        });
        if (!known_name) faults.push_back({Severity::error, name, "There is no rule and no family of rules of this name.", "See \"dateline rules list\"."});
    }

    try {
        known->gazetteer_ = Gazetteer::open(known->data_ / "gazetteer.idx", settings.gazetteers);
    } catch (const Error& error) {
        faults.insert(faults.end(), error.faults().begin(), error.faults().end());
    }
    if (std::any_of(faults.begin(), faults.end(), is_error)) throw Error(std::move(faults));
    known->homes_ = settings.homes;
    for (const auto& [domain, home] : known->homes_) {
        if (names_a_place(home, *known)) continue;
        faults.push_back({Severity::error, "homes: " + domain, "There is no place \"" + home + "\".", "\"dateline gazetteer search\" shows which there are."});
    }
    if (std::any_of(faults.begin(), faults.end(), is_error)) throw Error(std::move(faults));
    return known;
}

std::string_view Knowledge::home_of(std::string_view url) const
{
    if (homes_.empty()) return {};
    std::string host(host_of(url));
    for (char& c : host)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    for (std::string_view domain = host; !domain.empty();) {
        if (const auto home = homes_.find(domain); home != homes_.end()) return home->second;
        const auto point = domain.find('.');
        domain.remove_prefix(point == std::string_view::npos ? domain.size() : point + 1);
    }
    return {};
}

const Pack& Knowledge::pack(std::string_view language) const
{
    const auto find = [&](std::string_view tag) -> const Pack* {
        for (const auto& pack : packs_->known)
            if (pack->language == tag) return &packs_->whole(*pack);
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
    for (const auto& pack : packs_->known)
        if (pack->language != "root") tags.push_back(pack->language);
    std::sort(tags.begin(), tags.end());
    return tags;
}

std::string Knowledge::detect_language(std::string_view text) const
{
    std::vector<const Pack*> packs;
    packs.reserve(packs_->known.size());
    for (const auto& pack : packs_->known)
        if (pack->language != "root") packs.push_back(pack->head ? pack->head.get() : pack->whole.get());
    return dateline::detect_language(text, packs);
}

}  // namespace dateline
