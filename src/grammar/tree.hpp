// SPDX-License-Identifier: Apache-2.0
// What a sentence is once it has been read: units, each with its word class, its head and its relation to it.
// The vocabulary is that of Universal Dependencies 2, which is the same for all languages.
#pragma once

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <dateline/span.hpp>

#include "rules/sequence.hpp"
#include "text/tokens.hpp"

namespace dateline {

enum class Upos : std::uint8_t { adj, adp, adv, aux, cconj, det, intj, noun, num, part, pron, propn, punct, sconj, sym, verb, x };
inline constexpr std::size_t upos_count = 17;

// Of the subtypes those that change what an event is told by. "obl:unmarked" of newer treebanks is obl_tmod here,
// whatever it measures.
enum class Relation : std::uint8_t {
    root, nsubj, nsubj_pass, csubj, csubj_pass, obj, iobj, ccomp, xcomp, obl, obl_agent, obl_tmod, vocative, expl, dislocated, advcl, advmod, discourse,
    aux, aux_pass, cop, mark, nmod, nmod_poss, appos, nummod, acl, acl_relcl, amod, det, clf, case_, conj, cc, fixed, flat, compound, compound_prt, list,
    parataxis, orphan, goeswith, reparandum, punct, dep
};
inline constexpr std::size_t relation_count = 45;

// As Universal Dependencies writes them: "ADJ", "nsubj:pass".
std::string_view to_string(Upos upos);
std::string_view to_string(Relation relation);
// The other way; a relation that is not listed is taken for the one that it is a subtype of. False when there is none.
bool read_upos(std::string_view text, Upos& upos);
bool read_relation(std::string_view text, Relation& relation);

enum class Form : std::uint8_t { none, finite, infinitive, participle, gerund, converb };
enum class VerbTense : std::uint8_t { none, past, present, future };
enum class Number : std::uint8_t { none, singular, plural };
enum class Voice : std::uint8_t { none, active, passive };
enum class Mood : std::uint8_t { none, indicative, imperative, conditional, subjunctive };
enum class Case : std::uint8_t { none, nominative, genitive, dative, accusative, instrumental, locative };
enum class Gender : std::uint8_t { none, masculine, feminine, neuter };

enum class Pronoun : std::uint8_t { none, personal, relative, interrogative, demonstrative };

// What the form of a word says. "none": the language or the word does not tell.
struct Features {
    Form form = Form::none;
    VerbTense tense = VerbTense::none;
    Number number = Number::none;
    Voice voice = Voice::none;
    Mood mood = Mood::none;
    Case case_ = Case::none;
    Gender gender = Gender::none;
    Pronoun pronoun = Pronoun::none;
    friend constexpr bool operator==(const Features&, const Features&) = default;
};

// "Number=Sing|VerbForm=Fin" and back, in the order of the alphabet; "_" for nothing. What is not known is passed over.
std::string to_string(const Features& features);
Features read_features(std::string_view text);

inline constexpr std::uint32_t no_head = 0xFFFFFFFF;
inline constexpr std::uint32_t no_unit = 0xFFFFFFFF;

// A word, a mention of an earlier stage as a whole, a mark, or a clitic that the tokenizer leaves inside its word: then two
// units share a token and differ in their bytes.
struct Unit {
    TokenRange tokens;
    Span span;
    Upos upos = Upos::x;
    Features features;
    MentionKind mention = MentionKind::none;
    std::uint32_t mention_index = 0;   // among its kind
    std::uint32_t head = no_head;      // index of a unit of the sentence; no_head of the root
    Relation relation = Relation::root;
};

// One sentence. Exactly one unit is the root, every other has a head, there is no cycle, and what depends on a unit, directly or
// not, stands in one piece around it.
class Tree {
public:
    Tree() = default;
    // Heads must be as said above: transitions.hpp makes no others.
    Tree(std::string_view text, TokenRange tokens, std::vector<Unit> units);

    std::uint32_t size() const { return static_cast<std::uint32_t>(units_.size()); }
    const Unit& operator[](std::uint32_t unit) const { return units_[unit]; }
    const std::vector<Unit>& units() const { return units_; }
    TokenRange tokens() const { return tokens_; }

    std::uint32_t head(std::uint32_t unit) const { return units_[unit].head; }
    Relation relation(std::uint32_t unit) const { return units_[unit].relation; }
    std::uint32_t root() const { return root_; }   // no_unit when the sentence holds nothing

    // The units whose head it is, in the order of the text.
    class Dependents {
    public:
        class iterator {
        public:
            using value_type = std::uint32_t;
            using difference_type = std::ptrdiff_t;
            using iterator_category = std::forward_iterator_tag;
            using pointer = const std::uint32_t*;
            using reference = std::uint32_t;
            iterator() = default;
            iterator(const Tree* tree, std::uint32_t at) : tree_(tree), at_(at) {}
            std::uint32_t operator*() const { return at_; }
            iterator& operator++()
            {
                at_ = tree_->links_[at_].next_sibling;
                return *this;
            }
            iterator operator++(int)
            {
                iterator before = *this;
                ++*this;
                return before;
            }
            friend bool operator==(const iterator& a, const iterator& b) { return a.at_ == b.at_; }

        private:
            const Tree* tree_ = nullptr;
            std::uint32_t at_ = no_unit;
        };
        Dependents(const Tree* tree, std::uint32_t first) : tree_(tree), first_(first) {}
        iterator begin() const { return {tree_, first_}; }
        iterator end() const { return {tree_, no_unit}; }
        bool empty() const { return first_ == no_unit; }

    private:
        const Tree* tree_;
        std::uint32_t first_;
    };
    Dependents dependents(std::uint32_t unit) const { return {this, links_[unit].first_dependent}; }
    // The first dependent with this relation; no_unit when there is none.
    std::uint32_t dependent(std::uint32_t unit, Relation relation) const;

    // A unit with all that depends on it is units [first, past) and the tokens that they cover.
    std::uint32_t first_of_subtree(std::uint32_t unit) const { return links_[unit].first; }
    std::uint32_t past_of_subtree(std::uint32_t unit) const { return links_[unit].past; }
    TokenRange tokens_of_subtree(std::uint32_t unit) const { return {units_[links_[unit].first].tokens.first, units_[links_[unit].past - 1].tokens.past}; }
    bool is_above(std::uint32_t unit, std::uint32_t other) const { return links_[unit].first <= other && other < links_[unit].past; }   // or the same

    // The unit that holds a token of the document; the first where a clitic shares it; no_unit outside of the sentence.
    std::uint32_t unit_of(std::uint32_t token) const
    {
        return token >= tokens_.first && token < tokens_.past ? unit_at_[token - tokens_.first] : no_unit;
    }

    std::string_view text(std::uint32_t unit) const { return text_.substr(units_[unit].span.begin, units_[unit].span.size()); }
    std::string_view text_of_subtree(std::uint32_t unit) const
    {
        const std::uint32_t begin = units_[links_[unit].first].span.begin;
        return text_.substr(begin, units_[links_[unit].past - 1].span.end - begin);
    }

private:
    struct Links {
        std::uint32_t first_dependent = no_unit;
        std::uint32_t next_sibling = no_unit;
        std::uint32_t first = 0, past = 0;
    };
    std::string_view text_;
    TokenRange tokens_;
    std::vector<Unit> units_;
    std::vector<Links> links_;
    std::vector<std::uint32_t> unit_at_;   // by token
    std::uint32_t root_ = no_unit;
};

// The trees of a document: of the sentences that were asked for.
class Trees {
public:
    Trees() = default;
    explicit Trees(std::size_t sentences) : at_(sentences, no_unit) {}
    // Null where none was asked for.
    const Tree* of(std::uint32_t sentence) const { return sentence < at_.size() && at_[sentence] != no_unit ? &trees_[at_[sentence]] : nullptr; }
    void add(std::uint32_t sentence, Tree tree)
    {
        at_[sentence] = static_cast<std::uint32_t>(trees_.size());
        trees_.push_back(std::move(tree));
    }
    std::size_t size() const { return trees_.size(); }

private:
    std::vector<std::uint32_t> at_;   // by sentence
    std::vector<Tree> trees_;
};

}  // namespace dateline
