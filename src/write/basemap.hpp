// SPDX-License-Identifier: Apache-2.0
// The countries of the world and the towns around the events as layers, under the events of a project.
#pragma once

#include "write/map_view.hpp"
#include "write/ogr.hpp"

namespace dateline {

// Layers "basemap" and "towns". `shown` is what the map opens on.
void write_basemap(const OgrJob& job, GDALDataset& dataset, const Reprojection& reprojection, const GeoBox& shown);

}  // namespace dateline
