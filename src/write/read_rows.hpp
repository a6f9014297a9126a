// SPDX-License-Identifier: Apache-2.0
// Rows of tables that write_timeline made (CSV, GeoPackage, FlatGeobuf, PostGIS), back into features.
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace dateline {

using Cell = std::variant<std::monostate, std::string, double, std::int64_t>;

struct TableRow {
    std::string layer;
    std::int64_t id = 0;
    std::vector<std::pair<std::string, Cell>> cells;
    bool located = false;
    double lon_deg = 0, lat_deg = 0;
};

// The row as the feature that it was made of. A cell that is no value of its column stays what it is, for the reader of
// features to complain of. Throws json::exception where the column `told` holds no JSON.
nlohmann::json feature_of(const TableRow& row);

// Whether tables of this program have such a column; others are somebody's own.
bool is_column(const std::string& name);

// In the module of GDAL: all rows of the layers that hold events, and the title.
std::string read_event_layers(const std::string& path, const std::function<void(const TableRow&)>& take);

}  // namespace dateline
