// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <dateline/event.hpp>

namespace dateline {

/// Events in order: by first instant, then last, then type, place, document and
/// position; undated ones come last. Equal input gives equal order.
struct Timeline {
    std::vector<Event> events;
    std::vector<std::string> attributions;  ///< Of the data behind the places; sorted.
};

/// One timeline of several. Tellings of one event become one event that keeps every source.
/// Associative and commutative: any split of the input, in any order, gives the same result.
Timeline merge(std::vector<Timeline> timelines);

}  // namespace dateline
