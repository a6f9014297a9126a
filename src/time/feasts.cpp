// SPDX-License-Identifier: Apache-2.0
#include "time/feasts.hpp"

#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

#include <unicode/calendar.h>

namespace dateline {

namespace {

using namespace std::chrono;

// A calendar that ICU knows, by the record that names it. ICU counts months from 0; lexicons from 1.
class ForeignCalendar {
public:
    explicit ForeignCalendar(const Value& record)
    {
        const std::string locale = "en@calendar=" + std::string{record.text_or("calendar", "")};
        calendar_.reset(icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale{locale.c_str()}, status_));
        if (calendar_) {
            calendar_->setLenient(false);
        }
    }

    bool known() const { return U_SUCCESS(status_) && calendar_; }

    int year_of(sys_days day)
    {
        calendar_->setTime(static_cast<double>(day.time_since_epoch().count()) * 86'400'000.0, status_);
        return calendar_->get(UCAL_EXTENDED_YEAR, status_);
    }

    std::optional<sys_days> day(int year, int month, int day)
    {
        UErrorCode status = U_ZERO_ERROR;
        calendar_->clear();
        calendar_->set(UCAL_EXTENDED_YEAR, year);
        calendar_->set(UCAL_MONTH, month - 1);
        calendar_->set(UCAL_DATE, day);
        calendar_->set(UCAL_HOUR_OF_DAY, 12);
        const double millis = calendar_->getTime(status);
        return U_SUCCESS(status) ? std::optional{floor<days>(sys_time<milliseconds>{milliseconds{static_cast<std::int64_t>(millis)}})} : std::nullopt;
    }

    // The first day of a month on or after a day.
    std::optional<sys_days> next_month(sys_days from)
    {
        UErrorCode status = U_ZERO_ERROR;
        calendar_->setTime(static_cast<double>(from.time_since_epoch().count()) * 86'400'000.0, status);
        const int day = calendar_->get(UCAL_DATE, status);
        const int rest = day == 1 ? 0 : calendar_->getActualMaximum(UCAL_DATE, status) - day + 1;
        return U_SUCCESS(status) ? std::optional{from + days{rest}} : std::nullopt;
    }

    // How many days the month or the year has that was set last.
    int length(UCalendarDateFields of)
    {
        UErrorCode status = U_ZERO_ERROR;
        const int days = calendar_->getActualMaximum(of, status);
        return U_SUCCESS(status) ? days : 1;
    }

    // A day of a year of that calendar, its whole month when the day is 0, the whole year when the month is, too.
    std::optional<FeastDays> stretch(int year, int month, int day_of_month)
    {
        const auto first = day(year, std::max(month, 1), std::max(day_of_month, 1));
        if (!first) {
            return std::nullopt;
        }
        return FeastDays{*first, day_of_month > 0 ? 1 : length(month > 0 ? UCAL_DATE : UCAL_DAY_OF_YEAR)};
    }

private:
    UErrorCode status_ = U_ZERO_ERROR;
    std::unique_ptr<icu::Calendar> calendar_;
};

// A lunar calendar costs a millisecond a date, and a text may name one feast thousands of times: each thread keeps what it
// has found, by what was asked, not by whose record it was.
template <class Find>
std::optional<FeastDays> remembered(const Value& record, int year, int month, int day, Find find)
{
    constexpr std::size_t most = 4096;
    using Key = std::tuple<std::string, int, int, int>;
    thread_local std::map<Key, std::optional<FeastDays>> known;
    Key key{std::string{record.text_or("calendar", "")} + (record.find("new_moon") ? "+" : ""), year, month, day};
    if (const auto found = known.find(key); found != known.end()) {
        return found->second;
    }
    if (known.size() >= most) {
        known.clear();
    }
    return known.emplace(std::move(key), find()).first->second;
}

// The stretch that begins in a Gregorian year.
std::optional<FeastDays> find_foreign_stretch(const Value& record, int gregorian_year, int day)
{
    ForeignCalendar calendar{record};
    if (!calendar.known()) {
        return std::nullopt;
    }
    // The year of that calendar in which ours begins, then the next, until its day falls into ours.
    const int start = calendar.year_of(day_of(gregorian_year, 1, 1));
    for (int i = 0; i < 3; ++i) {
        const auto found = calendar.stretch(start + i, static_cast<int>(record.integer_or("month", 1)), day);
        if (found && static_cast<int>(year_month_day{found->first}.year()) == gregorian_year) {
            return found;
        }
    }
    return std::nullopt;
}

std::optional<FeastDays> foreign_stretch(const Value& record, int gregorian_year, int day)
{
    return remembered(record, gregorian_year, static_cast<int>(record.integer_or("month", 1)), day, [&] { return find_foreign_stretch(record, gregorian_year, day); });
}

// The first new moon on or after a day: the first day of a month of the Chinese calendar.
std::optional<sys_days> new_moon(const Value& record, sys_days from)
{
    ForeignCalendar calendar{record};
    if (!calendar.known()) {
        return std::nullopt;
    }
    return calendar.next_month(from);
}

std::optional<sys_days> feast_day(const Value& feast, int year)
{
    const int month = static_cast<int>(feast.integer_or("month", 0));
    const int day = static_cast<int>(feast.integer_or("day", 0));
    if (feast.find("new_moon")) {
        const auto found = remembered(feast, year, month, day, [&]() -> std::optional<FeastDays> {
            const auto moon = is_date(year, month, day) ? new_moon(feast, day_of(year, month, day)) : std::nullopt;
            return moon ? std::optional{FeastDays{*moon, 1}} : std::nullopt;
        });
        return found ? std::optional{found->first} : std::nullopt;
    }
    if (feast.find("julian")) {
        // A December day of the Julian year before may fall into this one.
        const sys_days found = from_julian(year, month, day);
        return static_cast<int>(year_month_day{found}.year()) == year ? found : from_julian(year - 1, month, day);
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

std::optional<FeastDays> feast_in_year(const Value& feast, int year, int day)
{
    if (feast.kind != Value::Kind::record || year < 1 || year > greatest_year) {
        return std::nullopt;
    }
    FeastDays out;
    if (feast.find("calendar") && !feast.find("new_moon")) {
        const auto found = foreign_stretch(feast, year, day > 0 ? day : static_cast<int>(feast.integer_or("day", 0)));
        if (!found) {
            return std::nullopt;
        }
        out = *found;
    } else if (const auto first = feast_day(feast, year)) {
        out.first = *first;
    } else {
        return std::nullopt;
    }
    out.first += days{static_cast<int>(feast.integer_or("plus", 0))};
    out.length = static_cast<int>(std::max<std::int64_t>(out.length, feast.integer_or("days", 1)));
    return out;
}

std::optional<FeastDays> foreign_date(const Value& record, int year, int day)
{
    constexpr int most = 9000;
    if (record.kind != Value::Kind::record || !record.find("calendar") || year < 1 || year > most) {
        return std::nullopt;
    }
    ForeignCalendar calendar{record};
    return calendar.known() ? calendar.stretch(year, static_cast<int>(record.integer_or("month", 0)), day > 0 ? day : static_cast<int>(record.integer_or("day", 0))) : std::nullopt;
}

}  // namespace dateline
