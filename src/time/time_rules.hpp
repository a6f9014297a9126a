// SPDX-License-Identifier: Apache-2.0
// What the stages of numbers and times need of a language pack, in a form that costs nothing per
// token: tables by Token::word and the emits of the time rules. Made once, when a pack is loaded.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <dateline/diagnostic.hpp>

#include "rules/pack.hpp"
#include "time/mention.hpp"

namespace dateline {

// What a word of the class "number" is worth (lexicon-number.json).
struct NumberWord {
    enum class Role : std::uint8_t {
        none,
        unit,      // one .. nineteen: {"unit": 3}
        tens,      // {"tens": 20}
        scale,     // {"scale": 1000}
        vague,     // {"min": 24, "max": 99}: stands alone
        fraction,  // {"fraction": 0.5}
        link,      // {"role": "link"}: hundred *and* five
        article,   // {"role": "article"}: *a* hundred
        of,        // {"role": "of"}: dozens *of*
        suffix     // {"role": "suffix"}: 21*st*
    };
    Role role = Role::none;
    bool ordinal = false;   // {"ordinal": true}
    bool glued = false;     // {"glued": true}: joins only what is written together with it ("second" is also a noun)
    bool needs_article = false;   // {"article": true}: a number only after an article, *a* score
    bool joins = false;     // a vague word that takes a scale after it: *several* hundred
    double value = 0;
    double min = 0;
    double max = 0;
};

// Which way a verb form points (lexicon-time.json, class "tense"). The last three only decide what the words
// around them say: "has scheduled" looks ahead though "was scheduled" looks back; "be paid" looks ahead; "could be
// found" may be either.
enum class Tense : std::uint8_t { none, past, present, future, perfect, infinitive, open, toward, was };

// What a word between or before times makes of them (lexicon-time.json, class "range-word").
enum class RangeWord : std::uint8_t { none, to, both, between, skip, shift };

// What a word does in "a week after", "the eve of", "ahead of" before a date (lexicon-time.json, class "offset").
struct Offset {
    enum class Role : std::uint8_t { none, after, ahead, eve, unit, skip, of };
    Role role = Role::none;
    bool ahead = false;         // "after": later than the date, else earlier
    Grain unit = Grain::none;   // of "the day after"
};

// What a word between or before numbers makes of them (lexicon-number.json, class "number-link").
enum class NumberLink : std::uint8_t { none, alternative, to, both, between, from, all, except, of, skip, unit, old, aged };

// One field of a mention: a constant, or what a capture holds.
struct FieldSource {
    Field field = Field::type;
    std::int32_t constant = unsaid;
    std::uint16_t slot = no_slot;
    std::string subfield;   // of the capture's record; empty: the value itself
    bool spread = false;    // all fields of the capture's record
    bool feast = false;     // the record itself is the holiday
};

// One mention that a rule makes; several when the rule reads a list ("3, 4 and 9 June").
struct EmitPart {
    std::vector<FieldSource> sources;
    std::uint16_t span_first = no_slot;   // captures that bound the mention; none: the whole match
    std::uint16_t span_last = no_slot;
    std::uint16_t needs = no_slot;        // left out unless this capture took part
};

// How a time came to be what it is said to be, as far as that tells how often such times are right (data/time-confidence.json).
enum class TimeBasis : std::uint8_t { absolute, near, chosen, told, clock, clock_told, reference, length, bound_length, set, unresolved };
inline constexpr std::size_t time_bases = static_cast<std::size_t>(TimeBasis::unresolved) + 1;

// What sort of text it stands in: long ones that tell of their day or of the past, short ones, and short ones that tell somebody to do something.
enum class TextKind : std::uint8_t { news, history, message, command };
inline constexpr std::size_t text_kinds = static_cast<std::size_t>(TextKind::command) + 1;

struct TimeRules {
    std::array<std::array<double, time_bases>, text_kinds> confidence;   // by TextKind and TimeBasis: the share that is right
    std::vector<NumberWord> numbers;      // by Token::word
    std::vector<Tense> tenses;            // by Token::word
    std::vector<bool> plan_prepositions;  // by Token::word: a day that stands alone behind one lies ahead (class "plan-preposition")
    std::vector<RangeWord> range_words;   // by Token::word
    std::vector<std::vector<EmitPart>> emits;   // by rule of RuleStage::time
    std::vector<std::string> past_endings;      // "ed": a lower-case word with it is taken for a past form
    std::vector<std::string> plural_endings;    // "s": a lower-case word with it is taken for a plural
    std::vector<std::string> singular_endings;  // "ss": unless it ends so
    std::vector<bool> year_signals;             // by Token::word: words after which four figures are a year (class "year-signal")
    std::vector<bool> bounds;                   // by Token::word: prepositions that set a term (class "term")
    std::vector<bool> perfects;                 // by Token::word: auxiliaries that step back before the story (class "pluperfect")
    std::vector<bool> commands;                 // by Token::word: verbs that open a command (class "command")
    std::vector<bool> months;                   // by Token::word: names of months (class "month")
    std::vector<bool> clause_words;             // by Token::word: words that open a clause of their own (class "clause-word")
    std::vector<NumberLink> number_links;       // by Token::word
    std::vector<Offset> offsets;                // by Token::word
    std::vector<bool> part_words;               // by Token::word: "of" in "the last days of 2019" (class "part-word")
    std::vector<bool> span_prepositions;        // by Token::word: prepositions before how long something lasted (class "span-preposition")
    std::vector<bool> day_prepositions;         // by Token::word: prepositions before when something happened (class "day-preposition")
};

// Fills pack.times. Unknown fields, words and captures are added to `faults`.
void prepare_times(Pack& pack, Diagnostics& faults);

// The value that a word has in a field: "month" as a unit is Grain::month. `unsaid` when it has none.
std::int32_t field_value(Field field, const Value& value);
bool field_from(std::string_view name, Field& field);
std::string_view to_string(Field field);
// The words that a field takes, for messages; empty when it takes numbers.
std::string names_for(Field field);

}  // namespace dateline
