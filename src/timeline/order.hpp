// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <compare>
#include <string>
#include <tuple>
#include <vector>

#include <dateline/event.hpp>

namespace dateline {

// Where an event stands in a timeline: by first instant (by the last one, of what is only bounded by it), then last, then
// document and position; undated ones last.
struct Standing {
    bool undated = false;
    std::chrono::sys_seconds first{}, past{};
    std::string doc;
    std::uint32_t begin = 0;

    friend auto operator<=>(const Standing&, const Standing&) = default;
};

Standing standing_of(const Event& event);

// What orders events of one position.
inline auto tie_of(const Event& event) { return std::tie(event.type, event.place, event.place_id, event.id, event.title, event.quote); }

// Marks those of one document that merging would take for another of its events, though their tolls befell others.
void set_apart(std::vector<Event>& events);

// What tellings of one event, in whatever document, have in common; tellings of two events differ in it.
std::string key_of(const Event& event);

// Whether kind, place and day are too little to be sure that another document tells of the same: somewhere in a country
// or region, along a road, or words that somebody said.
bool says_little(const Event& event);

// Who did it to whom, and how many they were; empty where neither is told.
std::string people_of(const Event& event);

}  // namespace dateline
