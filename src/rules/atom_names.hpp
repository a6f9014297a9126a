// SPDX-License-Identifier: Apache-2.0
// The names in capitals that patterns know: mentions, kinds of tokens, shapes of words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/pattern.hpp"

namespace dateline {

// Turns "TIME", "TIME:date", "CAP" into a test. False, with `what` and `hint`, when there is no such name.
bool test_named(std::string_view name, Test& out, std::string& what, std::string& hint);

}  // namespace dateline
