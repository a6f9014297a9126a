// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/shape.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

namespace dateline::gazetteer {
namespace {

using nlohmann::json;

bool add_ring(const json& points, std::vector<std::vector<PointRecord>>& rings)
{
    if (!points.is_array()) return false;
    std::vector<PointRecord> ring;
    for (const json& point : points) {
        if (!point.is_array() || point.size() < 2 || !point[0].is_number() || !point[1].is_number()) return false;
        const double lon = point[0].get<double>();
        const double lat = point[1].get<double>();
        if (!(std::abs(lon) <= 180) || !(std::abs(lat) <= 90)) return false;
        ring.push_back({static_cast<std::int32_t>(std::lround(lon * 1e6)), static_cast<std::int32_t>(std::lround(lat * 1e6))});
    }
    if (ring.size() > 3) rings.push_back(std::move(ring));
    return true;
}

bool add_polygon(const json& polygon, std::vector<std::vector<PointRecord>>& rings)
{
    if (!polygon.is_array()) return false;
    for (const json& ring : polygon)
        if (!add_ring(ring, rings)) return false;
    return true;
}

}  // namespace

bool read_shape(std::string_view geojson, std::vector<std::vector<PointRecord>>& rings)
{
    const json geometry = json::parse(geojson, nullptr, false);
    if (!geometry.is_object()) return false;
    const auto type = geometry.find("type");
    const auto coordinates = geometry.find("coordinates");
    if (type == geometry.end() || coordinates == geometry.end()) return false;
    if (*type == "Polygon") return add_polygon(*coordinates, rings) && !rings.empty();
    if (*type != "MultiPolygon" || !coordinates->is_array()) return false;
    for (const json& polygon : *coordinates)
        if (!add_polygon(polygon, rings)) return false;
    return !rings.empty();
}

}  // namespace dateline::gazetteer
