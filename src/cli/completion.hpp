// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace dateline::cli {

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace dateline::cli
