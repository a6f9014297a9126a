// SPDX-License-Identifier: Apache-2.0
// What kinds of things nouns name: a person, a weapon, a phenomenon. The table is data of the pack (noun-classes.tsv), its
// classes are named there and nowhere in C++; how plurals end stands in language.json ("grammar": "noun-endings").
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <dateline/diagnostic.hpp>

namespace dateline {

class NounClasses {
public:
    // A bit for each class, by the order of `names`.
    using Set = std::uint32_t;
    static constexpr std::size_t most_classes = 32;

    // Adds the rows of a table: a word, a tab, its classes with the usual one first. A word that is there already is replaced.
    // `where` names the file in what is said of its faults.
    void read(std::string_view table, const std::string& where, Diagnostics& faults);
    // In the order in which they are tried: what a plural ends in, and what stands there in the singular.
    void set_endings(std::vector<std::pair<std::string, std::string>> endings) { endings_ = std::move(endings); }
    // Sorts what was read; nothing is found before.
    void finish();

    bool empty() const { return words_.empty(); }
    const std::vector<std::string>& names() const { return names_; }
    // The bit of a class; none when no word has it.
    Set named(std::string_view name) const;

    struct Found {
        Set usual = 0;   // the one class of the usual sense
        Set all = 0;     // of all senses in common use
    };
    // Of a word as it is written, singular or plural; nothing when the table has neither.
    Found find(std::string_view word) const;

    template <class Archive> void archive(Archive& to) { to(names_, endings_, words_); }

private:
    struct Word { std::uint64_t key; Set usual, all; };
    std::vector<std::string> names_;
    std::vector<std::pair<std::string, std::string>> endings_;
    std::vector<Word> words_;   // sorted by key

    const Word* at(std::uint64_t key) const;
    Set bit_of(std::string_view name);
};

}  // namespace dateline
