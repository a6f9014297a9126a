// SPDX-License-Identifier: Apache-2.0
#include "time/calendar.hpp"

#include <algorithm>
#include <array>

namespace dateline {

namespace {

using namespace std::chrono;

constexpr int floor_to(int value, int step)
{
    const int rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

int clamp_year(std::int64_t year)
{
    return static_cast<int>(std::clamp<std::int64_t>(year, least_year, greatest_year));
}

// Months are counted from January of the year 0.
std::int64_t month_number(sys_days day)
{
    const year_month_day date{day};
    return static_cast<std::int64_t>(static_cast<int>(date.year())) * 12 + static_cast<unsigned>(date.month()) - 1;
}

// The calendar goes on one year past its end, so that the last year has an end.
sys_days first_of_month(std::int64_t number)
{
    const auto year = number >= 0 ? number / 12 : -((11 - number) / 12);
    return day_of(static_cast<int>(std::clamp<std::int64_t>(year, least_year, greatest_year + 1)), static_cast<int>(number - year * 12) + 1, 1);
}

sys_days shift_months(sys_days day, std::int64_t count)
{
    const year_month_day date{day};
    const std::int64_t least = std::int64_t{least_year} * 12;
    const std::int64_t greatest = std::int64_t{greatest_year} * 12 + 11;
    const sys_days first = first_of_month(std::clamp(month_number(day) + count, least, greatest));
    const year_month_day moved{first};
    const auto last = (moved.year() / moved.month() / std::chrono::last).day();
    return sys_days{moved.year() / moved.month() / std::min(date.day(), last)};
}

sys_days shift_days(sys_days day, std::int64_t count)
{
    constexpr std::int64_t limit = 8'000'000;  // more than 20,000 years: keeps the sum from overflowing
    const auto moved = day + days{static_cast<int>(std::clamp(count, -limit, limit))};
    return std::clamp(moved, day_of(least_year, 1, 1), day_of(greatest_year, 12, 31));
}

struct Hours {
    int first;
    int past;
};

// When a part of a day is. Nights run into the next day.
constexpr std::array<Hours, 8> part_hours{{{0, 24}, {5, 12}, {11, 14}, {12, 18}, {17, 22}, {18, 30}, {6, 18}, {0, 5}}};

}  // namespace

int Stamp::year() const
{
    return static_cast<int>(year_month_day{first}.year());
}

int Stamp::month() const
{
    return static_cast<int>(static_cast<unsigned>(year_month_day{first}.month()));
}

int Stamp::day() const
{
    return static_cast<int>(static_cast<unsigned>(year_month_day{first}.day()));
}

bool is_date(int year, int month, int day)
{
    return year >= least_year && year <= greatest_year && month >= 1 && month <= 12 && day >= 1 && day <= 31
           && (std::chrono::year{year} / month / day).ok();
}

sys_days day_of(int year, int month, int day)
{
    return sys_days{std::chrono::year{year} / month / day};
}

int iso_weekday(sys_days day)
{
    return static_cast<int>(weekday{day}.iso_encoding());
}

int iso_week_year(sys_days day)
{
    // A week belongs to the year of its Thursday.
    return static_cast<int>(year_month_day{day + days{4 - iso_weekday(day)}}.year());
}

int iso_week(sys_days day)
{
    const sys_days thursday = day + days{4 - iso_weekday(day)};
    return static_cast<int>((thursday - day_of(iso_week_year(day), 1, 1)).count()) / 7 + 1;
}

sys_days first_day_of_week(int iso_year, int week)
{
    const sys_days in_first = day_of(iso_year, 1, 4);
    return in_first - days{iso_weekday(in_first) - 1} + days{7 * (week - 1)};
}

sys_days nth_weekday(int year, int month, int weekday_number, int n)
{
    const weekday wanted{static_cast<unsigned>(weekday_number % 7)};
    if (n < 0) {
        return sys_days{std::chrono::year{year} / month / wanted[std::chrono::last]};
    }
    return sys_days{std::chrono::year{year} / month / wanted[static_cast<unsigned>(n)]};
}

sys_days from_julian(int year, int month, int day)
{
    // Days since 1 March of the year 0, Julian: every fourth year is a leap year.
    const int shifted = month <= 2 ? year - 1 : year;
    const int in_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int cycle = floor_to(shifted, 4);
    const int count = cycle / 4 * 1461 + (shifted - cycle) * 365 + in_year;
    // 1 March 0 of the Julian calendar is 28 February 0, two days before the Gregorian date of that name.
    return day_of(0, 3, 1) - days{2} + days{count};
}

Stamp stamp_at(sys_days day, Grain grain)
{
    Stamp stamp;
    stamp.grain = grain;
    const year_month_day date{day};
    const int year = static_cast<int>(date.year());
    const int month = static_cast<int>(static_cast<unsigned>(date.month()));
    switch (grain) {
    case Grain::weekend: {
        // Five weekdays belong to the weekend that follows them.
        stamp.first = day + days{6 - iso_weekday(day)};
        break;
    }
    case Grain::week:
    case Grain::fortnight:
        stamp.first = day - days{iso_weekday(day) - 1};
        break;
    case Grain::month:
        stamp.first = day_of(year, month, 1);
        break;
    case Grain::season: {
        const int season_month = month % 12 / 3 * 3;  // 0 is the winter that began last December
        stamp.first = season_month == 0 ? day_of(month == 12 ? year : year - 1, 12, 1) : day_of(year, season_month, 1);
        break;
    }
    case Grain::quarter:
        stamp.first = day_of(year, (month - 1) / 3 * 3 + 1, 1);
        break;
    case Grain::half:
        stamp.first = day_of(year, month <= 6 ? 1 : 7, 1);
        break;
    case Grain::year:
        stamp.first = day_of(year, 1, 1);
        break;
    case Grain::decade:
        stamp.first = day_of(clamp_year(floor_to(year, 10)), 1, 1);
        break;
    case Grain::century:
        stamp.first = day_of(clamp_year(floor_to(year, 100)), 1, 1);
        break;
    case Grain::millennium:
        stamp.first = day_of(clamp_year(floor_to(year, 1000)), 1, 1);
        break;
    default:
        stamp.first = day;
    }
    return stamp;
}

Stamp year_stamp(int year)
{
    return stamp_at(day_of(clamp_year(year), 1, 1), Grain::year);
}

Stamp month_stamp(int year, int month)
{
    return stamp_at(day_of(clamp_year(year), month, 1), Grain::month);
}

Stamp day_stamp(int year, int month, int day)
{
    return stamp_at(day_of(clamp_year(year), month, day), Grain::day);
}

Stamp quarter_stamp(int year, int quarter)
{
    return stamp_at(day_of(clamp_year(year), quarter * 3 - 2, 1), Grain::quarter);
}

Stamp half_stamp(int year, int half)
{
    return stamp_at(day_of(clamp_year(year), half * 6 - 5, 1), Grain::half);
}

Stamp season_stamp(int year, int season)
{
    return stamp_at(day_of(clamp_year(season == 4 ? year - 1 : year), season * 3, 1), Grain::season);
}

int quarter_of(const Stamp& stamp)
{
    return (stamp.month() - 1) / 3 + 1;
}

int half_of(const Stamp& stamp)
{
    return stamp.month() <= 6 ? 1 : 2;
}

int season_of(const Stamp& stamp)
{
    return stamp.month() % 12 == 0 ? 4 : stamp.month() / 3;
}

sys_days past_day(const Stamp& stamp)
{
    const sys_days first = stamp.first;
    switch (stamp.grain) {
    case Grain::weekend:
        return first + days{2};
    case Grain::week:
        return first + days{7};
    case Grain::fortnight:
        return first + days{14};
    case Grain::month:
        return first_of_month(month_number(first) + 1);
    case Grain::season:
    case Grain::quarter:
        return first_of_month(month_number(first) + 3);
    case Grain::half:
        return first_of_month(month_number(first) + 6);
    case Grain::year:
        return first_of_month(month_number(first) + 12);
    case Grain::decade:
        return first_of_month(month_number(first) + 120);
    case Grain::century:
        return first_of_month(month_number(first) + 1200);
    case Grain::millennium:
        return first_of_month(month_number(first) + 12000);
    default:
        return first + days{1};
    }
}

Stamp shift(const Stamp& stamp, Grain unit, std::int64_t count)
{
    Stamp moved = stamp;
    count = std::clamp<std::int64_t>(count, -100'000'000, 100'000'000);
    switch (unit) {
    case Grain::second:
    case Grain::minute:
    case Grain::hour: {
        const std::int64_t length = unit == Grain::second ? 1 : unit == Grain::minute ? 60 : 3600;
        const std::int64_t clock = stamp.second_of_day + count * length;
        const std::int64_t day_count = clock >= 0 ? clock / 86400 : -((86399 - clock) / 86400);
        moved.second_of_day = static_cast<std::int32_t>(clock - day_count * 86400);
        moved.first = shift_days(stamp.first, day_count);
        return moved;
    }
    case Grain::none:
        return moved;
    case Grain::part:
    case Grain::day:
        moved.first = shift_days(stamp.first, count);
        break;
    case Grain::weekend:
    case Grain::week:
        moved.first = shift_days(stamp.first, count * 7);
        break;
    case Grain::fortnight:
        moved.first = shift_days(stamp.first, count * 14);
        break;
    case Grain::month:
        moved.first = shift_months(stamp.first, count);
        break;
    case Grain::season:
    case Grain::quarter:
        moved.first = shift_months(stamp.first, count * 3);
        break;
    case Grain::half:
        moved.first = shift_months(stamp.first, count * 6);
        break;
    case Grain::year:
        moved.first = shift_months(stamp.first, count * 12);
        break;
    case Grain::decade:
        moved.first = shift_months(stamp.first, count * 120);
        break;
    case Grain::century:
        moved.first = shift_months(stamp.first, count * 1200);
        break;
    case Grain::millennium:
        moved.first = shift_months(stamp.first, count * 12000);
        break;
    }
    if (stamp.grain >= Grain::week) {
        moved.first = stamp_at(moved.first, stamp.grain).first;
    }
    return moved;
}

Precision precision_of(Grain grain)
{
    switch (grain) {
    case Grain::second:
    case Grain::minute:
        return Precision::minute;
    case Grain::hour:
    case Grain::part:
        return Precision::hour;
    case Grain::day:
        return Precision::day;
    case Grain::weekend:
    case Grain::week:
    case Grain::fortnight:
        return Precision::week;
    case Grain::month:
        return Precision::month;
    case Grain::season:
        return Precision::season;
    case Grain::quarter:
    case Grain::half:
        return Precision::quarter;
    case Grain::year:
        return Precision::year;
    case Grain::decade:
        return Precision::decade;
    case Grain::century:
    case Grain::millennium:
        return Precision::century;
    case Grain::none:
        break;
    }
    return Precision::unknown;
}

TimeSpan span_of(const Stamp& stamp)
{
    const seconds offset = minutes{stamp.offset_minutes};
    const sys_seconds midnight{stamp.first};
    const Precision precision = precision_of(stamp.grain);
    switch (stamp.grain) {
    case Grain::second:
        return {midnight + seconds{stamp.second_of_day} - offset, midnight + seconds{stamp.second_of_day + 1} - offset, precision};
    case Grain::minute:
        return {midnight + seconds{stamp.second_of_day} - offset, midnight + seconds{stamp.second_of_day + 60} - offset, precision};
    case Grain::hour:
        return {midnight + seconds{stamp.second_of_day} - offset, midnight + seconds{stamp.second_of_day + 3600} - offset, precision};
    case Grain::part: {
        const Hours part = part_hours[static_cast<std::size_t>(stamp.part)];
        return {midnight + hours{part.first} - offset, midnight + hours{part.past} - offset, precision};
    }
    default:
        return {midnight, sys_seconds{past_day(stamp)}, precision};
    }
}

}  // namespace dateline
