// SPDX-License-Identifier: Apache-2.0
// What one event shows that was told several times. All of it is a function of the set of tellings.
#pragma once

#include <span>
#include <vector>

#include <dateline/timeline.hpp>

namespace dateline {

// The tellings of an event: those it was merged of, or the event itself.
std::span<const Event> tellings_of(const Event& event);

// Which of two tellings is shown rather. Equal ones differ in nothing that this order knows, and may differ still.
bool shown_before(const Event& a, const Event& b);

// The sources of all tellings in order, each once.
bool source_before(const Source& a, const Source& b);
std::vector<Source> sources_of(std::span<const Event> tellings);

// The event that the tellings tell of; they stand in the order of being shown, and become its `tellings`.
Event show(std::vector<Event> tellings, const Retitle& retitle);

}  // namespace dateline
