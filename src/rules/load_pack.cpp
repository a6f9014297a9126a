// SPDX-License-Identifier: Apache-2.0
// From folders of files to a compiled pack.
#include <algorithm>
#include <array>
#include <atomic>
#include <fstream>
#include <future>
#include <iterator>
#include <optional>
#include <set>

#include "place/model.hpp"
#include "event/event_rules.hpp"
#include "grammar/grammar.hpp"
#include "rules/file_fields.hpp"
#include "rules/layers.hpp"
#include "rules/lexicon_file.hpp"
#include "rules/morphology.hpp"
#include "rules/nearest.hpp"
#include "rules/pack.hpp"
#include "rules/read_json.hpp"
#include "rules/rule_file.hpp"
#include "text/fold.hpp"
#include "text/tokens.hpp"
#include "time/time_rules.hpp"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view stage_names[rule_stages] = {"number", "time", "name", "place", "event"};

struct Layer {
    fs::path folder;        // .../rules/en
    std::string language;   // "en"
    std::string where;      // "en", or "my-rules/en" for a folder of the user's
};

struct Source {
    fs::path file;
    std::string where;
    Value content;
    unsigned layer = 0;
};

class Loader {
public:
    Loader(std::string_view language, const std::vector<fs::path>& folders, const std::vector<std::string>& disabled, Diagnostics& faults)
        : language_(language), folders_(folders), disabled_(disabled), faults_(faults)
    {
    }

    std::unique_ptr<Pack> load()
    {
        auto pack = std::make_unique<Pack>();
        pack->language = language_;
        find_layers(*pack);
        std::vector<Reading> words, rest;
        for (unsigned i = 0; i < layers_.size(); ++i) find_files(i, words, rest);
        read_files(words);
        for (Reading& one : words) {
            if (!take_faults(one)) continue;
            if (is_lexicon(one.name())) lexicon_.read(std::move(*one.content), one.where, one.layer, faults_);
            else morphology_.read(*one.content, one.where, faults_);
        }
        pack->title = pack->settings.text_or("title", language_);

        // The rules and the data are read while the forms are made.
        auto reading = std::async(std::launch::async, [&] {
            for (Reading& one : rest) one.content = read_json(one.file, one.where, one.faults);
        });
        prepare_text(*pack);   // how words are cut, for the forms that come now
        lexicon_.build(morphology_, pack->text, pack->vocabulary, pack->lexicon, faults_);
        reading.get();
        pack->data.kind = Value::Kind::record;
        for (Reading& one : rest) {
            if (!take_faults(one)) continue;
            if (one.data) {
                Value named;
                named.kind = Value::Kind::record;
                named.fields.emplace_back(one.file.stem().string(), std::move(*one.content));
                merge(pack->data, named);
            } else {
                rules_[stage_of(one.name())].push_back({one.file, one.where, std::move(*one.content), one.layer});
            }
        }
        std::array<RuleCompiler, rule_stages> compilers;
        for (std::size_t stage = 0; stage < rule_stages; ++stage) {
            RuleFiles files(static_cast<RuleStage>(stage));
            for (const Source& source : rules_[stage])
                files.read(source.content, layers_[source.layer].language, source.where, source.layer,
                           std::make_unique<PatternParser>(pack->lexicon, pack->vocabulary, pack->text), faults_);
            files.compile_into(compilers[stage], disabled_, pack->switched_off, faults_);
        }
        // All words of all stages are numbered now.
        const auto compile = [&](std::size_t first, std::size_t past) {
            for (std::size_t stage = first; stage < past; ++stage) pack->rules[stage] = compilers[stage].compile(pack->lexicon, pack->vocabulary);
        };
        // No stage's rules know of another's.
        auto half = std::async(std::launch::async, [&] { compile(rule_stages - 1, rule_stages); });
        compile(0, rule_stages - 1);
        half.get();
        prepare_text(*pack);
        read_noun_classes(*pack);
        prepare_stages(*pack, weights_, faults_);
        return pack;
    }

private:
    // A row whose word is marked as in a lexicon ("bus/n") stands for a row of each of its forms.
    std::string with_forms(const std::string& table) const
    {
        if (table.find('/') == std::string::npos) return table;
        std::string out;
        for (std::size_t at = 0; at < table.size();) {
            const std::size_t end = std::min(table.find('\n', at), table.size());
            const std::string row = table.substr(at, end - at);
            at = end + 1;
            const std::size_t tab = std::min(row.find('\t'), row.size()), slash = row.find('/');
            const auto forms = slash < tab && row.front() != '#' ? morphology_.inflect(row.substr(slash + 1, tab - slash - 1), fold(row.substr(0, slash))) : std::vector<std::pair<std::string, std::string>>{};
            if (forms.empty()) out += row + '\n';
            for (const auto& [name, form] : forms) out += form + row.substr(tab) + '\n';
        }
        return out;
    }

    // Tables of later layers, and later tables of one layer, beat those before.
    void read_noun_classes(Pack& pack)
    {
        for (const Layer& layer : layers_)
            for (const fs::path& file : files_in(layer.folder / "event", ".tsv")) {
                if (!file.filename().string().starts_with("noun-classes")) continue;
                std::ifstream in(file, std::ios::binary);
                const std::string table{std::istreambuf_iterator<char>(in), {}};
                pack.noun_classes.read(with_forms(table), layer.where + "/event/" + file.filename().string(), faults_);
            }
        std::vector<std::pair<std::string, std::string>> endings;
        if (const Value* events = pack.settings.find("event"))
            if (const Value* plurals = events->find("noun-endings"))
                for (const auto& [plural, singular] : plurals->fields) endings.emplace_back(plural, singular.text);
        pack.noun_classes.set_endings(std::move(endings));
        pack.noun_classes.finish();
    }

    // de-AT stands on de, and that on root; language.json may name another fallback.
    void find_layers(Pack& pack)
    {
        std::vector<std::string> chain;
        for (std::string tag = language_; !tag.empty();) {
            if (std::find(chain.begin(), chain.end(), tag) != chain.end()) {
                faults_.push_back({Severity::error, tag + "/language.json#/fallback", "The fallback of \"" + tag + "\" leads back to itself.", "Let it end at \"root\"."});
                break;
            }
            chain.push_back(tag);
            if (tag == "root") break;
            const auto dash = tag.rfind('-');
            std::string fallback = dash == std::string::npos ? "root" : tag.substr(0, dash);
            for (std::size_t i = 0; i < folders_.size(); ++i) {
                const Value* settings = settings_of(i, tag);
                if (settings) fallback = settings->text_or("fallback", fallback);
            }
            tag = fallback;
        }
        std::reverse(chain.begin(), chain.end());
        pack.chain = chain;
        for (std::size_t i = 0; i < folders_.size(); ++i) {
            for (const auto& tag : chain) {
                std::error_code error;
                if (!fs::is_directory(folders_[i] / tag, error)) continue;
                layers_.push_back({folders_[i] / tag, tag, where_of(i, tag)});
                if (const Value* settings = settings_of(i, tag)) merge(pack.settings, *settings);
            }
        }
    }

    std::string where_of(std::size_t folder, const std::string& tag) const
    {
        return folder == 0 ? tag : (folders_[folder].filename().empty() ? folders_[folder].parent_path() : folders_[folder]).filename().string() + "/" + tag;
    }

    // language.json of one folder, read once; null when there is none.
    const Value* settings_of(std::size_t folder, const std::string& tag)
    {
        const fs::path file = folders_[folder] / tag / "language.json";
        const auto [known, added] = settings_.try_emplace(file.string());
        std::error_code error;
        if (added && fs::exists(file, error)) {
            const std::string where = where_of(folder, tag) + "/language.json";
            if (auto value = read_json(file, where, faults_)) {
                if (value->text_or("schema", "") != "dateline/language/1")
                    faults_.push_back({Severity::error, where + "#/schema", "The file does not say that it is the settings of a language.", "Write \"schema\": \"dateline/language/1\"."});
                known->second = std::move(*value);
            }
        }
        return known->second.kind == Value::Kind::record ? &known->second : nullptr;
    }

    // Fields of `over` replace those of `into`; null removes; records are merged field by field.
    static void merge(Value& into, const Value& over)
    {
        if (into.kind != Value::Kind::record || over.kind != Value::Kind::record) {
            into = over;
            return;
        }
        for (const auto& [name, value] : over.fields) {
            const auto known = std::find_if(into.fields.begin(), into.fields.end(), [&, &wanted = name](const auto& field) { return field.first == wanted; });
            if (value.kind == Value::Kind::none) {
                if (known != into.fields.end()) into.fields.erase(known);
            } else if (known == into.fields.end()) {
                into.fields.emplace_back(name, value);
            } else {
                merge(known->second, value);
            }
        }
    }

    struct Reading {
        fs::path file;
        std::string where;
        unsigned layer = 0;
        bool data = false;   // of the layer's folder data/
        std::optional<Value> content;
        Diagnostics faults;

        std::string name() const { return file.filename().string(); }
    };

    bool take_faults(Reading& one)
    {
        std::move(one.faults.begin(), one.faults.end(), std::back_inserter(faults_));
        return one.content.has_value();
    }

    // Half of what loading costs is reading JSON, and files know nothing of each other: two threads share them.
    static void read_files(std::vector<Reading>& readings)
    {
        std::vector<std::pair<std::uintmax_t, std::size_t>> order;   // the largest first
        for (std::size_t i = 0; i < readings.size(); ++i) {
            std::error_code error;
            const auto size = fs::file_size(readings[i].file, error);
            order.emplace_back(error ? 0 : size, i);
        }
        std::sort(order.rbegin(), order.rend());
        std::atomic<std::size_t> next{0};
        const auto work = [&] {
            for (std::size_t at; (at = next++) < order.size();) {
                Reading& one = readings[order[at].second];
                one.content = read_json(one.file, one.where, one.faults);
            }
        };
        auto helper = std::async(std::launch::async, work);
        work();
        helper.get();
    }

    // Lexicons and morphology, which are needed first, and the rest: rules and data.
    void find_files(unsigned index, std::vector<Reading>& words, std::vector<Reading>& rest)
    {
        const Layer& layer = layers_[index];
        const auto add = [&](std::vector<Reading>& to, const fs::path& file, bool data) {
            to.push_back({file, layer.where + (data ? "/data/" : "/") + file.filename().string(), index, data, std::nullopt, {}});
        };
        for (const auto& file : files_in(layer.folder, ".json")) {
            const std::string name = file.filename().string();
            if (name == "language.json") continue;
            if (is_lexicon(name) || name == "morphology.json") add(words, file, false);
            else if (stage_of(name) < rule_stages) add(rest, file, false);
            else complain(name, layer.where + "/" + name);
        }
        for (const auto& file : files_in(layer.folder / "data", ".json")) add(rest, file, true);
        std::error_code error;
        if (const fs::path weights = layer.folder / weights_file; fs::exists(weights, error)) weights_ = weights;
    }

    static bool is_lexicon(std::string_view name) { return name == "lexicon.json" || name.starts_with("lexicon-"); }

    // "time.rules.json" and "time-weeks.rules.json" are of the stage "time".
    static std::size_t stage_of(std::string_view name)
    {
        if (!name.ends_with(".rules.json")) return rule_stages;
        const std::string_view stem = name.substr(0, name.find_first_of("-."));
        return static_cast<std::size_t>(std::find(std::begin(stage_names), std::end(stage_names), stem) - std::begin(stage_names));
    }

    void complain(const std::string& name, const std::string& where)
    {
        std::vector<std::string> known{"language.json", "lexicon.json", "morphology.json"};
        for (const auto stage : stage_names) known.push_back(std::string(stage) + ".rules.json");
        std::string hint = did_you_mean(name, known);
        if (hint.empty()) hint = "There are: language.json, lexicon*.json, morphology.json, number|time|name|place|event*.rules.json, and data/*.json.";
        faults_.push_back({Severity::error, where, "No stage reads a file of this name.", hint});
    }

    std::string language_;
    const std::vector<fs::path>& folders_;
    const std::vector<std::string>& disabled_;
    Diagnostics& faults_;
    std::vector<Layer> layers_;
    std::map<std::string, Value> settings_;
    Morphology morphology_;
    LexiconFiles lexicon_;
    std::vector<Source> rules_[rule_stages];
    fs::path weights_;   // of the grammar, from the last layer that has them
};

}  // namespace

std::string_view to_string(RuleStage stage) { return stage_names[static_cast<std::size_t>(stage)]; }

std::vector<fs::path> files_in(const fs::path& folder, std::string_view end)
{
    const auto ends = [end](const std::string& name) { return name.size() > end.size() && name.ends_with(end); };
    std::vector<fs::path> out;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), last; !error && entry != last; entry.increment(error))
        if (ends(entry->path().filename().string()) && !entry->is_directory()) out.push_back(entry->path());
    std::sort(out.begin(), out.end());
    return out;
}

void prepare_stages(Pack& pack, const fs::path& weights, Diagnostics& faults)
{
    prepare_places(pack);
    prepare_times(pack, faults);
    prepare_events(pack, faults);
    prepare_grammar(pack, weights, weights.string(), faults);
}

std::vector<std::string> pack_languages(const std::vector<fs::path>& folders)
{
    std::set<std::string> languages;
    for (const auto& folder : folders) {
        std::error_code error;
        for (fs::directory_iterator entry(folder, error), last; !error && entry != last; entry.increment(error))
            if (fs::exists(entry->path() / "language.json")) languages.insert(entry->path().filename().string());
    }
    return {languages.begin(), languages.end()};
}

std::unique_ptr<const Pack> load_pack(std::string_view language, const std::vector<fs::path>& folders, const std::vector<std::string>& disabled, Diagnostics& faults)
{
    Diagnostics found;
    auto pack = Loader(language, folders, disabled, found).load();
    const bool good = std::none_of(found.begin(), found.end(), [](const Diagnostic& fault) { return fault.severity == Severity::error; });
    // Packs share layers, and what is wrong in one is told once.
    for (auto& fault : found)
        if (std::find(faults.begin(), faults.end(), fault) == faults.end()) faults.push_back(std::move(fault));
    if (!good) return nullptr;
    return pack;
}

}  // namespace dateline
