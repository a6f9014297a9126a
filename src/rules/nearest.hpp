// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// The choice that a person who wrote `word` most likely meant, or "" when none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& choices);
// The same as a hint: "Did you mean <month>?", or "" when none is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& choices, std::string_view before = "\"",
                         std::string_view after = "\"");

}  // namespace dateline
