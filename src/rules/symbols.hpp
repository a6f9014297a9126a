// SPDX-License-Identifier: Apache-2.0
// Items in few classes: two items that no pattern of the stage can tell apart have the same key,
// so the automaton needs one transition for both.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/facts.hpp"
#include "rules/program.hpp"

namespace dateline {

class Symbols {
public:
    Symbols() = default;
    Symbols(const Program& program, const Lexicon& lexicon, std::uint32_t words);

    std::uint64_t key(const Facts& facts) const
    {
        std::uint64_t key = facts.word < signatures_.size() ? signatures_[facts.word] : 0;
        key |= std::uint64_t{number(facts.value)} << 20;
        key |= std::uint64_t{facts.spelling} << 32;
        std::uint32_t flags = facts.token ? 1U + static_cast<std::uint32_t>(facts.kind) : 0U;
        flags |= static_cast<std::uint32_t>(facts.shape) << 3;
        flags |= static_cast<std::uint32_t>(facts.caseless) << 6 | static_cast<std::uint32_t>(facts.gap) << 7 | static_cast<std::uint32_t>(facts.glued) << 8;
        key |= std::uint64_t{flags & flags_mask_} << 44;
        if (digits_) key |= std::uint64_t{facts.digits < 7 ? facts.digits : 7U} << 53;
        if (facts.mention != MentionKind::none)
            key |= std::uint64_t{static_cast<std::uint32_t>(facts.mention)} << 56 | std::uint64_t{facts.detail & 15U} << 60;
        return key;
    }

private:
    std::uint32_t number(std::int64_t value) const;

    std::vector<std::uint32_t> signatures_;   // by word
    std::vector<std::int64_t> bounds_;        // where some range begins or has just ended; sorted
    std::uint32_t flags_mask_ = 0;
    bool digits_ = false;
};

}  // namespace dateline
