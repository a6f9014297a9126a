// SPDX-License-Identifier: Apache-2.0
#include "time/instant.hpp"

#include <charconv>
#include <cstring>

namespace dateline {

using namespace std::chrono;

Civil civil(sys_seconds instant)
{
    const auto day = floor<days>(instant);
    const year_month_day date{day};
    const auto rest = static_cast<int>((instant - day).count());
    return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), rest / 3600, rest / 60 % 60, rest % 60};
}

namespace {

// "-0044-03-15T12:00:00Z" is the longest.
struct Digits {
    char text[24];
    std::size_t size = 0;

    void mark(char c) { text[size++] = c; }
    void two(unsigned value)
    {
        mark(static_cast<char>('0' + value / 10));
        mark(static_cast<char>('0' + value % 10));
    }
    void date(const Civil& parts)
    {
        const auto year = static_cast<unsigned>(parts.year < 0 ? -parts.year : parts.year);
        if (parts.year < 0) mark('-');
        two(year / 100);
        two(year % 100);
        mark('-');
        two(parts.month);
        mark('-');
        two(parts.day);
    }
};

}  // namespace

std::size_t write_instant(char* to, sys_seconds instant)
{
    const Civil parts = civil(instant);
    Digits digits;
    digits.date(parts);
    digits.mark('T');
    digits.two(static_cast<unsigned>(parts.hour));
    digits.mark(':');
    digits.two(static_cast<unsigned>(parts.minute));
    digits.mark(':');
    digits.two(static_cast<unsigned>(parts.second));
    digits.mark('Z');
    std::memcpy(to, digits.text, sizeof digits.text);
    return digits.size;
}

void append_instant(std::string& out, sys_seconds instant)
{
    char text[sizeof Digits::text];
    out.append(text, write_instant(text, instant));
}

void append_date(std::string& out, sys_seconds instant)
{
    Digits digits;
    digits.date(civil(instant));
    out.append(digits.text, digits.size);
}

sys_seconds last_second(const TimeSpan& span) { return span.past > span.first ? span.past - seconds{1} : span.first; }

std::optional<sys_seconds> read_instant(std::string_view text)
{
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    constexpr std::string_view form = "dddd-dd-ddTdd:dd:ddZ";
    if (text.size() != form.size()) return std::nullopt;
    for (std::size_t i = 0; i < form.size(); ++i)
        if (form[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != form[i]) return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t digits) {
        int value = 0;
        std::from_chars(text.data() + at, text.data() + at + digits, value);
        return value;
    };
    const int written = number(0, 4);
    const year_month_day date{year{negative ? -written : written}, month{static_cast<unsigned>(number(5, 2))}, day{static_cast<unsigned>(number(8, 2))}};
    const int hour = number(11, 2), minute = number(14, 2), second = number(17, 2);
    if (!date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return sys_days{date} + hours{hour} + minutes{minute} + seconds{second};
}

void append_by_precision(std::string& out, const TimeSpan& span)
{
    switch (span.precision) {
    case Precision::minute:
    case Precision::hour: append_instant(out, span.first); return;
    case Precision::month:
    case Precision::season:
    case Precision::quarter:
    case Precision::year:
    case Precision::decade:
    case Precision::century: {
        std::string date;
        append_date(date, span.first);
        const bool whole_year = span.precision == Precision::year || span.precision == Precision::decade || span.precision == Precision::century;
        out.append(date, 0, date.size() - (whole_year ? 6 : 3));
        return;
    }
    default: append_date(out, span.first);
    }
}

}  // namespace dateline
