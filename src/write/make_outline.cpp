// SPDX-License-Identifier: Apache-2.0
// Build step: the borders of the world's countries, coarse, and its towns, out of the gazetteer's tables, as a C++
// source. They are the base map of what is written for people to look at without a network.
//
//     make_outline GAZETTEER_FOLDER OUTPUT.cpp
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <cpl_error.h>
#include <ogr_geometry.h>

#include "write/coverage.hpp"

namespace {

constexpr double simplify_deg = 0.03;
constexpr double least_island_deg2 = 0.015;

std::vector<std::string> cells_of(const std::string& line)
{
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '\t');) cells.push_back(cell);
    return cells;
}

// The rings of one row of areas.tsv: thousandths of a degree as differences, five bits a character from '?'.
void add_rings(const std::string& text, OGRGeometryCollection& polygons)
{
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        auto ring = std::make_unique<OGRLinearRing>();
        long at[2] = {0, 0};
        int axis = 0, shift = 0;
        long value = 0;
        for (const char c : word) {
            const int bits = c - 63;
            value |= static_cast<long>(bits & 31) << shift;
            shift += 5;
            if (bits & 32) continue;
            at[axis] += value & 1 ? -(value + 1) / 2 : value / 2;
            if (axis == 1) ring->addPoint(static_cast<double>(at[0]) / 1000, static_cast<double>(at[1]) / 1000);
            axis = 1 - axis;
            value = shift = 0;
        }
        ring->closeRings();
        if (ring->getNumPoints() < 4) continue;
        auto polygon = std::make_unique<OGRPolygon>();
        polygon->addRingDirectly(ring.release());
        polygons.addGeometryDirectly(polygon.release());
    }
}

// The areas end a little before the antimeridian; up to there they must go to be one piece with what lies behind it.
long hundredths_of_longitude(double lon_deg)
{
    constexpr double edge_deg = 179.85;
    return std::abs(lon_deg) > edge_deg ? std::lround(std::copysign(18000, lon_deg)) : std::lround(lon_deg * 100);
}

// Like areas.tsv, but in hundredths of a degree.
std::string encode(const OGRLinearRing& ring)
{
    std::string text;
    long at[2] = {0, 0};
    for (int i = 0; i + 1 < ring.getNumPoints(); ++i) {
        const long next[2] = {hundredths_of_longitude(ring.getX(i)), std::lround(ring.getY(i) * 100)};
        if (i > 0 && next[0] == at[0] && next[1] == at[1]) continue;
        for (int axis = 0; axis < 2; ++axis) {
            const long step = next[axis] - at[axis];
            long value = step >= 0 ? step * 2 : -step * 2 - 1;
            while (value >= 32) {
                text += static_cast<char>(63 + (value & 31) + 32);
                value >>= 5;
            }
            text += static_cast<char>(63 + value);
            at[axis] = next[axis];
        }
    }
    return text;
}

std::unique_ptr<OGRGeometry> outline(OGRGeometryCollection& polygons)
{
    std::unique_ptr<OGRGeometry> whole;
    {
        OGRMultiPolygon parts;
        for (const auto* polygon : polygons) {
            // A sliver that simplification turned inside out would spoil the union.
            std::unique_ptr<OGRGeometry> valid(polygon->IsValid() ? polygon->clone() : polygon->Buffer(0));
            if (!valid || valid->IsEmpty()) continue;
            if (wkbFlatten(valid->getGeometryType()) == wkbPolygon) {
                parts.addGeometryDirectly(valid.release());
            } else if (wkbFlatten(valid->getGeometryType()) == wkbMultiPolygon) {
                for (const auto* part : *valid->toMultiPolygon()) parts.addGeometry(part);
            }
        }
        whole.reset(parts.UnionCascaded());
    }
    if (!whole) return nullptr;
    // Borders of neighbouring divisions do not meet exactly; growing and shrinking closes the seams.
    whole.reset(whole->Buffer(0.02, 2));
    if (whole) whole.reset(whole->Buffer(-0.02, 2));
    if (whole) whole.reset(whole->SimplifyPreserveTopology(simplify_deg));
    return whole;
}

std::string rings_of(const OGRGeometry& whole)
{
    OGRMultiPolygon all;
    if (wkbFlatten(whole.getGeometryType()) == wkbPolygon)
        all.addGeometry(&whole);
    else if (wkbFlatten(whole.getGeometryType()) == wkbMultiPolygon)
        for (const auto* part : *whole.toMultiPolygon()) all.addGeometry(part);
    double largest = 0;
    for (const auto* part : all) largest = std::max(largest, part->get_Area());
    std::string text;
    for (const auto* part : all) {
        if (part->get_Area() < least_island_deg2 && part->get_Area() < largest) continue;
        for (const auto* ring : *part) {
            if (ring != part->getExteriorRing() && ring->get_Area() < least_island_deg2) continue;
            text += ' ' + encode(*ring);
        }
    }
    return text;
}

constexpr long least_people = 50'000;

struct Town {
    std::string name, lon, lat;
    long population;
};

// What stands in places.tsv: whose country each area is, how countries are called, and the towns.
struct Places {
    std::map<std::string, std::string> country_of, name_of;
    std::vector<Town> towns;
};

Places read_places(const std::string& path)
{
    Places read;
    std::ifstream places(path);
    for (std::string line; std::getline(places, line);) {
        const auto cells = cells_of(line);
        if (cells.size() < 7) continue;
        const std::string &id = cells[0], &name = cells[1], &kind = cells[2], &country = cells[6];
        if (kind == "country" || kind == "admin1") read.country_of[id] = country;
        if (kind == "country") read.name_of[country] = name;
        const long people = std::atol(cells[5].c_str());
        if (kind == "settlement" && people >= least_people) read.towns.push_back({name, cells[4], cells[3], people});
    }
    std::stable_sort(read.towns.begin(), read.towns.end(), [](const Town& a, const Town& b) { return a.population > b.population; });
    return read;
}

std::string quoted(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '\\' || c == '"') out += '\\';
        out += c;
    }
    return out + '"';
}

void write_names(std::ostream& out, const Places& places)
{
    out << "const char* const world_countries[] = {\n";
    for (const auto& [country, name] : places.name_of) out << "    " << quoted(country) << ", " << quoted(name) << ",\n";
    out << "    nullptr};\n\nconst WorldTown world_towns[] = {\n";
    for (const Town& town : places.towns)
        out << "    {" << quoted(town.name) << ", " << std::atof(town.lon.c_str()) << ", " << std::atof(town.lat.c_str()) << ", " << town.population << "},\n";
    out << "    {nullptr, 0, 0, 0}};\n\n";
}

}  // namespace

int main(int count, char** arguments)
{
    if (count != 3) return 2;
    CPLSetErrorHandler(CPLQuietErrorHandler);  // what GEOS says of rings that are then repaired
    const std::string folder = arguments[1];
    const Places places = read_places(folder + "/places.tsv");
    std::map<std::string, OGRGeometryCollection> by_country;
    std::ifstream areas(folder + "/areas.tsv");
    std::string line;
    std::getline(areas, line);
    while (std::getline(areas, line)) {
        const std::size_t tab = line.find('\t');
        const auto country = places.country_of.find(line.substr(0, tab));
        if (tab != line.npos && country != places.country_of.end() && !country->second.empty()) add_rings(line.substr(tab + 1), by_country[country->second]);
    }
    std::ofstream out(arguments[2], std::ios::binary);
    out << "// Made by make_outline from the gazetteer's areas.\n#include \"write/world_outline.hpp\"\n\nnamespace dateline {\n\n"
           "const char* const world_outline[] = {\n";
    Shapes shapes;
    for (auto& [country, polygons] : by_country)
        if (auto shape = outline(polygons); shape && !shape->IsEmpty()) shapes[country] = std::move(shape);
    join_borders(shapes, simplify_deg);
    for (const auto& [country, shape] : shapes) {
        const std::string rings = rings_of(*shape);
        if (rings.empty()) continue;
        out << "    \"" << country;
        std::size_t column = 0;
        for (const char c : rings) {
            if (c == '\\' || c == '"') out << '\\';
            if (c == '?') out << '\\';  // no trigraphs
            out << c;
            if (++column % 120 == 0) out << "\"\n    \"";
        }
        out << "\",\n";
    }
    out << "    nullptr};\n\n";
    write_names(out, places);
    out << "}  // namespace dateline\n";
    out.close();
    if (!out || by_country.empty()) {
        std::cerr << arguments[0] << ": no outline could be made of " << folder << '\n';
        return 1;
    }
    return 0;
}
