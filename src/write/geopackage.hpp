// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "write/formats.hpp"

namespace dateline {

// `named` is what the file will be called: the project inside points to it.
void write_geopackage_as(const WriteJob& job, const std::filesystem::path& temporary, const std::filesystem::path& named, std::string& project);

}  // namespace dateline
