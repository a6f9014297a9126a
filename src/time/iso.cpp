// SPDX-License-Identifier: Apache-2.0
// ISO 8601 instants and dates, read and written, and the names of time's small enumerations.
#include <dateline/time.hpp>

#include <array>
#include <utility>

#include "time/instant.hpp"

namespace dateline {

namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 13> precision_names{
    "minute", "hour", "day", "week", "month", "season", "quarter", "year", "decade", "century", "before", "after", "unknown"};
constexpr std::array<std::string_view, 4> timex_names{"DATE", "TIME", "DURATION", "SET"};

// Reads forward through a text; every reader leaves it untouched when it fails.
class Cursor {
public:
    explicit Cursor(std::string_view text) : rest_(text) {}

    bool at_end() const { return rest_.empty(); }
    char peek() const { return rest_.empty() ? '\0' : rest_.front(); }

    bool take(char wanted)
    {
        if (peek() != wanted) {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }

    std::optional<int> number(std::size_t digits)
    {
        if (rest_.size() < digits) {
            return std::nullopt;
        }
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            const char c = rest_[i];
            if (c < '0' || c > '9') {
                return std::nullopt;
            }
            value = value * 10 + (c - '0');
        }
        rest_.remove_prefix(digits);
        return value;
    }

    std::size_t digits_ahead() const
    {
        std::size_t n = 0;
        while (n < rest_.size() && rest_[n] >= '0' && rest_[n] <= '9') {
            ++n;
        }
        return n;
    }

private:
    std::string_view rest_;
};

// What follows the date: "T10", "T10:00", "T10:00:00.000Z", "T1000+0600".
std::optional<TimeSpan> parse_clock(Cursor& cursor, sys_days day)
{
    const auto hour = cursor.number(2);
    if (!hour || *hour > 24) {
        return std::nullopt;
    }
    int minute = 0;
    int second = 0;
    Precision precision = Precision::hour;
    seconds length = hours{1};
    const bool colons = cursor.take(':');
    if (colons || cursor.digits_ahead() >= 2) {
        const auto read = cursor.number(2);
        if (!read || *read > 59) {
            return std::nullopt;
        }
        minute = *read;
        precision = Precision::minute;
        length = minutes{1};
        const bool more = colons ? cursor.take(':') : cursor.digits_ahead() >= 2;
        if (more) {
            const auto read_second = cursor.number(2);
            if (!read_second || *read_second > 60) {
                return std::nullopt;
            }
            second = *read_second == 60 ? 59 : *read_second;  // a leap second has no place of its own
            length = seconds{1};
            if (cursor.take('.') || cursor.take(',')) {
                if (cursor.digits_ahead() == 0) {
                    return std::nullopt;
                }
                while (cursor.number(1)) {
                }
            }
        }
    }
    if (*hour == 24 && (minute != 0 || second != 0)) {
        return std::nullopt;
    }
    seconds offset{0};
    if (!cursor.take('Z') && !cursor.take('z')) {
        const char sign = cursor.peek();
        if (sign == '+' || sign == '-') {
            cursor.take(sign);
            const auto offset_hour = cursor.number(2);
            if (!offset_hour || *offset_hour > 18) {
                return std::nullopt;
            }
            int offset_minute = 0;
            if (cursor.take(':') || cursor.digits_ahead() >= 2) {
                const auto read = cursor.number(2);
                if (!read || *read > 59) {
                    return std::nullopt;
                }
                offset_minute = *read;
            }
            offset = hours{*offset_hour} + minutes{offset_minute};
            if (sign == '-') {
                offset = -offset;
            }
        }
    }
    if (!cursor.at_end()) {
        return std::nullopt;
    }
    const sys_seconds first = sys_seconds{day} + hours{*hour} + minutes{minute} + seconds{second} - offset;
    return TimeSpan{first, first + length, precision};
}

}  // namespace

std::string_view to_string(Precision precision)
{
    return precision_names[static_cast<std::size_t>(precision)];
}

std::optional<Precision> precision_from(std::string_view word)
{
    for (std::size_t i = 0; i < precision_names.size(); ++i) {
        if (precision_names[i] == word) {
            return static_cast<Precision>(i);
        }
    }
    return std::nullopt;
}

std::string_view to_string(TimexType type)
{
    return timex_names[static_cast<std::size_t>(type)];
}

std::string to_iso(sys_seconds instant)
{
    std::string out;
    append_instant(out, instant);
    return out;
}

std::string last_second_iso(const TimeSpan& span)
{
    return to_iso(span.past > span.first ? span.past - seconds{1} : span.first);
}

std::string to_iso_date(sys_seconds instant)
{
    std::string out;
    append_date(out, instant);
    return out;
}

std::optional<TimeSpan> parse_iso(std::string_view text)
{
    Cursor cursor{text};
    int sign = 1;
    if (cursor.take('-')) {
        sign = -1;
    } else {
        cursor.take('+');
    }
    const std::size_t digits = cursor.digits_ahead();
    if (digits != 4 && digits != 8) {
        return std::nullopt;
    }
    const year number{sign * *cursor.number(4)};
    if (cursor.at_end()) {
        return TimeSpan{sys_days{number / January / 1}, sys_days{(number + years{1}) / January / 1}, Precision::year};
    }
    const bool dashes = cursor.take('-');
    const auto read_month = cursor.number(2);
    if (!read_month || *read_month < 1 || *read_month > 12) {
        return std::nullopt;
    }
    const year_month in_month = number / month{static_cast<unsigned>(*read_month)};
    if (dashes && cursor.at_end()) {
        return TimeSpan{sys_days{in_month / 1}, sys_days{(in_month + months{1}) / 1}, Precision::month};
    }
    if (dashes && !cursor.take('-')) {
        return std::nullopt;
    }
    const auto read_day = cursor.number(2);
    if (!read_day) {
        return std::nullopt;
    }
    const year_month_day date = in_month / day{static_cast<unsigned>(*read_day)};
    if (!date.ok()) {
        return std::nullopt;
    }
    const sys_days first{date};
    if (cursor.at_end()) {
        return TimeSpan{first, first + days{1}, Precision::day};
    }
    if (!cursor.take('T') && !cursor.take('t') && !cursor.take(' ')) {
        return std::nullopt;
    }
    return parse_clock(cursor, first);
}

}  // namespace dateline
