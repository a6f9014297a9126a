// SPDX-License-Identifier: Apache-2.0
// Readers of the formats that an index is built from. Each adds to the world and says what it could not use.
#pragma once

#include <filesystem>
#include <string>

#include "gazetteer/world.hpp"

namespace dateline::gazetteer {

// What rows are left out, whatever their format.
struct Keep {
    std::vector<std::string> countries;   // empty: all
    std::int64_t min_population = 0;
    bool keeps(std::string_view country, PlaceKind kind, std::int64_t population) const;
};

// A folder with places.tsv, names.tsv, areas.tsv and SOURCES.tsv: the project's own form.
void read_tables(const std::string& folder, std::uint8_t source, const Keep& keep, World& world, Report& report);

}  // namespace dateline::gazetteer
