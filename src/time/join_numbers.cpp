// SPDX-License-Identifier: Apache-2.0
// Numbers that the words between or before them make one amount: "five or six", "between 40 and 50", "all but three of the 20"; and
// numbers that say how old somebody is, which count nobody and are taken out.
// Times are found before this is done, since "two or three days ago" needs its numbers one by one.
#include <algorithm>

#include "stages.hpp"
#include "time/time_rules.hpp"

namespace dateline {

namespace {

using Link = NumberLink;

class Joiner {
public:
    Joiner(const std::vector<NumberMention>& numbers, const Times& times, const Tokens& tokens, const TimeRules& rules)
        : numbers_(numbers), times_(times), tokens_(tokens), rules_(rules)
    {
    }

    std::vector<NumberMention> run()
    {
        std::vector<NumberMention> out;
        out.reserve(numbers_.size());
        for (std::size_t i = 0; i < numbers_.size(); ++i) {
            if (is_age(numbers_[i])) {
                age_past_ = numbers_[i].tokens.past;
                continue;
            }
            NumberMention made = numbers_[i];
            if (i + 1 < numbers_.size() && plain(i) && plain(i + 1) && (rest_of_all(i, made) || between(i, made))) {
                ++i;
            }
            out.push_back(made);
        }
        return out;
    }

private:
    const std::vector<NumberMention>& numbers_;
    const Times& times_;
    const Tokens& tokens_;
    const TimeRules& rules_;
    std::uint32_t age_past_ = 0;   // where the last age ended
    std::size_t time_ = 0;   // the first time that does not end before the number asked about

    bool plain(std::size_t i)
    {
        const NumberMention& number = numbers_[i];
        while (time_ < times_.tokens.size() && times_.tokens[time_].past <= number.tokens.first) {
            ++time_;
        }
        const bool in_time = time_ < times_.tokens.size() && times_.tokens[time_].first < number.tokens.past;
        return !in_time && !number.ordinal && !number.vague && number.whole && number.value >= 0;
    }

    Link word(std::uint32_t token) const
    {
        const std::uint32_t id = tokens_[token].word;
        return tokens_[token].kind == TokenKind::word && id < rules_.number_links.size() ? rules_.number_links[id] : Link::none;
    }

    bool dash(std::uint32_t token) const
    {
        const std::string_view text = tokens_.text_of(token);
        return tokens_[token].kind == TokenKind::punctuation && (text == "-" || text == "\xE2\x80\x93");
    }

    // "a four year old boy", "12-year-olds", "aged 9": what is so many years old is not so many.
    bool is_age(const NumberMention& number) const
    {
        const std::uint32_t first = tokens_.sentences[tokens_.sentence_of(number.tokens.first)].tokens.first;
        const std::uint32_t past = tokens_.sentences[tokens_.sentence_of(number.tokens.first)].tokens.past;
        if (number.tokens.first > first && word(number.tokens.first - 1) == Link::aged) {
            return true;
        }
        if (number.tokens.first > first + 1 && age_past_ == number.tokens.first - 1) {
            // "aged 34 and 61"
            const Link link = word(number.tokens.first - 1);
            if (link == Link::both || link == Link::to || link == Link::alternative) {
                return true;
            }
        }
        std::uint32_t at = number.tokens.past;
        for (const Link wanted : {Link::unit, Link::old}) {
            if (at < past && dash(at)) {
                ++at;
            }
            if (at >= past || word(at) != wanted) {
                return false;
            }
            ++at;
        }
        return true;
    }

    // The word right before a number, over words that only measure it: "between about 40 and 50".
    Link before(std::size_t i, std::uint32_t& at) const
    {
        const std::uint32_t first = tokens_.sentences[tokens_.sentence_of(numbers_[i].tokens.first)].tokens.first;
        at = numbers_[i].tokens.first;
        while (at > first && word(at - 1) == Link::skip) {
            --at;
        }
        return at > first ? word(--at) : Link::none;
    }

    // "five or six", "40 to 50", "between 40 and 50", "from 40 to 50", "40-50"
    bool between(std::size_t i, NumberMention& made) const
    {
        const NumberMention& low = numbers_[i];
        const NumberMention& high = numbers_[i + 1];
        const std::uint32_t gap = low.tokens.past;
        if (high.value <= low.value || tokens_.sentence_of(gap) != tokens_.sentence_of(high.tokens.first)) {
            return false;
        }
        std::uint32_t start = 0;
        const Link opening = before(i, start);
        const bool one = high.tokens.first - gap == 1;
        const bool skipped = high.tokens.first - gap == 2 && word(gap + 1) == Link::skip;
        if (!one && !skipped) {
            return false;
        }
        const Link link = word(gap);
        const bool opened = (opening == Link::between && (link == Link::both || link == Link::to)) || (opening == Link::from && link == Link::to);
        // "6 or 60" and "from 2 to 1,900" are not one amount: the ends of an alternative lie close together.
        const bool close = high.value - low.value <= std::max(2.0, low.value);
        const bool either = link == Link::alternative && close;
        const bool run = (link == Link::to || (one && dash(gap) && tokens_[gap].glued && tokens_[gap + 1].glued)) && close;
        if (!opened && !either && !run) {
            return false;
        }
        made.tokens = {opened ? start : low.tokens.first, high.tokens.past};
        made.min = low.value;
        made.max = high.value;
        made.value = (low.value + high.value) / 2;
        made.vague = true;
        made.whole = false;
        return true;
    }

    // "all but three of the 20"
    bool rest_of_all(std::size_t i, NumberMention& made) const
    {
        const NumberMention& left = numbers_[i];
        const NumberMention& all = numbers_[i + 1];
        std::uint32_t but = 0;
        if (before(i, but) != Link::except || but == 0 || word(but - 1) != Link::all || all.value <= left.value) {
            return false;
        }
        constexpr std::uint32_t reach = 3;
        if (all.tokens.first - left.tokens.past > reach) {
            return false;
        }
        for (std::uint32_t at = left.tokens.past; at < all.tokens.first; ++at) {
            if (word(at) != Link::of && word(at) != Link::skip) {
                return false;
            }
        }
        made.tokens = {but - 1, all.tokens.past};
        made.value = made.min = made.max = all.value - left.value;
        return true;
    }
};

}  // namespace

std::vector<NumberMention> join_numbers(std::vector<NumberMention> numbers, const Times& times, const Tokens& tokens, Context& context)
{
    if (!context.pack.times || numbers.empty()) {
        return numbers;
    }
    return Joiner{numbers, times, tokens, *context.pack.times}.run();
}

}  // namespace dateline
