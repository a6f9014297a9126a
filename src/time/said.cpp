// SPDX-License-Identifier: Apache-2.0
#include "time/said.hpp"

#include "time/timex.hpp"

namespace dateline {

bool says_clock(const TimeMention& mention)
{
    return mention.has(Field::hour) || mention.has(Field::part);
}

bool says_date(const TimeMention& mention)
{
    for (const Field field : {Field::year, Field::month, Field::day, Field::weekday, Field::quarter, Field::half, Field::season, Field::week,
                              Field::decade, Field::century, Field::millennium, Field::move, Field::unit}) {
        if (mention.has(field)) {
            return true;
        }
    }
    return mention.feast != nullptr;
}

namespace {

constexpr int dawn = 5;   // the hour from which a clock time of a night is one of its evening

// "Monday night at 1:30", "12:15 last night": a night that was named for the day on which it began.
bool after_midnight(const TimeMention& mention)
{
    const bool named = mention.part_of_day_before || mention.has(Field::weekday) || (mention.has(Field::move) && mention.unit() == Grain::day);
    return static_cast<Part>(mention.get(Field::part)) == Part::night && named;
}

}  // namespace

bool set_clock(const TimeMention& mention, Stamp& stamp)
{
    if (mention.has(Field::hour)) {
        int hour = mention.get(Field::hour);
        int minute = mention.get(Field::minute, 0);
        const bool run = hour >= 100 || (hour > 24 && !mention.has(Field::minute));
        if (run) {
            // "1130pm", "0930 hours": both in one number.
            minute = hour % 100;
            hour /= 100;
        } else if (minute < 0) {
            // "a quarter to nine"
            minute += 60;
            hour = (hour + 11) % 12;
            hour = hour == 0 ? 12 : hour;
        }
        const int second = mention.get(Field::second, 0);
        const int meridiem = mention.get(Field::meridiem, 0);
        if (meridiem != 0) {
            if (hour > 12 && meridiem == 1) {
                return false;
            }
            if (hour <= 12) {
                hour = hour % 12 + (meridiem == 2 ? 12 : 0);
            }
        } else if (hour < 12 && mention.has(Field::part)) {
            const auto part = static_cast<Part>(mention.get(Field::part));
            if (part == Part::afternoon || part == Part::evening || (part == Part::night && hour >= dawn)) {
                hour += 12;
            }
        }
        if (meridiem == 0 && mention.has(Field::part) && (hour < dawn || hour == 12) && after_midnight(mention)) {
            stamp.first += std::chrono::days{1};
            hour %= 12;
        }
        if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute != 0 || second != 0))) {
            return false;
        }
        stamp.grain = mention.has(Field::second) ? Grain::second : run || mention.has(Field::minute) ? Grain::minute : Grain::hour;
        stamp.part = Part::none;
        stamp.second_of_day = hour * 3600 + minute * 60 + second;
        return true;
    }
    if (mention.has(Field::part)) {
        stamp.grain = Grain::part;
        stamp.part = static_cast<Part>(mention.get(Field::part));
    }
    return true;
}

std::string duration_value(const TimeMention& mention)
{
    const auto count = [&](Field field) {
        const int said = mention.get(field, 1);
        return said == vague_count ? -1.0 : said + (field == Field::count ? mention.get(Field::fraction, 0) / 100.0 : 0.0);
    };
    std::string value;
    const Grain unit = mention.unit();
    const int whole = mention.get(Field::count, 1);
    const bool halves = unit == Grain::year || unit == Grain::hour || unit == Grain::minute;
    if (halves && whole > 0 && mention.get(Field::fraction, 0) == 50 && !mention.has(Field::unit2)) {
        // "Two and a half years" are P2Y6M.
        append_duration(value, unit, whole);
        append_duration(value, unit == Grain::year ? Grain::month : unit == Grain::hour ? Grain::minute : Grain::second, unit == Grain::year ? 6 : 30);
        return value;
    }
    append_duration(value, unit, count(Field::count));
    if (mention.has(Field::unit2)) {
        append_duration(value, static_cast<Grain>(mention.get(Field::unit2)), count(Field::count2));
    }
    return value;
}

std::string unresolved_value(const TimeMention& mention)
{
    std::string value;
    const Move move = mention.move();
    if (mention.has(Field::count) && mention.get(Field::count) == vague_count) {
        value = move == Move::ago || move == Move::before || move == Move::last ? "PAST_REF" : "FUTURE_REF";
        if (move == Move::after || move == Move::before) {
            value = "XXXX-XX-XX";
        }
    } else if (mention.unit() >= Grain::month || mention.has(Field::month)) {
        value = "XXXX";
        if (mention.has(Field::month)) {
            value += '-';
            append_digits(value, mention.get(Field::month), 2);
            if (mention.has(Field::day)) {
                value += '-';
                append_digits(value, mention.get(Field::day), 2);
            }
        }
    } else if (mention.has(Field::weekday)) {
        value = "XXXX-WXX-";
        append_digits(value, mention.get(Field::weekday), 1);
    } else {
        value = "XXXX-XX-XX";
    }
    return value;
}

std::string set_value(const TimeMention& mention)
{
    std::string value;
    const auto clock = [&] {
        Stamp stamp;
        stamp.undated = true;
        if (says_clock(mention) && set_clock(mention, stamp)) {
            const std::string written = timex_value(stamp);
            value += written.substr(written.find('T'));
        }
    };
    if (mention.has(Field::weekday)) {
        value = "XXXX-WXX-";
        append_digits(value, mention.get(Field::weekday), 1);
        clock();
    } else if (mention.has(Field::month)) {
        value = "XXXX-";
        append_digits(value, mention.get(Field::month), 2);
        if (mention.has(Field::day)) {
            value += '-';
            append_digits(value, mention.get(Field::day), 2);
        }
    } else if (mention.has(Field::season)) {
        Stamp stamp = season_stamp(2000, mention.get(Field::season));
        value = timex_value(stamp).replace(0, 4, "XXXX");
    } else if (mention.has(Field::quarter)) {
        value = timex_value(quarter_stamp(2000, mention.get(Field::quarter))).replace(0, 4, "XXXX");
    } else if (says_clock(mention)) {
        value = "XXXX-XX-XX";
        clock();
    } else if (mention.unit() == Grain::weekend) {
        value = "XXXX-WXX-WE";
    } else {
        value = duration_value(mention);
    }
    return value;
}

}  // namespace dateline
