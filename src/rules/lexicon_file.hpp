// SPDX-License-Identifier: Apache-2.0
// Lexicon files, layer over layer, made into a Lexicon.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include <dateline/diagnostic.hpp>

#include "rules/morphology.hpp"
#include "rules/pack.hpp"

namespace dateline {

class LexiconFiles {
public:
    // Layers come in order; files of one layer in any order.
    void read(Value file, const std::string& where, unsigned layer, Diagnostics& faults);
    // Inflects what is marked and numbers all words.
    void build(const Morphology& morphology, const TextSettings& text, Vocabulary& vocabulary, Lexicon& lexicon, Diagnostics& faults);

private:
    struct Entry {
        std::string form;    // as written: "open fire on/v"
        Value value;         // none: the form is removed
        unsigned layer = 0;
        std::string where;   // of the file and class
    };
    struct Class {
        std::vector<Entry> entries;
        std::unordered_map<std::string, std::size_t> by_form;
    };
    std::map<std::string, Class> classes_;
};

}  // namespace dateline
