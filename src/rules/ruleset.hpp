// SPDX-License-Identifier: Apache-2.0
// Rules of one stage, compiled together. DESIGN.md, "The rule engine", has the pattern
// language and why it is not a regex.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/sequence.hpp"
#include "rules/value.hpp"

namespace dateline {

// One promise of a rule: a text and what must come of it. An empty value in `reject` means
// that this rule must not match there.
struct Promise {
    std::string text;
    std::string value;
    std::string anchor;  // publication time to resolve against; empty: the suite's fixed one
    std::string where;   // JSON pointer, for messages
};

struct Rule {
    std::string id;      // "en/time#day-month-year"
    std::string family;  // switched off by name; may be empty
    std::string match;   // the pattern as written
    Value emit;
    std::vector<Promise> accept;
    std::vector<Promise> reject;
    std::string where;   // "en/time.rules.json#/rules/3"
    std::vector<std::string> captures;  // names, by slot

    // Without promises: whoever checks them reads the rules as they are written.
    template <class Archive> void archive(Archive& to) { to(id, family, match, emit, where, captures); }
};

inline constexpr std::uint16_t no_slot = 0xFFFF;

// A named part of a match.
struct Capture {
    std::uint16_t slot = 0;         // index in Rule::captures
    std::uint32_t first = 0;        // items [first, past)
    std::uint32_t past = 0;
    const Value* value = nullptr;   // the lexicon's, where the atom was a class; else null
    std::int64_t number = -1;       // of a number atom; else -1
};

struct Match {
    std::uint32_t rule = 0;         // index in RuleSet::rules()
    std::uint32_t first = 0;        // items [first, past), context not counted
    std::uint32_t past = 0;
    std::uint32_t first_capture = 0;
    std::uint32_t past_capture = 0;
};

struct Matches {
    std::vector<Match> matches;     // left to right, not overlapping
    std::vector<Capture> captures;

    std::span<const Capture> captures_of(const Match& match) const
    {
        return {captures.data() + match.first_capture, match.past_capture - match.first_capture};
    }
    // The first capture in a slot, or null.
    const Capture* find(const Match& match, std::uint16_t slot) const;
};

class Lexicon;
class ArchiveReader;
class ArchiveWriter;
class Automaton;       // states that were met so far are kept in a MatchCache

// What one thread keeps between calls. Bounded: past its limit it starts afresh.
// It changes how long an answer takes, never the answer.
class MatchCache {
public:
    static constexpr std::size_t usual_limit = std::size_t{8} << 20;   // bytes

    explicit MatchCache(std::size_t limit = usual_limit);
    ~MatchCache();
    MatchCache(MatchCache&&) noexcept;
    MatchCache& operator=(MatchCache&&) noexcept;

    // What was done so far: for tests of the bounds and for the benchmark.
    struct Counts {
        std::uint64_t steps = 0;    // transitions taken, elements and states visited
        std::uint64_t states = 0;   // deterministic states made
        std::uint64_t resets = 0;   // how often the limit was met
        std::uint64_t bytes = 0;    // held now
    };
    Counts counts() const;

private:
    friend class Automaton;
    struct States;
    std::unique_ptr<States> states_;
};

class RuleSet {
public:
    RuleSet();
    ~RuleSet();
    RuleSet(RuleSet&&) noexcept;
    RuleSet& operator=(RuleSet&&) noexcept;

    std::span<const Rule> rules() const { return rules_; }
    // Slot of a capture's name in a rule, or no_slot: look slots up once, when a stage is compiled.
    std::uint16_t slot(std::uint32_t rule, std::string_view name) const;

    // All matches: leftmost; then longest; then most captures; then least rule id. Matches do not
    // overlap and do not cross the ends of sentences. Linear in the sequence.
    void find(const Sequence& sequence, MatchCache& cache, Matches& out) const;

    void write(ArchiveWriter& to) const;
    // The lexicon must outlive the rules.
    void read(ArchiveReader& from, const Lexicon& lexicon);

private:
    friend class RuleCompiler;
    std::vector<Rule> rules_;
    std::unique_ptr<const Automaton> automaton_;   // null without rules
};

}  // namespace dateline
