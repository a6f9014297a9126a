// SPDX-License-Identifier: Apache-2.0
// How a sentence is read in a language that has no weights: clauses are cut at punctuation, and what stands in a clause hangs on its nearest
// neighbour. It is a tree of some kind, and `doctor` says that it is no more.
#pragma once

#include <vector>

#include "grammar/tree.hpp"
#include "text/tokens.hpp"

namespace dateline::grammar {

void read_without_weights(const Tokens& tokens, std::vector<Unit>& units);

}  // namespace dateline::grammar
