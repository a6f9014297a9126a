// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <dateline/span.hpp>

namespace dateline {

/// How closely a time is known. `before` and `after` mean that only a bound is
/// known; the interval beside them is that bound and a horizon, not a claim.
enum class Precision : std::uint8_t {
    minute, hour, day, week, month, season, quarter, year, decade, century,
    before, after, unknown
};

std::string_view to_string(Precision precision);
std::optional<Precision> precision_from(std::string_view word);

/// A stretch of time, [first, past), in UTC on the proleptic Gregorian calendar,
/// and how closely it is known.
///
/// There is no separate type for a date: a day is a stretch of one day. Two
/// spans that cover the same seconds are *not* equal when their precision
/// differs ("the 1920s", "1920 to 1929"). Years run from -9999 to 9999.
struct TimeSpan {
    std::chrono::sys_seconds first{};
    std::chrono::sys_seconds past{};
    Precision precision = Precision::unknown;

    friend constexpr bool operator==(const TimeSpan&, const TimeSpan&) = default;
};

/// "2022-01-08T00:00:00Z". A year outside 0..9999 has a sign: "-0044-03-15T00:00:00Z".
std::string to_iso(std::chrono::sys_seconds instant);
/// The same for the last second inside the span: "2022-01-08T23:59:59Z".
std::string last_second_iso(const TimeSpan& span);
/// "2022-01-08".
std::string to_iso_date(std::chrono::sys_seconds instant);
/// Reads "2022", "2022-01", "2022-01-08", "2022-01-08T10:00[:00][.000][Z|+06:00]"
/// and "20220108". A time without zone is UTC. Nothing else, and no impossible
/// date, is read.
std::optional<TimeSpan> parse_iso(std::string_view text);

/// TIMEX3 types of TempEval-3.
enum class TimexType : std::uint8_t { date, time, duration, set };
std::string_view to_string(TimexType type);  ///< "DATE", "TIME", "DURATION", "SET"

/// A time expression and what it means for its anchor.
struct Time {
    Span span;
    TimexType type = TimexType::date;
    std::string value;  ///< TIMEX3 value: "2022-01-08", "P3D", "PAST_REF", "XXXX-WXX-2".
    std::string mod;    ///< TIMEX3 mod: "START", "MID", "END", "APPROX", ..., or empty.
    std::string edtf;   ///< ISO 8601-2 where it can say it, else empty.
    std::optional<TimeSpan> interval;  ///< Absent for what stays unresolved, and for durations and sets.
    std::string_view rule;    ///< Lives as long as the Knowledge that found it.
    std::string_view anchor;  ///< "publication", "narrative", "dateline", "none": what it was counted from.
    std::string reason;       ///< Why it is unresolved, or which reading lost. May be empty.
    double confidence = 0;    ///< 0..1
};

}  // namespace dateline
