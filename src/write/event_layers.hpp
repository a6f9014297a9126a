// SPDX-License-Identifier: Apache-2.0
// The three layers of a database: events, what has no place, mentions.
#pragma once

#include <algorithm>

#include "write/ogr.hpp"

namespace dateline {

// The box around what is drawn, in the target system.
struct Box {
    double west = 0, south = 0, east = 0, north = 0;
    bool empty = true;

    void add(double x, double y)
    {
        if (empty) west = east = x, south = north = y;
        empty = false;
        west = std::min(west, x);
        east = std::max(east, x);
        south = std::min(south, y);
        north = std::max(north, y);
    }
    void grow(double least)
    {
        const double x = std::max((east - west) * 0.1, least), y = std::max((north - south) * 0.1, least);
        west -= x, east += x, south -= y, north += y;
    }
};

// How the comment of each table begins, by which a database that was written before is known.
inline constexpr std::string_view made_by = "Events found in text by Dateline.";

// The comment of the tables: made_by, what the places must be credited to, the title.
inline constexpr std::string_view titled = "\nTitle: ";
std::string about(const WriteJob& write);

struct LayerChoices {
    std::vector<std::string> options;   // for the driver, with each layer
    std::string prefix;                 // before the names
    bool all_with_geometry = false;     // drivers that hide layers without points get an empty column of them
};

// `box` grows around what is drawn.
void write_event_layers(const OgrJob& job, GDALDataset& dataset, const WriteJob& write, const Reprojection& reprojection, Box& box,
                        const LayerChoices& choices = {});

}  // namespace dateline
