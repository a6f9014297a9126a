// SPDX-License-Identifier: Apache-2.0
// What is said about time, before it means anything.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <dateline/time.hpp>

#include "text/tokens.hpp"
#include "time/calendar.hpp"

namespace dateline {

struct Value;

// The detail of a number's item: <NUMBER:ordinal> is "third" and "21st", <NUMBER:vague> "dozens".
enum class NumberDetail : std::uint8_t { cardinal, ordinal, vague };

// A number in words or digits: "18", "twenty-three", "2.5 million", "dozens", "a couple of".
struct NumberMention {
    TokenRange tokens;
    double value = 0;        // the middle of a vague one
    double min = 0;          // "dozens" is 24..99
    double max = 0;          // infinity for an open one
    bool whole = true;
    bool ordinal = false;    // "third"
    bool vague = false;
    bool year = false;       // said as years are: "nineteen ninety-six"
    std::string_view rule;
};

// What a rule may say of a time. A rule's emit names these fields; names.cpp has their words.
enum class Field : std::uint8_t {
    type,        // Kind
    year, month, day, weekday, hour, minute, second,
    meridiem,    // 1 before noon, 2 after
    part,        // Part
    zone,        // minutes east of UTC
    zone_east, zone_west, zone_minute,   // "UTC+5", "GMT-3", "+0530"
    quarter, half, season, week, weekend,
    decade,      // its first year; below 100 without a century
    century,     // ordinal: the 20th is 20
    millennium,  // ordinal
    era,         // Era
    calendar,    // CalendarStyle
    calendar_year,   // of the calendar that the feast's record names
    unit, unit2, // Grain
    count, count2,
    fraction,    // hundredths added to the count: 50 in "two and a half years"
    nth,         // "the first week of May", "the last Monday in May" (-1)
    move,        // Move
    modifier,    // Modifier
    reference,   // Reference
    short_year,  // the year was written with two digits
    fiscal,
    generic,     // no certain one: "they march by night"
    after_year,  // the year that a short year follows: 1941 in "1941-42"
    order,       // of day and month in "03/04/2021": 1 month first, 2 day first, 3 either
    countable    // a bare number that may also count what follows: "2010 sacks"
};
inline constexpr std::size_t time_fields = static_cast<std::size_t>(Field::countable) + 1;
inline constexpr std::int32_t unsaid = std::numeric_limits<std::int32_t>::min();
inline constexpr std::int32_t vague_count = -1;     // "several weeks"

enum class Kind : std::uint8_t { date, duration, set, reference };
enum class CalendarStyle : std::uint8_t { none, gregorian, julian, either };   // either: Julian if that makes it the day of the next mention
enum class Reference : std::uint8_t { none, past, present, future };

// Which stretch is meant, and from where it is counted: the anchor (ago to coming) or what the text spoke of last.
enum class Move : std::uint8_t {
    none,
    ago, hence,                    // two weeks ago; in two weeks
    last, next, current, coming,   // last week, last May; next; this; the coming
    latest,                        // the latest quarter: the last that is over
    before, after,                 // two weeks earlier, two weeks later
    previous, following, same,     // the previous week, the following spring, that year
    over, ahead                    // durations: the last two weeks, the next two weeks
};

enum class Modifier : std::uint8_t {
    none, start, mid, end, approx, before, after, on_or_before, on_or_after, less_than, more_than, equal_or_less, equal_or_more
};
std::string_view to_string(Modifier modifier);   // "START", "EQUAL_OR_MORE"; empty for none

// Filled by time/find_times.cpp from a rule's emit; only resolve_times may turn it into a TimeSpan.
struct TimeMention {
    TokenRange tokens;
    std::string_view rule;
    std::array<std::int32_t, time_fields> fields;
    const Value* feast = nullptr;   // a holiday's record in the lexicon
    const Value* zone = nullptr;    // a zone's value in the lexicon, if it is more than its minutes
    bool joined = false;            // said in one breath with the mention before: "3" of "May 2-3"
    bool part_of_day_before = false;   // the part is that of a night that began on the day: "Monday night at 1:30" is on Tuesday

    TimeMention() { fields.fill(unsaid); }
    bool has(Field field) const { return get(field) != unsaid; }
    std::int32_t get(Field field) const { return fields[static_cast<std::size_t>(field)]; }
    std::int32_t get(Field field, std::int32_t otherwise) const { return has(field) ? get(field) : otherwise; }
    void set(Field field, std::int32_t value) { fields[static_cast<std::size_t>(field)] = value; }
    Kind kind() const { return static_cast<Kind>(get(Field::type, 0)); }
    Move move() const { return static_cast<Move>(get(Field::move, 0)); }
    Modifier modifier() const { return static_cast<Modifier>(get(Field::modifier, 0)); }
    Grain unit() const { return static_cast<Grain>(get(Field::unit, 0)); }
};

// Times that are one: "from 5 to 7 March", "3, 4 and 9 June". What has one of them for its time has the whole.
struct TimeRange {
    std::uint32_t first = 0, last = 0;     // of Times::times
    TimeSpan interval;
    std::string edtf;
    bool list = false;                     // the times that are named, not all that lies between
    std::uint32_t noun_until = 0;          // "a day after Sunday's vote": the vote itself, up to this token, was on Sunday
};

// An entry of a chronicle or a log: a line, an item of a list or a row of a table that opens with its own date or clock time
// ("3 March 2021: ...", "2021-03-03 | Kabul | ..."), and what follows up to the next one. A date that stands alone in its line opens one, too,
// or the headline above it does, where reports have their dates there.
struct Entry {
    TokenRange tokens;                     // whole sentences
    std::uint32_t first_sentence = 0, past_sentence = 0;
    std::uint32_t time = 0;                // of Times::times: its date
};

// Resolved times, and the anchor they were counted from.
struct Times {
    std::vector<Time> times;               // in text order, not overlapping
    std::vector<TokenRange> tokens;        // of each
    std::vector<TimeRange> ranges;         // in text order, not overlapping
    std::optional<TimeSpan> anchor;        // publication time or dateline
    std::optional<TokenRange> dateline;    // "ALMATY, Jan. 8 (Agency) -": whole prefix, when the text opens with one
    std::optional<TokenRange> dateline_place;
    std::vector<Entry> entries;            // in text order, not overlapping; empty unless the text has several

    const Entry* entry_of(std::uint32_t token) const;   // the one that holds it, or null

    const TimeRange* range_of(std::uint32_t time) const;   // null when it stands for itself
    // The same for what a trigger at a token tells: null for the noun that a date belongs to when something else is counted from it.
    const TimeRange* range_for(std::uint32_t time, std::uint32_t trigger, bool noun) const;
};

}  // namespace dateline
