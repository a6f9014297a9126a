// SPDX-License-Identifier: Apache-2.0
// GeoNames's files: places (allCountries, a country, citiesN), alternateNamesV2, admin codes, countryInfo, hierarchy.
#include <algorithm>
#include <filesystem>

#include "gazetteer/lines.hpp"
#include "gazetteer/shape.hpp"
#include "gazetteer/sources.hpp"
#include "gdal/bytes.hpp"

namespace dateline::gazetteer {
namespace {

using Cells = std::vector<std::string_view>;

constexpr std::string_view shapes_head = "geoNameId";

struct Target {
    std::uint8_t source;
    const Keep& keep;
    World& world;
    Report& report;
    std::string id(std::string_view number) const { return "geonames:" + std::string(number); }
};

bool number_like(std::string_view text)
{
    return !text.empty() && text.size() < 19 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void set_country(std::string_view code, char (&country)[2])
{
    if (code.size() == 2) country[0] = code[0], country[1] = code[1];
}

void add_place(const Target& to, const Lines& lines, const Cells& cells)
{
    const auto fault = [&](std::size_t column, std::string what) { to.report.fault(lines.path(), lines.number(), column, std::move(what)); };
    if (cells.size() != 19) return fault(1, "A row of places has 19 cells, not " + std::to_string(cells.size()) + ".");
    RawPlace place;
    if (!number_like(cells[0])) return fault(1, "A GeoNames number is expected, not \"" + std::string(cells[0]) + "\".");
    if (cells[1].empty()) return fault(2, "A name is expected.");
    if (!read_degrees(cells[4], 90, place.lat_e7)) return fault(5, not_latitude(cells[4], cells[5]));
    if (!read_degrees(cells[5], 180, place.lon_e7)) return fault(6, "A longitude from -180 to 180 is expected, not \"" + std::string(cells[5]) + "\".");
    if (!cells[14].empty() && !read_number(cells[14], place.population)) return fault(15, "A whole number of people is expected, not \"" + std::string(cells[14]) + "\".");
    const auto kind = kind_of_feature(cells[6], cells[7]);
    if (!kind) {
        if (cells[6].empty()) return;   // GeoNames leaves the class of a few out
        return fault(7, "\"" + std::string(cells[6]) + "\" is not a class of features.");
    }
    if (!to.keep.place(cells[8], *kind, place.population, place.lat_e7, place.lon_e7)) return;
    place.kind = *kind;
    place.id = to.world.strings.add(to.id(cells[0]));
    place.name = to.world.strings.add(cells[1]);
    set_country(cells[8], place.country);
    if (cells[10] != "00") place.admin1 = to.world.strings.add(cells[10]);
    place.admin2 = to.world.strings.add(cells[11]);
    place.source = to.source;
    const std::uint32_t index = add_or_join(to.world, to.report, place);
    if (index == no_place) return fault(1, "The number " + std::string(cells[0]) + " is there twice.");
    to.world.name(index, cells[1], "", NameKind::official);
    if (cells[2] != cells[1]) to.world.name(index, cells[2], "", NameKind::variant);
    std::string_view rest = cells[3];
    while (!rest.empty()) {
        const std::string_view one = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(rest.size(), one.size() + 1));
        // Small letters mark transcriptions (pinyin and the like), which meet common words.
        if (one.size() > 1 && !(one[0] >= 'a' && one[0] <= 'z')) to.world.name(index, one, "", NameKind::variant);
    }
}

void add_alternate(const Target& to, const Lines& lines, const Cells& cells)
{
    if (cells.size() < 4) return to.report.fault(lines.path(), lines.number(), 1, "A row of alternate names has at least 4 cells, not " + std::to_string(cells.size()) + ".");
    const auto flag = [&](std::size_t i) { return i < cells.size() && cells[i] == "1"; };
    const std::string_view language = cells[2];
    NameKind kind = NameKind::variant;
    std::string_view code = language;
    if (language == "iata" || language == "icao" || language == "faac" || language == "tcid") kind = NameKind::code, code = {};
    else if (language == "abbr") kind = NameKind::abbreviation, code = {};
    else if (language.size() > 3 && language.find('-') == std::string_view::npos) return;   // links, post codes
    else if (flag(7)) kind = NameKind::historic;
    else if (flag(6)) kind = NameKind::colloquial;
    else if (flag(4)) kind = NameKind::official;
    if (!to.keep.language(code)) return;
    const std::uint32_t place = to.world.find(to.world.strings.add(to.id(cells[1])));
    if (place == no_place || cells[3].empty()) return;
    to.world.name(place, cells[3], code.substr(0, code.find('-')), kind);
    if (cells.size() > 9) to.world.period(place, cells[3], cells[8], cells[9]);
}

void add_division(const Target& to, const Lines& lines, const Cells& cells)
{
    const auto point = cells[0].find('.');
    if (cells.size() < 4 || point != 2 || !number_like(cells[3])) return to.report.fault(lines.path(), lines.number(), 1, "\"KZ.02\", a name, a name in ASCII and a number are expected.");
    RawDivision division;
    std::string_view rest = cells[0].substr(3);
    const auto second = rest.find('.');
    division.kind = second == std::string_view::npos ? PlaceKind::admin1 : PlaceKind::admin2;
    if (!to.keep.build.countries.empty() && std::find(to.keep.build.countries.begin(), to.keep.build.countries.end(), cells[0].substr(0, 2)) == to.keep.build.countries.end()) return;
    division.admin1 = to.world.strings.add(rest.substr(0, second));
    if (second != std::string_view::npos) division.admin2 = to.world.strings.add(rest.substr(second + 1));
    set_country(cells[0].substr(0, 2), division.country);
    division.id = to.world.strings.add(to.id(cells[3]));
    division.name = to.world.strings.add(cells[1]);
    division.plain = to.world.strings.add(cells[2]);
    division.source = to.source;
    if (division.name) to.world.divisions.push_back(division);
}

void add_country(const Target& to, const Lines& lines, const Cells& cells)
{
    if (cells.size() < 17) return to.report.fault(lines.path(), lines.number(), 1, "A row of countries has at least 17 cells, not " + std::to_string(cells.size()) + ".");
    if (!number_like(cells[16])) return;   // states that are no more
    RawDivision country;
    country.kind = PlaceKind::country;
    set_country(cells[0], country.country);
    if (!to.keep.build.countries.empty() && std::find(to.keep.build.countries.begin(), to.keep.build.countries.end(), cells[0]) == to.keep.build.countries.end()) return;
    country.id = to.world.strings.add(to.id(cells[16]));
    country.name = to.world.strings.add(cells[4]);
    country.plain = to.world.strings.add(cells[1]);
    country.source = to.source;
    if (!cells[7].empty() && !read_number(cells[7], country.population)) return to.report.fault(lines.path(), lines.number(), 8, "A whole number of people is expected.");
    to.world.divisions.push_back(country);
}

using Reader = void (*)(const Target&, const Lines&, const Cells&);

void add_link(const Target& to, const Lines& lines, const Cells& cells)
{
    if (cells.size() < 2 || !number_like(cells[0]) || !number_like(cells[1])) return to.report.fault(lines.path(), lines.number(), 1, "The numbers of parent and child are expected.");
    to.world.links.emplace_back(to.world.strings.add(to.id(cells[1])), to.world.strings.add(to.id(cells[0])));
}

// "Shapes": the areas of countries and divisions.
void add_shape(const Target& to, const Lines& lines, const Cells& cells)
{
    if (lines.number() == 1 && cells[0] == shapes_head) return;
    if (cells.size() != 2 || !number_like(cells[0])) return to.report.fault(lines.path(), lines.number(), 1, "A number and an area are expected.");
    RawArea area;
    area.place = to.world.find(to.world.strings.add(to.id(cells[0])));
    if (area.place == no_place) return;
    if (!read_shape(cells[1], area.rings)) return to.report.fault(lines.path(), lines.number(), 2, "A polygon in GeoJSON is expected.");
    const PlaceKind kind = to.world.places[area.place].kind;
    if (kind == PlaceKind::country || kind == PlaceKind::admin1 || kind == PlaceKind::admin2) to.world.areas.push_back(std::move(area));
}

// Which file it is, from the first row; null when it is none of GeoNames's.
Reader reader_for(const Cells& cells)
{
    if (cells.size() == 19 && number_like(cells[0])) return add_place;
    if (cells.size() >= 18 && cells[0].size() == 2 && cells[1].size() == 3) return add_country;
    if (cells.size() == 4 && cells[0].size() > 3 && cells[0][2] == '.') return add_division;
    if (cells.size() >= 4 && number_like(cells[0]) && number_like(cells[1])) return add_alternate;
    if (cells.size() == 2 && (cells[0] == shapes_head || (number_like(cells[0]) && cells[1].starts_with('{')))) return add_shape;
    if (cells.size() >= 2 && cells.size() <= 3 && number_like(cells[0]) && number_like(cells[1])) return add_link;
    return nullptr;
}

void read_file(const std::string& path, const Target& to)
{
    Lines lines(path);
    ++to.world.part;
    std::string_view line;
    Cells cells;
    Reader reader = nullptr;
    while (lines.next(line)) {
        if (line.empty() || line[0] == '#') continue;
        to.report.row();
        split(line, '\t', cells);
        if (!reader) reader = reader_for(cells);
        if (!reader)
            throw Error(Diagnostic{Severity::error, path + ':' + std::to_string(lines.number()), "This is none of GeoNames's files.",
                                   "Known are allCountries and its parts, alternateNamesV2, admin1CodesASCII, admin2Codes, countryInfo, hierarchy, shapes."});
        reader(to, lines, cells);
    }
}

// In which order files are read, so that names and codes find their places.
int turn(const std::string& name)
{
    if (name.find("lternate") != std::string::npos || name.find("shapes") != std::string::npos) return 2;
    if (name.find("admin") != std::string::npos || name.find("Info") != std::string::npos || name.find("hierarchy") != std::string::npos) return 1;
    return 0;
}

std::vector<std::string> files_in(const std::string& folder)
{
    std::vector<std::string> names;
    for (const auto& path : files_below(folder)) {
        const std::string file = path.substr(path.rfind('/') + 1);
        const bool text = content_ending(file) == ".txt" && !file.ends_with(".zip") && file.find("readme") == std::string::npos && file.find("featureCodes") == std::string::npos &&
                          file.find("languagecodes") == std::string::npos && file.find("timeZones") == std::string::npos;
        if (text || file.ends_with(".zip")) names.push_back(path);
    }
    std::sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) { return std::pair{turn(a), a} < std::pair{turn(b), b}; });
    return names;
}

}  // namespace

void read_geonames(const std::string& path, std::uint8_t source, const Keep& keep, World& world, Report& report)
{
    const Target to{source, keep, world, report};
    std::error_code ignored;
    const bool folder = std::filesystem::is_directory(path, ignored);
    const bool zipped = path.ends_with(".zip");
    if (!folder && !zipped) return read_file(path, to);
    const auto files = files_in(zipped ? "/vsizip/" + path : path);
    if (files.empty()) throw Error(Diagnostic{Severity::error, path, "There is no file of GeoNames here.", "Its files end in .txt or .zip."});
    for (const auto& file : files) {
        if (file.ends_with(".zip")) read_geonames(file, source, keep, world, report);
        else read_file(file, to);
    }
}

}  // namespace dateline::gazetteer
