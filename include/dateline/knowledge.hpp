// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <dateline/diagnostic.hpp>

namespace dateline {

struct Pack;       // a compiled language pack; internal
class Gazetteer;

/// Where rules and places come from. Empty paths mean the built-in search order:
/// DATELINE_DATA, ../share/dateline beside the program, the install prefix.
struct KnowledgeSettings {
    std::filesystem::path data;                     ///< Folder that holds rules/ and gazetteer.idx.
    std::vector<std::filesystem::path> rules;       ///< Packs laid over the built-in ones, in order.
    std::vector<std::filesystem::path> gazetteers;  ///< Overlays (CSV, GeoJSON) or an index, in order.
    std::vector<std::string> disabled;              ///< Ids or families of rules to switch off.
    std::map<std::string, std::string, std::less<>> homes;   ///< Where sources are at home: a domain in small letters, and a place ("Fargo, ND").
};

/// What a project file (JSON, "dateline/project/1": rules, gazetteer, disable, places, homes, attribution) asks for, with
/// `settings` laid over it. Paths in it count from its folder. Throws Error with every fault.
KnowledgeSettings open_project(const std::filesystem::path& file, KnowledgeSettings settings = {});

/// Rules and gazetteer: costly to build, immutable, shared by all threads.
class Knowledge {
public:
    /// Throws Error with every fault found when rules or gazetteer cannot be used.
    static std::shared_ptr<const Knowledge> load(const KnowledgeSettings& settings);
    ~Knowledge();

    /// The pack for a BCP 47 tag: the tag, else its prefix, else the fallback the pack names,
    /// else "root", which always exists.
    const Pack& pack(std::string_view language) const;
    /// The language of a text as a BCP 47 tag, or empty when it cannot be told.
    std::string detect_language(std::string_view text) const;
    /// Tags of all packs, sorted, without "root".
    std::vector<std::string> languages() const;
    const Gazetteer& gazetteer() const { return *gazetteer_; }
    /// Where the source of an address is at home, by its domain or by one that this lies in; empty when no project says so.
    std::string_view home_of(std::string_view url) const;
    /// What was loaded from where, for `doctor` and `--version`.
    const std::filesystem::path& data() const { return data_; }

private:
    Knowledge();
    struct Packs;   // by language, each loaded when it is first needed
    std::filesystem::path data_;
    std::unique_ptr<Packs> packs_;
    std::unique_ptr<const Gazetteer> gazetteer_;
    std::map<std::string, std::string, std::less<>> homes_;
};

}  // namespace dateline
