// SPDX-License-Identifier: Apache-2.0
// How words inflect, as a pack says it (morphology.json). No language is known here.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <dateline/diagnostic.hpp>

#include "rules/value.hpp"

namespace dateline {

class Morphology {
public:
    // Adds what a file says; a later file replaces kinds of inflection and single words of the earlier.
    void read(const Value& file, const std::string& where, Diagnostics& faults);

    bool has(std::string_view kind) const { return kinds_.contains(kind); }
    std::vector<std::string> kinds() const;

    // All forms of a folded word: (name of the form, form). A form that several names share is listed
    // once, under the name that the kind lists first. Nothing for an unknown kind.
    std::vector<std::pair<std::string, std::string>> inflect(std::string_view kind, std::string_view word) const;
    // The same with a form under each of its names, for words that must agree.
    std::vector<std::pair<std::string, std::string>> inflect_all(std::string_view kind, std::string_view word) const;

    // The other forms of a folded name of several words: words that modify agree with the head behind them, what follows the head
    // stays. Nothing when the language does not inflect names, or not one of these letters.
    std::vector<std::string> inflect_name(std::string_view name) const;
    // Whether names of another language are used as they are, and inflect so, if they are written in the same letters.
    bool takes_names_of(std::string_view language) const;

private:
    // How a word of a name inflects: the first way that fits its end decides.
    struct NameWay {
        std::string kind;
        std::string forms;   // only those of this name: "singular"; empty: all
        std::vector<std::string> ends;
        bool modifies = false;
        bool also = false;   // the next way that fits makes forms, too
    };
    struct Names {
        std::string letters;              // names of other letters are not of this language
        std::uint32_t least = 1;          // letters of a form
        std::vector<std::string> languages;   // whose names are used, too
        std::vector<std::string> links;   // "na" in "Rostov-na-Donu": what stands before it is the head
        std::vector<NameWay> ways;
    };
    void read_names(const Value& names, const std::string& where, Diagnostics& faults);
    bool of_these_letters(std::string_view name) const;
    std::vector<const NameWay*> ways_of(const std::string& word) const;
    std::vector<std::pair<std::string, std::string>> forms_of(const std::vector<const NameWay*>& ways, const std::string& word) const;
    // One way to make a form: the first rule whose condition holds makes it.
    struct SuffixRule {
        std::vector<std::string> ends;    // letters; capitals are classes of letters; empty: any word
        std::vector<std::string> words;   // names of lists, one of which must hold the word; empty: any
        std::uint32_t syllables = 0;      // 0: any number
        std::uint32_t drop = 0;           // letters
        bool twice = false;               // the last letter is doubled
        std::string add;
        bool also = false;                // and the next rule that holds makes another
    };
    struct Kind {
        std::vector<std::string> forms;   // in order of precedence
        std::string base;                 // name of the uninflected form
        std::map<std::string, std::string> like;   // a form that is made as another one
        std::map<std::string, std::vector<SuffixRule>> rules;
        std::unordered_map<std::string, std::map<std::string, std::vector<std::string>>> irregular;
    };
    std::vector<std::string> form(const Kind& kind, const std::string& name, const std::string& word) const;
    std::vector<std::string> regular(const std::vector<SuffixRule>& rules, const std::string& word) const;
    bool holds(const SuffixRule& rule, const std::string& word) const;
    bool ends_so(std::string_view pattern, std::string_view word) const;
    std::uint32_t syllables(std::string_view word) const;

    Names names_;
    std::map<std::string, Kind, std::less<>> kinds_;
    std::map<char, std::string> letters_;                          // classes of letters
    std::map<std::string, std::vector<std::string>> lists_;        // of words, sorted
};

// The texts of a list, or the one text.
std::vector<std::string> texts_of(const Value& value);

// As words are folded, so is what they end in; capitals name classes of letters.
std::string folded_end(std::string_view pattern);

}  // namespace dateline
