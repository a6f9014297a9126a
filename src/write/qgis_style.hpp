// SPDX-License-Identifier: Apache-2.0
// How QGIS draws, labels, plays and describes the layers.
#pragma once

#include <string>

#include "write/qgis_markers.hpp"

namespace dateline {

// Events of one place either stand around it, so that each is seen, or are one marker with their number.
enum class Grouping { spread, clusters };

// Spread while there are few enough that all can be seen at once.
Grouping grouping_for(std::size_t events);

struct EventLook {
    Ground ground = Ground::light;
    Grouping grouping = Grouping::spread;
};

// The parts of a layer that a style file and a project share: temporal settings, renderer, labels, form, map tip.
std::string qgis_event_drawing(const EventLook& look);
// How far from its point each event may have been, as faint circles below.
std::string qgis_radius_drawing(Ground ground);
// Names, values and form of a layer of events, or of those without a place.
std::string qgis_form();
std::string qgis_mention_drawing();

// A whole .qml document of a layer's parts, for sidecar files and the layer_styles table.
std::string qgis_style(const std::string& drawing);
// A whole .qlr document: a layer of events that has its time on when it is added.
std::string qgis_layer_file(const std::string& source, const std::string& name, const std::string& drawing);

// One rule of labels. Empty fields have the usual value.
struct LabelRule {
    std::string_view name, filter, text;
    double size;
    long max_scale;          // seen when the map is drawn at this scale or a larger one; 0: always
    bool bold = false, italic = false;
    bool polygon = false;    // inside the shape instead of beside the point
    std::string_view color;  // "60,60,60,255"
    int priority = 5;
};
std::string qgis_labels(std::initializer_list<LabelRule> rules, Ground ground);

}  // namespace dateline
