// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <random>

#include "time/calendar.hpp"
#include "time/feasts.hpp"
#include "time/timex.hpp"

using namespace dateline;
using namespace std::chrono;

namespace {

Value record(std::vector<std::pair<std::string, std::int64_t>> numbers, std::string calendar = {})
{
    Value out;
    out.kind = Value::Kind::record;
    for (const auto& [name, number] : numbers) {
        Value value;
        value.kind = Value::Kind::integer;
        value.integer = number;
        value.real = static_cast<double>(number);
        out.fields.emplace_back(name, value);
    }
    if (!calendar.empty()) {
        Value value;
        value.kind = Value::Kind::text;
        value.text = calendar;
        out.fields.emplace_back("calendar", value);
    }
    return out;
}

std::string feast(const Value& value, int year)
{
    const auto found = feast_in_year(value, year);
    return found ? timex_value(stamp_at(found->first, Grain::day)) : "none";
}

}  // namespace

TEST_CASE("stretches of a grain tile the calendar")
{
    for (const Grain grain : {Grain::day, Grain::week, Grain::month, Grain::season, Grain::quarter, Grain::half, Grain::year, Grain::decade}) {
        Stamp stamp = stamp_at(day_of(1599, 12, 31), grain);
        CAPTURE(static_cast<int>(grain));
        while (stamp.year() < 2000) {
            const Stamp next = stamp_at(past_day(stamp), grain);
            REQUIRE(next.first == past_day(stamp));
            REQUIRE(shift(stamp, grain, 1) == next);
            REQUIRE(shift(next, grain, -1) == stamp);
            REQUIRE(span_of(stamp).past == span_of(next).first);
            REQUIRE(stamp_at(past_day(stamp) - days{1}, grain) == stamp);
            stamp = next;
        }
    }
}

TEST_CASE("weeks are those of ISO 8601")
{
    CHECK(timex_value(stamp_at(day_of(1998, 1, 8), Grain::week)) == "1998-W2");
    CHECK(timex_value(stamp_at(day_of(2005, 1, 1), Grain::week)) == "2004-W53");
    CHECK(timex_value(stamp_at(day_of(2008, 12, 29), Grain::week)) == "2009-W1");
    CHECK(timex_value(stamp_at(day_of(2014, 2, 1), Grain::weekend)) == "2014-W5-WE");
    for (sys_days day = day_of(1990, 1, 1); day < day_of(2030, 1, 1); day += days{1}) {
        const sys_days first = first_day_of_week(iso_week_year(day), iso_week(day));
        REQUIRE(first <= day);
        REQUIRE(day < first + days{7});
    }
}

TEST_CASE("values of stretches as TIMEX3 and EDTF")
{
    struct Row {
        Stamp stamp;
        const char* timex;
        const char* edtf;
    };
    Stamp evening = stamp_at(day_of(1998, 1, 20), Grain::part);
    evening.part = Part::evening;
    Stamp clock = stamp_at(day_of(1998, 2, 11), Grain::minute);
    clock.second_of_day = 22 * 3600 + 5 * 60;
    const Row rows[] = {
        {day_stamp(1998, 2, 6), "1998-02-06", "1998-02-06"},
        {month_stamp(1998, 2), "1998-02", "1998-02"},
        {year_stamp(1998), "1998", "1998"},
        {year_stamp(-489), "BC0490", "-0489"},
        {quarter_stamp(1998, 3), "1998-Q3", "1998-35"},
        {half_stamp(1998, 2), "1998-H2", "1998-41"},
        {season_stamp(1998, 1), "1998-SP", "1998-21"},
        {season_stamp(1998, 4), "1998-WI", "1998-24"},
        {stamp_at(day_of(1998, 2, 6), Grain::decade), "199", "199X"},
        {stamp_at(day_of(1998, 2, 6), Grain::century), "19", "19XX"},
        {stamp_at(day_of(1998, 2, 6), Grain::week), "1998-W6", "1998-02-02/1998-02-08"},
        {evening, "1998-01-20TEV", "1998-01-20"},
        {clock, "1998-02-11T22:05", "1998-02-11T22:05:00"},
    };
    for (const Row& row : rows) {
        CHECK(timex_value(row.stamp) == row.timex);
        CHECK(edtf_value(row.stamp) == row.edtf);
    }
}

TEST_CASE("durations are written with as many decimals as were said")
{
    const auto written = [](Grain unit, double count) {
        std::string out;
        append_duration(out, unit, count);
        return out;
    };
    CHECK(written(Grain::week, 2) == "P2W");
    CHECK(written(Grain::year, 2.5) == "P2.5Y");
    CHECK(written(Grain::hour, 24) == "PT24H");
    CHECK(written(Grain::month, -1) == "PXM");
    CHECK(written(Grain::fortnight, 1) == "P2W");
    std::string compound;
    append_duration(compound, Grain::hour, 2);
    append_duration(compound, Grain::minute, 30);
    CHECK(compound == "PT2H30M");
}

TEST_CASE("a shift keeps the last day of a month inside it")
{
    CHECK(shift(day_stamp(2022, 12, 31), Grain::month, 2) == day_stamp(2023, 2, 28));
    CHECK(shift(day_stamp(2024, 2, 29), Grain::year, 1) == day_stamp(2025, 2, 28));
    CHECK(shift(day_stamp(2022, 1, 8), Grain::week, -2) == day_stamp(2021, 12, 25));
    CHECK(shift(year_stamp(9999), Grain::millennium, 50).year() == 9999);
    CHECK(shift(year_stamp(-9999), Grain::day, -100'000'000'000).year() == -9999);
    Stamp clock = stamp_at(day_of(2022, 1, 8), Grain::minute);
    clock.second_of_day = 3600;
    const Stamp before = shift(clock, Grain::hour, -2);
    CHECK(timex_value(before) == "2022-01-07T23:00");
}

TEST_CASE("Julian dates become Gregorian ones")
{
    CHECK(from_julian(1582, 10, 5) == day_of(1582, 10, 15));
    CHECK(from_julian(1752, 9, 3) == day_of(1752, 9, 14));
    CHECK(from_julian(1917, 10, 25) == day_of(1917, 11, 7));
    CHECK(from_julian(1900, 2, 29) == day_of(1900, 3, 13));
    CHECK(from_julian(-43, 3, 15) == day_of(-43, 3, 13));
}

TEST_CASE("feasts fall where they do")
{
    CHECK(easter(2022) == day_of(2022, 4, 17));
    CHECK(easter(1916) == day_of(1916, 4, 23));
    CHECK(easter(2000) == day_of(2000, 4, 23));
    CHECK(orthodox_easter(2022) == day_of(2022, 4, 24));
    CHECK(orthodox_easter(2000) == day_of(2000, 4, 30));
    CHECK(feast(record({{"month", 12}, {"day", 25}}), 1914) == "1914-12-25");
    CHECK(feast(record({{"month", 11}, {"weekday", 4}, {"nth", 4}}), 1999) == "1999-11-25");
    CHECK(feast(record({{"month", 5}, {"weekday", 1}, {"nth", -1}}), 2022) == "2022-05-30");
    CHECK(feast(record({{"month", 11}, {"day", 2}, {"weekday", 2}}), 1998) == "1998-11-03");
    CHECK(feast(record({{"month", 1}, {"day", 10}}, "hebrew"), 1973) == "1973-10-06");
    CHECK(feast(record({{"month", 8}, {"day", 15}}, "hebrew"), 2022) == "2022-04-16");
    CHECK(feast(record({{"month", 1}, {"day", 1}}, "chinese"), 2022) == "2022-02-01");
    CHECK(feast(record({{"month", 1}, {"day", 1}}, "persian"), 2021) == "2021-03-21");
    CHECK(feast(record({{"month", 2}, {"day", 30}}), 2022) == "none");
    CHECK(feast(record({{"month", 77}, {"day", 1}}, "no such calendar"), 2022) != "");
}

TEST_CASE("a season's winter runs into the next year")
{
    CHECK(stamp_at(day_of(2014, 1, 7), Grain::season) == season_stamp(2014, 4));
    CHECK(span_of(season_stamp(2014, 4)).past == sys_seconds{day_of(2014, 3, 1)});
}
