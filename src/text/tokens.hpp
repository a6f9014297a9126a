// SPDX-License-Identifier: Apache-2.0
// What the text is made of: tokens, sentences and clauses. Everything later is
// said in token numbers and turned into bytes only at the edge.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <dateline/document.hpp>
#include <dateline/span.hpp>

namespace dateline {

struct Pack;

enum class TokenKind : std::uint8_t {
    word,         // letters, with the apostrophes and abbreviation points that belong to them: "Xi'an", "U.S.", "didn't"
    number,       // digits, with grouping and decimal point: "18", "2,298", "2.5"
    punctuation,  // one character: , . ; : - ( ) ' "
    symbol,       // one other character: $ % + degree, prime
    link,         // a URL, e-mail address or path: never looked into
};

enum class Shape : std::uint8_t { none, lower, capital, upper, mixed };

// Nine tokens of ten look like one of these; where capitals tell words apart, a pattern sees nothing more of them than this and which
// word it is. They begin no clause; the words are glued to nothing, the comma is glued.
enum class Usual : std::uint8_t { no, small_word, capital_word, comma };

// "Alma-Ata" is three tokens, the later two glued; "5th" two; "1980s" two; "Kazakhstan's" two.
struct Token {
    std::uint32_t begin = 0;    // bytes of the document's text
    std::uint32_t end = 0;
    std::uint64_t key = 0;      // hash of the folded form (fold.hpp); lexicons and gazetteer look it up
    std::uint32_t word = 0;     // id in the pack's vocabulary; 0: no rule or lexicon names it
    std::int32_t value = -1;    // of a whole number below 2^31; else -1 ("2.5" has -1: see Tokens::decimal)
    TokenKind kind = TokenKind::word;
    Shape shape = Shape::none;
    std::uint8_t digits = 0;    // written digits of a number without grouping: "07" has 2; 0 when grouped or decimal
    bool glued = false;         // nothing stands between it and the token before
    bool sentence_first = false;
    bool clause_first = false;
    Usual usual = Usual::no;

    constexpr Span span() const { return {begin, end}; }
};

struct TokenRange {
    std::uint32_t first = 0;
    std::uint32_t past = 0;
    constexpr std::uint32_t size() const { return past - first; }
    friend constexpr bool operator==(const TokenRange&, const TokenRange&) = default;
};

// How capitals are used: where all or no letters are capitals, case says nothing.
enum class CaseStyle : std::uint8_t { mixed, all_upper, all_lower, title };

struct Sentence {
    TokenRange tokens;
    CaseStyle style = CaseStyle::mixed;
    bool paragraph_first = false;
    bool heading = false;  // a line of its own without closing punctuation
    ParagraphKind kind = ParagraphKind::body;   // of its paragraph, as the document's source has it
};

struct Tokens {
    std::string_view text;            // the document's
    std::vector<Token> tokens;
    std::vector<Sentence> sentences;  // tile the tokens
    CaseStyle style = CaseStyle::mixed;

    std::uint32_t size() const { return static_cast<std::uint32_t>(tokens.size()); }
    const Token& operator[](std::uint32_t i) const { return tokens[i]; }
    std::string_view text_of(std::uint32_t i) const { return text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin); }
    std::string_view text_of(TokenRange range) const
    {
        return range.first == range.past ? std::string_view{}
                                         : text.substr(tokens[range.first].begin, tokens[range.past - 1].end - tokens[range.first].begin);
    }
    Span span_of(TokenRange range) const { return {tokens[range.first].begin, tokens[range.past - 1].end}; }
    // The value of a number token, decimal or whole.
    double number(std::uint32_t i) const;
    // The sentence that holds token i, by binary search.
    std::uint32_t sentence_of(std::uint32_t i) const;
};

struct TextSettings;

// Tokens only: no vocabulary, no sentences. What lexicons, patterns and the gazetteer's builder cut
// their forms with, so that they meet the text's. The tokens' spans count bytes of `text`, which must outlive them.
Tokens tokenize_words(std::string_view text, const TextSettings& settings);

// Reads the "text" section of language.json into pack.text and marks the words that the tokenizer
// asks for. Called once, when the lexicon is complete.
void prepare_text(Pack& pack);

// Sentences end at closing punctuation, blank lines and the ends of headings; clauses at
// the pack's clause marks. One pass; no allocation per token.
Tokens tokenize(const Document& document, const Pack& pack);

}  // namespace dateline
