// SPDX-License-Identifier: Apache-2.0
// Runs the stages of numbers and times alone on a text.
#pragma once

#include <functional>
#include <string>

#include "stages.hpp"

namespace dateline::test {

using SeeMentions = std::function<void(const Tokens&, const std::vector<NumberMention>&, const Times&)>;
// `published` is ISO 8601, or empty.
void for_mentions(const std::string& text, const std::string& published, const SeeMentions& see);
// With a policy, and rules or families of rules switched off.
void for_mentions(const std::string& text, const std::string& published, TimePolicy policy, const std::vector<std::string>& disabled, const SeeMentions& see);
// "text = VALUE[ MOD]; ..." of every time found.
std::string times_in(const std::string& text, const std::string& published);

}  // namespace dateline::test
