// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "write/formats.hpp"
#include "write/palette.hpp"

namespace dateline {

// With `pictures`, markers are those of kml_icon, which lie beside the document.
void write_kml(const WriteJob& job, TextOutput& output, bool pictures);
std::string kml_icon(const CategoryDrawing& family, const StatusDrawing& status);

}  // namespace dateline
