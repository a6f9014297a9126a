// SPDX-License-Identifier: Apache-2.0
// The columns of an event, in the one order in which every format has them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <dateline/event.hpp>

#include "time/instant.hpp"

namespace dateline {

// Columns that an Event does not hold as they are written: lists that become one text.
struct DerivedColumns {
    std::string sources;     // what people call them: name, else url, else document
    std::string source_ids;  // documents
    std::int64_t independent_sources = 0;   // documents, those that hold one text counted once
    std::string rules;
    Span trigger;            // code points
    Span sentence;

    void set(const Event& event);
};

// A column's name, and the name as the key of a member in JSON: `,"name":` and `null` behind it, ready to be copied.
class ColumnName {
public:
    static constexpr std::size_t capacity = 32;   // bytes behind the first two of key() that may be read

    template <std::size_t size>
    consteval ColumnName(const char (&name)[size]) : length_(size - 1)
    {
        static_assert(size + 8 <= sizeof json_);
        std::size_t at = 0;
        for (const char c : {',', '"'}) json_[at++] = c;
        for (std::size_t i = 0; i + 1 < size; ++i) json_[at++] = name[i];
        for (const char c : {'"', ':', 'n', 'u', 'l', 'l'}) json_[at++] = c;
    }
    constexpr operator std::string_view() const { return {json_ + 2, length_}; }
    constexpr std::string_view key() const { return {json_, length_ + 4}; }
    constexpr std::string_view key_and_null() const { return {json_, length_ + 8}; }

private:
    char json_[capacity + 1] = {};
    std::size_t length_;
};

inline constexpr std::string_view list_separator = "; ";

// Hands each column to `sink`: text(name, view), instant(name, optional), number(name, optional),
// integer(name, optional). An empty text means that there is none. QGIS takes as start and end the
// first date-time columns whose names contain "start" and "end", so no date-time column that is
// added here may contain start, begin, from, end, last or to.
template <typename Sink>
void visit_columns(const Event& event, const DerivedColumns& derived, Sink&& sink)
{
    using Instant = std::optional<std::chrono::sys_seconds>;
    using Integer = std::optional<std::int64_t>;
    static constexpr ColumnName count_columns[count_kinds][2] = {{"killed_min", "killed_max"},
                                                                {"injured_min", "injured_max"},
                                                                {"missing_min", "missing_max"},
                                                                {"displaced_min", "displaced_max"},
                                                                {"detained_min", "detained_max"},
                                                                {"abducted_min", "abducted_max"},
                                                                {"rescued_min", "rescued_max"},
                                                                {"sick_min", "sick_max"},
                                                                {"participants_min", "participants_max"}};
    const auto position = [](Span span, std::uint32_t byte) { return span.empty() ? Integer{} : Integer{byte}; };

    sink.text("id", event.id);
    sink.text("title", event.title);
    sink.text("type", event.type);
    sink.text("category", event.category);
    sink.text("status", to_string(event.status));
    sink.instant("start_time", event.time ? Instant{event.time->first} : Instant{});
    sink.instant("end_time", event.time ? Instant{last_second(*event.time)} : Instant{});
    sink.text("precision", to_string(event.time ? event.time->precision : Precision::unknown));
    sink.text("time_basis", to_string(event.time_basis));
    sink.text("edtf", event.edtf);
    sink.text("time_text", event.time_text);
    sink.text("place", event.place);
    sink.text("place_kind", event.place_kind);
    sink.text("place_precision", to_string(event.place_precision));
    sink.text("place_basis", to_string(event.place_basis));
    sink.number("radius_m", event.located ? std::optional{event.radius_m} : std::nullopt);
    sink.text("country", event.country);
    sink.text("admin1", event.admin1);
    sink.text("place_id", event.place_id);
    sink.text("actor", event.actor);
    sink.text("target", event.target);
    for (std::size_t i = 0; i < count_kinds; ++i) {
        sink.integer(count_columns[i][0], event.counts[i].min);
        sink.integer(count_columns[i][1], event.counts[i].max);
    }
    sink.text("attribution", event.attribution);
    sink.text("part_of", event.part_of);
    sink.number("confidence", std::optional{event.confidence});
    sink.text("sources", derived.sources);
    sink.text("source_ids", derived.source_ids);
    sink.integer("independent_sources", Integer{derived.independent_sources});
    sink.text("quote", event.quote);
    sink.text("doc", event.doc);
    sink.integer("trigger_start", position(derived.trigger, derived.trigger.begin));
    sink.integer("trigger_end", position(derived.trigger, derived.trigger.end));
    sink.integer("sentence_start", position(derived.sentence, derived.sentence.begin));
    sink.integer("sentence_end", position(derived.sentence, derived.sentence.end));
    sink.instant("published", event.published);
    sink.text("plover", event.plover);
    sink.text("acled", event.acled);
    sink.text("rules", derived.rules);
}

}  // namespace dateline
