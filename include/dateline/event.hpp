// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <dateline/place.hpp>
#include <dateline/span.hpp>
#include <dateline/time.hpp>

namespace dateline {

/// Whether the text says that it happened.
enum class Status : std::uint8_t { asserted, reported, planned, possible, negated, background };
std::string_view to_string(Status status);
std::optional<Status> status_from(std::string_view word);

/// The counts that an event carries, in the order in which they are written.
enum class CountKind : std::uint8_t { killed, injured, missing, displaced, detained, abducted, rescued, sick, participants };
inline constexpr std::size_t count_kinds = 9;
std::string_view to_string(CountKind kind);

/// How a text gives an event its time or its place: in the words around the event's own word, elsewhere in its sentence, with
/// another telling of it; by where the story stands, or the incident that it follows; by the dateline; not at all, so that only a
/// bound is known.
enum class Basis : std::uint8_t { none, said, sentence, told, story, dateline, bound };
std::string_view to_string(Basis basis);  ///< Empty for none.
std::optional<Basis> basis_from(std::string_view word);

/// A closed or open interval of people: "at least 18" is 18..nothing, "18" is 18..18.
struct Count {
    std::optional<std::int64_t> min;
    std::optional<std::int64_t> max;
    std::string words;  ///< As the text puts it: "at least 18".

    bool said() const { return min || max; }
    friend bool operator==(const Count&, const Count&) = default;
};

/// What a document's words are like, in numbers of 24 bits: copies of one text share one of them at its position, however the copies were
/// titled and cut; texts of their own share none. All zero where the document has too few words to say.
using Likeness = std::array<std::uint32_t, 8>;

/// One telling of an event: where it stands and what it said. A merged event keeps all of them.
struct Source {
    std::string doc;        ///< Document id.
    std::string name;       ///< Publisher or file; may be empty.
    std::string url;
    std::string published;  ///< ISO date-time, or empty.
    std::string quote;      ///< The sentence.
    std::array<Count, count_kinds> counts;
    Likeness likeness{};    ///< Of the document.

    friend bool operator==(const Source&, const Source&) = default;
};

/// Something that happened, or that a text says will, may or did not happen.
///
/// An absent `time` means that neither a time nor an anchor was known. `time_text` is empty
/// when the text gives no time of its own: the interval then is a bound, and `time.precision`
/// says `before` or `after`.
struct Event {
    std::string id;          ///< Derived from type, place, time and first source; stable.
    std::string title;
    std::string type;        ///< "protest", "armed-clash", ...
    std::string category;    ///< "conflict", "disaster", ...
    std::string plover;
    std::string acled;
    Status status = Status::asserted;

    std::optional<TimeSpan> time;
    std::string edtf;
    std::string time_text;
    Basis time_basis = Basis::none;

    std::string place;       ///< Name; empty where the text gives none.
    std::string place_id;
    std::string place_kind;
    PlacePrecision place_precision = PlacePrecision::none;
    Basis place_basis = Basis::none;
    std::string place_reason;  ///< Why there is no place, or no point.
    bool located = false;
    double lat_deg = 0;
    double lon_deg = 0;
    double radius_m = 0;
    std::string country;
    std::string admin1;

    std::string actor;
    std::string target;
    std::array<Count, count_kinds> counts;
    std::string attribution;  ///< Who says so.
    std::string happening;   ///< Id of the row that it is a telling of: its own, where it is the only one or the one shown.
    std::string part_of;     ///< Id of the incident that it belongs to or follows; may be empty.
    bool apart = false;       ///< Its document tells of another like it that befell other people: no other document's telling is taken for this one.
    double confidence = 0;

    std::string quote;       ///< The sentence of the first telling.
    std::string doc;
    Span trigger;            ///< Bytes of the document's text.
    Span sentence;
    Span trigger_chars;      ///< The same in code points, as it is written.
    Span sentence_chars;
    std::optional<std::chrono::sys_seconds> published;
    std::vector<Source> sources;     ///< Sorted; never empty once assembled.
    std::vector<std::string> rules;  ///< Sorted ids of the rules that made it.

    /// What was told of it, each telling as it stood alone; empty where there is only one. What a merged event says is
    /// made of these and of nothing else, so that it is the same whatever was merged before.
    std::vector<Event> tellings;

    // Evidence, as indexes into the annotation of the document; empty after a merge.
    std::vector<std::uint32_t> time_evidence;
    std::vector<std::uint32_t> place_evidence;
    Span actor_span;
    Span target_span;
    std::array<Span, count_kinds> count_spans;
    Span status_cue;
    Span attribution_span;
};

}  // namespace dateline
