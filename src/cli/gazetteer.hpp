// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <dateline/gazetteer.hpp>

#include "cli/arguments.hpp"

namespace dateline::cli {

// The gazetteer of the data folder under the overlays that the options name.
std::unique_ptr<const Gazetteer> open_gazetteer(const Arguments& arguments);

}  // namespace dateline::cli
