// SPDX-License-Identifier: Apache-2.0
// Which items may open a match. Most items of most texts open none, so this is asked before anything else;
// it may say yes too often, never no too often.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "rules/program.hpp"

namespace dateline {

class Openers {
public:
    Openers() = default;
    // `states` are those from which an item is read first.
    Openers(const Program& program, std::span<const std::uint32_t> states, const Lexicon& lexicon, std::uint32_t words);

    bool may_open(const Item& item, const Token& token, bool caseless) const
    {
        if (mentions_ >> static_cast<unsigned>(item.mention) & 1) return true;
        if (values_ && item.value >= 0) return true;
        if (item.past - item.first != 1) return false;
        if (words_[token.word]) return true;
        const std::uint64_t looks = look(token.kind, token.shape) | (caseless && token.kind == TokenKind::word ? look(TokenKind::word, Shape::capital) : 0);
        return (looks_ & looks) != 0;
    }

private:
    static std::uint64_t look(TokenKind kind, Shape shape) { return std::uint64_t{1} << (static_cast<unsigned>(kind) * 8 + static_cast<unsigned>(shape)); }
    void admit(const Predicate& tests, const Lexicon& lexicon, std::vector<bool>& classes);

    std::vector<std::uint8_t> words_ = {0};   // by word: some pattern begins with it
    std::uint64_t looks_ = 0;                 // kinds and shapes of tokens that open, whatever the word
    std::uint32_t mentions_ = 0;              // kinds of mentions; bit 0: anything opens
    bool values_ = false;                     // any number does
};

}  // namespace dateline
