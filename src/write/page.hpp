// SPDX-License-Identifier: Apache-2.0
// The page: its parts, as they are embedded when the project is built, and its data.
#pragma once

#include <string>

#include "write/formats.hpp"

namespace dateline {

// From src/write/web and Debian's packages of Leaflet.
struct PagePieces {
    const char* skeleton;   // HTML with @@NAME@@ where the other parts go
    const char* style;
    const char* libraries;  // Leaflet and Leaflet.markercluster, with their licences
    const char* script;
    const char* editor;         // what the page of `serve` has besides: HTML,
    const char* editor_style;
    const char* editor_script;
    const char* start;      // what runs when all is defined
};
extern const PagePieces page_pieces;

// A page that holds the events it shows; with the editor it works with a server.
void append_page(const WriteJob& job, TextOutput& output, bool with_editor);

// Most events that a page holds. More make browsers slow, so the page has the surest and says so.
inline constexpr std::size_t most_page_events = 50'000;

// The events as columns, in JSON: {"title","attributions","count","of","order","strings","columns"}. A text stands once, in
// "strings", and columns name it by its number; a column that is not full names its rows by the steps between them.
std::string page_data(const PackedTimeline& timeline, const std::string& title);

}  // namespace dateline
