// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "gazetteer/lines.hpp"
#include "gazetteer/sources.hpp"
#include "gdal/module.hpp"

namespace dateline::gazetteer {

Keep::Keep(const GazetteerBuild& settings) : build(settings)
{
    if (build.polygon.empty()) return;
    for (auto& rings : gdal_module().read_polygons(unpacked(build.polygon.string()))) {
        Area area{{0, std::move(rings)}, INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};
        for (const auto& ring : area.shape.rings)
            for (const PointRecord& point : ring) {
                area.west = std::min(area.west, point.lon_e6);
                area.east = std::max(area.east, point.lon_e6);
                area.south = std::min(area.south, point.lat_e6);
                area.north = std::max(area.north, point.lat_e6);
            }
        areas_.push_back(std::move(area));
    }
    if (areas_.empty()) throw Error(Diagnostic{Severity::error, build.polygon.string(), "There is no area in this file.", "Give a layer with polygons."});
}

bool Keep::inside(std::int32_t lat_e7, std::int32_t lon_e7) const
{
    const double x = lon_e7 / 10.0;
    const double y = lat_e7 / 10.0;
    return std::any_of(areas_.begin(), areas_.end(), [&](const Area& area) {
        if (x < area.west || x > area.east || y < area.south || y > area.north) return false;
        bool odd = false;
        for (const auto& ring : area.shape.rings) crosses(ring, x, y, odd);
        return odd;
    });
}

bool Keep::place(std::string_view country, PlaceKind kind, std::int64_t population, std::int32_t lat_e7, std::int32_t lon_e7) const
{
    const bool settled = kind == PlaceKind::settlement || kind == PlaceKind::district;
    if (settled && population < build.min_population) return false;
    if (!build.kinds.empty() && std::find(build.kinds.begin(), build.kinds.end(), kind) == build.kinds.end()) return false;
    if (!build.countries.empty() && !country.empty() && std::find(build.countries.begin(), build.countries.end(), country) == build.countries.end()) return false;
    if (build.box.size() == 4) {
        const double lat = lat_e7 / 1e7;
        const double lon = lon_e7 / 1e7;
        if (lat < build.box[1] || lat > build.box[3]) return false;
        const bool over_date_line = build.box[2] < build.box[0];
        if (over_date_line ? lon < build.box[0] && lon > build.box[2] : lon < build.box[0] || lon > build.box[2]) return false;
    }
    return areas_.empty() || inside(lat_e7, lon_e7);
}

bool Keep::language(std::string_view code) const
{
    return build.languages.empty() || code.empty() || std::find(build.languages.begin(), build.languages.end(), code) != build.languages.end();
}

std::uint32_t add_or_join(World& world, Report& report, const RawPlace& place)
{
    const std::uint32_t known = world.find(place.id);
    if (known == no_place) {
        RawPlace added = place;
        added.part = world.part;
        return world.add(added);
    }
    RawPlace& old = world.places[known];
    if (old.part == world.part && old.id == place.id) return no_place;
    ++report.counts().joined;
    if (!old.population) old.population = place.population;
    if (!old.admin1) old.admin1 = place.admin1;
    if (!old.admin2) old.admin2 = place.admin2;
    if (old.radius_m <= 0) old.radius_m = place.radius_m;
    if (!old.country[0]) std::copy(std::begin(place.country), std::end(place.country), std::begin(old.country));
    return known;
}

}  // namespace dateline::gazetteer
