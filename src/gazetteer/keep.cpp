// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "gazetteer/sources.hpp"

namespace dateline::gazetteer {

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
    return true;
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
