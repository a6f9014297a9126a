// SPDX-License-Identifier: Apache-2.0
// Numbers in digits and words: which tokens make one number, and what it is worth.
#include <cmath>
#include <limits>

#include "stages.hpp"
#include "time/time_rules.hpp"

namespace dateline {

namespace {

using Role = NumberWord::Role;

constexpr NumberWord no_number;

class Reader {
public:
    Reader(const Tokens& tokens, const TimeRules& rules) : tokens_(tokens), rules_(rules) {}

    // The number that begins with token i; false when none does.
    bool read(std::uint32_t i, std::uint32_t past, NumberMention& out)
    {
        past_ = past;
        at_ = i;
        out = NumberMention{};
        if (!(is_digits(i) ? digits(out) : words(out))) {
            return false;
        }
        out.tokens = {i, at_};
        if (out.whole && std::abs(out.value) < 9e15) {
            out.whole = out.value == std::floor(out.value);
        }
        return true;
    }

private:
    const Tokens& tokens_;
    const TimeRules& rules_;
    std::uint32_t past_ = 0;
    std::uint32_t at_ = 0;

    bool is_digits(std::uint32_t i) const { return i < past_ && tokens_[i].kind == TokenKind::number; }

    const NumberWord& word(std::uint32_t i) const
    {
        return i < past_ && tokens_[i].word < rules_.numbers.size() ? rules_.numbers[tokens_[i].word] : no_number;
    }

    bool is_hyphen(std::uint32_t i) const
    {
        return i < past_ && tokens_[i].glued && tokens_[i].kind == TokenKind::punctuation && tokens_.text_of(i) == "-";
    }

    // Where the word after the current end stands: past a glued hyphen when a number word follows it.
    std::uint32_t next_word(bool& hyphen) const
    {
        hyphen = is_hyphen(at_) && at_ + 1 < past_ && tokens_[at_ + 1].glued;
        return hyphen ? at_ + 1 : at_;
    }

    bool digits(NumberMention& out)
    {
        double value = tokens_.number(at_);
        if (!std::isfinite(value)) {
            return false;
        }
        ++at_;
        groups(value);
        if (word(at_).role == Role::suffix && tokens_[at_].glued) {
            ++at_;
            out.ordinal = true;
            out.value = out.min = out.max = value;
            return true;
        }
        scales(value);
        fraction(value);
        out.value = out.min = out.max = value;
        return true;
    }

    // "12 000", with a blank or a narrow one between groups of three figures.
    void groups(double& value)
    {
        constexpr int group = 3;
        constexpr double most = 1e12;
        const Token& first = tokens_[at_ - 1];
        const bool may_group = first.digits >= 1 && first.digits <= group && first.end - first.begin == first.digits && value >= 1;
        const auto month_before = [&] { return at_ >= 2 && tokens_[at_ - 2].word < rules_.months.size() && rules_.months[tokens_[at_ - 2].word]; };
        if (!may_group || !next_group() || month_before() || (at_ >= 2 && tokens_[at_ - 2].kind == TokenKind::number)) {
            return;
        }
        const std::uint32_t start = at_;
        const double single = value;
        while (next_group() && value < most) {
            value = value * 1000 + tokens_.number(at_);
            ++at_;
        }
        if (is_digits(at_)) {
            // Figures of another length go on: a telephone number.
            at_ = start;
            value = single;
        }
    }

    bool next_group() const
    {
        if (!is_digits(at_) || tokens_[at_].digits != 3 || tokens_[at_].end - tokens_[at_].begin < 3) {
            return false;
        }
        const std::string_view gap = std::string_view{tokens_.text}.substr(tokens_[at_ - 1].end, tokens_[at_].begin - tokens_[at_ - 1].end);
        return gap == " " || gap == "\xC2\xA0" || gap == "\xE2\x80\xAF" || gap == "\xE2\x80\x89" || gap == "\xE2\x80\x88";
    }

    // "million", "hundred thousand", "dozen" after a number.
    void scales(double& value)
    {
        for (;;) {
            bool hyphen = false;
            const std::uint32_t next = next_word(hyphen);
            const NumberWord& found = word(next);
            if (found.role != Role::scale || found.ordinal) {
                return;
            }
            value *= found.value;
            at_ = next + 1;
        }
    }

    // "and a half" after a whole number, and what that many are of.
    void fraction(double& value)
    {
        std::uint32_t i = at_;
        if (word(i).role != Role::link) {
            return;
        }
        ++i;
        if (is_hyphen(i)) {
            ++i;
        }
        if (word(i).role == Role::article) {
            ++i;
            if (is_hyphen(i)) {
                ++i;
            }
        }
        if (word(i).role == Role::fraction) {
            value += word(i).value;
            at_ = i + 1;
            scales(value);   // "one and a half million"
        }
    }

    bool words(NumberMention& out)
    {
        const NumberWord* first = &word(at_);
        const bool after_article = first->role == Role::article;
        if (after_article) {
            const NumberWord& next = word(at_ + 1);
            if (next.role == Role::vague) {
                ++at_;
                first = &next;
            } else if (next.role == Role::fraction) {
                ++at_;
                first = &next;
            } else if (next.role == Role::scale && !next.ordinal) {
                ++at_;
                double value = 1;
                compound(value, out);
                out.value = out.min = out.max = value;
                return true;
            } else {
                return false;
            }
        }
        switch (first->role) {
        case Role::fraction:
            return part_of_scale(*first, out);
        case Role::vague:
            return (!first->needs_article || after_article) && vague(*first, out);
        case Role::unit:
        case Role::tens:
        case Role::scale: {
            double value = 0;
            compound(value, out);
            out.value = out.min = out.max = value;
            return true;
        }
        default:
            return false;
        }
    }

    // "half a million", "half a dozen", "a quarter of a million"
    bool part_of_scale(const NumberWord& first, NumberMention& out)
    {
        std::uint32_t i = at_ + 1;
        if (word(i).role == Role::of) {
            ++i;
        }
        if (word(i).role == Role::article) {
            ++i;
        }
        if (i == at_ + 1 && is_hyphen(i)) {
            ++i;
        }
        if (word(i).role != Role::scale || word(i).ordinal) {
            return false;
        }
        at_ = i + 1;
        out.value = out.min = out.max = first.value * word(i).value;
        return true;
    }

    bool vague(const NumberWord& first, NumberMention& out)
    {
        ++at_;
        if (first.needs_article && (word(at_).role != Role::of || is_digits(at_ + 1))) {
            return false;   // "a score of 3:1"
        }
        double factor = 1;
        if (first.joins) {
            scales(factor);
        }
        if (word(at_).role == Role::of) {
            // "tens of thousands": the plural scale is a vague word of its own.
            const NumberWord& after = word(at_ + 1);
            if (after.role == Role::vague && !after.joins && after.min >= 100) {
                factor = after.min / 2;
                ++at_;
                ++at_;
                if (word(at_).role == Role::of) {
                    ++at_;
                }
            } else {
                ++at_;
            }
        }
        out.vague = true;
        out.min = first.min * factor;
        out.max = first.max > 0 ? first.max * factor : std::numeric_limits<double>::infinity();
        out.value = std::isfinite(out.max) ? (out.min + out.max) / 2 : out.min;
        out.whole = false;
        return true;
    }

    // Words from the current one on: "two hundred and five", "twenty-three", "nineteen ninety-eight".
    void compound(double& start, NumberMention& out)
    {
        double total = 0;
        double group = start;          // below the next scale
        double last = start > 0 ? 1000 : 0;   // the least place filled so far; a smaller word may follow
        bool first = true;
        bool year = false;             // two groups of two digits were read
        for (;;) {
            bool hyphen = false;
            std::uint32_t next = first ? at_ : next_word(hyphen);
            bool linked = false;
            if (!first && word(next).role == Role::link && total + group >= 100 && group >= 100) {
                ++next;
                linked = true;
            } else if (!first && word(next).role == Role::link && total > 0 && group == 0) {
                ++next;
                linked = true;
            }
            const NumberWord& found = word(next);
            if (found.glued && !first && !hyphen) {
                break;
            }
            if (found.role == Role::unit) {
                const bool fits = first || linked || group == 0 || last >= 100 || (last == 10 && found.value < 10);
                const bool makes_year = !first && !year && total == 0 && group >= 10 && group < 100 && found.value >= 10;
                if (fits) {
                    group += found.value;
                } else if (makes_year && !found.ordinal) {
                    group = group * 100 + found.value;
                    year = true;
                } else {
                    break;
                }
                last = 1;
            } else if (found.role == Role::tens) {
                const bool fits = first || linked || group == 0 || last >= 100;
                const bool makes_year = !first && !year && total == 0 && group >= 10 && group < 100;
                if (fits) {
                    group += found.value;
                } else if (makes_year && !found.ordinal) {
                    group = group * 100 + found.value;
                    year = true;
                } else {
                    break;
                }
                last = 10;
            } else if (found.role == Role::scale) {
                if (linked) {
                    break;
                }
                const double times = group > 0 ? group : 1;
                if (found.value < 1000) {
                    group = times * found.value;
                    last = 100;
                } else {
                    total += times * found.value;
                    group = 0;
                    last = found.value;
                }
            } else {
                break;
            }
            at_ = next + 1;
            first = false;
            if (found.ordinal) {
                out.ordinal = true;
                break;
            }
        }
        start = total + group;
        out.year = year;
        if (!out.ordinal) {
            fraction(start);
        }
    }
};

}  // namespace

std::vector<NumberMention> find_numbers(const Tokens& tokens, Context& context)
{
    std::vector<NumberMention> found;
    const TimeRules* rules = context.pack.times.get();
    if (!rules) {
        return found;
    }
    Reader reader{tokens, *rules};
    NumberMention number;
    for (const Sentence& sentence : tokens.sentences) {
        for (std::uint32_t i = sentence.tokens.first; i < sentence.tokens.past;) {
            const Token& token = tokens[i];
            const bool starts = token.kind == TokenKind::number
                                || (token.word < rules->numbers.size() && rules->numbers[token.word].role != Role::none);
            if (starts && reader.read(i, sentence.tokens.past, number)) {
                found.push_back(number);
                i = number.tokens.past;
            } else {
                ++i;
            }
        }
    }
    return found;
}

}  // namespace dateline
