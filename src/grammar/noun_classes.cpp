// SPDX-License-Identifier: Apache-2.0
#include "grammar/noun_classes.hpp"

#include <algorithm>

#include "text/fold.hpp"

namespace dateline {

NounClasses::Set NounClasses::bit_of(std::string_view name)
{
    const auto known = std::find(names_.begin(), names_.end(), name);
    if (known != names_.end()) return Set{1} << (known - names_.begin());
    if (names_.size() == most_classes) return 0;
    names_.emplace_back(name);
    return Set{1} << (names_.size() - 1);
}

NounClasses::Set NounClasses::named(std::string_view name) const
{
    const auto known = std::find(names_.begin(), names_.end(), name);
    return known == names_.end() ? 0 : Set{1} << (known - names_.begin());
}

void NounClasses::read(std::string_view table, const std::string& where, Diagnostics& faults)
{
    std::size_t line = 0;
    for (std::size_t at = 0; at < table.size();) {
        ++line;
        const std::size_t end = std::min(table.find('\n', at), table.size());
        const std::string_view row = table.substr(at, end - at);
        at = end + 1;
        if (row.empty() || row.front() == '#') continue;
        const std::size_t tab = row.find('\t');
        Word word{};
        bool full = false;
        for (std::size_t from = tab; from != std::string_view::npos && from + 1 < row.size();) {
            const std::size_t past = std::min(row.find(' ', from + 1), row.size());
            const Set bit = bit_of(row.substr(from + 1, past - from - 1));
            full = full || bit == 0;
            if (word.usual == 0) word.usual = bit;
            word.all |= bit;
            from = past;
        }
        if (tab == 0 || tab == std::string_view::npos || word.all == 0 || full) {
            faults.push_back({Severity::error, where + ":" + std::to_string(line), full ? "There are more than 32 classes of nouns." : "The row is no word, tab and classes.",
                              "Write a word, a tab and its classes with spaces between."});
            continue;
        }
        word.key = fold_key(row.substr(0, tab));
        words_.push_back(word);
    }
}

void NounClasses::finish()
{
    std::stable_sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) { return a.key < b.key; });
    // What was read last holds.
    std::size_t kept = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
        if (i + 1 < words_.size() && words_[i + 1].key == words_[i].key) continue;
        words_[kept++] = words_[i];
    }
    words_.resize(kept);
}

const NounClasses::Word* NounClasses::at(std::uint64_t key) const
{
    const auto found = std::partition_point(words_.begin(), words_.end(), [&](const Word& word) { return word.key < key; });
    return found != words_.end() && found->key == key ? &*found : nullptr;
}

NounClasses::Found NounClasses::find(std::string_view word) const
{
    if (const Word* known = at(fold_key(word))) return {known->usual, known->all};
    for (const auto& [ending, singular] : endings_) {
        if (word.size() <= ending.size() + 1 || !word.ends_with(ending)) continue;
        std::string one(word.substr(0, word.size() - ending.size()));
        one += singular;
        if (const Word* known = at(fold_key(one))) return {known->usual, known->all};
    }
    return {};
}

}  // namespace dateline
