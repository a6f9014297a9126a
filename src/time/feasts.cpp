// SPDX-License-Identifier: Apache-2.0
#include "time/feasts.hpp"

#include <memory>
#include <string>

#include <unicode/calendar.h>

namespace dateline {

namespace {

using namespace std::chrono;

// A month and day of another calendar that falls in a Gregorian year. ICU counts months from 0; lexicons from 1.
std::optional<sys_days> foreign_day(const Value& feast, int gregorian_year)
{
    const std::string locale = "en@calendar=" + std::string{feast.text_or("calendar", "")};
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Calendar> calendar{icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale{locale.c_str()}, status)};
    if (U_FAILURE(status) || !calendar) {
        return std::nullopt;
    }
    const int month = static_cast<int>(feast.integer_or("month", 1)) - 1;
    const int day = static_cast<int>(feast.integer_or("day", 1));
    const auto at = [&](sys_days wanted) {
        calendar->setTime(static_cast<double>(wanted.time_since_epoch().count()) * 86'400'000.0, status);
    };
    // The year of that calendar in which ours begins, then the next, until its day falls into ours.
    at(day_of(gregorian_year, 1, 1));
    const int start = calendar->get(UCAL_EXTENDED_YEAR, status);
    for (int i = 0; i < 3 && U_SUCCESS(status); ++i) {
        calendar->clear();
        calendar->set(UCAL_EXTENDED_YEAR, start + i);
        calendar->set(UCAL_MONTH, month);
        calendar->set(UCAL_DATE, day);
        calendar->set(UCAL_HOUR_OF_DAY, 12);
        const double millis = calendar->getTime(status);
        const sys_days found = floor<days>(sys_time<milliseconds>{milliseconds{static_cast<std::int64_t>(millis)}});
        if (U_SUCCESS(status) && static_cast<int>(year_month_day{found}.year()) == gregorian_year) {
            return found;
        }
    }
    return std::nullopt;
}

std::optional<sys_days> feast_day(const Value& feast, int year)
{
    const int month = static_cast<int>(feast.integer_or("month", 0));
    const int day = static_cast<int>(feast.integer_or("day", 0));
    if (feast.find("calendar")) {
        return foreign_day(feast, year);
    }
    if (const Value* offset = feast.find("easter")) {
        const sys_days sunday = feast.find("orthodox") ? orthodox_easter(year) : easter(year);
        return sunday + days{static_cast<int>(offset->integer)};
    }
    const int weekday_number = static_cast<int>(feast.integer_or("weekday", 0));
    if (month < 1 || month > 12 || weekday_number < 0 || weekday_number > 7) {
        return std::nullopt;
    }
    if (weekday_number > 0 && day > 0) {
        if (!is_date(year, month, day)) {
            return std::nullopt;
        }
        const sys_days from = day_of(year, month, day);
        return from + days{(weekday_number - iso_weekday(from) + 7) % 7};
    }
    if (weekday_number > 0) {
        return nth_weekday(year, month, weekday_number, static_cast<int>(feast.integer_or("nth", 1)));
    }
    return is_date(year, month, day) ? std::optional{day_of(year, month, day)} : std::nullopt;
}

}  // namespace

sys_days easter(int year)
{
    // The Gregorian computus as Meeus, Jones and Butcher give it.
    const int a = year % 19;
    const int b = year / 100;
    const int c = year % 100;
    const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return day_of(year, n / 31, n % 31 + 1);
}

sys_days orthodox_easter(int year)
{
    const int d = (19 * (year % 19) + 15) % 30;
    const int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    const int n = d + e + 114;
    return from_julian(year, n / 31, n % 31 + 1);
}

std::optional<FeastDays> feast_in_year(const Value& feast, int year)
{
    if (feast.kind != Value::Kind::record || year < 1 || year > greatest_year) {
        return std::nullopt;
    }
    const auto first = feast_day(feast, year);
    if (!first) {
        return std::nullopt;
    }
    FeastDays out;
    out.first = *first + days{static_cast<int>(feast.integer_or("plus", 0))};
    out.length = static_cast<int>(std::max<std::int64_t>(1, feast.integer_or("days", 1)));
    return out;
}

}  // namespace dateline
