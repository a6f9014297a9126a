// SPDX-License-Identifier: Apache-2.0
// Which tellings of a document tell the same happening, and what they say of it together.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "event/scene.hpp"

namespace dateline {

// What is asked of a telling again and again while it is compared with others.
struct TellingFacts {
    static constexpr std::size_t most_words = 6, most_context = 12;

    std::optional<TimeSpan> time;                                 // said in its sentence
    std::uint32_t place = nowhere;                                // likewise; a reference that has a point
    bool time_said = false, place_said = false;                   // by its own clause; the place as such, and not by people or a government called like it
    std::string_view stem;                                        // the word that tells it
    std::array<std::string_view, most_words> actors{}, targets{}; // words that are neither articles nor pronouns
    std::uint8_t actor_words = 0, target_words = 0;
    std::array<std::uint64_t, most_context> context{};            // keys of the longer words around, sorted
    std::uint8_t context_words = 0;
    std::optional<TimeSpan> clock;                                // the last time said up to here, by whatever telling
    std::uint32_t ground = nowhere;                               // likewise the last place
    std::string_view unknown_place;                               // said, and in no gazetteer
    std::string_view name;                                        // of an event that has one: "Ida" of "Hurricane Ida"
    bool definite = false, indefinite = false, another = false, plural = false;
    bool counted = false;
    bool toll = false;                                            // its word only says how many there were by then
};

// Of all tellings of a text, in text order.
std::vector<TellingFacts> facts_of(const Scene& scene, const std::vector<Frame>& frames);

struct Happening {
    std::vector<std::uint32_t> tellings;   // frames, in text order
    std::uint32_t shown = nowhere;         // of these, the one that its row shows
};

struct Story {
    std::vector<Happening> happenings;          // in the order of their first tellings
    std::vector<std::uint32_t> happening_of;    // by frame
};

// same_happening.cpp
Story find_happenings(const Scene& scene, const std::vector<Frame>& frames);

// place_and_time.cpp: every telling takes the place and the time that all tellings of its happening give it.
// The first half of it: what no telling says is left open.
std::vector<Frame> told_frames(const Scene& scene, std::vector<Frame> frames, const Story& story);
void place_and_date(const Scene& scene, std::vector<Frame>& frames, const Story& story, bool explain);

}  // namespace dateline
