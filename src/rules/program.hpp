// SPDX-License-Identifier: Apache-2.0
// Patterns as a non-deterministic automaton (Thompson's construction). Both the automaton that
// scans the text and the walk that fills captures run on these states.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "rules/facts.hpp"
#include "rules/pattern.hpp"

namespace dateline {

struct State {
    enum class Op : std::uint8_t {
        test,    // index: a predicate; one item
        form,    // index: a class; as many items as the form has words
        split,   // next is preferred to other
        glue, start,
        open, close,   // index: a capture site
        accept   // index: a rule
    };
    Op op = Op::accept;
    std::uint32_t index = 0;
    std::uint32_t next = 0;
    std::uint32_t other = 0;

    template <class Archive> void archive(Archive& to) { to(op, index, next, other); }
};

// All of its tests hold for one item.
using Predicate = std::vector<Test>;

// A place in a pattern where a capture is written. One slot may have several sites.
struct CaptureSite {
    std::uint16_t slot = 0;
    // When the captured part is one atom, or a choice between single atoms: what they are, so that
    // the value of the capture can be told.
    struct Meaning {
        bool form = false;
        std::uint32_t index = 0;   // class or predicate
        template <class Archive> void archive(Archive& to) { to(form, index); }
    };
    std::vector<Meaning> meanings;
    template <class Archive> void archive(Archive& to) { to(slot, meanings); }
};

// A pattern's states: a contiguous stretch, so that a walk can mark them in a bitmap.
struct Fragment {
    std::uint32_t begin = 0;   // first state of the stretch
    std::uint32_t size = 0;
    std::uint32_t start = 0;
    std::uint32_t longest = 0; // items, words of forms counted
    bool present() const { return size != 0; }
};

struct Program {
    std::vector<State> states;
    std::vector<Predicate> predicates;
    std::vector<CaptureSite> sites;
    Spellings spellings;

    template <class Archive> void archive(Archive& to) { to(states, predicates, sites, spellings); }
};

// The names of a pattern's captures, in order of appearance.
void gather_captures(const Pattern& pattern, std::vector<std::string>& names);

class ProgramBuilder {
public:
    ProgramBuilder(const Lexicon& lexicon, Program& program) : lexicon_(lexicon), program_(program) {}

    // Slots of captures are places in `captures`, which is filled.
    Fragment build(const Pattern& pattern, std::uint32_t rule, std::vector<std::string>& captures);
    Fragment build_context(const std::vector<Pattern>& patterns);

private:
    std::uint32_t add(State state);
    std::uint32_t compile(const Pattern& pattern, std::uint32_t next);   // returns the entry
    std::uint32_t predicate(Predicate tests);
    std::uint32_t compile_choice(const Pattern& pattern, std::uint32_t next);
    bool meanings(const Pattern& pattern, std::vector<CaptureSite::Meaning>& out);
    std::uint32_t longest(const Pattern& pattern) const;

    const Lexicon& lexicon_;
    Program& program_;
    std::vector<std::string>* captures_ = nullptr;
    std::vector<Fragment> contexts_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> known_;   // predicates by a hash of theirs
};

}  // namespace dateline
