// SPDX-License-Identifier: Apache-2.0
#include "rules/symbols.hpp"

#include <algorithm>
#include <cassert>
#include <set>
#include <unordered_map>

namespace dateline {

Symbols::Symbols(const Program& program, const Lexicon& lexicon, std::uint32_t words) : signatures_(words + 1, 0), spellings_(&program.spellings)
{
    std::vector<bool> classes(lexicon.class_names().size(), false);   // that some pattern asks for
    std::vector<bool> own(words + 1, false);                          // words with a signature of their own
    std::vector<std::uint32_t> quoted;
    std::set<std::vector<std::uint32_t>> lists;                       // of words that some pattern takes for the same
    const auto use = [&](const Test& test) {
        switch (test.kind) {
        case Test::Kind::word:
        case Test::Kind::spelled:
            own[test.word] = true;
            if (test.kind == Test::Kind::spelled) quoted.push_back(test.word);
            break;
        case Test::Kind::words: lists.insert(test.words); break;
        case Test::Kind::lexicon: classes[test.lexicon] = true; break;
        case Test::Kind::range:
            bounds_.push_back(test.low);
            bounds_.push_back(test.high + 1);
            digits_ |= test.digits != 0;
            break;
        case Test::Kind::token: flags_mask_ |= 7; break;
        case Test::Kind::shape: flags_mask_ |= 7 | 7 << 3 | 1 << 6; break;
        case Test::Kind::gap: flags_mask_ |= 1 << 7; break;
        case Test::Kind::mention: break;
        }
    };
    for (const auto& predicate : program.predicates)
        for (const Test& test : predicate) use(test);
    for (const State& state : program.states) {
        if (state.op == State::Op::form) classes[state.index] = true;
        if (state.op == State::Op::glue) flags_mask_ |= 1 << 8;
    }
    std::sort(bounds_.begin(), bounds_.end());
    bounds_.erase(std::unique(bounds_.begin(), bounds_.end()), bounds_.end());
    assert(bounds_.size() < 4095 && "the loader refuses more ranges");

    // The nodes of forms of several words lie behind the roots. A word inside such a form of a class that is
    // asked for must be told from all others; the rest are the same when they belong to the same classes and lists.
    const auto roots = static_cast<Lexicon::Node>(classes.size());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> members;
    lexicon.edges([&](Lexicon::Node from, std::uint32_t word, Lexicon::Node to) {
        if (!classes[lexicon.class_of(from)]) return;
        if (from >= roots || lexicon.extends(to)) own[word] = true;
        else if (lexicon.value(to)) members.emplace_back(word, from);
    });
    std::uint32_t name_of_list = roots;
    for (const auto& list : lists) {
        for (const std::uint32_t word : list) members.emplace_back(word, name_of_list);
        ++name_of_list;
    }
    std::sort(members.begin(), members.end());
    std::uint32_t next = 1;
    std::unordered_map<std::uint64_t, std::uint32_t> refined;
    for (const auto& [word, name] : members) {
        if (own[word]) continue;
        const auto [found, added] = refined.emplace(std::uint64_t{signatures_[word]} << 32 | name, next);
        next += added;
        signatures_[word] = found->second;
    }
    for (std::uint32_t word = 1; word <= words; ++word)
        if (own[word]) signatures_[word] = next++;
    for (const std::uint32_t word : quoted) signatures_[word] |= spelled;
    count_ = next;
    assert(next < (1U << 20) && "the loader refuses larger vocabularies");
}

std::uint32_t Symbols::number(std::int64_t value) const
{
    if (value < 0 || bounds_.empty()) return 0;
    return 1 + static_cast<std::uint32_t>(std::upper_bound(bounds_.begin(), bounds_.end(), value) - bounds_.begin());
}

}  // namespace dateline
