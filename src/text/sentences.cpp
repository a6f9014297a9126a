// SPDX-License-Identifier: Apache-2.0
// Where sentences and clauses begin. Punctuation says most of it; line breaks say the rest, once it
// is known whether the text's lines are paragraphs or only as long as somebody's screen was wide.
#include "text/sentences.hpp"

#include <algorithm>
#include <cstring>

#include "rules/pack.hpp"
#include "text/characters.hpp"

namespace dateline {
namespace {

bool closes_sentence(char32_t code)
{
    return code == U'.' || code == U'!' || code == U'?' || code == 0x2026 || code == 0x3002 || code == 0xFF01 || code == 0xFF1F ||
           code == 0x061F || code == 0x06D4 || code == 0x0964;
}

bool opens_or_closes_quote(char32_t code)
{
    switch (code) {
    case U'"': case U'\'': case U'(': case U')': case U'[': case U']': case 0x201C: case 0x201D: case 0x2018: case 0x2019: case 0xAB:
    case 0xBB: case 0x201E: return true;
    default: return false;
    }
}

bool closes_clause(char32_t code)
{
    switch (code) {
    case U';': case U':': case U'(': case U')': case U'[': case U']': case 0x2013: case 0x2014: case 0x201C: case 0x201D: case U'"':
    case 0x061B: return true;
    default: return false;
    }
}

// Nobody writes longer ones. Where a text has no end in sight, stages that look at a whole sentence for each
// thing in it would take time that grows with the square of its length.
constexpr std::uint32_t longest_sentence = 400;

// Lines of a text that was wrapped at a width are nearly all of about that width and mostly
// break inside sentences.
bool is_wrapped(std::string_view text)
{
    std::size_t lines = 0, full = 0, open = 0;
    std::size_t widest = 0;
    constexpr std::size_t sample = 64 * 1024;
    text = text.substr(0, std::min(text.size(), sample));
    for (int pass = 0; pass < 2; ++pass) {
        for (std::size_t at = 0; at < text.size();) {
            const void* found = std::memchr(text.data() + at, '\n', text.size() - at);
            const std::size_t end = found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) : text.size();
            const std::size_t width = end - at;
            if (pass == 0) {
                widest = std::max(widest, width);
                if (widest > 140) return false;
            } else if (width > 0) {
                ++lines;
                full += width * 10 >= widest * 7;
                const char last = text[end - 1];
                open += last != '.' && last != '!' && last != '?' && last != '"' && last != ':';
            }
            at = end + 1;
        }
    }
    return lines >= 4 && widest >= 40 && full * 2 >= lines && open * 2 >= lines;
}

class Marker {
public:
    Marker(Tokens& tokens, const TextSettings& settings) : tokens_(tokens), settings_(settings), wrapped_(is_wrapped(tokens.text)) {}

    void run()
    {
        const std::uint32_t size = tokens_.size();
        if (size == 0) return;
        std::uint32_t first = 0;
        Break before = Break::paragraph;
        for (std::uint32_t i = 0; i + 1 < size; ++i) {
            const bool too_long = i + 1 - first >= longest_sentence;
            if (!too_long && plainly_none(i)) continue;
            Break after = break_after(i, first);
            if (after == Break::none && too_long) after = Break::sentence;
            if (after == Break::none) continue;
            close(first, i + 1, before, after);
            first = i + 1;
            before = after;
        }
        close(first, size, before, Break::paragraph);
        mark_clauses();
        mark_style();
    }

private:
    enum class Break { none, sentence, line, paragraph };

    char32_t code(std::uint32_t i) const { return character_at(tokens_.text, tokens_[i].begin).code; }

    // The usual case, seen without looking further: a word, then one blank or nothing.
    bool plainly_none(std::uint32_t i) const
    {
        const Token& token = tokens_[i];
        const Token& next = tokens_[i + 1];
        // One branch, not five of which nobody can foresee the first.
        const bool word = token.kind != TokenKind::punctuation, close = next.begin == token.end + 1;
        const bool blank = tokens_.text[token.end] == ' ', dotted = tokens_.text[token.end - 1] == '.';
        return next.glued | (word & close & blank & !dotted);
    }

    // What the white space between two tokens holds: nothing of note, a line break, or a blank line.
    Break gap_after(std::uint32_t i) const
    {
        if (tokens_[i + 1].glued) return Break::none;
        unsigned newlines = 0;
        for (std::uint32_t at = tokens_[i].end; at < tokens_[i + 1].begin; ++at) {
            newlines += tokens_.text[at] == '\n' || (tokens_.text[at] == '\r' && tokens_.text[at + 1] != '\n');
        }
        return newlines == 0 ? Break::none : newlines == 1 ? Break::line : Break::paragraph;
    }

    // A text of few lines may be wrapped too: what begins with a capital goes on in a line that does not.
    bool runs_on(std::uint32_t i, std::uint32_t first) const
    {
        const bool ended = tokens_[i].kind == TokenKind::punctuation && closes_sentence(code(i));
        return !ended && tokens_[first].shape != Shape::lower && tokens_[i + 1].kind == TokenKind::word && tokens_[i + 1].shape == Shape::lower;
    }

    Break break_after(std::uint32_t i, std::uint32_t first) const
    {
        const Break gap = gap_after(i);
        if (gap == Break::paragraph) return gap;
        if (gap == Break::line && !wrapped_ && !runs_on(i, first)) return gap;
        // Behind closing punctuation and the quotes and brackets that follow it.
        if (tokens_[i + 1].glued) return Break::none;
        std::uint32_t mark = i;
        while (mark > first && tokens_[mark].kind == TokenKind::punctuation && opens_or_closes_quote(code(mark)) && tokens_[mark].glued)
            --mark;
        const Token& last = tokens_[mark];
        const bool dotted = last.kind == TokenKind::word && tokens_.text[last.end - 1] == '.';
        if (!dotted && !(last.kind == TokenKind::punctuation && closes_sentence(code(mark)))) return Break::none;
        if (!can_open(i + 1)) return Break::none;
        if (dotted) return opens_after_abbreviation(i + 1) ? Break::sentence : Break::none;
        if (code(mark) == U'.' && last.glued && mark > first && mark == i) {
            const Token& word = tokens_[mark - 1];
            if (settings_.has(word.word, TextSettings::abbreviation) && !opens_after_abbreviation(i + 1)) return Break::none;
            // Initials: "John F. Kennedy".
            if (word.kind == TokenKind::word && word.shape == Shape::capital && word.end - word.begin <= 2 &&
                tokens_[i + 1].shape != Shape::none && !opens_after_abbreviation(i + 1))
                return Break::none;
            // "No. 4" is an abbreviation of a language; "1. Item" is a list's number in any.
            if (word.kind == TokenKind::number && mark - 1 == first && word.digits && word.digits <= 2) return Break::none;
            if (word.kind == TokenKind::number && word.digits && word.digits <= 2 && dates(i + 1)) return Break::none;
        }
        return Break::sentence;
    }

    // "17. August 2020": a month and its year.
    bool dates(std::uint32_t i) const
    {
        return settings_.has(tokens_[i].word, TextSettings::month) && i + 1 < tokens_.size() && tokens_[i + 1].kind == TokenKind::number && tokens_[i + 1].digits == 4;
    }

    bool can_open(std::uint32_t i) const
    {
        while (i + 1 < tokens_.size() && tokens_[i].kind == TokenKind::punctuation && opens_or_closes_quote(code(i)) && tokens_[i + 1].glued) ++i;
        const Token& token = tokens_[i];
        return token.kind != TokenKind::word ? code(i) != U',' : token.shape != Shape::lower;
    }

    // After "U.S." or "Gen." only a word that is known to open sentences does.
    bool opens_after_abbreviation(std::uint32_t i) const
    {
        while (i + 1 < tokens_.size() && tokens_[i].kind == TokenKind::punctuation && opens_or_closes_quote(code(i))) ++i;
        return tokens_[i].shape != Shape::lower && settings_.has(tokens_[i].word, TextSettings::sentence_opener);
    }

    void close(std::uint32_t first, std::uint32_t past, Break before, Break after)
    {
        Sentence sentence;
        sentence.tokens = {first, past};
        sentence.paragraph_first = before == Break::line || before == Break::paragraph;
        tokens_.tokens[first].sentence_first = true;
        std::uint32_t last = past - 1;
        while (last > first && tokens_[last].kind == TokenKind::punctuation && opens_or_closes_quote(code(last))) --last;
        const bool closed = tokens_[last].kind == TokenKind::punctuation && closes_sentence(code(last));
        sentence.heading = sentence.paragraph_first && after != Break::sentence && !closed && past - first <= 30;
        unsigned capital = 0, upper = 0, lower = 0, long_lower = 0;
        const bool opens_with_capital = tokens_[first].shape == Shape::capital;   // "A man was shot."
        for (std::uint32_t i = first; i < past; ++i) {
            const Token& token = tokens_[i];
            const bool word = token.kind == TokenKind::word;
            const bool counts = word & (token.end - token.begin > 1);
            upper += counts & (token.shape == Shape::upper);
            capital += counts & (token.shape == Shape::capital);
            lower += word & (token.shape == Shape::lower);
            long_lower += word & (token.shape == Shape::lower) & (token.end - token.begin > 4);
        }
        if (upper >= 2 && upper >= 4 * (capital + lower)) sentence.style = CaseStyle::all_upper;
        else if (capital + upper == 0 && lower >= 3 && !opens_with_capital) sentence.style = CaseStyle::all_lower;
        else if (sentence.heading && capital >= 3 && long_lower == 0) sentence.style = CaseStyle::title;
        upper_ += upper;
        cased_ += upper + capital + lower;
        lower_ += lower;
        tokens_.sentences.push_back(sentence);
    }

    void mark_clauses()
    {
        for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
            Token& token = tokens_.tokens[i];
            const bool word = token.kind == TokenKind::word;
            token.clause_first = token.sentence_first | (word & settings_.has(token.word, TextSettings::clause_mark));
            // The first token begins a sentence, so there is one before any other.
            if (!token.clause_first && tokens_[i - 1].kind == TokenKind::punctuation) token.clause_first = closes_clause_before(i);
            if (!token.clause_first) token.usual = usual(token);
        }
    }

    Usual usual(const Token& token) const
    {
        if (token.kind == TokenKind::word) return token.glued ? Usual::no : token.shape == Shape::lower ? Usual::small_word : token.shape == Shape::capital ? Usual::capital_word : Usual::no;
        return token.kind == TokenKind::punctuation && token.glued && tokens_.text[token.begin] == ',' ? Usual::comma : Usual::no;
    }

    bool closes_clause_before(std::uint32_t i) const { return !(tokens_[i].glued && tokens_[i - 1].glued) && closes_clause(code(i - 1)); }

    void mark_style()
    {
        if (cased_ >= 8 && upper_ * 10 >= cased_ * 7) tokens_.style = CaseStyle::all_upper;
        else if (cased_ >= 8 && lower_ == cased_) tokens_.style = CaseStyle::all_lower;
    }

    Tokens& tokens_;
    const TextSettings& settings_;
    bool wrapped_;
    std::uint32_t upper_ = 0, cased_ = 0, lower_ = 0;
};

}  // namespace

void mark_sentences(Tokens& tokens, const TextSettings& settings) { Marker(tokens, settings).run(); }

}  // namespace dateline
