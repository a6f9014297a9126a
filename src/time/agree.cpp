// SPDX-License-Identifier: Apache-2.0
#include "time/agree.hpp"

namespace dateline {

namespace {

bool names_part(const TimeMention& mention)
{
    return mention.kind() == Kind::date && mention.has(Field::part) && !mention.has(Field::hour) && !mention.has(Field::generic);
}

bool open_clock(const TimeMention& mention)
{
    constexpr int noon = 12;
    return mention.kind() == Kind::date && mention.has(Field::hour) && !mention.has(Field::meridiem) && !mention.has(Field::part) &&
           mention.get(Field::hour) >= 1 && mention.get(Field::hour) <= noon;
}

// Few words between, and no mark that would part two statements.
bool beside(const TimeMention& left, const TimeMention& right, const Tokens& tokens)
{
    constexpr std::uint32_t reach = 3;
    if (right.tokens.first < left.tokens.past || right.tokens.first - left.tokens.past > reach ||
        tokens.sentence_of(left.tokens.first) != tokens.sentence_of(right.tokens.first)) {
        return false;
    }
    for (std::uint32_t i = left.tokens.past; i < right.tokens.first; ++i) {
        if (tokens[i].kind == TokenKind::punctuation && tokens.text_of(i) != ",") {
            return false;
        }
    }
    return true;
}

}  // namespace

void agree_clocks(std::vector<TimeMention>& mentions, const Tokens& tokens)
{
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        if (!open_clock(mentions[i])) {
            continue;
        }
        const TimeMention* part = nullptr;
        if (i > 0 && names_part(mentions[i - 1]) && beside(mentions[i - 1], mentions[i], tokens)) {
            part = &mentions[i - 1];
        } else if (i + 1 < mentions.size() && names_part(mentions[i + 1]) && beside(mentions[i], mentions[i + 1], tokens)) {
            part = &mentions[i + 1];
        }
        if (part) {
            mentions[i].set(Field::part, part->get(Field::part));
            mentions[i].part_of_day_before = true;
        }
    }
}

}  // namespace dateline
