// SPDX-License-Identifier: Apache-2.0
// Doubts that only all rows together raise.
#include <algorithm>
#include <map>

#include "gazetteer/sources.hpp"

namespace dateline::gazetteer {
namespace {

constexpr std::int32_t degree_e7 = 10'000'000;
constexpr std::int32_t margin_e7 = 10 * degree_e7;
constexpr std::size_t enough = 20;   // places that say where a country lies

struct Extent {
    std::vector<std::int32_t> lats, lons;
    std::int32_t south = 0, north = 0, west = 0, east = 0;

    // All but the outermost twentieth at each end, which may be what is looked for.
    void close()
    {
        const auto bounds = [](std::vector<std::int32_t>& values, std::int32_t& least, std::int32_t& most) {
            std::sort(values.begin(), values.end());
            least = values[values.size() / 20] - margin_e7;
            most = values[values.size() - 1 - values.size() / 20] + margin_e7;
        };
        bounds(lats, south, north);
        bounds(lons, west, east);
    }
    bool holds(std::int32_t lat, std::int32_t lon) const { return lat >= south && lat <= north && lon >= west && lon <= east; }
};

std::string code_of(const RawPlace& place) { return std::string(place.country, 2); }

}  // namespace

void check_places(const World& world, Report& report)
{
    std::map<std::string, Extent> extents;
    std::map<std::string, bool> known;                            // codes of countries that a place stands for
    std::map<std::pair<std::string, std::uint32_t>, bool> divisions;
    for (const RawPlace& place : world.places) {
        if (place.gone || !place.country[0]) continue;
        if (place.kind == PlaceKind::country) known[code_of(place)] = true;
        if (place.kind == PlaceKind::admin1 && place.admin1) divisions[{code_of(place), place.admin1}] = true;
        if (place.kind != PlaceKind::settlement) continue;
        Extent& extent = extents[code_of(place)];
        extent.lats.push_back(place.lat_e7);
        extent.lons.push_back(place.lon_e7);
    }
    for (auto& [code, extent] : extents)
        if (extent.lats.size() >= enough) extent.close();

    std::map<std::string, std::uint64_t> without_country, without_division;
    for (const RawPlace& place : world.places) {
        if (place.gone || !place.country[0]) continue;
        const std::string code = code_of(place);
        if (!known.contains(code)) ++without_country[code];
        const auto first = divisions.lower_bound({code, 0});
        const bool has_divisions = first != divisions.end() && first->first.first == code;
        if (place.admin1 && has_divisions && !divisions.contains({code, place.admin1})) ++without_division[code + '.' + std::string(world.strings.get(place.admin1))];
        // Islands may lie far from the rest of their country.
        if (place.kind != PlaceKind::settlement && place.kind != PlaceKind::capital) continue;
        const auto extent = extents.find(code);
        if (extent == extents.end() || extent->second.lats.size() < enough) continue;
        if (!extent->second.holds(place.lat_e7, place.lon_e7) && extent->second.holds(place.lon_e7, place.lat_e7))
            report.doubt(std::string(world.strings.get(place.id)), "Latitude and longitude look swapped: " + std::string(world.strings.get(place.name)) + " lies far from " + code + ", and in it the other way round.");
    }
    const auto tell = [&](const std::map<std::string, std::uint64_t>& codes, const char* what) {
        for (const auto& [code, count] : codes) report.doubt(code, std::to_string(count) + " places name a " + what + " that no source has.");
    };
    // Where few countries have places of their own, the source just holds none.
    if (known.size() >= 10 * without_country.size()) tell(without_country, "country");
    tell(without_division, "division");
}

}  // namespace dateline::gazetteer
