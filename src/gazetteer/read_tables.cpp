// SPDX-License-Identifier: Apache-2.0
// The project's own tables: places.tsv (or places.tsv.xz), names.tsv, areas.tsv, and sources.tsv with what outputs must carry.
// Names without a language may stand in the last column of places.tsv, too, which is shorter where a table has little else.
#include <algorithm>

#include "gazetteer/lines.hpp"
#include "gazetteer/sources.hpp"

namespace dateline::gazetteer {
namespace {

void read_places(const std::string& path, std::uint8_t source, const Keep& keep, World& world, Report& report)
{
    Lines lines(path);
    std::string_view line;
    std::vector<std::string_view> cells;
    lines.next(line);   // the head
    while (lines.next(line)) {
        if (line.empty()) continue;
        report.row();
        split(line, '\t', cells);
        cells.resize(12);
        RawPlace place;
        const auto kind = place_kind_from(cells[2]);
        std::int64_t population = 0;
        std::int32_t radius = 0;
        if (cells[0].empty() || cells[1].empty()) { report.fault(path, lines.number(), 1, "A place needs an id and a name."); continue; }
        if (!kind) { report.fault(path, lines.number(), 3, "\"" + std::string(cells[2]) + "\" is not a kind of place."); continue; }
        if (!read_degrees(cells[3], 90, place.lat_e7)) { report.fault(path, lines.number(), 4, not_latitude(cells[3], cells[4])); continue; }
        if (!read_degrees(cells[4], 180, place.lon_e7)) { report.fault(path, lines.number(), 5, "A longitude from -180 to 180 is expected, not \"" + std::string(cells[4]) + "\"."); continue; }
        if (!cells[5].empty() && !read_number(cells[5], population)) { report.fault(path, lines.number(), 6, "A whole number of people is expected."); continue; }
        if (!cells[9].empty() && !read_degrees(cells[9], 200, radius)) {
            std::int64_t km = 0;
            if (!read_number(cells[9], km) || km < 0 || km > 20038) { report.fault(path, lines.number(), 10, "A radius in kilometres is expected."); continue; }
            place.radius_m = static_cast<float>(km) * 1000;
        } else if (radius) {
            place.radius_m = static_cast<float>(radius) / 1e4F;
        }
        if (!keep.place(cells[6], *kind, population, place.lat_e7, place.lon_e7)) continue;
        place.id = world.strings.add(cells[0]);
        place.name = world.strings.add(cells[1]);
        place.kind = *kind;
        place.population = population;
        if (cells[6].size() == 2) place.country[0] = cells[6][0], place.country[1] = cells[6][1];
        place.admin1 = world.strings.add(cells[7]);
        place.admin2 = world.strings.add(cells[8]);
        place.parents = world.strings.add(cells[10]);
        place.source = source;
        const std::uint32_t added = add_or_join(world, report, place);
        if (added == no_place) { report.fault(path, lines.number(), 1, "The id " + std::string(cells[0]) + " is there twice."); continue; }
        world.name(added, cells[1], "", NameKind::official);
        for (std::string_view rest = cells[11]; !rest.empty();) {
            const std::string_view name = rest.substr(0, rest.find('|'));
            rest.remove_prefix(std::min(rest.size(), name.size() + 1));
            if (!name.empty()) world.name(added, name, "", NameKind::variant);
        }
    }
}

void read_names(const std::string& path, const Keep& keep, World& world, Report& report)
{
    Lines lines(path);
    std::string_view line;
    std::vector<std::string_view> cells;
    lines.next(line);
    while (lines.next(line)) {
        if (line.empty()) continue;
        report.row();
        split(line, '\t', cells);
        cells.resize(6);   // the years are seldom there
        const auto kind = cells[3].empty() ? NameKind::variant : name_kind_from(cells[3]);
        if (cells[1].empty()) { report.fault(path, lines.number(), 2, "A name is expected."); continue; }
        if (!kind) { report.fault(path, lines.number(), 4, "\"" + std::string(cells[3]) + "\" is not a kind of name."); continue; }
        if (!keep.language(cells[2])) continue;
        const std::uint32_t place = world.find(world.strings.add(cells[0]));
        if (place == no_place) continue;
        world.name(place, cells[1], cells[2], *kind);
        world.period(place, cells[1], cells[4], cells[5]);
    }
}

// The rings that gazetteer/derive/areas.py encodes.
bool decode(std::string_view text, std::vector<std::vector<PointRecord>>& rings)
{
    std::int64_t at[2] = {0, 0};
    int axis = 0;
    std::vector<PointRecord> ring;
    std::int64_t value = 0;
    int shift = 0;
    for (const char c : text) {
        if (c == ' ') {
            if (shift || axis) return false;
            if (ring.size() > 2) rings.push_back(ring);
            ring.clear();
            at[0] = at[1] = 0;
            continue;
        }
        if (c < 63 || c > 126 || shift > 30) return false;
        value |= std::int64_t{(c - 63) & 31} << shift;
        shift += 5;
        if ((c - 63) & 32) continue;
        at[axis] += value & 1 ? -((value + 1) >> 1) : value >> 1;
        value = 0;
        shift = 0;
        if (axis == 1) {
            if (at[0] < -180'000 || at[0] > 180'000 || at[1] < -90'000 || at[1] > 90'000) return false;
            ring.push_back({static_cast<std::int32_t>(at[0] * 1000), static_cast<std::int32_t>(at[1] * 1000)});
        }
        axis = 1 - axis;
    }
    if (ring.size() > 2) rings.push_back(ring);
    return !rings.empty() && axis == 0 && shift == 0;
}

void read_areas(const std::string& path, World& world, Report& report)
{
    Lines lines(path);
    std::string_view line;
    std::vector<std::string_view> cells;
    lines.next(line);
    while (lines.next(line)) {
        if (line.empty()) continue;
        report.row();
        split(line, '\t', cells);
        cells.resize(2);
        RawArea area;
        area.place = world.find(world.strings.add(cells[0]));
        if (!decode(cells[1], area.rings)) { report.fault(path, lines.number(), 2, "The rings cannot be read."); continue; }
        if (area.place != no_place) world.areas.push_back(std::move(area));
    }
}

void read_sources(const std::string& path, World& world)
{
    Lines lines(path);
    std::string_view line;
    std::vector<std::string_view> cells;
    lines.next(line);
    while (lines.next(line)) {
        if (line.empty() || line.front() == '#') continue;
        split(line, '\t', cells);
        cells.resize(3);
        world.sources.push_back(std::string(cells[0]) + ", " + std::string(cells[1]));
        if (!cells[2].empty()) world.attributions.emplace_back(cells[2]);
    }
}

}  // namespace

void read_tables(const std::string& folder, std::uint8_t source, const Keep& keep, World& world, Report& report)
{
    const std::string plain = folder + "/places.tsv";
    const std::string packed = plain + ".xz";
    read_places(!readable(plain) && readable(packed) ? packed : plain, source, keep, world, report);
    if (readable(folder + "/names.tsv")) read_names(folder + "/names.tsv", keep, world, report);
    if (readable(folder + "/areas.tsv")) read_areas(folder + "/areas.tsv", world, report);
    if (readable(folder + "/sources.tsv")) read_sources(folder + "/sources.tsv", world);
}

}  // namespace dateline::gazetteer
