// SPDX-License-Identifier: Apache-2.0
// Instants as they are written: "2022-01-08T00:00:00Z", always UTC, always with seconds.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include <dateline/time.hpp>

namespace dateline {

// As to_iso, without making a string of its own.
void append_instant(std::string& out, std::chrono::sys_seconds instant);
// The same at `to`, which has room for so many bytes; how many were written.
inline constexpr std::size_t longest_instant = 24;
std::size_t write_instant(char* to, std::chrono::sys_seconds instant);
// "2022-01-08"
void append_date(std::string& out, std::chrono::sys_seconds instant);
std::size_t write_date(char* to, std::chrono::sys_seconds instant);
// The last second inside the span. A span of no length counts as one second long.
std::chrono::sys_seconds last_second(const TimeSpan& span);
// Reads exactly what append_instant writes.
std::optional<std::chrono::sys_seconds> read_instant(std::string_view text);
// As closely as the span knows it: "2022", "2022-01", "2022-01-08", "2022-01-08T10:05:00Z".
void append_by_precision(std::string& out, const TimeSpan& span);
std::size_t write_by_precision(char* to, const TimeSpan& span);
// The same as the clocks of its place show it, with their distance from UTC: the day is the one there.
void append_local(std::string& out, TimeSpan span, std::chrono::minutes offset);

struct Civil {
    int year = 0;
    unsigned month = 1, day = 1;
    int hour = 0, minute = 0, second = 0;
};
Civil civil(std::chrono::sys_seconds instant);

}  // namespace dateline
