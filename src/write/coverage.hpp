// SPDX-License-Identifier: Apache-2.0
// Part of make_outline: areas that were made coarse one by one, so that each border lies between exactly two of them again.
#pragma once

#include <map>
#include <memory>
#include <string>

#include <ogr_geometry.h>

using Shapes = std::map<std::string, std::unique_ptr<OGRGeometry>>;

// Where two areas overlap, one of them has what they share; a narrow gap goes to the neighbour that has most of its border.
void join_borders(Shapes& shapes, double widest_gap_deg);
