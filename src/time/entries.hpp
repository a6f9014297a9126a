// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "time/mention.hpp"

namespace dateline {

// The entries of a chronicle or a log; none of a text that is neither. Asked for once the times are resolved.
std::vector<Entry> find_entries(const Tokens& tokens, const Times& times);

}  // namespace dateline
