// SPDX-License-Identifier: Apache-2.0
// All rules of a stage as one automaton. Its deterministic states are sets of states of the
// program, made when first met and kept in the MatchCache.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "rules/openers.hpp"
#include "rules/program.hpp"
#include "rules/ruleset.hpp"
#include "rules/symbols.hpp"
#include "rules/walk.hpp"

namespace dateline {

// What the automaton must know of a rule.
struct RuleProgram {
    Fragment match;
    Fragment before, after, not_before, not_after;   // not present where the rule has none
    bool walks = false;   // it has captures, or joins that only a walk can decide
    std::uint32_t most_captures = 0;   // that a match can have
    std::uint32_t whole = no_site;   // the site of its only capture, where that is the whole match: no walk is needed
    static constexpr std::uint32_t no_site = 0xFFFFFFFF;

    template <class Archive> void archive(Archive& to) { to(match, before, after, not_before, not_after, walks, most_captures, whole); }
};

class Automaton {
public:
    Automaton(Program program, std::vector<RuleProgram> rules, const Lexicon& lexicon, std::uint32_t words);

    void find(const Sequence& sequence, MatchCache& cache, Matches& out) const;
    std::size_t states() const { return program_.states.size(); }
    // What is found with this cache is what the other rules find: how a rule is tried without compiling all of them anew.
    static void leave_out(MatchCache& cache, std::uint32_t rule);

    // One that is to be read from an archive.
    explicit Automaton(const Lexicon& lexicon);
    template <class Archive> void archive(Archive& to)
    {
        to(program_, rules_);
        symbols_.archive(to, program_);
        to(openers_);
    }

private:
    using Run = MatchCache::States;   // match_cache.hpp
    void find_in(const Sequence& sequence, const Stretch& stretch, Run& run, Matches& out) const;
    bool choose(const Sequence& sequence, const Stretch& stretch, std::uint32_t first, std::uint32_t past, std::span<const std::uint32_t> rules, Run& run, Matches& out) const;
    std::span<const std::uint32_t> list_openings(const Sequence& sequence, const Stretch& stretch, Run& run) const;
    std::uint32_t symbol(const Sequence& sequence, const Stretch& stretch, std::uint32_t item, Run& run) const;
    std::uint32_t read_symbol(const Sequence& sequence, const Stretch& stretch, std::uint32_t item, Run& run) const;
    std::uint32_t start(std::uint32_t symbol, bool sentence_first, Run& run) const;
    std::uint32_t step(std::uint32_t state, std::uint32_t symbol, Run& run) const;
    void advance(std::span<const std::uint64_t> elements, const Facts& facts, Run& run) const;
    void close_over(std::uint32_t state, bool sentence_first, Run& run) const;

    Program program_;
    std::vector<RuleProgram> rules_;
    const Lexicon* lexicon_;
    Symbols symbols_;
    Openers openers_[2];   // inside a sentence, at its start
    std::uint64_t identity_;
};

}  // namespace dateline
