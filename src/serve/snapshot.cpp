// SPDX-License-Identifier: Apache-2.0
#include "serve/snapshot.hpp"

#include <algorithm>

#include "write/page.hpp"

namespace dateline::serve {

namespace {

bool in_box(const std::array<double, 4>& box, double lon, double lat)
{
    const auto [west, south, east, north] = box;
    if (lat < south || lat > north) return false;
    return west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
}

bool equals(const Event& event, const std::string& column, const std::string& value)
{
    if (column == "type") return event.type == value;
    if (column == "category") return event.category == value;
    if (column == "status") return to_string(event.status) == value;
    return event.country == value;
}

}  // namespace

Snapshot::Snapshot(PackedTimeline timeline) : timeline_(std::move(timeline))
{
    rows_.reserve(timeline_.events.size());
    for (const Event& event : timeline_.events) {
        const bool dated = event.time.has_value();
        ids_.emplace(event.id, rows_.size());
        rows_.push_back({event.located, dated, event.lon_deg, event.lat_deg, dated ? event.time->first : std::chrono::sys_seconds{}, dated ? event.time->past : std::chrono::sys_seconds{}});
        if (event.located) {
            if (!box_) box_ = {event.lon_deg, event.lat_deg, event.lon_deg, event.lat_deg};
            auto& [west, south, east, north] = *box_;
            west = std::min(west, event.lon_deg), south = std::min(south, event.lat_deg);
            east = std::max(east, event.lon_deg), north = std::max(north, event.lat_deg);
        }
        if (!dated) continue;
        if (!span_) span_ = event.time;
        span_->first = std::min(span_->first, event.time->first);
        span_->past = std::max(span_->past, event.time->past);
    }
}

std::vector<std::size_t> Snapshot::select(const Selection& selection) const
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const Row& row = rows_[i];
        if (selection.box && (!row.located || !in_box(*selection.box, row.lon_deg, row.lat_deg))) continue;
        // What has no time is there at any time, as the standard wants it.
        if (row.dated && ((selection.from && row.past <= *selection.from) || (selection.past && row.first >= *selection.past))) continue;
        found.push_back(i);
    }
    if (selection.equal.empty()) return found;
    std::erase_if(found, [&](std::size_t position) {
        const Event one = event(position);
        return !std::all_of(selection.equal.begin(), selection.equal.end(), [&](const auto& wanted) { return equals(one, wanted.first, wanted.second); });
    });
    return found;
}

std::optional<std::size_t> Snapshot::find(const std::string& id) const
{
    const auto found = ids_.find(id);
    return found == ids_.end() ? std::nullopt : std::optional{found->second};
}

const std::string& Snapshot::page_data(const std::string& title) const
{
    std::call_once(made_, [&] { page_data_ = dateline::page_data(timeline_, title); });
    return page_data_;
}

}  // namespace dateline::serve
