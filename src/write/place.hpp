// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include <dateline/gazetteer.hpp>

namespace dateline {

// A place of the gazetteer with all its names, as one JSON object. `distance_m` is that from a point that was asked about.
void append_place(std::string& out, const Gazetteer& gazetteer, PlaceIndex index, std::optional<double> distance_m = {});

}  // namespace dateline
