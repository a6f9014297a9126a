// SPDX-License-Identifier: Apache-2.0
// A QGIS project that opens with all events in sight and is ready to play them: layers, styles on light and dark ground, extent,
// range and step of time, what the map says of its time, a page to print.
#pragma once

#include <string>
#include <vector>

#include "write/formats.hpp"
#include "write/map_view.hpp"

namespace dateline {

struct ProjectLayer {
    enum class Look { events, radius, mentions, unlocated, towns, land };
    std::string name;   // in the legend
    std::string table;  // in the data
    Look look = Look::events;
    bool shown = true;
};

struct ProjectPlan {
    std::string title;
    std::string data;  // "./timeline.gpkg": beside the project
    std::string credits;
    std::vector<ProjectLayer> layers;
    MapView view;
    std::string view_wkt;
    std::string crs;  // of the layers: "EPSG:4326"
    std::string crs_wkt;
    bool degrees = false;  // the view's unit
};

// The text of a .qgs. Time range and step come from the events drawn as facts, else from all.
std::string qgis_project(const ProjectPlan& plan, const PackedTimeline& timeline);

}  // namespace dateline
