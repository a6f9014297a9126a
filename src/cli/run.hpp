// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/streams.hpp"

namespace dateline::cli {

// The whole program but for the process: what main does, with its streams given. The exit status.
int run(const std::vector<std::string>& words, Streams& streams);

}  // namespace dateline::cli
