// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.hpp"

#include <algorithm>

#include "text/characters.hpp"

namespace dateline {

bool closes_clause(const Tokens& tokens, std::uint32_t token, bool last)
{
    const auto byte = static_cast<unsigned char>(tokens.text[tokens[token].begin]);
    switch (byte) {
    case '!': case '?': case ';': return true;
    case '.': return last;
    default: break;
    }
    if (byte < 0x80) return false;
    switch (character_at(tokens.text, tokens[token].begin).code) {
    case 0x2026: case 0x3002: case 0xFF01: case 0xFF1F: case 0xFF1B: case 0x061F: case 0x061B: case 0x06D4: case 0x0964: return true;
    default: return false;
    }
}

std::uint16_t Spellings::add(std::uint32_t word, const std::string& text)
{
    if (const std::uint16_t known = find(word, text)) return known;
    texts_.push_back(text);
    const auto number = static_cast<std::uint16_t>(texts_.size());
    words_[word].push_back(number);
    return number;
}

std::uint16_t Spellings::find(std::uint32_t word, std::string_view text) const
{
    const auto found = words_.find(word);
    if (found == words_.end()) return 0;
    for (const std::uint16_t number : found->second)
        if (texts_[number - 1] == text) return number;
    return 0;
}

Facts facts_of(const Sequence& sequence, std::uint32_t item, const Stretch& stretch, const Spellings& spellings)
{
    const Item& one = sequence.items[item];
    const Tokens& tokens = *sequence.tokens;
    const Token& token = tokens[one.first];
    Facts facts;
    facts.value = one.value;
    facts.mention = one.mention;
    facts.detail = one.detail;
    facts.glued = token.glued && item > stretch.first;
    facts.gap = !token.clause_first || token.sentence_first;
    if (one.past - one.first != 1) return facts;
    facts.token = true;
    facts.word = token.word;
    facts.kind = token.kind;
    facts.shape = token.shape;
    facts.digits = token.digits;
    facts.caseless = token.kind == TokenKind::word && (stretch.caseless || token.shape == Shape::none);
    if (token.kind == TokenKind::punctuation && closes_clause(tokens, one.first, item + 1 == stretch.past)) facts.gap = false;
    if (token.word != 0 && !spellings.empty()) facts.spelling = spellings.find(token.word, tokens.text_of(one.first));
    return facts;
}

bool satisfies(const Facts& facts, const Test& test, const Lexicon& lexicon)
{
    switch (test.kind) {
    case Test::Kind::word: return facts.word == test.word && facts.word != 0;
    case Test::Kind::words: return facts.word != 0 && std::binary_search(test.words.begin(), test.words.end(), facts.word);
    case Test::Kind::spelled: return facts.spelling != 0 && facts.spelling == test.detail;
    case Test::Kind::lexicon: return facts.word != 0 && lexicon.has(test.lexicon, facts.word);
    case Test::Kind::range:
        return facts.value >= test.low && facts.value <= test.high && (test.digits == 0 || facts.digits == test.digits);
    case Test::Kind::mention: return static_cast<std::uint8_t>(facts.mention) == test.what && (test.detail < 0 || facts.detail == test.detail);
    case Test::Kind::token: return facts.token && static_cast<std::uint8_t>(facts.kind) == test.what;
    case Test::Kind::shape:
        if (!facts.token || facts.kind != TokenKind::word) return false;
        return static_cast<std::uint8_t>(facts.shape) == test.what || (facts.caseless && static_cast<Shape>(test.what) == Shape::capital);
    case Test::Kind::gap: return facts.gap;
    }
    return false;
}

}  // namespace dateline
