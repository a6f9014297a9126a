// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "text/tokens.hpp"

namespace dateline {

// Tells each sentence what its paragraph is. A line that its source calls a title or a heading is one, however it ends; what it calls
// an item, a row or a caption is none.
void mark_kinds(Tokens& tokens, const std::vector<Paragraph>& paragraphs);

}  // namespace dateline
