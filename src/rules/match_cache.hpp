// SPDX-License-Identifier: Apache-2.0
// Deterministic states, transitions and symbols that were met so far, and scratch memory.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "rules/facts.hpp"
#include "rules/ruleset.hpp"
#include "rules/walk.hpp"

namespace dateline {

// From 64-bit keys to numbers; open addressing, at most half full. A key is never `empty`.
class KeyTable {
public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    std::uint32_t find(std::uint64_t key) const
    {
        if (slots_.empty()) return none;
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t at = place(key, mask);; at = (at + 1) & mask) {
            if (slots_[at].key == key || slots_[at].number == none) return slots_[at].number;
        }
    }
    void add(std::uint64_t key, std::uint32_t number);
    void clear();
    std::size_t bytes() const { return slots_.size() * sizeof(Slot); }

private:
    static constexpr std::uint64_t empty = 0xFFFFFFFFFFFFFFFF;
    struct Slot {
        std::uint64_t key = empty;
        std::uint32_t number = none;
    };
    static std::size_t place(std::uint64_t key, std::size_t mask) { return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 32) & mask; }
    std::vector<Slot> slots_;
    std::size_t size_ = 0;
};

// From a state and a symbol to the next state, one word a transition: these tables are what a scan reads most.
class TransitionTable {
public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    std::uint32_t find(std::uint32_t state, std::uint32_t symbol) const
    {
        if (slots_.empty()) return none;
        const std::size_t mask = slots_.size() - 1;
        const std::uint64_t key = std::uint64_t{state} << bits | symbol;
        for (std::size_t at = place(key, mask);; at = (at + 1) & mask) {
            const std::uint64_t slot = slots_[at];
            if (slot == empty) return none;
            if (slot >> target_bits == key) return static_cast<std::uint32_t>(slot) & last_target;
        }
    }
    // What is too large for its field is not kept, and worked out again when it is met.
    void add(std::uint32_t state, std::uint32_t symbol, std::uint32_t next);
    void clear();
    std::size_t bytes() const { return slots_.size() * sizeof(std::uint64_t); }

private:
    static constexpr unsigned bits = 20, target_bits = 24;
    static constexpr std::uint32_t last_target = (1U << target_bits) - 1;
    static constexpr std::uint64_t empty = ~std::uint64_t{0};
    static std::size_t place(std::uint64_t key, std::size_t mask) { return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 32) & mask; }
    void put(std::uint64_t slot);
    std::vector<std::uint64_t> slots_;   // state, symbol, next; at most half full
    std::size_t size_ = 0;
};

struct MatchCache::States {
    struct State {
        std::uint32_t first_element = 0, elements = 0;
        std::uint32_t first_accept = 0, accepts = 0;
    };
    struct End {
        std::uint32_t past = 0;
        std::uint32_t state = 0;
    };
    static constexpr std::uint32_t unset = 0xFFFFFFFF;
    static constexpr std::uint32_t dead = 0;

    std::size_t limit = usual_limit;
    bool full = false;                // the limit is met: to be emptied when no state is in hand
    std::uint64_t owner = 0;          // Automaton::identity_
    std::uint32_t left_out = unset;   // a rule that matches nothing
    std::uint32_t reading = 0;        // grows with every text and every reset
    Counts counts;

    KeyTable symbol_ids;              // Symbols::key to symbol
    std::vector<std::uint32_t> usual;   // of usual tokens, by Symbols::usual: symbol
    std::vector<Facts> symbols;       // of one item that has it
    std::vector<std::uint64_t> elements;
    std::vector<std::uint32_t> accepts;   // rules, sorted
    std::vector<State> states;
    std::vector<std::uint32_t> same;  // of states: hash table of their numbers + 1
    TransitionTable transitions;
    std::vector<std::uint32_t> starts[2];   // by symbol: state after the first item

    // Scratch.
    std::vector<std::uint64_t> item_symbols;   // reading << 32 | symbol
    std::vector<std::uint32_t> openings;       // items of one sentence that a match may begin with, and room
    std::vector<std::uint32_t> seen;           // by state and join: stamp
    std::vector<std::uint64_t> answers;        // by predicate: stamp << 1 | answer
    std::uint32_t stamp = 0;
    std::vector<std::uint32_t> stack;
    std::vector<std::uint64_t> opening;
    std::vector<std::uint64_t> new_elements;
    std::vector<std::uint32_t> new_accepts;
    std::vector<End> ends;
    std::vector<Capture> best;
    struct Verdict {
        std::uint32_t question = 0;   // a context's first state << 1 | whether it stands before
        bool answer = false;
    };
    std::vector<Verdict> verdicts;    // on the surroundings of one match
    Walk::Memory walk;

    void reset(std::uint64_t new_owner);
    void forget_items(std::size_t items);
    std::size_t bytes() const
    {
        return symbol_ids.bytes() + symbols.size() * sizeof(Facts) + elements.size() * 8 + accepts.size() * 4 + states.size() * sizeof(State) +
               same.size() * 4 + transitions.bytes() + (usual.size() + starts[0].size() + starts[1].size()) * 4;
    }
    std::span<const std::uint64_t> elements_of(std::uint32_t state) const { return {elements.data() + states[state].first_element, states[state].elements}; }
    std::span<const std::uint32_t> accepts_of(std::uint32_t state) const { return {accepts.data() + states[state].first_accept, states[state].accepts}; }
    // The state with new_elements and new_accepts, which are sorted.
    std::uint32_t intern();
};

}  // namespace dateline
