// SPDX-License-Identifier: Apache-2.0
// A language pack, compiled: its words, its lexicon and the rules of each stage.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <dateline/diagnostic.hpp>

#include "grammar/noun_classes.hpp"
#include "rules/ruleset.hpp"
#include "rules/value.hpp"

namespace dateline {

// Folded words that some rule or lexicon of the pack names, numbered from 1.
class Vocabulary {
public:
    std::uint32_t find(std::uint64_t key) const;     // 0 when unknown; one probe, nearly always
    void expect(std::uint64_t key) const;            // will be asked for soon: has its slot fetched meanwhile
    std::uint32_t add(std::uint64_t key);
    std::uint32_t size() const { return size_; }
    template <class Archive> void archive(Archive& to) { to(slots_, size_); }

private:
    struct Slot { std::uint64_t key = 0; std::uint32_t word = 0, unused = 0; };
    std::vector<Slot> slots_;
    std::uint32_t size_ = 0;
    void grow();
};

// Classes of forms with their values. A form may hold several words and belong to several classes.
//
// Forms are a tree: from the root of a class, one edge a word. The rules walk it; `find` and
// `find_form` are short cuts for stages.
class Lexicon {
public:
    using ClassId = std::uint16_t;
    static constexpr ClassId no_class = 0xFFFF;
    using Node = std::uint32_t;
    static constexpr Node no_node = 0xFFFFFFFF;

    ClassId class_id(std::string_view name) const;   // no_class when there is none
    const std::vector<std::string>& class_names() const { return names_; }   // by ClassId
    // The value that a class gives a single word (Token::word), or null when it is not in the class.
    const Value* find(ClassId name, std::uint32_t word) const;
    bool has(ClassId name, std::uint32_t word) const { return find(name, word) != nullptr; }
    // The same for a form of several words: the extended key (fold.hpp) of its tokens' keys.
    const Value* find_form(ClassId name, std::uint64_t key) const;

    Node root(ClassId name) const { return name; }
    Node next(Node node, std::uint32_t word) const;                          // no_node when no form goes on so
    const Value* value(Node node) const;                                     // null when no form ends here
    bool extends(Node node) const { return nodes_[node].extends; }           // some form goes on from here
    ClassId class_of(Node node) const { return nodes_[node].root; }
    std::uint32_t longest(ClassId name) const { return longest_[name]; }     // tokens of the longest form

    // The single words of a class: visit(word, const Value&).
    template <class Visit> void words(ClassId name, Visit visit) const
    {
        if (name == no_class) return;
        for (const auto& [word, node] : words_[name]) visit(word, *value(node));
    }
    // Values are numbered from nought on, for stages that keep what they read of them beside them.
    const std::vector<Value>& values() const { return values_; }
    std::size_t number_of(const Value* value) const { return static_cast<std::size_t>(value - values_.data()); }

    // The word that a form was made of: "killed" of "kill". A word of which nothing was made is itself, and so is one that no form has.
    std::string_view base_of(std::uint32_t word, std::string_view written) const
    {
        return word < base_of_.size() && base_of_[word] != 0 ? std::string_view{bases_[base_of_[word] - 1]} : written;
    }

    // All edges of all classes: for stages that make tables by word, and for the rules.
    template <class Visit> void edges(Visit visit) const   // visit(Node from, word, Node to)
    {
        for (const Edge& edge : edges_)
            if (edge.to != no_node) visit(edge.from, edge.word, edge.to);
    }

    // Building, in this order: classes first, then forms. A form that is there already gets the new value.
    ClassId add_class(std::string_view name);
    void add(ClassId name, const std::vector<std::uint32_t>& words, const std::vector<std::uint64_t>& keys, Value value);
    void remove(ClassId name, const std::vector<std::uint32_t>& words);
    void add_base(std::uint32_t word, std::string_view base);   // the first one counts: "found" of "find" before "found"
    // At the end: values that are equal become one. Most forms of a word say the same.
    void share_values();

    template <class Archive> void archive(Archive& to)
    {
        to(names_, longest_, words_, nodes_, edges_, edge_count_, values_, forms_, bases_, base_of_);
        if constexpr (Archive::reads)
            for (const auto& name : names_) classes_.emplace(name, static_cast<ClassId>(classes_.size()));
    }

private:
    struct TreeNode { std::uint32_t value = 0; ClassId root = 0; bool extends = false; std::uint8_t unused = 0; };   // value: index + 1 in values_
    struct Edge { Node from = 0; std::uint32_t word = 0; Node to = no_node; };
    std::vector<std::string> names_;
    std::unordered_map<std::string, ClassId> classes_;
    std::vector<std::uint32_t> longest_;
    std::vector<std::vector<std::pair<std::uint32_t, Node>>> words_;   // by class: its single words
    std::vector<TreeNode> nodes_;           // the first ones are the roots
    std::vector<Edge> edges_;               // open addressing
    std::size_t edge_count_ = 0;
    std::vector<Value> values_;
    std::unordered_map<std::uint64_t, std::uint32_t> forms_;   // extend_key(key, class) to index + 1 in values_
    std::vector<std::string> bases_;
    std::vector<std::uint32_t> base_of_;    // by word: index + 1 in bases_; 0 where nothing was made of it
    Node child(Node node, std::uint32_t word);
    void grow();
};

// What the tokenizer must know of a language (language.json).
struct TextSettings {
    std::vector<std::string> suffix_clitics;   // split off after an apostrophe: "s"
    std::vector<std::string> prefix_clitics;   // split off before one: "l", "d", "qu"
    char32_t decimal_point = U'.';
    char32_t digit_group = U',';
    // By Token::word, from lexicon classes of these names ("abbreviation": a point after it ends no sentence;
    // "clause-mark": opens a clause; "sentence-opener": a sentence may begin with it after "U.S."; "stop-word": so
    // common that it tells the language; "month": the point of "17. August 2020" ends no sentence).
    enum WordFlag : std::uint8_t { abbreviation = 1, clause_mark = 2, sentence_opener = 4, stop_word = 8, month = 16 };
    std::vector<std::uint8_t> word_flags;
    bool has(std::uint32_t word, WordFlag flag) const { return word < word_flags.size() && (word_flags[word] & flag); }
    template <class Archive> void archive(Archive& to) { to(suffix_clitics, prefix_clitics, decimal_point, digit_group, word_flags); }
};

// Stages that have rules, in the order in which they run.
enum class RuleStage : std::uint8_t { number, time, name, place, event };
inline constexpr std::size_t rule_stages = 5;
std::string_view to_string(RuleStage stage);   // "number", ...: also the stem of "<stage>.rules.json"

struct PlaceModel;   // place/model.hpp
struct TimeRules;   // time/time_rules.hpp
struct EventRules;  // event/event_rules.hpp
struct Grammar;     // grammar/grammar.hpp

struct Pack {
    std::string language;          // "en", "root"
    std::string title;             // "English"
    std::vector<std::string> chain;   // what it stands on, and itself: "root", "en"
    Value settings;                // language.json as it was read; stages read their own sections
    TextSettings text;
    Vocabulary vocabulary;
    Lexicon lexicon;
    RuleSet rules[rule_stages];
    std::shared_ptr<const TimeRules> times;   // set by prepare_times
    std::shared_ptr<const EventRules> events;  // set by prepare_events
    std::shared_ptr<const Grammar> grammar;    // set by prepare_grammar
    NounClasses noun_classes;      // of <layer>/event/noun-classes*.tsv
    Value data;                    // data/*.json by stem: ontology, weights, ...; record of records
    std::shared_ptr<const PlaceModel> place_model;   // from lexicon and data by prepare_places (place/model.hpp); null without

    std::vector<std::string> switched_off;   // of the names given as disabled: those that some rule answers to

    const RuleSet& stage(RuleStage stage) const { return rules[static_cast<std::size_t>(stage)]; }
};

// Languages that have a folder with a language.json in any of the folders, sorted; "root" among them.
std::vector<std::string> pack_languages(const std::vector<std::filesystem::path>& folders);

// Compiles the pack of one language from its layers, the built-in folder first, user folders after;
// what a later layer defines by the same id or form replaces the earlier. The fallback chain
// (de-AT, de, root) is part of the layers. Faults of all files are added to `faults`; null when any
// of them is an error. compiled_packs.hpp has the quick way, for packs that were compiled before.
std::unique_ptr<const Pack> load_pack(std::string_view language, const std::vector<std::filesystem::path>& folders,
                                      const std::vector<std::string>& disabled, Diagnostics& faults);

}  // namespace dateline
