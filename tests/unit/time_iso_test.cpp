// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <random>

#include <dateline/time.hpp>

using namespace dateline;
using namespace std::chrono;

namespace {

std::string both(std::string_view text)
{
    const auto span = parse_iso(text);
    return span ? to_iso(span->first) + " " + last_second_iso(*span) + " " + std::string{to_string(span->precision)} : "nothing";
}

}  // namespace

TEST_CASE("ISO dates are read with the precision they are written in")
{
    CHECK(both("2022") == "2022-01-01T00:00:00Z 2022-12-31T23:59:59Z year");
    CHECK(both("2024-02") == "2024-02-01T00:00:00Z 2024-02-29T23:59:59Z month");
    CHECK(both("2022-01-08") == "2022-01-08T00:00:00Z 2022-01-08T23:59:59Z day");
    CHECK(both("20220108") == both("2022-01-08"));
    CHECK(both("2022-01-08T10:00Z") == "2022-01-08T10:00:00Z 2022-01-08T10:00:59Z minute");
    CHECK(both("2022-01-08T10") == "2022-01-08T10:00:00Z 2022-01-08T10:59:59Z hour");
    CHECK(both("2022-01-08T10:00:30.250+06:00") == "2022-01-08T04:00:30Z 2022-01-08T04:00:30Z minute");
    CHECK(both("2022-01-08T23:30-0500") == "2022-01-09T04:30:00Z 2022-01-09T04:30:59Z minute");
    CHECK(both("2022-01-08 10:00") == both("2022-01-08T10:00"));
    CHECK(both("-0044-03-15") == "-0044-03-15T00:00:00Z -0044-03-15T23:59:59Z day");
}

TEST_CASE("what is not an ISO date, or is impossible, is not read")
{
    for (const char* text : {"", "22", "202", "20221", "2022-13", "2022-00", "2022-02-30", "1900-02-29", "2022-1-8", "2022-01-08T",
                             "2022-01-08T25:00", "2022-01-08T10:60", "2022-01-08T24:30", "2022-01-08T10:00x", "2022-01-08T10:00+25:00",
                             "202201", "20220132", "2022/01/08", "hello", "2022-01-08T10:00:00.Z"}) {
        CAPTURE(text);
        CHECK(both(text) == "nothing");
    }
}

TEST_CASE("writing and reading a day gives the day back")
{
    std::mt19937 random{Catch::rngSeed()};
    std::uniform_int_distribution<int> any_day{-4371587, 2932896};  // years -9999 to 9999
    for (int i = 0; i < 2000; ++i) {
        const sys_days day{days{any_day(random)}};
        const auto span = parse_iso(to_iso_date(day));
        CAPTURE(Catch::rngSeed(), to_iso_date(day));
        REQUIRE(span);
        CHECK(*span == TimeSpan{day, day + days{1}, Precision::day});
        CHECK(parse_iso(to_iso(day))->first == span->first);
    }
}

TEST_CASE("names of precisions are read back")
{
    for (int i = 0; i <= static_cast<int>(Precision::unknown); ++i) {
        const auto precision = static_cast<Precision>(i);
        CHECK(precision_from(to_string(precision)) == precision);
    }
    CHECK_FALSE(precision_from("fortnight"));
}
