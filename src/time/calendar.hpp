// SPDX-License-Identifier: Apache-2.0
// Calendar arithmetic: stretches of the proleptic Gregorian calendar by grain, and their
// neighbours. It knows nothing of words and nothing of now.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include <dateline/time.hpp>

namespace dateline {

// From fine to coarse. A part is a part of a day.
enum class Grain : std::uint8_t {
    none, second, minute, hour, part, day, weekend, week, fortnight, month, season, quarter, half, year, decade, century, millennium
};

// Parts of a day as TIMEX3 names them: TMO, TMI, TAF, TEV, TNI, TDT.
enum class Part : std::uint8_t { none, morning, midday, afternoon, evening, night, daytime, small_hours };

enum class Era : std::uint8_t { none, before, since };

// A stretch of the calendar: the first day, what it is a stretch of, and inside a day a part or a clock time.
// The year 0 is 1 BC.
struct Stamp {
    Grain grain = Grain::none;
    Part part = Part::none;
    bool undated = false;      // a clock time or part of a day of no known day
    bool zoned = false;        // offset_minutes was said
    std::chrono::sys_days first{};
    std::int32_t second_of_day = 0;    // for grains below part; 86400 is the midnight that ends the day
    std::int32_t offset_minutes = 0;   // east of UTC

    int year() const;
    int month() const;
    int day() const;
    bool dated() const { return grain != Grain::none && !undated; }
    friend bool operator==(const Stamp&, const Stamp&) = default;
};

inline constexpr int least_year = -9999;
inline constexpr int greatest_year = 9999;

bool is_date(int year, int month, int day);
std::chrono::sys_days day_of(int year, int month, int day);
int iso_weekday(std::chrono::sys_days day);       // Monday is 1
int iso_week(std::chrono::sys_days day);          // 1..53
int iso_week_year(std::chrono::sys_days day);
std::chrono::sys_days first_day_of_week(int iso_year, int week);
// The n-th weekday of a month; n = -1 is the last.
std::chrono::sys_days nth_weekday(int year, int month, int weekday, int n);

// The day on the Gregorian calendar of a date written in the Julian one.
std::chrono::sys_days from_julian(int year, int month, int day);

// The stretch of a grain (day and coarser) that holds a day. A winter begins in December
// and is named for the year of its January. A decade and a century begin with their round year.
Stamp stamp_at(std::chrono::sys_days day, Grain grain);
Stamp year_stamp(int year);
Stamp month_stamp(int year, int month);
Stamp day_stamp(int year, int month, int day);
Stamp quarter_stamp(int year, int quarter);
Stamp half_stamp(int year, int half);
Stamp season_stamp(int year, int season);         // 1 spring, 2 summer, 3 autumn, 4 winter
int quarter_of(const Stamp& stamp);
int half_of(const Stamp& stamp);
int season_of(const Stamp& stamp);

// The first day after the stretch. For grains finer than a day, the day after.
std::chrono::sys_days past_day(const Stamp& stamp);

// Moves a stretch by whole units and keeps its grain: two months after 31 December is 28 February.
// The result is clamped to the years that are supported.
Stamp shift(const Stamp& stamp, Grain unit, std::int64_t count);

// The interval in UTC, and how precise it is.
TimeSpan span_of(const Stamp& stamp);
Precision precision_of(Grain grain);

}  // namespace dateline
