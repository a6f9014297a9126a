// SPDX-License-Identifier: Apache-2.0
// What is drawn how, in every format that can say so. The tables are data: src/write/drawing.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "timeline/packed.hpp"

namespace dateline {

struct Color {
    std::uint8_t red, green, blue;
};

// A family of events: its colour on light ground, on dark ground, and its shape.
struct CategoryDrawing {
    std::string_view category;
    Color light, dark;
    std::string_view shape;  // circle, square, triangle, triangle-down, triangle-right, diamond, pentagon, hexagon, plus, star
};

// What an event's status does to the shape of its family.
struct StatusDrawing {
    Status status;
    int fill_percent;         // how much of the colour fills the shape: 0 is hollow
    std::string_view outline;  // ring: in the ground's colour; solid, dash: in its own
    std::string_view inner;    // none; dot: in the ground's colour, in the middle; strike: a line across, in its own
    std::string_view label;    // for a legend
};

// All families, in the order of a legend. The last row is for what belongs to none.
std::span<const CategoryDrawing> category_drawings();
// All statuses, in their order.
std::span<const StatusDrawing> status_drawings();

const CategoryDrawing& drawing_of(std::string_view category);
inline const StatusDrawing& drawing_of(Status status) { return status_drawings()[static_cast<std::size_t>(status)]; }

// "#c82328"
std::string hex_color(const Color& color);

// Only what the text asserts or reports is drawn as fact.
constexpr bool is_fact(Status status) { return status == Status::asserted || status == Status::reported; }

// The stretch of time that is played: that of the facts, else of all events. A battle told as the
// background of yesterday's news would else stretch it over centuries. Events that `left_out` names do not count.
std::optional<TimeSpan> played_span(const PackedTimeline& timeline, bool (*left_out)(const Event&) = nullptr);

}  // namespace dateline
