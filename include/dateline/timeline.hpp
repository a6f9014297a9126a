// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <dateline/event.hpp>

namespace dateline {

class Knowledge;

/// Events in order: by first instant, then last, then type, place, document and
/// position; undated ones come last. Equal input gives equal order.
struct Timeline {
    std::string title;                      ///< What it is called; may be empty.
    std::vector<Event> events;
    std::vector<std::string> attributions;  ///< Of the data behind the places; sorted.
};

/// Gives a merged event its title, from what it says by now.
using Retitle = std::function<void(Event&)>;

/// Titles in the language of the telling that is shown. What no pack knows keeps that telling's title.
Retitle titles_of(std::shared_ptr<const Knowledge> knowledge);

/// One timeline of several. Tellings of one event become one event that keeps them all. Associative and commutative:
/// any split of the input, merged in any order and grouping, gives the same result, as long as `retitle` is the same.
/// Titles of the timelines are joined with "; ". Without `retitle` a merged event has the title of the telling that is shown.
Timeline merge(std::vector<Timeline> timelines, const Retitle& retitle = {});

}  // namespace dateline
