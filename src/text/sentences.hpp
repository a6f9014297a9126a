// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/tokens.hpp"

namespace dateline {

struct TextSettings;

// Tiles the tokens with sentences, marks where clauses begin and how capitals are used.
void mark_sentences(Tokens& tokens, const TextSettings& settings);

}  // namespace dateline
