// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include <dateline/time.hpp>

namespace dateline {

// A publication time as records, pages and mails write it: ISO 8601 with a blank for the T, with
// fractions, or with a zone of two digits ("2009-03-24 15:33:14.52-05"), RFC 2822 ("Fri, 03 May 2013 10:00:00
// +0000"), and plain day first or year first with points or slashes where only one reading is possible.
std::optional<TimeSpan> parse_published(std::string_view text);

}  // namespace dateline
