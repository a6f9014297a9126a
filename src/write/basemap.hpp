// SPDX-License-Identifier: Apache-2.0
// The countries of the world as a layer, under the events of a project.
#pragma once

#include "write/ogr.hpp"

namespace dateline {

void write_basemap(const OgrJob& job, GDALDataset& dataset, const Reprojection& reprojection);

}  // namespace dateline
