// SPDX-License-Identifier: Apache-2.0
// Places from CSV and from any layer that OGR opens, whose columns are known by their usual names.
#include <algorithm>
#include <map>

#include "gazetteer/columns.hpp"
#include "gazetteer/lines.hpp"
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
    if (const auto kind = place_kind_from(folded)) return kind;
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
        {"airport", PlaceKind::airport}, {"river (intermittent)", PlaceKind::river}, {"fjord", PlaceKind::sea}, {"inlet", PlaceKind::sea}, {"lagoon", PlaceKind::sea},
        {"cape", PlaceKind::physical}, {"pen/cape", PlaceKind::physical}, {"peninsula", PlaceKind::physical}, {"isthmus", PlaceKind::physical}, {"reef", PlaceKind::physical},
        {"plain", PlaceKind::physical}, {"plateau", PlaceKind::physical}, {"lowland", PlaceKind::physical}, {"basin", PlaceKind::physical}, {"depression", PlaceKind::physical},
        {"desert", PlaceKind::physical}, {"tundra", PlaceKind::physical}, {"wetlands", PlaceKind::physical}, {"valley", PlaceKind::physical}, {"gorge", PlaceKind::physical},
        {"pass", PlaceKind::physical}, {"waterfall", PlaceKind::physical}, {"delta", PlaceKind::physical}, {"coast", PlaceKind::physical}, {"national park service", PlaceKind::physical},
        {"foothills", PlaceKind::mountain}, {"peak", PlaceKind::mountain}, {"mountain range", PlaceKind::mountain}, {"volcano", PlaceKind::mountain}, {"admin-1 minor island", PlaceKind::island},
        {"admin-0 capital alt", PlaceKind::settlement}, {"admin-0 region capital", PlaceKind::settlement}, {"admin-1 region capital", PlaceKind::settlement},
        {"scientific station", PlaceKind::facility}, {"meteorological station", PlaceKind::facility}, {"historic place", PlaceKind::historical},
        {"admin-0 breakaway and disputed", PlaceKind::region}, {"admin-0 claim area", PlaceKind::other}, {"admin-0 indeterminant", PlaceKind::region},
        {"admin-0 lease", PlaceKind::other}, {"admin-0 overlay", PlaceKind::other}, {"admin-1 aggregation", PlaceKind::other},
        {"reservoir", PlaceKind::lake}, {"alkaline lake", PlaceKind::lake}, {"lake centerline", PlaceKind::river}, {"geoarea", PlaceKind::region}, {"continent", PlaceKind::region}};
    for (const auto& [known, kind] : words)
        if (folded == known) return kind;
    return std::nullopt;
}

// Words that mean nothing here, each told once with where it is first.
class Strange {
public:
    void add(const Row& row, std::size_t column, const std::string& word)
    {
        auto [entry, fresh] = words_.try_emplace(word, Seen{row.line, std::max<std::size_t>(column, 1), 0});
        ++entry->second.rows;
    }
    void tell(const std::string& path, Report& report, const char* what, const char* hint) const
    {
        for (const auto& [word, seen] : words_)
            report.doubt(path + ':' + std::to_string(seen.line) + ':' + std::to_string(seen.column), '"' + word + "\" " + what + (seen.rows > 1 ? " (" + std::to_string(seen.rows) + " rows)." : "."), hint);
    }

private:
    struct Seen {
        std::uint64_t line;
        std::size_t column;
        std::uint64_t rows;
    };
    std::map<std::string, Seen> words_;
};

// Ids without a word in front are those of this file.
std::string own_ids(const std::string& list, const std::string& prefix)
{
    std::string ids;
    for (std::string_view rest = list; !rest.empty();) {
        const std::string_view id = rest.substr(0, rest.find('|'));
        rest.remove_prefix(std::min(rest.size(), id.size() + 1));
        if (id.empty()) continue;
        ids += (ids.empty() ? "" : "|") + (id.find(':') == std::string_view::npos ? prefix : std::string()) + std::string(id);
    }
    return ids;
}

}  // namespace

void read_layer(const std::string& path, std::uint8_t source, const Keep& keep, World& world, Report& report)
{
    const auto slash = path.find_last_of('/');
    const std::string stem = path.substr(slash == std::string::npos ? 0 : slash + 1);
    const std::string prefix = stem.substr(0, stem.find('.')) + ':';
    Strange kinds, countries;
    read_rows(path, keep.build.columns, report, [&](Row& row) {
        const auto fault = [&](std::size_t column, std::string what) { report.fault(path, row.line, std::max<std::size_t>(column, 1), std::move(what)); };
        if (row.heads && (!row.lat_column || !row.lon_column))
            throw Error(Diagnostic{Severity::error, path, std::string("No column holds the ") + (row.lat_column ? "longitude" : "latitude") + " of the places.",
                                   columns_here(*row.heads) + (row.lat_column ? " Say lon=COLUMN (--column)." : " Say lat=COLUMN and lon=COLUMN (--column).")});
        if (row.name.empty()) return row.heads ? fault(row.name_column, "A place needs a name.") : void();   // layers hold unnamed things
        RawPlace place;
        if (!read_degrees(row.lat, 90, place.lat_e7)) return fault(row.lat_column, not_latitude(row.lat, row.lon));
        if (!read_degrees(row.lon, 180, place.lon_e7)) return fault(row.lon_column, "A longitude from -180 to 180 is expected, not \"" + row.lon + "\".");
        if (!row.population.empty() && !read_number(row.population.substr(0, row.population.find('.')), place.population)) return fault(row.population_column, "A whole number of people is expected, not \"" + row.population + "\".");
        place.population = std::max<std::int64_t>(place.population, 0);
        const auto kind = kind_from(row.kind);
        if (!kind) kinds.add(row, row.kind_column, row.kind);
        if (!keep.place(row.country, kind.value_or(PlaceKind::other), place.population, place.lat_e7, place.lon_e7)) return;
        place.kind = kind.value_or(PlaceKind::other);
        std::int32_t radius = 0;
        if (!row.radius_km.empty() && read_degrees(row.radius_km, 200, radius)) place.radius_m = static_cast<float>(radius / 1e4);
        const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
        const auto large = [](char c) { return static_cast<char>(c >= 'a' ? c - 32 : c); };
        if (row.country.size() == 2 && letter(row.country[0]) && letter(row.country[1])) place.country[0] = large(row.country[0]), place.country[1] = large(row.country[1]);
        else if (!row.country.empty() && row.country[0] != '-') countries.add(row, row.country_column, row.country);   // what layers write for none
        place.admin1 = world.strings.add(row.admin1);
        place.admin2 = world.strings.add(row.admin2);
        place.parents = world.strings.add(own_ids(row.parents, prefix));
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
        const bool covers = place.kind == PlaceKind::country || place.kind == PlaceKind::admin1 || place.kind == PlaceKind::admin2;
        if (covers && !row.rings.empty()) world.areas.push_back({index, std::move(row.rings)});
    });
    kinds.tell(path, report, "is no kind of place that is known, and taken as \"other\"",
               "Kinds are country, region, admin1, admin2, admin3, capital, settlement, district, island, sea, lake, river, strait, mountain, physical, airport, facility, historical, other.");
    countries.tell(path, report, "is no country code, and left out", "Give the two letters of ISO 3166-1, such as DE.");
}

}  // namespace dateline::gazetteer
