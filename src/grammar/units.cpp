// SPDX-License-Identifier: Apache-2.0
#include "grammar/units.hpp"

#include <algorithm>

#include "rules/value.hpp"
#include "text/characters.hpp"
#include "text/fold.hpp"

namespace dateline::grammar {
namespace {

// A word in small letters with plain apostrophes, and where each of its characters begins in the text.
struct Spelled {
    std::string letters;
    std::vector<std::uint32_t> at;
};

Spelled spell(std::string_view text)
{
    Spelled out;
    for (std::uint32_t at = 0; at < text.size();) {
        const Character c = character_at(text, at);
        const char plain = c.kind == CharKind::apostrophe ? '\'' : c.code < 0x80 ? static_cast<char>(c.code) : '\x7f';
        out.letters += plain >= 'A' && plain <= 'Z' ? static_cast<char>(plain | 0x20) : plain;
        out.at.push_back(at);
        at += c.size;
    }
    return out;
}

bool has_apostrophe(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return c == '\'' || c == '\x99' || c == '\xBC'; });
}

// How many bytes the first of two units takes of a word; 0: the word is one unit.
std::uint32_t cut_at(std::string_view text, const Token& token, const Cuts& cuts)
{
    if (token.kind != TokenKind::word || text.size() < 3) return 0;
    if (has_apostrophe(text)) {
        const Spelled word = spell(text);
        for (const auto& ending : cuts.endings)
            if (word.letters.size() > ending.size() && word.letters.ends_with(ending)) return word.at[word.letters.size() - ending.size()];
        return 0;
    }
    for (const auto& word : cuts.words)
        if (word.key == token.key && word.letters < text.size()) return word.letters;
    return 0;
}

std::uint8_t writing_of(const Token& token)
{
    switch (token.kind) {
    case TokenKind::word: return token.shape == Shape::capital && token.end == token.begin + 1 ? 13 : token.shape == Shape::none ? 4 : static_cast<std::uint8_t>(static_cast<int>(token.shape) - 1);
    case TokenKind::number: return static_cast<std::uint8_t>(token.digits >= 1 && token.digits <= 4 ? 4 + token.digits : 9);
    case TokenKind::punctuation: return 10;
    case TokenKind::symbol: return 11;
    case TokenKind::link: return 12;
    }
    return 12;
}

}  // namespace

Cuts read_cuts(const Value& settings)
{
    Cuts cuts;
    const Value* section = settings.find("grammar");
    if (!section) return cuts;
    if (const Value* endings = section->find("cut-endings"))
        for (const auto& ending : endings->items) cuts.endings.push_back(ending.text);
    if (const Value* words = section->find("cut-words"))
        for (const auto& word : words->items) {
            const auto bar = word.text.find('|');
            if (bar == std::string::npos) continue;
            cuts.words.push_back({fold_key(word.text.substr(0, bar) + word.text.substr(bar + 1)), static_cast<std::uint32_t>(bar)});
        }
    return cuts;
}

void cut_units(const Tokens& tokens, const Layers& layers, TokenRange sentence, const Cuts& cuts, std::vector<Unit>& units)
{
    units.clear();
    for (std::uint32_t i = sentence.first; i < sentence.past;) {
        Unit unit;
        unit.tokens = {i, i + 1};
        if (const std::uint32_t cover = layers.cover[i]; cover != no_layer) {
            const Overlay& mention = layers.overlays[cover];
            unit.tokens.past = std::min(mention.past, sentence.past);
            unit.mention = mention.mention;
            unit.mention_index = mention.index;
        }
        unit.span = tokens.span_of(unit.tokens);
        i = unit.tokens.past;
        const std::uint32_t cut = unit.mention == MentionKind::none ? cut_at(tokens.text_of(unit.tokens.first), tokens[unit.tokens.first], cuts) : 0;
        if (cut == 0) {
            units.push_back(unit);
            continue;
        }
        Unit clitic = unit;
        unit.span.end = unit.span.begin + cut;
        clitic.span.begin = unit.span.end;
        units.push_back(unit);
        units.push_back(clitic);
    }
}

void look_at(const Tokens& tokens, const Layers& layers, const Sentence& sentence, const std::vector<Unit>& units, std::vector<Look>& looks)
{
    looks.resize(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        const Unit& unit = units[i];
        Look& look = looks[i];
        const Token& last = tokens[unit.tokens.past - 1];
        const bool part = unit.tokens.size() == 1 && unit.span.size() != last.end - last.begin;
        look.text = part ? tokens.text.substr(unit.span.begin, unit.span.size()) : tokens.text_of(unit.tokens.past - 1);
        look.word = part ? fold_key(look.text) : last.key;
        look.writing = static_cast<std::uint8_t>((writing_of(last) * 2 + (i == 0)) * 4 + static_cast<int>(sentence.style));
        const std::uint32_t cover = layers.cover[unit.tokens.first];
        const unsigned detail = cover == no_layer ? 0 : layers.overlays[cover].detail & 7U;
        look.mention = static_cast<std::uint8_t>((static_cast<unsigned>(unit.mention) * 8 + detail) * 2 + (unit.tokens.size() > 1));
        const bool before = i > 0 && units[i - 1].span.end == unit.span.begin;
        const bool behind = i + 1 < units.size() && units[i + 1].span.begin == unit.span.end;
        look.joint = static_cast<std::uint8_t>(before + behind * 2 + part * 4);
    }
}

namespace {

// The letters of a word, small, as many as its affixes are made of: long words are known by their ends.
struct Letters {
    static constexpr std::size_t most = 24;
    char32_t letters[most];
    std::size_t size = 0;
};

Letters ascii_letters_of(std::string_view text)
{
    Letters out;
    out.size = std::min(text.size(), Letters::most);
    for (std::size_t i = 0; i < out.size; ++i) {
        const char c = i < out.size / 2 ? text[i] : text[text.size() - out.size + i];
        out.letters[i] = static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    return out;
}

// Of any script, without diacritics, as words are looked up.
Letters letters_of(std::string_view text)
{
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return ascii_letters_of(text);
    const std::string folded = fold(text);
    std::vector<char32_t> all;
    for (std::size_t at = 0; at < folded.size();) {
        const Character c = character_at(folded, at);
        all.push_back(c.code);
        at += c.size;
    }
    Letters out;
    out.size = std::min(all.size(), Letters::most);
    for (std::size_t i = 0; i < out.size; ++i) out.letters[i] = i < out.size / 2 ? all[i] : all[all.size() - out.size + i];
    return out;
}

}  // namespace

std::array<std::uint64_t, affix_count> affixes(std::string_view text)
{
    const Letters word = letters_of(text);
    const auto key = [&](std::size_t kind, std::size_t first, std::size_t past) {
        std::uint64_t bytes = 0;
        for (std::size_t i = first; i < past; ++i) bytes = word.letters[i] < 0x80 ? bytes << 8 | word.letters[i] : bytes << 16 | (word.letters[i] & 0xFFFF);
        return extend_key(kind + 1, bytes);
    };
    std::array<std::uint64_t, affix_count> keys;
    for (std::size_t n = 1; n <= 4; ++n) keys[n - 1] = key(n - 1, word.size > n ? word.size - n : 0, word.size);
    keys[4] = key(4, 0, std::min<std::size_t>(word.size, 2));
    keys[5] = key(5, 0, std::min<std::size_t>(word.size, 3));
    return keys;
}

}  // namespace dateline::grammar
