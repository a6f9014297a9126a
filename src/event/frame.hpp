// SPDX-License-Identifier: Apache-2.0
// An event while it is put together: trigger, clause, roles.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <dateline/event.hpp>

#include "event/event_rules.hpp"
#include "grammar/tree.hpp"
#include "text/tokens.hpp"

namespace dateline {

inline constexpr std::uint32_t nowhere = 0xFFFFFFFF;

// What a rule found: the word of an event, or a cue that says something of the events around it.
struct Mark {
    TokenRange tokens;
    std::uint16_t type = Saying::no_type;   // of a trigger: index in EventRules::types
    VerbForm form = VerbForm::noun;
    const Saying* says = nullptr;      // the lexicon's record
    std::string_view rule;
    bool public_actor = false;         // the rule has seen who acts
    bool phrase = false;               // a rule's own phrase, which does not say whether it is a verb's or a noun's
    bool open = false;                 // the tree decides whether its first word is a verb or a noun
    std::uint32_t unit = no_unit;      // of its sentence's tree: the highest one of its words
    bool trigger() const { return type != Saying::no_type; }
};

// As a Count of the event, whose words stand in the text.
struct HeadCount {
    std::optional<std::int64_t> min;
    std::optional<std::int64_t> max;

    bool said() const { return min || max; }
};

// A stretch of people in the text, and how many.
struct People {
    TokenRange tokens;
    HeadCount count;
};

// Of the places, or of the times, of an event's sentence: the one that fits best, and the one that it was preferred to.
struct Choice {
    std::uint32_t best = nowhere, second = nowhere;   // indexes of mentions
    double score = 0, second_score = 0;

    void offer(std::uint32_t mention, double fit)
    {
        if (best == nowhere || fit > score) {
            second = best;
            second_score = score;
            best = mention;
            score = fit;
        } else if (second == nowhere || fit > second_score) {
            second = mention;
            second_score = fit;
        }
    }
};

struct Frame {
    const Tree* tree = nullptr;        // of its sentence
    std::uint32_t unit = no_unit;      // of the tree: the highest one of the trigger's words
    TokenRange trigger;
    std::uint32_t sentence = 0;
    std::uint32_t mark = 0;            // index among the marks
    std::uint16_t type = 0;
    VerbForm form = VerbForm::noun;
    const Saying* says = nullptr;
    std::string_view rule;

    std::uint32_t noun_mark = nowhere; // of a verb that only says that it happened: the mark of the noun that says what

    bool sport = false;                // its sentence tells of sport, which talks of attacks and strikes, too
    bool passive = false;
    bool past = false;
    bool perfect = false;
    bool present = false;              // a finite form that says it holds now
    bool until_now = false;            // "has been killed": some time up to now
    bool infinitive = false;
    bool future = false;               // by its form or its auxiliary
    bool generic = false;              // the simple present, which also says what is always so
    std::uint32_t verb_first = 0;      // of the verb group: its first auxiliary

    TokenRange actor{};
    TokenRange target{};
    std::uint32_t actor_unit = no_unit, target_unit = no_unit;   // the heads of their phrases, also where these say nobody
    std::array<HeadCount, count_kinds> counts;
    std::array<TokenRange, count_kinds> count_tokens{};

    Status status = Status::asserted;
    TokenRange cue{};
    TokenRange attribution{};
    float evidence = 0;                // how much speaks for its word telling of an event (evidence.hpp)
    bool of_speaker = false;           // what somebody who is quoted has done: apart from the story

    std::uint32_t place = nowhere;     // index of the place reference
    bool place_own = false;            // said in its own sentence
    std::uint32_t place_said = nowhere;   // a closer one that the gazetteer lacks; `place` is then where that may lie
    bool place_dateline = false;
    std::uint32_t time = nowhere;      // index of the time
    bool time_own = false;
    bool on_publication = false;       // on the day on which the text was published
    Basis place_basis = Basis::none, time_basis = Basis::none;
    Choice place_choice, time_choice;
    std::string link_told;             // why these; for explain only
};

}  // namespace dateline
