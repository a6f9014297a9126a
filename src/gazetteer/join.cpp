// SPDX-License-Identifier: Apache-2.0
// What can only be done when all sources are read: divisions get points, places of different sources that are
// one are joined, the hierarchy is checked.
#include <algorithm>
#include <map>

#include "gazetteer/distance.hpp"
#include "gazetteer/keys.hpp"
#include "gazetteer/sources.hpp"
#include "text/fold.hpp"

namespace dateline::gazetteer {
namespace {

constexpr double same_settlement_m = 10'000;
constexpr double same_area_m = 150'000;
constexpr double same_division_m = 400'000;   // of one country, as all that is compared

// Kinds that two sources may give one thing.
int family(PlaceKind kind)
{
    switch (kind) {
    case PlaceKind::capital: case PlaceKind::settlement: case PlaceKind::district: case PlaceKind::historical: return 1;
    case PlaceKind::admin2: case PlaceKind::admin3: return 3;
    default: return 10 + static_cast<int>(kind);
    }
}

struct Middle {
    double lat = 0, lon = 0, weight = 0;
    std::int64_t population = 0;
};

using DivisionKey = std::tuple<std::uint16_t, std::uint32_t, std::uint32_t>;

std::uint16_t country_number(const char (&country)[2])
{
    return static_cast<std::uint16_t>(static_cast<unsigned char>(country[0]) << 8 | static_cast<unsigned char>(country[1]));
}

}  // namespace

void locate_divisions(World& world, Report& report)
{
    if (world.divisions.empty()) return;
    std::map<DivisionKey, Middle> middles;
    for (const RawPlace& place : world.places) {
        if (place.gone || family(place.kind) != 1 || place.kind == PlaceKind::historical) continue;
        const auto number = country_number(place.country);
        const double weight = static_cast<double>(std::max<std::int64_t>(place.population, 500));
        const auto add = [&](std::uint32_t admin1, std::uint32_t admin2) {
            Middle& middle = middles[{number, admin1, admin2}];
            middle.lat += place.lat_e7 / 1e7 * weight;
            middle.lon += place.lon_e7 / 1e7 * weight;
            middle.weight += weight;
            middle.population += place.population;
        };
        add(0, 0);
        if (place.admin1) add(place.admin1, 0);
        if (place.admin1 && place.admin2) add(place.admin1, place.admin2);
    }
    std::size_t unplaced = 0;
    std::string first;
    for (const RawDivision& division : world.divisions) {
        std::uint32_t index = world.find(division.id);
        if (index == no_place) {
            const auto middle = middles.find({country_number(division.country), division.admin1, division.admin2});
            if (middle == middles.end()) {
                if (!unplaced++) first = std::string(world.strings.get(division.name));
                continue;
            }
            RawPlace place;
            place.id = division.id;
            place.name = division.name;
            place.kind = division.kind;
            place.country[0] = division.country[0];
            place.country[1] = division.country[1];
            place.lat_e7 = static_cast<std::int32_t>(middle->second.lat / middle->second.weight * 1e7);
            place.lon_e7 = static_cast<std::int32_t>(middle->second.lon / middle->second.weight * 1e7);
            // The people of its towns are nearly all of a province's, and of a county they would make a rival to the town it is called after.
            place.population = division.population || division.kind == PlaceKind::admin2 ? division.population : middle->second.population;
            place.source = division.source;
            index = world.add(place);
        }
        RawPlace& place = world.places[index];
        if (place.kind == division.kind && !place.admin1) {
            place.admin1 = division.admin1;
            place.admin2 = division.admin2;
        }
        if (!place.population) place.population = division.population;
        // The list's name is the shorter one: "Kazakhstan", not "Republic of Kazakhstan".
        place.name = division.name;
        world.name(index, std::string(world.strings.get(division.name)), "", NameKind::official);
        const std::string plain(world.strings.get(division.plain));
        world.name(index, plain, "", division.kind == PlaceKind::country ? NameKind::code : NameKind::variant);
        if (division.kind == PlaceKind::country) world.name(index, std::string(division.country, 2), "", NameKind::code);
    }
    if (unplaced) report.doubt("divisions", std::to_string(unplaced) + " divisions have neither a point nor a settlement and are left out, " + first + " first.",
                               "allCountries.txt has the points of divisions.");
}

void join_places(World& world, Report& report)
{
    const bool several = std::any_of(world.places.begin(), world.places.end(), [&](const RawPlace& place) { return place.source != world.places.front().source; });
    if (!several) return;
    join_countries(world, report);
    // By folded name and family; the earlier source wins, whatever order its rows have.
    struct Candidate {
        std::uint64_t key;
        std::uint32_t place;
    };
    std::vector<Candidate> candidates;
    candidates.reserve(world.places.size());
    for (std::uint32_t i = 0; i < world.places.size(); ++i)
        if (!world.places[i].gone) candidates.push_back({extend_key(key_of_folded(folded_words(world.strings.get(world.places[i].name))), static_cast<std::uint64_t>(family(world.places[i].kind))), i});
    std::sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
        if (a.key != b.key) return a.key < b.key;
        const RawPlace& x = world.places[a.place];
        const RawPlace& y = world.places[b.place];
        if (x.source != y.source) return x.source < y.source;
        return world.strings.get(x.id) < world.strings.get(y.id);
    });
    std::vector<std::uint32_t> into(world.places.size(), no_place);
    for (std::size_t first = 0; first < candidates.size();) {
        std::size_t past = first;
        while (past < candidates.size() && candidates[past].key == candidates[first].key) ++past;
        for (std::size_t i = first + 1; i < past; ++i) {
            RawPlace& later = world.places[candidates[i].place];
            double nearest = family(later.kind) == 1 ? same_settlement_m : later.kind == PlaceKind::admin1 ? same_division_m : same_area_m;
            std::uint32_t twin = no_place;
            for (std::size_t j = first; j < i; ++j) {
                const RawPlace& earlier = world.places[candidates[j].place];
                if (earlier.source >= later.source || earlier.gone) continue;
                if (earlier.country[0] && later.country[0] && country_number(earlier.country) != country_number(later.country)) continue;
                const double distance = distance_m(earlier.lat_e7 / 1e7, earlier.lon_e7 / 1e7, later.lat_e7 / 1e7, later.lon_e7 / 1e7);
                // The middle of a continent is where one looks for it.
                const double reach = family(later.kind) == 1 ? 0 : static_cast<double>(earlier.radius_m);
                if (distance < std::max(nearest, reach)) {
                    nearest = std::min(nearest, distance);
                    twin = candidates[j].place;
                }
            }
            if (twin == no_place) continue;
            RawPlace& kept = world.places[twin];
            if (!kept.population) kept.population = later.population;
            if (!kept.admin1) kept.admin1 = later.admin1, kept.admin2 = later.admin2;
            world.alias(later.id, twin);
            later.gone = true;
            into[candidates[i].place] = twin;
            ++report.counts().joined;
        }
        first = past;
    }
    for (RawName& name : world.names)
        if (into[name.place] != no_place) name.place = into[name.place];
    for (RawPeriod& period : world.periods)
        if (into[period.place] != no_place) period.place = into[period.place];
    for (RawArea& area : world.areas)
        if (into[area.place] != no_place) area.place = into[area.place];
}

namespace {

// Parents that rows name by their ids. Those that no source has are counted, since a part of a world names many.
void parents_to_links(World& world, Report& report)
{
    std::uint64_t lost = 0;
    std::string first;
    for (RawPlace& place : world.places) {
        if (place.gone || !place.parents) continue;
        const std::string list(world.strings.get(place.parents));
        for (std::string_view rest = list; !rest.empty();) {
            const std::string id(rest.substr(0, rest.find('|')));
            rest.remove_prefix(std::min(rest.size(), id.size() + 1));
            if (id.empty()) continue;
            const std::uint32_t parent = world.strings.add(id);
            world.links.emplace_back(place.id, parent);
            if (world.find(parent) == no_place && lost++ == 0) first = std::string(world.strings.get(place.id)) + " lies in " + id;
        }
        place.parents = 0;
    }
    if (lost) report.doubt("parents", first + ", which no source has" + (lost > 1 ? "; so do " + std::to_string(lost - 1) + " more." : "."), "");
}

}  // namespace

void check_links(World& world, Report& report)
{
    // Links by place; then each place is walked once, and a way that comes back to itself is cut.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> links;
    parents_to_links(world, report);
    for (const auto& [child, parent] : world.links) {
        const std::uint32_t from = world.find(child);
        const std::uint32_t to = world.find(parent);
        if (from != no_place && to != no_place && from != to) links.emplace_back(from, to);
    }
    std::sort(links.begin(), links.end());
    links.erase(std::unique(links.begin(), links.end()), links.end());
    const auto begin_of = [&](std::uint32_t child) { return std::lower_bound(links.begin(), links.end(), std::pair{child, 0U}) - links.begin(); };
    std::vector<std::uint8_t> state(world.places.size());   // 1: on the way, 2: done
    std::vector<bool> cut(links.size());
    std::vector<std::pair<std::uint32_t, std::size_t>> way;
    for (const auto& link : links) {
        if (state[link.first]) continue;
        way = {{link.first, static_cast<std::size_t>(begin_of(link.first))}};
        state[link.first] = 1;
        while (!way.empty()) {
            auto& [place, next] = way.back();
            if (next >= links.size() || links[next].first != place) {
                state[place] = 2;
                way.pop_back();
                continue;
            }
            const std::size_t at = next++;
            const std::uint32_t parent = links[at].second;
            if (state[parent] == 1) {
                cut[at] = true;
                report.doubt(std::string(world.strings.get(world.places[place].id)),
                             "The hierarchy runs in a circle: " + std::string(world.strings.get(world.places[parent].id)) + " lies in it and it in that. The link is left out.");
            } else if (state[parent] == 0) {
                state[parent] = 1;
                way.emplace_back(parent, static_cast<std::size_t>(begin_of(parent)));
            }
        }
    }
    world.links.clear();
    for (std::size_t i = 0; i < links.size(); ++i)
        if (!cut[i]) world.links.emplace_back(world.places[links[i].first].id, world.places[links[i].second].id);
}

}  // namespace dateline::gazetteer
