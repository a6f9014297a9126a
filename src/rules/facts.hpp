// SPDX-License-Identifier: Apache-2.0
// What a test may ask of an item, and the answer.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "rules/pattern.hpp"
#include "rules/sequence.hpp"

namespace dateline {

struct Facts {
    std::int64_t value = -1;
    std::uint32_t word = 0;       // of an item of one token; 0: unknown, or several tokens
    std::uint16_t spelling = 0;   // of those that patterns quote; 0: none of them
    bool token = false;           // the item is one token
    TokenKind kind = TokenKind::word;
    Shape shape = Shape::none;
    std::uint8_t digits = 0;
    MentionKind mention = MentionKind::none;
    std::uint8_t detail = 0;
    bool caseless = false;        // capitals say nothing about this word
    bool gap = false;             // "_" may stand for it
    bool glued = false;
};

// Where a match may look: one sentence's items.
struct Stretch {
    std::uint32_t first = 0;
    std::uint32_t past = 0;
    bool caseless = false;
};

// Words that patterns spell exactly, and how.
class Spellings {
public:
    // The number of a spelling; made when it is new.
    std::uint16_t add(std::uint32_t word, const std::string& text);
    std::uint16_t find(std::uint32_t word, std::string_view text) const;
    bool empty() const { return words_.empty(); }
    template <class Archive> void archive(Archive& to) { to(words_, texts_); }

private:
    std::unordered_map<std::uint32_t, std::vector<std::uint16_t>> words_;
    std::vector<std::string> texts_;
};

// Whether "_" must not pass over this punctuation. A point inside a sentence belongs to an abbreviation; the
// tokenizer has decided that.
bool closes_clause(const Tokens& tokens, std::uint32_t token, bool last);

Facts facts_of(const Sequence& sequence, std::uint32_t item, const Stretch& stretch, const Spellings& spellings);

bool satisfies(const Facts& facts, const Test& test, const Lexicon& lexicon);

inline bool satisfies(const Facts& facts, const std::vector<Test>& tests, const Lexicon& lexicon)
{
    for (const Test& test : tests)
        if (satisfies(facts, test, lexicon) == test.negated) return false;
    return true;
}

}  // namespace dateline
