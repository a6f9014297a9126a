// SPDX-License-Identifier: Apache-2.0
// Readers of the formats that an index is built from. Each adds to the world and says what it could not use.
#pragma once

#include <string>
#include <vector>

#include "gazetteer/world.hpp"

namespace dateline::gazetteer {

// What rows are left out, whatever their format.
class Keep {
public:
    explicit Keep(const GazetteerBuild& settings);   // reads the polygon
    const GazetteerBuild& build;
    bool place(std::string_view country, PlaceKind kind, std::int64_t population, std::int32_t lat_e7, std::int32_t lon_e7) const;
    bool language(std::string_view code) const;

private:
    bool inside(std::int32_t lat_e7, std::int32_t lon_e7) const;
    struct Area {
        RawArea shape;
        std::int32_t west, south, east, north;   // millionths of a degree
    };
    std::vector<Area> areas_;
};

// A place of a later file with the id of an earlier one adds what that one lacks. Says which place it now is,
// or no_place when the row is a fault: one file names an id twice.
std::uint32_t add_or_join(World& world, Report& report, const RawPlace& place);

// A folder with places.tsv, names.tsv, areas.tsv and sources.tsv: the project's own form.
void read_tables(const std::string& folder, std::uint8_t source, const Keep& keep, World& world, Report& report);

// Files as geonames.org gives them; which one it is is told from the first line. A folder: all of them.
void read_geonames(const std::string& path, std::uint8_t source, const Keep& keep, World& world, Report& report);

// "ids, latitude, longitude, people, class.code, country, parent, names" with tabs, ids as wof:1;gn:2, names with | between.
void read_wof(const std::string& path, std::uint8_t source, const Keep& keep, World& world, Report& report);

// A feature collection in Linked Places Format.
void read_linked_places(const std::string& path, std::uint8_t source, const Keep& keep, World& world, Report& report);

// CSV, and any layer that OGR opens.
void read_layer(const std::string& path, std::uint8_t source, const Keep& keep, World& world, Report& report);

// The kind that a GeoNames class and code stand for; none for what is no place.
std::optional<PlaceKind> kind_of_feature(std::string_view feature_class, std::string_view code);

// After all sources: divisions without a point get one, places of different sources that are one are joined.
void locate_divisions(World& world, Report& report);
void join_countries(World& world, Report& report);
void join_places(World& world, Report& report);
void check_links(World& world, Report& report);
// Doubts about what was read: coordinates that look swapped, codes that nothing has.
void check_places(const World& world, Report& report);

}  // namespace dateline::gazetteer
