// SPDX-License-Identifier: Apache-2.0
// How QGIS draws the events: by category, hollow where it is no fact, with time switched on.
#pragma once

#include <string>

namespace dateline {

// The parts of a layer that a style file and a project share: temporal settings, renderer, map tip.
std::string qgis_event_drawing();
// A whole .qml document, for the layer_styles table.
std::string qgis_style();

}  // namespace dateline
