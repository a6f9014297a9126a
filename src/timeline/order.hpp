// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <dateline/event.hpp>

namespace dateline {

// By first instant (by the last one, of what is only bounded by it), then last, then document, position, type and place; undated ones last. A total order:
// events that it holds equal are equal.
void order_events(std::vector<Event>& events);

// Marks those of one document that merging would take for another of its events, though their tolls befell others.
void set_apart(std::vector<Event>& events);

// What tellings of one event, in whatever document, have in common; tellings of two events differ in it.
std::string key_of(const Event& event);

// The tellings of one document that are one event become one: a toll joins its cause, a headline its story.
// In text order in, in text order out. `retitle` names anew what has learnt from another telling.
std::vector<Event> fold_tellings(std::vector<Event> events, const std::function<void(Event&)>& retitle);

}  // namespace dateline
