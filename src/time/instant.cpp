// SPDX-License-Identifier: Apache-2.0
#include "time/instant.hpp"

#include <charconv>
#include <cstdio>
#include <cstdlib>

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

char* put_mark(char* to, char mark)
{
    *to = mark;
    return to + 1;
}

char* put_two(char* to, unsigned value)
{
    to[0] = static_cast<char>('0' + value / 10);
    to[1] = static_cast<char>('0' + value % 10);
    return to + 2;
}

char* put_date(char* to, const Civil& parts)
{
    const auto year = static_cast<unsigned>(parts.year < 0 ? -parts.year : parts.year);
    if (parts.year < 0) to = put_mark(to, '-');
    to = put_two(put_two(to, year / 100), year % 100);
    to = put_two(put_mark(to, '-'), parts.month);
    return put_two(put_mark(to, '-'), parts.day);
}

}  // namespace

// "-0044-03-15T12:00:00Z" is the longest.
std::size_t write_instant(char* to, sys_seconds instant)
{
    const Civil parts = civil(instant);
    char* at = put_date(to, parts);
    at = put_two(put_mark(at, 'T'), static_cast<unsigned>(parts.hour));
    at = put_two(put_mark(at, ':'), static_cast<unsigned>(parts.minute));
    at = put_two(put_mark(at, ':'), static_cast<unsigned>(parts.second));
    at = put_mark(at, 'Z');
    return static_cast<std::size_t>(at - to);
}

void append_instant(std::string& out, sys_seconds instant)
{
    char text[longest_instant];
    out.append(text, write_instant(text, instant));
}

std::size_t write_date(char* to, sys_seconds instant) { return static_cast<std::size_t>(put_date(to, civil(instant)) - to); }

void append_date(std::string& out, sys_seconds instant)
{
    char text[longest_instant];
    out.append(text, write_date(text, instant));
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

std::size_t write_by_precision(char* to, const TimeSpan& span)
{
    constexpr std::size_t month_and_day = 6, day = 3;   // "-01-08", "-08"
    switch (span.precision) {
    case Precision::minute:
    case Precision::hour: return write_instant(to, span.first);
    case Precision::month:
    case Precision::season:
    case Precision::quarter: return write_date(to, span.first) - day;
    case Precision::year:
    case Precision::decade:
    case Precision::century: return write_date(to, span.first) - month_and_day;
    default: return write_date(to, span.first);
    }
}

void append_by_precision(std::string& out, const TimeSpan& span)
{
    char text[longest_instant];
    out.append(text, write_by_precision(text, span));
}

void append_local(std::string& out, TimeSpan span, minutes offset)
{
    span.first += offset;
    span.past += offset;
    append_by_precision(out, span);
    if (offset.count() == 0 || !out.ends_with('Z')) return;
    const auto size = std::abs(offset.count());
    char zone[8];
    std::snprintf(zone, sizeof zone, "%c%02d:%02d", offset.count() < 0 ? '-' : '+', static_cast<int>(size / 60), static_cast<int>(size % 60));
    out.replace(out.size() - 1, 1, zone);
}

}  // namespace dateline
