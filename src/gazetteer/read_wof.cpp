// SPDX-License-Identifier: Apache-2.0
// Tables of Who's On First: ids, point, people, class and code, country, parent, names.
#include <algorithm>

#include "gazetteer/lines.hpp"
#include "gazetteer/sources.hpp"

namespace dateline::gazetteer {

void read_wof(const std::string& path, std::uint8_t source, const Keep& keep, World& world, Report& report)
{
    Lines lines(path);
    std::string_view line;
    std::vector<std::string_view> cells, ids;
    while (lines.next(line)) {
        if (line.empty()) continue;
        report.row();
        split(line, '\t', cells);
        const auto fault = [&](std::size_t column, std::string what) { report.fault(path, lines.number(), column, std::move(what)); };
        if (cells.size() != 8) { fault(1, "A row has 8 cells, not " + std::to_string(cells.size()) + "."); continue; }
        RawPlace place;
        if (!read_degrees(cells[1], 90, place.lat_e7)) { fault(2, not_latitude(cells[1], cells[2])); continue; }
        if (!read_degrees(cells[2], 180, place.lon_e7)) { fault(3, "A longitude from -180 to 180 is expected, not \"" + std::string(cells[2]) + "\"."); continue; }
        if (!cells[3].empty() && !read_number(cells[3], place.population)) { fault(4, "A whole number of people is expected, not \"" + std::string(cells[3]) + "\"."); continue; }
        const auto point = cells[4].find('.');
        const auto kind = kind_of_feature(cells[4].substr(0, point), point == std::string_view::npos ? std::string_view{} : cells[4].substr(point + 1));
        if (!kind) { fault(5, "A class and a code are expected, as in P.PPL, not \"" + std::string(cells[4]) + "\"."); continue; }
        if (cells[7].empty() || cells[0].empty()) { fault(cells[0].empty() ? 1 : 8, "An id and a name are expected."); continue; }
        const bool nowhere = cells[5].size() != 2 || cells[5][0] == 'X';   // XX, XY, XZ: disputed, several, the high seas
        const std::string_view country = nowhere ? std::string_view{} : cells[5];
        if (!keep.place(country, *kind, place.population, place.lat_e7, place.lon_e7)) continue;
        place.kind = *kind;
        // Of disputed land the people of those who dispute it are told.
        if (nowhere && *kind == PlaceKind::region && cells[4] == "A.TERR") place.population = 0;
        if (!nowhere) place.country[0] = country[0], place.country[1] = country[1];
        place.source = source;
        split(cells[0], ';', ids);
        std::string id(ids.front());
        for (const std::string_view one : ids)
            if (one.starts_with("gn:")) id = "geonames:" + std::string(one.substr(3));
        place.id = world.strings.add(id);
        place.name = world.strings.add(cells[7].substr(0, cells[7].find('|')));
        std::uint32_t index = add_or_join(world, report, place);
        if (index == no_place) {
            // Several of theirs may claim one number of GeoNames; the later ones stand for themselves.
            place.id = world.strings.add(ids.front());
            index = add_or_join(world, report, place);
            if (index == no_place) { fault(1, "The id " + std::string(ids.front()) + " is there twice."); continue; }
        } else if (id != ids.front()) {
            world.alias(world.strings.add(ids.front()), index);
        }
        if (!cells[6].empty()) world.links.emplace_back(place.id, world.strings.add("wof:" + std::string(cells[6])));
        std::string_view rest = cells[7];
        for (bool first = true; !rest.empty(); first = false) {
            const std::string_view name = rest.substr(0, rest.find('|'));
            rest.remove_prefix(std::min(rest.size(), name.size() + 1));
            if (!name.empty()) world.name(index, name, "", first ? NameKind::official : NameKind::variant);
        }
    }
}

}  // namespace dateline::gazetteer
