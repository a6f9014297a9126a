// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <dateline/event.hpp>

namespace dateline {

// By first instant, then last, then type, place, document and position; undated ones last. A total order:
// events that it holds equal are equal.
void order_events(std::vector<Event>& events);

// The tellings of one document that are one event become one: a toll joins its cause, a headline its story.
// In text order in, in text order out.
std::vector<Event> fold_tellings(std::vector<Event> events);

}  // namespace dateline
