// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>

#include "gazetteer/world.hpp"

namespace dateline::gazetteer {

struct Written {
    std::size_t places = 0, names = 0;
};

// Writes the world, which is empty afterwards, as an index, whole or not at all. The bytes depend on the world only, not on the
// order in which it was read. `progress` may be empty; when it says false the build stops with an Error.
Written write_index(World& world, const std::filesystem::path& output, const std::function<bool(double)>& progress);

}  // namespace dateline::gazetteer
