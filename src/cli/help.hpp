// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/options.hpp"

namespace dateline::cli {

std::string overview();                          // the commands, for people
std::string help_of(const CommandRow& command);  // its options, for people
std::string manual();                            // roff
std::string formats_text();
std::string version_text();

}  // namespace dateline::cli
