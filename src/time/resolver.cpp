// SPDX-License-Identifier: Apache-2.0
#include "time/resolver.hpp"

#include <algorithm>
#include <cstdlib>

#include "time/feasts.hpp"
#include "time/moves.hpp"

namespace dateline {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr const char* from_julian_calendar = "converted from the Julian calendar";

}  // namespace

std::optional<Stamp> DateResolver::base(bool focus)
{
    if (focus && frame_.has_focus()) {
        return frame_.focus;
    }
    if (frame_.anchor) {
        return frame_.anchor;
    }
    if (frame_.has_focus()) {
        return frame_.focus;
    }
    reason_ = "no anchor";
    return std::nullopt;
}

Resolution DateResolver::from(const Stamp& stamp, bool focus) const
{
    Resolution out;
    out.stamp = stamp;
    out.counted_from = (focus && frame_.has_focus()) || !frame_.anchor ? "narrative" : frame_.anchor_name;
    return out;
}

int DateResolver::full_year(const TimeMention& mention) const
{
    int year = mention.get(Field::year);
    if (mention.get(Field::era, 0) == static_cast<int>(Era::before)) {
        return 1 - year;
    }
    if (mention.has(Field::after_year)) {
        const int from = mention.get(Field::after_year);
        year += from - from % 100;
        return year < from ? year + 100 : year;
    }
    if (mention.get(Field::short_year, 0) && !mention.has(Field::era) && year >= 0 && year < 100) {
        // The century of what is spoken of, unless that lies far ahead of the anchor.
        const int now = frame_.has_focus() && (frame_.narrative || same_sentence_) ? frame_.focus.year() : frame_.anchor ? frame_.anchor->year() : 2000;
        const int century = now - now % 100;
        const int ahead = frame_.narrative ? 50 : 20;
        year += century;
        if (year > now + ahead) {
            year -= 100;
        } else if (year <= now - 100 + ahead) {
            year += 100;
        }
    }
    return year;
}

std::optional<Stamp> DateResolver::nth_in(const TimeMention& mention, const Stamp& container) const
{
    const int nth = mention.get(Field::nth);
    const sys_days last = past_day(container) - days{1};
    if (mention.has(Field::weekday)) {
        const int wanted = mention.get(Field::weekday);
        if (nth < 0) {
            return stamp_at(last - days{(iso_weekday(last) - wanted + 7) % 7} + days{7 * (nth + 1)}, Grain::day);
        }
        const sys_days found = container.first + days{(wanted - iso_weekday(container.first) + 7) % 7 + 7 * (nth - 1)};
        return found <= last ? std::optional{stamp_at(found, Grain::day)} : std::nullopt;
    }
    const Grain unit = mention.unit();
    if (unit >= container.grain || unit == Grain::none) {
        return std::nullopt;
    }
    if (unit == Grain::weekend) {
        // A weekend belongs to the month of its Saturday.
        constexpr int saturday = 6;
        const sys_days day = nth < 0 ? last - days{(iso_weekday(last) - saturday + 7) % 7} : container.first + days{(saturday - iso_weekday(container.first) + 7) % 7};
        const Stamp found = shift(stamp_at(day, unit), unit, nth < 0 ? nth + 1 : nth - 1);
        return found.first >= container.first && found.first <= last ? std::optional{found} : std::nullopt;
    }
    // The last week of a month is the one that has most of its days there.
    Stamp first = stamp_at(nth < 0 ? last - days{unit == Grain::week ? 3 : 0} : container.first, unit);
    if (unit == Grain::week && nth > 0 && first.first < container.first) {
        // The first week of a month is its first days, whatever weekday they are.
        first.first = container.first + days{7 - iso_weekday(container.first) + 1 - 7};
    }
    const Stamp found = shift(first, unit, nth < 0 ? nth + 1 : nth - 1);
    return found.first < past_day(container) ? std::optional{found} : std::nullopt;
}

std::optional<Resolution> DateResolver::fields_in_year(const TimeMention& mention, int year) const
{
    Resolution out;
    if (year < least_year || year > greatest_year) {
        return std::nullopt;
    }
    if (mention.feast) {
        const auto feast = feast_in_year(*mention.feast, year, mention.get(Field::day, 0));
        if (!feast) {
            return std::nullopt;
        }
        out.stamp = stamp_at(feast->first, Grain::day);
        out.length_days = feast->length > 1 ? feast->length : 0;
        if (mention.unit() == Grain::week || mention.unit() == Grain::weekend) {
            out.stamp = stamp_at(feast->first, mention.unit());
            // The weekend of a feast on a Monday or Tuesday is the one right before it.
            if (mention.unit() == Grain::weekend && iso_weekday(feast->first) <= 2) {
                out.stamp = shift(out.stamp, Grain::weekend, -1);
            }
            out.length_days = 0;
        }
        return out;
    }
    if (mention.has(Field::month)) {
        const int month = mention.get(Field::month);
        if (month < 1 || month > 12) {
            return std::nullopt;
        }
        if (mention.has(Field::day)) {
            const int day = mention.get(Field::day);
            const bool julian = mention.get(Field::calendar, 0) == static_cast<int>(CalendarStyle::julian);
            if (julian && day == 29 && month == 2 && year % 4 == 0) {
                out.stamp = stamp_at(from_julian(year, month, day), Grain::day);
                out.reason = from_julian_calendar;
                return out;
            }
            if (!is_date(year, month, day)) {
                return std::nullopt;
            }
            out.stamp = julian ? stamp_at(from_julian(year, month, day), Grain::day) : day_stamp(year, month, day);
            out.reason = julian ? from_julian_calendar : "";
            return out;
        }
        out.stamp = month_stamp(year, month);
    } else if (mention.has(Field::quarter)) {
        const int quarter = mention.get(Field::quarter);
        if (quarter < 1 || quarter > 4) {
            return std::nullopt;
        }
        out.stamp = quarter_stamp(year, quarter);
    } else if (mention.has(Field::half)) {
        const int half = mention.get(Field::half);
        if (half < 1 || half > 2) {
            return std::nullopt;
        }
        out.stamp = half_stamp(year, half);
    } else if (mention.has(Field::season)) {
        const int season = mention.get(Field::season);
        if (season < 1 || season > 4) {
            return std::nullopt;
        }
        out.stamp = season_stamp(year, season);
    } else if (mention.has(Field::week)) {
        const int week = mention.get(Field::week);
        if (week < 1 || week > 53) {
            return std::nullopt;
        }
        out.stamp = stamp_at(first_day_of_week(year, week), Grain::week);
    } else {
        out.stamp = year_stamp(year);
    }
    if (mention.has(Field::nth)) {
        const auto found = nth_in(mention, out.stamp);
        if (!found) {
            return std::nullopt;
        }
        out.stamp = *found;
    }
    return out;
}

std::optional<Resolution> DateResolver::absolute(const TimeMention& mention, int year)
{
    auto out = fields_in_year(mention, year);
    if (out && mention.unit() == Grain::quarter && out->stamp.grain == Grain::year && reports() && frame_.period.grain == Grain::quarter) {
        // A report's "1988 period" is its quarter in that year.
        out->stamp = quarter_stamp(year, quarter_of(frame_.period));
    }
    if (!out) {
        reason_ = "impossible date";
        return std::nullopt;
    }
    out->counted_from = "none";
    if (mention.has(Field::weekday) && !mention.has(Field::nth) && out->stamp.grain == Grain::day
        && iso_weekday(out->stamp.first) != mention.get(Field::weekday)) {
        out->reason = "the weekday is another";
    }
    return out;
}

// "two weeks ago", "last year", "the following month", "that quarter".
std::optional<Resolution> DateResolver::moved_unit(const TimeMention& mention)
{
    const Move move = mention.move();
    const Grain unit = mention.unit();
    const bool focus = counts_from_focus(move) || (frame_.narrative && move != Move::ago);
    if (frame_.narrative && unit == Grain::day && (move == Move::current || move == Move::ago || move == Move::hence)) {
        // A tale's "today" is its teller's, or that of somebody who is quoted.
        reason_ = "somebody else's today";
        return std::nullopt;
    }
    auto start = base(focus);
    if (!start) {
        return std::nullopt;
    }
    if (mention.has(Field::count) && mention.get(Field::count) == vague_count) {
        reason_ = "a vague distance";
        return std::nullopt;
    }
    const std::int64_t count = mention.get(Field::count, move == Move::current || move == Move::same ? 0 : 1);
    const bool distance = move == Move::ago || move == Move::hence || move == Move::before || move == Move::after;
    Grain grain = unit;
    if (unit == Grain::year && count == 1 && reports() && (move == Move::ago || move == Move::before)) {
        // A report compares its quarter with that of the year before.
        return from(shift(frame_.period, Grain::year, -1), false);
    }
    if (unit == Grain::quarter && reports() && frame_.period.grain == Grain::quarter && (move == Move::same || move == Move::latest)) {
        return from(frame_.period, false);
    }
    const bool long_ago = frame_.anchor && frame_.has_focus() && std::abs(frame_.focus.year() - frame_.anchor->year()) > 2;
    if (move == Move::before && unit == Grain::year && !frame_.narrative && !same_sentence_ && frame_.anchor && !long_ago) {
        start = frame_.anchor;
    }
    if (mention.has(Field::unit2)) {
        // "a year ago today", "ten years ago this month": the words say how close.
        const Stamp day = shift(stamp_at(start->first, Grain::day), unit, sign_of(move) * count);
        return from(stamp_at(day.first, static_cast<Grain>(mention.get(Field::unit2))), focus);
    }
    if (distance && unit == Grain::year && start->grain >= Grain::month && start->grain < Grain::year) {
        // A year before a quarter is a quarter.
        grain = start->grain;
    } else if (distance && (unit == Grain::week || unit == Grain::fortnight)) {
        grain = move == Move::before || move == Move::after ? Grain::day : Grain::week;
    } else if (distance && unit == Grain::decade) {
        // "A decade ago" is ten years ago, not the decade before.
        return from(shift(stamp_at(start->first, Grain::year), Grain::year, sign_of(move) * count * 10), focus);
    } else if (distance && unit == Grain::weekend) {
        grain = Grain::weekend;
    }
    if (unit <= Grain::hour) {
        if (start->grain > Grain::hour) {
            // Nobody said what time it was: the day is all that can be told.
            if (count * (unit == Grain::hour ? 1 : 0) >= 12) {
                reason_ = "no clock to count from";
                return std::nullopt;
            }
            return from(stamp_at(start->first, Grain::day), focus);
        }
        return from(shift(*start, unit, sign_of(move) * count), focus);
    }
    if (move == Move::latest && unit == Grain::day) {
        // The night that has just ended, unless the verb looks ahead; in a tale that of the day told last.
        const bool ended = tense_ != Tense::future && !frame_.future && !frame_.narrative;
        return from(shift(stamp_at(start->first, unit), unit, ended ? -1 : 0), focus);
    }
    if (move == Move::latest) {
        return from(shift(stamp_at(start->first, unit), unit, -1), focus);
    }
    if (unit == Grain::weekend) {
        // On a weekend, "this" is the one that runs; the last one is the one before.
        Stamp weekend = stamp_at(start->first, Grain::weekend);
        if (move == Move::current && tense_ == Tense::past && iso_weekday(start->first) <= 3) {
            weekend = shift(weekend, unit, -1);
        }
        const int steps = sign_of(move) * static_cast<int>(count);
        const bool inside = iso_weekday(start->first) >= 6;
        return from(shift(weekend, unit, steps > 0 && !inside ? steps - 1 : steps), focus);
    }
    if (unit <= Grain::week && start->grain >= Grain::month && counts_from_focus(move) && (distance || start->grain < Grain::year || move == Move::same)) {
        // "Three days later" after a month or a year: no day was said to count from.
        Resolution out = from(*start, true);
        out.inside = true;
        return out;
    }
    Stamp stamp = stamp_at(start->first, grain);
    if (sign_of(move) > 0 && !distance && start->grain > unit) {
        // "The following day" after a month or a year has passed counts from its end.
        stamp = stamp_at(past_day(*start) - days{1}, grain);
    }
    return from(shift(stamp, unit, sign_of(move) * count), focus);
}

// "last May", "next summer", "the following spring", "this Christmas".
std::optional<Resolution> DateResolver::moved_field(const TimeMention& mention, Move move)
{
    const bool focus = counts_from_focus(move) || (frame_.narrative && frame_.has_focus());
    const auto start = base(focus);
    if (!start) {
        return std::nullopt;
    }
    const int year = start->year();
    std::optional<Resolution> best;
    const int direction = sign_of(move);
    for (int y = year - 2; y <= year + 2; ++y) {
        const auto candidate = fields_in_year(mention, y);
        if (!candidate) {
            continue;
        }
        const Stamp& stamp = candidate->stamp;
        const bool running = stamp.first <= start->first && past_day(stamp) > start->first;
        if (direction < 0) {
            // The month that has just ended is "last month", not "last May".
            const bool just_ended = move == Move::last && stamp.grain == Grain::month && past_day(stamp) == stamp_at(start->first, Grain::month).first;
            if (stamp.first <= start->first && !running && !just_ended) {
                best = candidate;
            }
        } else if (direction > 0) {
            // "In 1453 it fell; the following spring": of the year after.
            const bool past_year = !focus || start->grain < Grain::year || stamp.first >= past_day(*start);
            if (!best && stamp.first > start->first && past_year) {
                best = candidate;
            }
        } else if (running || y == year) {
            if (!best || running) {
                best = candidate;
            }
        }
    }
    if (best && mention.get(Field::count, 1) > 1) {
        // "two summers ago"
        best = fields_in_year(mention, best->stamp.year() + (mention.get(Field::season, 0) == 4) + direction * (std::min(mention.get(Field::count), 500) - 1));
    }
    if (!best) {
        reason_ = "impossible date";
        return std::nullopt;
    }
    best->counted_from = focus && frame_.has_focus() ? "narrative" : frame_.anchor_name;
    return best;
}

std::optional<Resolution> DateResolver::resolve(const TimeMention& mention)
{
    if (mention.move() == Move::none && mention.has(Field::month) && mention.has(Field::day) && mention.unit() > Grain::day) {
        // "The quarter ended Sept. 30": the one that holds the day. "The fourth quarter ended Sept. 30" goes by its number.
        TimeMention day = mention;
        day.set(Field::unit, unsaid);
        auto found = resolve(day);
        if (found) {
            const int quarter = mention.get(Field::quarter, 0);
            found->stamp = quarter >= 1 && quarter <= 4 ? quarter_stamp(found->stamp.year(), quarter) : stamp_at(found->stamp.first, mention.unit());
        }
        return found;
    }
    if (mention.feast && mention.has(Field::calendar_year)) {
        // "Ramadan 2021": no year that its own calendar has reached, or the Hebrew one has in writing.
        if (const int year = mention.get(Field::calendar_year); year > 1500 && year < 3000) {
            return absolute(mention, year);
        }
        const auto found = foreign_date(*mention.feast, mention.get(Field::calendar_year), mention.get(Field::day, 0));
        if (!found) {
            reason_ = "impossible date";
            return std::nullopt;
        }
        Resolution out;
        out.stamp = stamp_at(found->first, Grain::day);
        out.length_days = found->length > 1 ? found->length : 0;
        out.counted_from = "none";
        out.reason = "converted from another calendar";
        return out;
    }
    if (mention.has(Field::year)) {
        return absolute(mention, full_year(mention));
    }
    const bool before = mention.get(Field::era, 0) == static_cast<int>(Era::before);
    if (mention.has(Field::decade)) {
        int decade = mention.get(Field::decade);
        if (decade % 10 != 0) {
            reason_ = "impossible date";
            return std::nullopt;
        }
        if (decade < 100 && !before) {
            const auto start = base(frame_.narrative);
            const int now = start ? start->year() : 2000;
            decade += now - now % 100;
            if (decade > now) {
                decade -= 100;
            }
        }
        Stamp stamp = stamp_at(day_of(before ? -decade : decade, 1, 1), Grain::decade);
        if (before) {
            stamp.first = day_of(-decade - 8, 1, 1);  // the 470s BC are 479 to 470 BC, the years -478 to -469
        }
        return from(stamp, false);
    }
    if (mention.has(Field::century)) {
        const int century = mention.get(Field::century);
        if (century < 1 || century > 99) {
            return std::nullopt;
        }
        Stamp stamp = stamp_at(day_of((century - 1) * 100, 1, 1), Grain::century);
        if (before) {
            stamp.first = day_of(1 - century * 100, 1, 1);  // the 5th century BC is 500 to 401 BC, the years -499 to -400
        }
        return from(stamp, false);
    }
    if (mention.has(Field::millennium)) {
        const int millennium = mention.get(Field::millennium);
        if (millennium < 1 || millennium > 9) {
            return std::nullopt;
        }
        Stamp stamp = stamp_at(day_of((millennium - 1) * 1000, 1, 1), Grain::millennium);
        if (before) {
            stamp.first = day_of(1 - millennium * 1000, 1, 1);
        }
        return from(stamp, false);
    }
    const Move move = mention.move();
    if (move == Move::none) {
        return bare(mention);
    }
    if (mention.unit() != Grain::none && (says_part_of_year(mention) || mention.has(Field::weekday) || mention.has(Field::day) || mention.has(Field::nth))) {
        // A part of a moved unit: "Friday of last week", "the third quarter of last year", "11th of next month".
        TimeMention outer;
        outer.set(Field::unit, mention.get(Field::unit));
        outer.set(Field::move, mention.get(Field::move));
        if (mention.has(Field::count)) {
            outer.set(Field::count, mention.get(Field::count));
        }
        auto container = moved_unit(outer);
        if (!container) {
            return container;
        }
        const Stamp& stamp = container->stamp;
        if (mention.has(Field::nth)) {
            TimeMention inner = mention;
            inner.set(Field::unit, mention.get(Field::unit2, unsaid));
            if (const auto found = nth_in(inner, stamp)) {
                container->stamp = *found;
                return container;
            }
            return std::nullopt;
        }
        if (stamp.grain >= Grain::year || says_part_of_year(mention)) {
            if (auto found = fields_in_year(mention, stamp.year())) {
                found->counted_from = container->counted_from;
                return found;
            }
            return std::nullopt;
        }
        if (mention.has(Field::day)) {
            if (!is_date(stamp.year(), stamp.month(), mention.get(Field::day))) {
                reason_ = "impossible date";
                return std::nullopt;
            }
            container->stamp = day_stamp(stamp.year(), stamp.month(), mention.get(Field::day));
            return container;
        }
        if (mention.has(Field::weekday)) {
            const sys_days monday = stamp_at(stamp.first, Grain::week).first;
            container->stamp = stamp_at(monday + days{mention.get(Field::weekday) - 1}, Grain::day);
            return container;
        }
    }
    if (says_part_of_year(mention)) {
        return moved_field(mention, move);
    }
    if (mention.has(Field::weekday)) {
        return weekday(mention, move);
    }
    if (mention.unit() != Grain::none) {
        return moved_unit(mention);
    }
    return std::nullopt;
}

}  // namespace dateline
