// SPDX-License-Identifier: Apache-2.0
// What lies at a point, and what lies near it.
#include <algorithm>
#include <cmath>

#include "gazetteer/distance.hpp"
#include "gazetteer/mapped.hpp"

namespace dateline::gazetteer {
bool MappedGazetteer::holds(const AreaRecord& area, double lat_deg, double lon_deg) const
{
    const double x = lon_deg * 1e6;
    const double y = lat_deg * 1e6;
    if (x < area.west || x > area.east || y < area.south || y > area.north) return false;
    bool odd = false;
    if (area.first_ring > rings_.size() || area.ring_count > rings_.size() - area.first_ring) return false;
    for (const RingRecord& ring : rings_.subspan(area.first_ring, area.ring_count)) {
        if (ring.point_count < 3 || ring.first_point > points_.size() || ring.point_count > points_.size() - ring.first_point) continue;
        crosses(points_.subspan(ring.first_point, ring.point_count), x, y, odd);
    }
    return odd;
}

PlaceIndex MappedGazetteer::at(double lat_deg, double lon_deg, PlaceKind kind) const
{
    if (!(std::abs(lat_deg) <= 90) || !(std::abs(lon_deg) <= 180)) return no_place;
    const std::uint32_t cell = cell_of(lat_deg, lon_deg, area_cells_per_degree);
    const auto range = std::equal_range(area_cells_.begin(), area_cells_.end(), CellRecord{cell, 0},
                                        [](const CellRecord& a, const CellRecord& b) { return a.cell < b.cell; });
    for (auto entry = range.first; entry != range.second; ++entry) {
        if (entry->item >= areas_.size() || !holds(areas_[entry->item], lat_deg, lon_deg)) continue;
        const PlaceIndex found = areas_[entry->item].place;
        if (found >= places_.size()) continue;
        const Place place = this->place(found);
        if (place.kind == kind) return found;
        // An area of a division lies in its country, and where divisions are unknown it stands for the country.
        if (kind == PlaceKind::country && place.country_place != no_place) return place.country_place;
    }
    return no_place;
}

bool MappedGazetteer::settled(PlaceIndex index) const
{
    const auto kind = static_cast<PlaceKind>(places_[index].kind);
    return kind == PlaceKind::capital || kind == PlaceKind::settlement || kind == PlaceKind::district;
}

std::vector<PlaceIndex> MappedGazetteer::near(double lat_deg, double lon_deg, double radius_m, std::size_t most, bool any) const
{
    std::vector<std::pair<double, PlaceIndex>> found;
    if (!(std::abs(lat_deg) <= 90) || !(std::abs(lon_deg) <= 180) || !(radius_m >= 0) || most == 0) return {};
    constexpr int per_degree = place_cells_per_degree;
    constexpr std::uint32_t columns = 360 * per_degree;
    // A metre more than the radius, so that rounding leaves nothing out.
    const double reach = (radius_m + 1) / earth_m / radian;
    const std::uint32_t south = cell_row(lat_deg - reach, per_degree);
    const std::uint32_t north = cell_row(lat_deg + reach, per_degree);
    const double widest = std::min(89.9, std::abs(lat_deg) + reach);
    const double sine = std::sin(std::min(reach, 90.0) * radian) / std::cos(std::min(std::abs(lat_deg), 89.9) * radian);
    const double span = std::abs(lat_deg) + reach >= 89.9 || sine >= 1 ? 180 : std::max(std::asin(sine) / radian, reach / std::cos(widest * radian));
    const auto scan = [&](std::uint32_t row, std::uint32_t west, std::uint32_t east) {
        auto entry = std::lower_bound(cells_.begin(), cells_.end(), row * columns + west, [](const CellRecord& a, std::uint32_t cell) { return a.cell < cell; });
        for (; entry != cells_.end() && entry->cell <= row * columns + east; ++entry) {
            if (entry->item >= places_.size() || (!any && !settled(entry->item))) continue;
            const PlaceRecord& record = places_[entry->item];
            const double distance = distance_m(lat_deg, lon_deg, record.lat_e7 / 1e7, record.lon_e7 / 1e7);
            if (distance <= radius_m) found.emplace_back(distance, entry->item);
        }
    };
    for (std::uint32_t row = south; row <= north; ++row) {
        if (span >= 180) {
            scan(row, 0, columns - 1);
            continue;
        }
        scan(row, cell_column(lon_deg - span, per_degree), cell_column(lon_deg + span, per_degree));
        if (lon_deg - span < -180) scan(row, cell_column(lon_deg - span + 360, per_degree), columns - 1);
        if (lon_deg + span > 180) scan(row, 0, cell_column(lon_deg + span - 360, per_degree));
    }
    const std::size_t keep = std::min(most, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(keep), found.end());
    std::vector<PlaceIndex> nearest;
    for (std::size_t i = 0; i < keep; ++i) nearest.push_back(found[i].second);
    return nearest;
}

}  // namespace dateline::gazetteer
