// SPDX-License-Identifier: Apache-2.0
// Rows of places in a form of the user's own: CSV, or any layer that OGR opens. Columns are known by their usual names.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "gazetteer/world.hpp"

namespace dateline::gazetteer {

struct Row {
    std::string id, name, kind, lat, lon, population, country, admin1, admin2, radius_km, parents, action, language;
    std::vector<std::pair<std::string, std::string>> names;   // further spellings and their language, which may be empty
    std::vector<std::vector<PointRecord>> rings;               // of an area
    std::uint64_t line = 0;
    std::size_t lat_column = 0, lon_column = 0, name_column = 0, kind_column = 0, population_column = 0, country_column = 0;   // counted from 1; 0 where there is none
    const std::vector<std::string>* heads = nullptr;           // of a table, which has no geometries
};

// `columns` holds "field=COLUMN" for columns with names of their own. Throws Error when the file cannot be opened
// or has no column for names.
void read_rows(const std::string& path, const std::vector<std::string>& columns, Report& report, const std::function<void(Row&)>& take);

// The same for layers that OGR opens: lives in the GDAL module, to be called through gdal/module.hpp.
void read_layers(const std::string& path, const std::vector<std::string>& columns, Report& report, const std::function<void(Row&)>& take);

// The rings of each area in any layer: lives there too.
std::vector<std::vector<std::vector<PointRecord>>> read_polygons(const std::string& path);

// Whether read_rows has a way to read it.
bool has_rows(const std::string& path);

}  // namespace dateline::gazetteer
