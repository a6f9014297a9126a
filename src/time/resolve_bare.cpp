// SPDX-License-Identifier: Apache-2.0
// Dates that say no year, and weekdays and days that say no month: the nearest, on the side that the verb or the text speaks of.
#include <algorithm>
#include <cstdlib>

#include "time/moves.hpp"
#include "time/resolver.hpp"

namespace dateline {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

bool ends_by(const Stamp& stamp, sys_days day)
{
    return stamp.first <= day;
}

}  // namespace

std::optional<Resolution> DateResolver::weekday(const TimeMention& mention, Move move)
{
    const bool focus = counts_from_focus(move) || (frame_.narrative && frame_.has_focus());
    const auto start = base(focus);
    if (!start) {
        return std::nullopt;
    }
    const int wanted = mention.get(Field::weekday);
    const int today = iso_weekday(start->first);
    const int back = (today - wanted + 7) % 7;      // days since the last one, 0 for today
    const int ahead = (wanted - today + 7) % 7;
    int steps = 0;
    bool chosen = false;
    switch (move) {
    case Move::last:
    case Move::previous:
    case Move::before:
        steps = back == 0 ? -7 : -back;
        break;
    case Move::next:
    case Move::coming:
    case Move::following:
    case Move::after:
        steps = ahead == 0 ? 7 : ahead;
        break;
    case Move::current:
        steps = tense_ == Tense::past && !frame_.future ? -back : ahead;
        break;
    default:
        chosen = true;
        if (frame_.future) {
            steps = ahead == 0 ? 7 : ahead;
        } else if (focus) {
            steps = ahead;
        } else if (tense_ == Tense::future) {
            steps = ahead == 0 ? 0 : ahead;
        } else if (tense_ == Tense::past) {
            steps = -back;
        } else {
            steps = back <= ahead ? -back : ahead;
        }
    }
    // "the Friday before last", "three Sundays ago"
    steps += 7 * std::clamp(mention.get(Field::count, 1) - 1, 0, 500) * sign_of(move);
    Resolution out = from(stamp_at(start->first + days{steps}, Grain::day), focus);
    out.chosen = chosen;
    return out;
}

// "the 13th": a day of the month that is spoken of, or the next such day.
std::optional<Resolution> DateResolver::day_of_month(const TimeMention& mention)
{
    const int day = mention.get(Field::day);
    const bool focus = !frame_.future && frame_.has_focus() && frame_.focus.grain <= Grain::month && (frame_.narrative || same_sentence_);
    const auto start = base(focus || (frame_.future && same_sentence_));
    if (!start) {
        return std::nullopt;
    }
    Stamp month = stamp_at(start->first, Grain::month);
    if (mention.has(Field::weekday)) {
        // "Friday the 13th": the nearest month in which it is a Friday.
        for (int steps = 0; steps <= 28; ++steps) {
            const Stamp other = shift(month, Grain::month, steps % 2 == 0 ? steps / 2 : -(steps + 1) / 2);
            if (is_date(other.year(), other.month(), day) && iso_weekday(day_of(other.year(), other.month(), day)) == mention.get(Field::weekday)) {
                Resolution out = from(day_stamp(other.year(), other.month(), day), focus);
                out.chosen = true;
                return out;
            }
        }
    }
    if (!focus && !(frame_.future && same_sentence_ && frame_.has_focus())) {
        if (frame_.future || tense_ == Tense::future) {
            if (day < start->day()) {
                month = shift(month, Grain::month, 1);
            }
        } else if (day > start->day()) {
            month = shift(month, Grain::month, -1);
        }
    }
    if (!is_date(month.year(), month.month(), day)) {
        reason_ = "impossible date";
        return std::nullopt;
    }
    return from(day_stamp(month.year(), month.month(), day), focus);
}

// A month, quarter, season or feast, with or without a day, of no year that is said.
std::optional<Resolution> DateResolver::bare_year_field(const TimeMention& mention)
{
    const bool told = frame_.has_focus() && (frame_.narrative || (same_sentence_ && tense_ != Tense::future && frame_.anchor && std::abs(frame_.focus.year() - frame_.anchor->year()) > 1));
    const auto start = base(told);
    if (!start) {
        return std::nullopt;
    }
    const int year = start->year();
    if (told) {
        // A tale goes forward: after December comes January of the next year.
        int in = year;
        if (start->grain <= Grain::season && mention.has(Field::month) && start->month() - mention.get(Field::month) >= 9) {
            ++in;
        }
        if (mention.get(Field::season, 0) == 4 && (start->grain >= Grain::year || start->month() >= 3)) {
            ++in;  // the winter that is still to come
        }
        auto out = fields_in_year(mention, in);
        if (out) {
            out->counted_from = "narrative";
        } else {
            reason_ = "impossible date";
        }
        return out;
    }
    std::optional<Resolution> past;
    std::optional<Resolution> future;
    std::optional<Resolution> other_weekday;
    for (int y = year - 4; y <= year + 4; ++y) {
        // Four years, for a 29 February.
        const auto candidate = fields_in_year(mention, y);
        if (!candidate) {
            continue;
        }
        if (mention.has(Field::weekday) && !mention.has(Field::nth) && candidate->stamp.grain == Grain::day
            && iso_weekday(candidate->stamp.first) != mention.get(Field::weekday)) {
            // "Monday, 26 October" tells the year.
            if (!other_weekday || std::abs(y - year) <= std::abs(other_weekday->stamp.year() - year)) {
                other_weekday = candidate;
            }
            continue;
        }
        const bool running = candidate->stamp.first <= start->first && past_day(candidate->stamp) > start->first;
        if (ends_by(candidate->stamp, start->first)) {
            past = candidate;
        }
        if (!future && (running || candidate->stamp.first > start->first)) {
            future = candidate;
        }
    }
    if (!past && !future) {
        past = other_weekday;
    }
    if (!past && !future) {
        reason_ = "impossible date";
        return std::nullopt;
    }
    const Resolution* pick = nullptr;
    if (!past || !future) {
        pick = past ? &*past : &*future;
    } else if (frame_.future) {
        pick = &*future;
    } else {
        const auto since = (start->first - past->stamp.first).count();
        const auto until = (future->stamp.first - start->first).count();
        const bool day = past->stamp.grain <= Grain::day;
        if (tense_ == Tense::past) {
            // A past verb may still speak of a plan, when that is close and the past is long gone.
            pick = !sure_ && until < (day ? 80 : 45) && since > (day ? 285 : 300) && until >= 0 ? &*future : &*past;
        } else if (tense_ == Tense::future) {
            // And one of the future of a day that is just gone: "would produce aid where the 7 August blasts ...".
            pick = !sure_ && day && since < 80 && until > 285 ? &*past : &*future;
        } else {
            pick = since <= until ? &*past : &*future;
        }
    }
    if (!frame_.future && past && pick != &*past && past->stamp.grain == Grain::quarter && (start->first - past_day(past->stamp)).count() < 92) {
        // What is still to be told of a quarter that has just ended is its result.
        pick = &*past;
    }
    Resolution out = *pick;
    out.counted_from = frame_.anchor ? frame_.anchor_name : "narrative";
    out.chosen = true;
    return out;
}

std::optional<Resolution> DateResolver::bare(const TimeMention& mention)
{
    if (says_part_of_year(mention)) {
        return bare_year_field(mention);
    }
    if (mention.has(Field::day)) {
        return day_of_month(mention);
    }
    if (mention.has(Field::weekday)) {
        return weekday(mention, Move::none);
    }
    return std::nullopt;
}

}  // namespace dateline
