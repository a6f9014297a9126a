// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <dateline/event.hpp>
#include <dateline/place.hpp>

namespace dateline {

// What "the city" meant has told the events where they were. The annotation leaves it out: there the evidence is the name
// that it went back to.
void leave_references_out(std::vector<PlaceReference>& places, std::vector<Event>& events);

}  // namespace dateline
