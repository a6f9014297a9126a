// SPDX-License-Identifier: Apache-2.0
#include "write/palette.hpp"

#include <algorithm>

namespace dateline {

const CategoryDrawing& drawing_of(std::string_view category)
{
    const auto all = category_drawings();
    for (const CategoryDrawing& drawing : all)
        if (drawing.category == category) return drawing;
    return all.back();
}

std::string hex_color(const Color& color)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text = "#";
    for (const std::uint8_t part : {color.red, color.green, color.blue}) {
        text += digits[part >> 4];
        text += digits[part & 15];
    }
    return text;
}

std::optional<TimeSpan> played_span(const PackedTimeline& timeline, bool (*left_out)(const Event&))
{
    std::optional<TimeSpan> all, facts;
    const auto widen = [](std::optional<TimeSpan>& span, const TimeSpan& by) {
        if (!span) span = by;
        span->first = std::min(span->first, by.first);
        span->past = std::max(span->past, by.past);
    };
    for (const Event& event : timeline.events) {
        if (!event.time || (left_out && left_out(event))) continue;
        widen(all, *event.time);
        if (is_fact(event.status)) widen(facts, *event.time);
    }
    return facts ? facts : all;
}

}  // namespace dateline
