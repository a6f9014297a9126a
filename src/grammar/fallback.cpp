// SPDX-License-Identifier: Apache-2.0
#include "grammar/fallback.hpp"

namespace dateline::grammar {
namespace {

// What the look of a unit says of its class, which is little.
Upos class_of(const Tokens& tokens, const Unit& unit)
{
    const Token& token = tokens[unit.tokens.first];
    switch (unit.mention) {
    case MentionKind::none: break;
    case MentionKind::number: return Upos::num;
    case MentionKind::time: return Upos::noun;
    default: return Upos::propn;
    }
    switch (token.kind) {
    case TokenKind::number: return Upos::num;
    case TokenKind::punctuation: return Upos::punct;
    case TokenKind::symbol: return Upos::sym;
    case TokenKind::link: return Upos::x;
    case TokenKind::word: break;
    }
    return token.shape == Shape::capital && !token.sentence_first ? Upos::propn : Upos::x;
}

void hang(Unit& unit, std::uint32_t head, Relation relation)
{
    unit.head = head;
    unit.relation = head == no_head ? Relation::root : relation;
}

}  // namespace

void read_without_weights(const Tokens& tokens, std::vector<Unit>& units)
{
    std::uint32_t clause = no_head, last = no_head;   // first unit of the clause, and the nearest that something may hang on
    bool cut = true;
    std::vector<std::uint32_t> early;                 // marks before any word
    for (std::uint32_t i = 0; i < units.size(); ++i) {
        Unit& unit = units[i];
        unit.upos = class_of(tokens, unit);
        if (unit.upos == Upos::punct) {
            cut = true;
            if (last == no_head) early.push_back(i);
            else hang(unit, last, Relation::punct);
            continue;
        }
        if (cut) {
            hang(unit, clause, Relation::parataxis);
            clause = i;
            cut = false;
        } else {
            hang(unit, last, Relation::dep);
        }
        last = i;
    }
    // A sentence of marks alone hangs on its first one.
    const std::uint32_t first = early.size() < units.size() ? static_cast<std::uint32_t>(early.size()) : 0;
    for (const std::uint32_t i : early) hang(units[i], i == first ? no_head : first, Relation::punct);
}

}  // namespace dateline::grammar
