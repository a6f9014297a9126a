// SPDX-License-Identifier: Apache-2.0
// A timeline that requests look at while another one is being made. Never changes.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "timeline/packed.hpp"

namespace dateline::serve {

// What of the events is asked for.
struct Selection {
    std::optional<std::array<double, 4>> box;   // west, south, east, north; west > east crosses the antimeridian
    std::optional<std::chrono::sys_seconds> from, past;
    std::vector<std::pair<std::string, std::string>> equal;   // type, category, status, country
};

class Snapshot {
public:
    explicit Snapshot(PackedTimeline timeline);

    const PackedTimeline& timeline() const { return timeline_; }
    // Positions of the events that are asked for, in the order of the timeline.
    std::vector<std::size_t> select(const Selection& selection) const;
    Event event(std::size_t position) const { return timeline_.events.at(position); }
    std::optional<std::size_t> find(const std::string& id) const;
    // The data of the page, made when it is first asked for.
    const std::string& page_data(const std::string& title) const;
    // West, south, east, north of all events that have a place; and their time.
    const std::optional<std::array<double, 4>>& box() const { return box_; }
    const std::optional<TimeSpan>& span() const { return span_; }

private:
    // What is asked about most, so that a hundred thousand events need not be unpacked for a window of the map.
    struct Row {
        bool located, dated;
        double lon_deg, lat_deg;
        std::chrono::sys_seconds first, past;
    };

    PackedTimeline timeline_;
    std::vector<Row> rows_;
    std::unordered_map<std::string, std::size_t> ids_;
    std::optional<std::array<double, 4>> box_;
    std::optional<TimeSpan> span_;
    mutable std::once_flag made_;
    mutable std::string page_data_;
};

}  // namespace dateline::serve
