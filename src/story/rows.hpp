// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include <dateline/event.hpp>

namespace dateline {

// One row for each happening of a document's tellings, in text order in and out. The row is the telling that the others name as
// their happening; what it does not say it learns from them. `retitle` names anew what has learnt something.
std::vector<Event> rows_of(std::vector<Event> tellings, const std::function<void(Event&)>& retitle);

}  // namespace dateline
