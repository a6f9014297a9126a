// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct Pack;

// The language of a text as a BCP 47 tag, or "" when it cannot be told. The stop words of the
// packs decide where they are plain, since that costs microseconds; else a statistical detector does.
std::string detect_language(std::string_view text, const std::vector<const Pack*>& packs);

}  // namespace dateline
