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

private:
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
    bool ends_so(std::string_view pattern, const std::string& word) const;
    std::uint32_t syllables(const std::string& word) const;

    std::map<std::string, Kind, std::less<>> kinds_;
    std::map<char, std::string> letters_;                          // classes of letters
    std::map<std::string, std::vector<std::string>> lists_;        // of words, sorted
};

}  // namespace dateline
