// SPDX-License-Identifier: Apache-2.0
// The way through one pattern over a known stretch of items: for captures and for context.
// Each pair of state and position is tried once, so the cost is bounded by their product.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/facts.hpp"
#include "rules/program.hpp"
#include "rules/ruleset.hpp"

namespace dateline {

class Walk {
public:
    // `steps` grows with every state visited, for tests of the bound.
    struct Memory {
        struct Todo { std::uint32_t state; std::uint32_t at; std::uint32_t events; };
        struct Event { std::uint32_t site; std::uint32_t at; bool opens; };
        std::vector<std::uint64_t> seen;
        std::vector<Todo> todo;
        std::vector<Event> events;
        std::vector<Capture> captures;
        std::uint64_t steps = 0;
        struct Known { Facts facts; std::uint32_t reading = 0; };
        std::vector<Known> known;      // by item: facts, and of which reading they are
        std::uint32_t reading = 0;     // grows with every text
    };

    Walk(const Program& program, const Lexicon& lexicon, const Sequence& sequence, const Stretch& stretch, Memory& memory)
        : program_(program), lexicon_(lexicon), sequence_(sequence), stretch_(stretch), memory_(memory) {}

    // Whether the pattern matches exactly [first, past); fills memory.captures with those of the preferred way.
    bool captures(const Fragment& fragment, std::uint32_t first, std::uint32_t past);
    // The same for a pattern that is known to match and is one capture, written at this site.
    void capture_whole(std::uint32_t site, std::uint32_t first, std::uint32_t past);
    bool stands_before(const Fragment& fragment, std::uint32_t item);
    bool stands_after(const Fragment& fragment, std::uint32_t item);

private:
    bool go(const Fragment& fragment, std::uint32_t first, std::uint32_t past, bool exact);
    void prepare(const Fragment& fragment, std::uint32_t low, std::uint32_t past);
    void make_captures();
    void tell_value(const CaptureSite& site, Capture& capture) const;
    const Facts& facts(std::uint32_t item) const
    {
        Memory::Known& known = memory_.known[item];
        if (known.reading != memory_.reading) known = {facts_of(sequence_, item, stretch_, program_.spellings), memory_.reading};
        return known.facts;
    }

    const Program& program_;
    const Lexicon& lexicon_;
    const Sequence& sequence_;
    const Stretch& stretch_;
    Memory& memory_;
    std::uint32_t low_ = 0;     // first position of the bitmap
    std::uint32_t width_ = 0;   // positions in it
};

}  // namespace dateline
