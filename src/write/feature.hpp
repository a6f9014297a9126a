// SPDX-License-Identifier: Apache-2.0
// An event as a GeoJSON feature: the columns, and what no flat column can hold beside them.
#pragma once

#include <string>
#include <vector>

#include <dateline/extractor.hpp>

#include "write/chars.hpp"
#include "write/columns.hpp"

namespace dateline {

// The annotation that an event stands in, for the spans of its parts.
struct EventContext {
    const Annotation& annotation;
    const CharIndex& chars;
};

class FeatureWriter {
public:
    // One line without its end. `attributions` is for files in which each line must stand alone.
    void append(std::string& out, const Event& event, const std::vector<std::string>* attributions = nullptr,
                const EventContext* context = nullptr);

private:
    DerivedColumns derived_;  // keeps its memory from event to event
};

// The Linked Places form of a time: {"timespans":[...],"label":...}, or null.
void append_when(std::string& out, const std::optional<TimeSpan>& time, std::string_view label);
// ["...", "..."]
void append_list(std::string& out, const std::vector<std::string>& texts);

}  // namespace dateline
