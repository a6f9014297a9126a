// SPDX-License-Identifier: Apache-2.0
// Holidays and feasts: from a lexicon's record to a day of a year.
//
//     {"month": 12, "day": 25}                     fixed
//     {"month": 11, "weekday": 4, "nth": 4}        the fourth Thursday of November; nth -1 is the last
//     {"easter": -2}                               days from Easter Sunday; "orthodox": true for the Eastern churches
//     {"calendar": "hebrew", "month": 8, "day": 15, "days": 8}      a calendar that ICU knows; without day the whole month
//     {"month": 12, "day": 25, "julian": true}     fixed in the Julian calendar
//     {"calendar": "chinese", "new_moon": true, "month": 10, "day": 18}    the first new moon from 18 October on
//     {"month": 11, "day": 2, "weekday": 2}        the first Tuesday from 2 November on
//     "plus": n                                    so many days later than the above
#pragma once

#include <optional>

#include "rules/value.hpp"
#include "time/calendar.hpp"

namespace dateline {

// Easter Sunday, western, and of the Eastern churches, both as Gregorian days.
std::chrono::sys_days easter(int year);
std::chrono::sys_days orthodox_easter(int year);

// The feast that begins in a Gregorian year; of several the first. Absent when the record is none or
// the year has none. Feasts of several days give the stretch's first day and its length.
struct FeastDays {
    std::chrono::sys_days first;
    int length = 1;
};
// `day` takes the place of the record's.
std::optional<FeastDays> feast_in_year(const Value& feast, int year, int day = 0);

// A year of the record's calendar; its month when the record has one; a day of that when `day` is given.
std::optional<FeastDays> foreign_date(const Value& record, int year, int day);

}  // namespace dateline
