// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <dateline/event.hpp>

#include "text/tokens.hpp"

namespace dateline {

// What a text's words are like (MinHash over groups of four): see Likeness.
Likeness likeness_of(const Tokens& tokens);

// Whether two documents hold one text.
bool copies(const Likeness& a, const Likeness& b);

}  // namespace dateline
