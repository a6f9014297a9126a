// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "gazetteer/format.hpp"

namespace dateline::gazetteer {

// The rings of a polygon or of several, as a GeoJSON geometry tells them; false when it is none.
bool read_shape(std::string_view geojson, std::vector<std::vector<PointRecord>>& rings);

}  // namespace dateline::gazetteer
