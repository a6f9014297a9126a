// SPDX-License-Identifier: Apache-2.0
// A QGIS project that plays the events: layers, extent, time range and step.
#pragma once

#include <string>
#include <vector>

#include "write/formats.hpp"

class OGRSpatialReference;

namespace dateline {

struct ProjectLayer {
    enum class Look { events, dots, land, table };
    std::string name;  // in the legend and in the data
    Look look = Look::events;
    bool shown = true;
};

struct ProjectPlan {
    std::string title;
    std::string data;  // "./timeline.gpkg": beside the project
    std::vector<ProjectLayer> layers;
    double west = 0, south = 0, east = 0, north = 0;  // in the layers' system
    std::string crs;                                  // "EPSG:4326"
    std::string crs_wkt;
};

// The text of a .qgs. Time range and step come from the events drawn as facts, else from all.
std::string qgis_project(const ProjectPlan& plan, const PackedTimeline& timeline);

}  // namespace dateline
