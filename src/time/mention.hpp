// SPDX-License-Identifier: Apache-2.0
// What is said about time, before it means anything.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <dateline/time.hpp>

#include "text/tokens.hpp"

namespace dateline {

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
    std::string_view rule;
};

// Filled by time/find_times.cpp from a rule's emit; only resolve_times may turn it into a TimeSpan.
struct TimeMention;

// Resolved times, and the anchor they were counted from.
struct Times {
    std::vector<Time> times;               // in text order, not overlapping
    std::vector<TokenRange> tokens;        // of each
    std::optional<TimeSpan> anchor;        // publication time or dateline
    std::optional<TokenRange> dateline;    // "ALMATY, Jan. 8 (Agency) -": whole prefix, when the text opens with one
    std::optional<TokenRange> dateline_place;
};

}  // namespace dateline
