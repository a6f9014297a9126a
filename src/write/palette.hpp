// SPDX-License-Identifier: Apache-2.0
// What is drawn how, in every format that can say so.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "timeline/packed.hpp"

namespace dateline {

struct CategoryColor {
    std::string_view category;
    std::uint8_t red, green, blue;
};

inline constexpr CategoryColor category_colors[] = {
    {"conflict", 200, 35, 40},  {"politics", 47, 95, 168},   {"disaster", 232, 125, 20}, {"accident", 176, 122, 12}, {"crime", 123, 50, 148},
    {"society", 27, 145, 110},  {"economy", 110, 140, 30},   {"movement", 14, 150, 175}, {"statement", 135, 135, 135},
};
inline constexpr CategoryColor other_color{"", 85, 85, 85};

constexpr const CategoryColor& color_of(std::string_view category)
{
    for (const CategoryColor& color : category_colors)
        if (color.category == category) return color;
    return other_color;
}

// "#c82328"
std::string hex_color(const CategoryColor& color);

// Only what the text asserts or reports is drawn as fact; the rest is drawn hollow.
constexpr bool is_fact(Status status) { return status == Status::asserted || status == Status::reported; }

// The stretch of time that is played: that of the facts, else of all events. A battle told as the
// background of yesterday's news would else stretch it over centuries. Events that `left_out` names do not count.
std::optional<TimeSpan> played_span(const PackedTimeline& timeline, bool (*left_out)(const Event&) = nullptr);

}  // namespace dateline
