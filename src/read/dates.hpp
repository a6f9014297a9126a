// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include <dateline/document.hpp>

namespace dateline {

// An instant or a day, and how far the clocks were ahead of UTC where it was written down.
struct PublicationTime {
    TimeSpan span;
    std::chrono::minutes offset{0};
};

// "5/6/2013" is a day of June or of May: other dates of the same table tell.
enum class NumberOrder { unknown, day_first, month_first };

// A publication time as records, pages, mails and tables write it: ISO 8601 and what is near to it, RFC 2822, what social
// networks write ("Wed Oct 10 20:19:24 +0000 2018"), days with the month's name in the languages that ICU knows, numbers with
// points, slashes or hyphens where only one reading is possible or `order` says which, seconds or milliseconds since 1970, days
// since 1900 as spreadsheets count, twelve-hour clocks, and zones by offset or by the names that mails use.
std::optional<PublicationTime> parse_published(std::string_view text, NumberOrder order = NumberOrder::unknown);

// What a date of numbers alone says of the order of day and month in its table.
NumberOrder order_of(std::string_view text);

void set_published(Document& document, const std::optional<PublicationTime>& time);

// A month by its name in any language that ICU knows, 1 to 12; or 0.
int month_of(std::string_view word);

}  // namespace dateline
