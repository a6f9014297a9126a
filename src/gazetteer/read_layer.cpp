// SPDX-License-Identifier: Apache-2.0
// Places from CSV and from any layer that OGR opens, whose columns are known by their usual names.
#include <algorithm>

#include "gazetteer/rows.hpp"
#include "gazetteer/sources.hpp"
#include "text/fold.hpp"

namespace dateline::gazetteer {
namespace {

// Words that layers use for kinds, besides ours and GeoNames's codes.
std::optional<PlaceKind> kind_from(const std::string& word)
{
    if (word.empty()) return PlaceKind::settlement;
    if (const auto kind = place_kind_from(word)) return kind;
    if (word.size() > 2 && word[1] == '.') return kind_of_feature(word.substr(0, 1), word.substr(2));
    const std::string folded = fold(word);
    static constexpr std::pair<const char*, PlaceKind> words[] = {
        {"populated place", PlaceKind::settlement}, {"city", PlaceKind::settlement}, {"town", PlaceKind::settlement}, {"village", PlaceKind::settlement},
        {"hamlet", PlaceKind::settlement}, {"admin-0 capital", PlaceKind::capital}, {"admin-1 capital", PlaceKind::settlement}, {"admin-0 country", PlaceKind::country},
        {"admin-1 scale rank", PlaceKind::admin1}, {"suburb", PlaceKind::district}, {"island group", PlaceKind::island}, {"range/mtn", PlaceKind::mountain},
        {"ocean", PlaceKind::sea}, {"gulf", PlaceKind::sea}, {"bay", PlaceKind::sea}, {"sound", PlaceKind::sea}, {"channel", PlaceKind::strait},
        {"placetype:country", PlaceKind::country}, {"placetype:dependency", PlaceKind::country}, {"placetype:region", PlaceKind::admin1}, {"placetype:county", PlaceKind::admin2},
        {"placetype:localadmin", PlaceKind::admin3}, {"placetype:locality", PlaceKind::settlement}, {"placetype:borough", PlaceKind::district},
        {"placetype:neighbourhood", PlaceKind::district}, {"placetype:macrohood", PlaceKind::district}, {"placetype:macroregion", PlaceKind::region},
        {"placetype:macrocounty", PlaceKind::region}, {"placetype:continent", PlaceKind::region}, {"placetype:empire", PlaceKind::region}, {"placetype:ocean", PlaceKind::sea},
        {"placetype:marinearea", PlaceKind::sea}, {"placetype:campus", PlaceKind::facility}, {"placetype:venue", PlaceKind::facility},
        {"reservoir", PlaceKind::lake}, {"alkaline lake", PlaceKind::lake}, {"lake centerline", PlaceKind::river}, {"geoarea", PlaceKind::region}, {"continent", PlaceKind::region}};
    for (const auto& [known, kind] : words)
        if (folded == known) return kind;
    return PlaceKind::other;
}

}  // namespace

void read_layer(const std::string& path, std::uint8_t source, const Keep& keep, World& world, Report& report)
{
    const auto slash = path.find_last_of('/');
    const std::string stem = path.substr(slash == std::string::npos ? 0 : slash + 1);
    const std::string prefix = stem.substr(0, stem.find('.')) + ':';
    read_rows(path, keep.build.columns, report, [&](Row& row) {
        const auto fault = [&](std::size_t column, std::string what) { report.fault(path, row.line, std::max<std::size_t>(column, 1), std::move(what)); };
        if (row.name.empty()) return;   // layers hold unnamed things
        RawPlace place;
        if (!read_degrees(row.lat, 90, place.lat_e7)) return fault(row.lat_column, not_latitude(row.lat, row.lon));
        if (!read_degrees(row.lon, 180, place.lon_e7)) return fault(row.lon_column, "A longitude from -180 to 180 is expected, not \"" + row.lon + "\".");
        if (!row.population.empty() && !read_number(row.population.substr(0, row.population.find('.')), place.population)) return fault(1, "A whole number of people is expected, not \"" + row.population + "\".");
        place.population = std::max<std::int64_t>(place.population, 0);
        const auto kind = kind_from(row.kind);
        if (!kind) return fault(1, "\"" + row.kind + "\" is not a kind of place.");
        if (!keep.place(row.country, *kind, place.population, place.lat_e7, place.lon_e7)) return;
        place.kind = *kind;
        std::int32_t radius = 0;
        if (!row.radius_km.empty() && read_degrees(row.radius_km, 200, radius)) place.radius_m = static_cast<float>(radius / 1e4);
        if (row.country.size() == 2 && row.country != "-9") place.country[0] = row.country[0], place.country[1] = row.country[1];
        place.admin1 = world.strings.add(row.admin1);
        place.admin2 = world.strings.add(row.admin2);
        place.parents = world.strings.add(row.parents);
        std::string id = row.id.empty() ? prefix + std::to_string(row.line) : row.id;
        if (id.find(':') == std::string::npos) id = prefix + id;
        place.id = world.strings.add(id);
        place.name = world.strings.add(row.name);
        place.source = source;
        const std::uint32_t index = add_or_join(world, report, place);
        if (index == no_place) return fault(1, "The id " + id + " is there twice.");
        world.name(index, row.name, keep.language(row.language) ? row.language : "", NameKind::official);
        for (const auto& [name, language] : row.names)
            if (keep.language(language)) world.name(index, name, language, NameKind::variant);
        const bool covers = *kind == PlaceKind::country || *kind == PlaceKind::admin1 || *kind == PlaceKind::admin2;
        if (covers && !row.rings.empty()) world.areas.push_back({index, std::move(row.rings)});
    });
}

}  // namespace dateline::gazetteer
