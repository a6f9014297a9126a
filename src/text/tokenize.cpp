// SPDX-License-Identifier: Apache-2.0
// Cuts text into tokens. One pass from left to right; what a token is depends on at most the
// characters around it, never on what a word means.
#include <algorithm>
#include <cassert>

#include <unicode/uchar.h>

#include "rules/pack.hpp"
#include "text/bytes.hpp"
#include "text/characters.hpp"
#include "text/fold.hpp"
#include "text/paragraphs.hpp"
#include "text/sentences.hpp"
#include "text/tokens.hpp"

namespace dateline {
namespace {

class Scanner {
public:
    Scanner(std::string_view text, const TextSettings& settings, std::vector<Token>& out)
        : text_(text), settings_(settings), out_(out)
    {
    }

    void run()
    {
        while (at_ < text_.size()) {
            // Nearly all text is spaces and words of ASCII letters; they are not decoded.
            const auto byte = static_cast<unsigned char>(text_[at_]);
            if (byte == ' ') {
                ++at_;
                continue;
            }
            if (is_ascii_letter(byte) && plain_word()) continue;
            const Character c = character_at(text_, at_);
            switch (c.kind) {
            case CharKind::space: case CharKind::newline: at_ += c.size; break;
            case CharKind::digit: number(); break;
            case CharKind::letter_lower: case CharKind::letter_upper: case CharKind::letter_other: word(); break;
            case CharKind::ideograph: add(at_ + c.size, TokenKind::word, Shape::none); break;
            case CharKind::mark: add(at_ + c.size, TokenKind::symbol, Shape::none); break;
            case CharKind::apostrophe: apostrophe(c); break;
            case CharKind::hyphen: case CharKind::point: case CharKind::punctuation:
                if (c.code == U'@' && address()) break;
                add(at_ + c.size, TokenKind::punctuation, Shape::none);
                break;
            case CharKind::symbol: add(at_ + c.size, TokenKind::symbol, Shape::none); break;
            }
        }
    }

private:
    static constexpr bool is_ascii_letter(unsigned char byte) { return static_cast<unsigned char>((byte | 0x20) - 'a') < 26; }

    // A word of at most 24 ASCII letters with nothing beside it that could belong to it, read eight letters at a time.
    // Says the same as word().
    bool plain_word()
    {
        const char* const begin = text_.data() + at_;
        const std::size_t left = text_.size() - at_;
        std::uint64_t words[4] = {};
        std::size_t size = 0;
        bool any_upper = false, all_upper = true;
        for (std::uint64_t& word : words) {
            if (left - size >= 8) word = load_bytes(begin + size, 8);
            else word = load_bytes(begin + size, left - size);
            const std::uint64_t letters = ascii_letters(word);
            const int here = std::countr_zero(~letters & eight_times(0x80)) / 8;   // 8 where all are letters
            const std::uint64_t kept = here == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << here * 8) - 1;
            const std::uint64_t capitals = letters & kept & ~(word << 2);
            any_upper |= capitals != 0;
            all_upper &= capitals == (letters & kept);
            word = (word | eight_times(0x20)) & kept;
            size += static_cast<std::size_t>(here);
            if (here < 8) break;
        }
        if (size > 24) return false;
        if (size < left) {
            const auto next = static_cast<unsigned char>(begin[size]);
            if (next >= 0x80 || next == '\'' || next == '`' || next == '@') return false;
            if (next == '.' && (size == 1 || (size + 1 < left && static_cast<unsigned char>(begin[size + 1]) > ' '))) return false;
            if (next == ':' && size >= 3) return false;
        }
        Token token;
        token.begin = static_cast<std::uint32_t>(at_);
        token.end = static_cast<std::uint32_t>(at_ + size);
        token.shape = !any_upper ? Shape::lower
                      : all_upper ? (size == 1 ? Shape::capital : Shape::upper)
                      : !(*begin & 0x20) ? Shape::capital : Shape::mixed;
        token.glued = !out_.empty() && out_.back().end == at_;
        token.key = key_of_words(words, size);
        out_.push_back(token);
        at_ += size;
        return true;
    }

    Character peek(std::size_t at) const { return at < text_.size() ? character_at(text_, at) : Character{0, 0, CharKind::space}; }
    bool ascii(std::size_t at, char c) const { return at < text_.size() && text_[at] == c; }

    Token& add(std::size_t end, TokenKind kind, Shape shape)
    {
        Token token;
        token.begin = static_cast<std::uint32_t>(at_);
        token.end = static_cast<std::uint32_t>(end);
        token.kind = kind;
        token.shape = shape;
        token.glued = !out_.empty() && out_.back().end == at_;
        token.key = kind == TokenKind::link ? 0 : fold_key(text_.substr(at_, end - at_));
        out_.push_back(token);
        at_ = end;
        return out_.back();
    }

    // A run of letters and marks; an apostrophe between letters belongs to it.
    struct Run {
        std::size_t end = 0;
        std::size_t last_apostrophe = 0;  // 0: none
        std::size_t first_apostrophe = 0;
        unsigned upper = 0, lower = 0, other = 0;
        bool first_upper = false;
    };

    Run letters(std::size_t at) const
    {
        Run run;
        bool first = true;
        while (at < text_.size()) {
            const Character c = character_at(text_, at);
            if (c.kind == CharKind::letter_lower) {
                ++run.lower;
            } else if (c.kind == CharKind::letter_upper) {
                ++run.upper;
                if (first) run.first_upper = true;
            } else if (c.kind == CharKind::letter_other) {
                ++run.other;
            } else if (c.kind == CharKind::apostrophe) {
                if (first || !is_letter(peek(at + c.size).kind)) break;
                if (!run.first_apostrophe) run.first_apostrophe = at;
                run.last_apostrophe = at;
            } else if (c.kind != CharKind::mark) {
                break;
            }
            first = false;
            at += c.size;
        }
        run.end = at;
        return run;
    }

    static Shape shape_of(const Run& run)
    {
        if (run.upper == 0) return run.lower ? Shape::lower : Shape::none;
        if (run.lower == 0) return run.upper == 1 && run.other == 0 ? Shape::capital : Shape::upper;
        return run.first_upper ? Shape::capital : Shape::mixed;
    }

    void word()
    {
        if (link()) return;
        if (const std::size_t end = dotted(); end) {
            add(end, TokenKind::word, Shape::upper);
            const Token& token = out_.back();
            out_.back().shape = shape_of(letters(token.begin)) == Shape::lower ? Shape::lower : Shape::upper;
            return;
        }
        Run run = letters(at_);
        if (run.last_apostrophe) run = split_clitic(run);
        if (domain(run.end)) return;
        add(run.end, TokenKind::word, shape_of(run));
    }

    // "U.S.", "a.m.", "J.F.K.": single letters with points between; the last point belongs to it.
    std::size_t dotted() const
    {
        std::size_t at = at_;
        unsigned count = 0;
        for (;;) {
            const Character letter = peek(at);
            if (!is_letter(letter.kind) || !ascii(at + letter.size, '.')) break;
            at += letter.size + 1;
            ++count;
        }
        if (count >= 2) {
            // "U.S.A" lacks the last point; "a.m.to" is cut before "to".
            const Character letter = peek(at);
            if (is_letter(letter.kind)) {
                const Character after = peek(at + letter.size);
                if (!is_letter(after.kind) && after.kind != CharKind::digit) at += letter.size;
            }
            return at;
        }
        if (count == 1) {
            const Character letter = peek(at);
            const Character after = peek(at + letter.size);
            if (is_letter(letter.kind) && !is_letter(after.kind) && after.kind != CharKind::digit && after.kind != CharKind::apostrophe &&
                after.kind != CharKind::mark)
                return at + letter.size;
        }
        return 0;
    }

    static bool same_word(std::string_view word, const std::string& folded) { return fold(word) == folded; }

    Run split_clitic(Run run)
    {
        const auto begins_after = [&](std::size_t apostrophe) { return apostrophe + character_at(text_, apostrophe).size; };
        const std::string_view tail = text_.substr(begins_after(run.last_apostrophe), run.end - begins_after(run.last_apostrophe));
        for (const auto& clitic : settings_.suffix_clitics) {
            if (!same_word(tail, clitic)) continue;
            Run head = letters_until(at_, run.last_apostrophe);
            pending_clitic_ = true;
            return head;
        }
        const std::string_view lead = text_.substr(at_, run.first_apostrophe - at_);
        for (const auto& clitic : settings_.prefix_clitics) {
            if (!same_word(lead, clitic)) continue;
            Run head = letters_until(at_, run.first_apostrophe);
            head.end = begins_after(run.first_apostrophe);
            return head;
        }
        return run;
    }

    Run letters_until(std::size_t at, std::size_t end) const
    {
        Run run;
        run.end = end;
        for (bool first = true; at < end; first = false) {
            const Character c = character_at(text_, at);
            if (c.kind == CharKind::letter_lower) ++run.lower;
            if (c.kind == CharKind::letter_upper) ++run.upper, run.first_upper |= first;
            if (c.kind == CharKind::letter_other) ++run.other;
            at += c.size;
        }
        return run;
    }

    // The "'s" of "Kazakhstan's" is one token; any other apostrophe outside a word is punctuation.
    void apostrophe(const Character& c)
    {
        if (pending_clitic_ && !out_.empty() && out_.back().end == at_) {
            pending_clitic_ = false;
            const Run tail = letters(at_ + c.size);
            add(tail.end, TokenKind::word, Shape::lower);
            return;
        }
        add(at_ + c.size, TokenKind::punctuation, Shape::none);
    }

    void number()
    {
        std::size_t end = at_;
        std::int64_t value = 0;
        unsigned digits = digits_from(at_, end, value);
        bool grouped = false;
        bool decimal = false;
        const bool after_point = !out_.empty() && out_.back().end == at_ && out_.back().kind == TokenKind::punctuation &&
                                 text_[out_.back().begin] == '.' && out_.size() > 1 && out_[out_.size() - 2].end == out_.back().begin &&
                                 out_[out_.size() - 2].kind == TokenKind::number;
        if (digits <= 3 && !after_point) {
            // "2,298,000": groups of exactly three.
            for (;;) {
                const Character mark = peek(end);
                if (mark.code != settings_.digit_group || mark.size == 0) break;
                std::size_t past = end + mark.size;
                std::int64_t group = 0;
                if (digits_from(past, past, group) != 3) break;
                value = value > (std::int64_t{1} << 50) ? value : value * 1000 + group;
                end = past;
                grouped = true;
            }
        }
        if (!after_point) {
            // "2.5", but "18.01.2015" and "2.5.1" are numbers with points between.
            const Character mark = peek(end);
            if (mark.code == settings_.decimal_point && mark.size) {
                std::size_t past = end + mark.size;
                std::int64_t fraction = 0;
                if (digits_from(past, past, fraction)) {
                    const Character after = peek(past);
                    const bool chain = after.code == settings_.decimal_point && peek(past + after.size).kind == CharKind::digit;
                    if (!chain) {
                        end = past;
                        decimal = true;
                    }
                }
            }
        }
        Token& token = add(end, TokenKind::number, Shape::none);
        token.digits = grouped || decimal ? std::uint8_t{0} : static_cast<std::uint8_t>(std::min(digits, 255U));
        if (!decimal && value >= 0 && value <= INT32_MAX && digits <= 12) token.value = static_cast<std::int32_t>(value);
    }

    // Counts the digits from `at`, sets `end` behind them and `value` (which saturates).
    unsigned digits_from(std::size_t at, std::size_t& end, std::int64_t& value) const
    {
        unsigned count = 0;
        value = 0;
        while (at < text_.size()) {
            const auto byte = static_cast<unsigned char>(text_[at]);
            int digit = -1;
            std::size_t size = 1;
            if (byte < 0x80) {
                if (byte >= '0' && byte <= '9') digit = byte - '0';
            } else {
                const Character c = character_at(text_, at);
                if (c.kind == CharKind::digit) digit = digit_value(c.code);
                size = c.size;
            }
            if (digit < 0) break;
            if (value < (std::int64_t{1} << 50)) value = value * 10 + digit;
            at += size;
            ++count;
        }
        end = at;
        return count;
    }

    static int digit_value(char32_t code) { return u_charDigitValue(static_cast<UChar32>(code)); }

    bool starts(std::string_view what) const
    {
        if (text_.size() - at_ < what.size()) return false;
        for (std::size_t i = 0; i < what.size(); ++i)
            if ((text_[at_ + i] | 0x20) != what[i] && text_[at_ + i] != what[i]) return false;
        return true;
    }

    // "https://...", "www....": up to white space or a closing mark.
    bool link()
    {
        const char first = static_cast<char>(text_[at_] | 0x20);
        if (first != 'h' && first != 'w' && first != 'f') return false;
        if (!starts("http://") && !starts("https://") && !starts("www.") && !starts("ftp://")) return false;
        add(link_end(at_), TokenKind::link, Shape::none);
        return true;
    }

    std::size_t link_end(std::size_t at) const
    {
        while (at < text_.size()) {
            const Character c = character_at(text_, at);
            if (c.kind == CharKind::space || c.kind == CharKind::newline || c.code == U'<' || c.code == U'>' || c.code == U'"') break;
            at += c.size;
        }
        while (at > at_ + 1 && (text_[at - 1] == '.' || text_[at - 1] == ',' || text_[at - 1] == ';' || text_[at - 1] == ')' ||
                                text_[at - 1] == ':' || text_[at - 1] == '\'' || text_[at - 1] == '!' || text_[at - 1] == '?'))
            --at;
        return at;
    }

    // "example.org": a point between letters that continues in lower case. A missing space after a
    // sentence is followed by a capital, so it is not taken for one.
    bool domain(std::size_t end)
    {
        if (!ascii(end, '.')) return false;
        const Character next = peek(end + 1);
        if (next.kind != CharKind::letter_lower || peek(end + 1 + next.size).kind != CharKind::letter_lower) return false;
        add(link_end(end), TokenKind::link, Shape::none);
        return true;
    }

    // "name@example.org" and "@name"; what stands glued before the sign belongs to it.
    bool address()
    {
        if (!is_letter(peek(at_ + 1).kind) && peek(at_ + 1).kind != CharKind::digit && peek(at_ + 1).code != U'_') return false;
        std::size_t begin = at_;
        while (!out_.empty() && out_.back().end == begin && out_.back().kind != TokenKind::link &&
               (out_.back().kind == TokenKind::word || out_.back().kind == TokenKind::number ||
                text_[out_.back().begin] == '.' || text_[out_.back().begin] == '-' || text_[out_.back().begin] == '_')) {
            begin = out_.back().begin;
            out_.pop_back();
        }
        std::size_t end = at_ + 1;
        while (end < text_.size()) {
            const Character c = character_at(text_, end);
            if (!is_letter(c.kind) && c.kind != CharKind::digit && c.code != U'_' && c.code != U'.' && c.code != U'-') break;
            end += c.size;
        }
        while (text_[end - 1] == '.' || text_[end - 1] == '-') --end;
        at_ = begin;
        add(end, TokenKind::link, Shape::none);
        return true;
    }

    std::string_view text_;
    const TextSettings& settings_;
    std::vector<Token>& out_;
    std::size_t at_ = 0;
    bool pending_clitic_ = false;
};

}  // namespace

Tokens tokenize_words(std::string_view text, const TextSettings& settings)
{
    Tokens tokens;
    tokens.text = text;
    Scanner(text, settings, tokens.tokens).run();
    return tokens;
}

Tokens tokenize(const Document& document, const Pack& pack)
{
    assert(document.text.size() < 0xFFFFFFFF && "readers refuse larger documents");
    Tokens tokens;
    tokens.text = document.text;
    tokens.tokens.reserve(document.text.size() / 5 + 16);
    Scanner(tokens.text, pack.text, tokens.tokens).run();
    // The vocabulary is larger than the nearest cache; what lies some tokens ahead is on its way when its turn comes.
    constexpr std::size_t ahead = 8;
    for (std::size_t i = 0; i < tokens.tokens.size(); ++i) {
        if (i + ahead < tokens.tokens.size()) pack.vocabulary.expect(tokens.tokens[i + ahead].key);
        Token& token = tokens.tokens[i];
        if (token.kind != TokenKind::link) token.word = pack.vocabulary.find(token.key);
    }
    mark_sentences(tokens, pack.text);
    if (!document.paragraphs.empty()) mark_kinds(tokens, document.paragraphs);
    return tokens;
}

double Tokens::number(std::uint32_t i) const
{
    // Groups are dropped and the last mark that is followed by other than three digits is the point;
    // the tokenizer has made sure that there is at most one.
    const Token& token = tokens[i];
    if (token.value >= 0) return token.value;
    double value = 0;
    double scale = 0;
    const std::string_view digits = text_of(i);
    const std::size_t point = digits.find_last_of(".,");
    for (std::size_t at = 0; at < digits.size();) {
        const Character c = character_at(digits, at);
        if (c.kind == CharKind::digit) {
            value = value * 10 + u_charDigitValue(static_cast<UChar32>(c.code));
            scale *= 10;
        } else if (at == point && token.digits == 0) {
            scale = 1;
        }
        at += c.size;
    }
    return scale > 0 ? value / scale : value;
}

std::uint32_t Tokens::sentence_of(std::uint32_t i) const
{
    const auto found = std::upper_bound(sentences.begin(), sentences.end(), i,
                                        [](std::uint32_t token, const Sentence& sentence) { return token < sentence.tokens.first; });
    return static_cast<std::uint32_t>(found - sentences.begin()) - 1;
}

}  // namespace dateline
