// SPDX-License-Identifier: Apache-2.0
// An event as a GeoJSON feature: the columns, and what no flat column can hold beside them.
#pragma once

#include <string>
#include <vector>

#include <dateline/extractor.hpp>

#include "write/chars.hpp"
#include "write/columns.hpp"
#include "write/json_buffer.hpp"

namespace dateline {

// The annotation that an event stands in, for the spans of its parts.
struct EventContext {
    const Annotation& annotation;
    const CharIndex& chars;
};

// What no column holds, as members with a comma before each: sources, tellings, words of counts, why there is no place.
// `attributions` is for files in which each line must stand alone.
void append_members(JsonBuffer& out, const Event& event, const std::vector<std::string>* attributions);

// The same as one object, for tables.
std::string told_text(const Event& event, const std::vector<std::string>& attributions);

// The columns of tables that can be read back: those of an event, and behind them what no flat column can hold.
template <typename Sink>
void visit_table(const Event& event, const DerivedColumns& derived, const std::string& told, Sink&& sink)
{
    visit_columns(event, derived, sink);
    sink.text("told", told);
}

class FeatureWriter {
public:
    // One line without its end. `attributions` is for files in which each line must stand alone.
    void append(JsonBuffer& out, const Event& event, const std::vector<std::string>* attributions = nullptr,
                const EventContext* context = nullptr);
    void append(std::string& out, const Event& event, const std::vector<std::string>* attributions = nullptr);

private:
    DerivedColumns derived_;  // keeps its memory from event to event
};

// {"killed":{"min":18,"max":null,"words":"at least 18"}}: only what was said.
std::string counts_text(const std::array<Count, count_kinds>& counts);

// {"type":"Point","coordinates":[...]}, or null.
std::string geometry_text(const Event& event);

// ["...", "..."]
void append_list(std::string& out, const std::vector<std::string>& texts);

}  // namespace dateline
