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

    // From the item itself, since this is asked for every item of every text: only what some pattern
    // of the stage asks about is looked at.
    std::uint64_t key(const Sequence& sequence, std::uint32_t item, const Stretch& stretch) const
    {
        const Item& one = sequence.items[item];
        const Token& token = (*sequence.tokens)[one.first];
        std::uint64_t key = 0;
        std::uint32_t flags = static_cast<std::uint32_t>(item > stretch.first && token.glued) << 8;
        flags |= static_cast<std::uint32_t>(!token.clause_first || token.sentence_first) << 7;
        if (one.past - one.first == 1) {
            if (token.word < signatures_.size()) {
                key = signatures_[token.word];
                if (key & spelled) key = (key ^ spelled) | std::uint64_t{spellings_->find(token.word, sequence.tokens->text_of(one.first))} << 32;
            }
            const bool caseless = token.kind == TokenKind::word && (stretch.caseless || token.shape == Shape::none);
            flags |= (1U + static_cast<std::uint32_t>(token.kind)) | static_cast<std::uint32_t>(token.shape) << 3 | static_cast<std::uint32_t>(caseless) << 6;
            if (token.kind == TokenKind::punctuation && (flags_mask_ & 1U << 7) && closes_clause(*sequence.tokens, one.first, item + 1 == stretch.past)) flags &= ~(1U << 7);
            if (digits_) key |= std::uint64_t{token.digits < 7 ? token.digits : 7U} << 53;
        }
        key |= std::uint64_t{flags & flags_mask_} << 44;
        if (one.value >= 0) key |= std::uint64_t{number(one.value)} << 20;
        if (one.mention != MentionKind::none) key |= std::uint64_t{static_cast<std::uint32_t>(one.mention)} << 56 | std::uint64_t{one.detail & 15U} << 60;
        return key;
    }

    // What a token of a usual look that stands for itself differs by from others, where capitals tell words apart; or `none`.
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    std::uint32_t usual(const Item& item, const Token& token) const
    {
        if (token.usual == Usual::no || item.mention != MentionKind::none || token.word >= signatures_.size()) return none;
        const std::uint32_t signature = signatures_[token.word];
        return signature & spelled ? none : signature * 3 + static_cast<std::uint32_t>(token.usual) - 1;
    }
    std::uint32_t usuals() const { return count_ * 3; }   // all that `usual` tells are below

    template <class Archive> void archive(Archive& to, const Program& program)
    {
        to(signatures_, bounds_, flags_mask_, count_, digits_);
        spellings_ = &program.spellings;
    }

private:
    std::uint32_t number(std::int64_t value) const;

    static constexpr std::uint32_t spelled = 1U << 31;   // the spelling of the word matters

    std::vector<std::uint32_t> signatures_;   // by word
    const Spellings* spellings_ = nullptr;    // of the program
    std::vector<std::int64_t> bounds_;        // where some range begins or has just ended; sorted
    std::uint32_t flags_mask_ = 0;
    std::uint32_t count_ = 1;
    bool digits_ = false;
};

}  // namespace dateline
