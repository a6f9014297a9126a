// SPDX-License-Identifier: Apache-2.0
// An event while it is put together: trigger, clause, roles.
#pragma once

#include "text/tokens.hpp"

namespace dateline {

// Filled by event/assemble_events.cpp.
struct Frame;

}  // namespace dateline
