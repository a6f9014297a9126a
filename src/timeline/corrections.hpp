// SPDX-License-Identifier: Apache-2.0
// What a person knows better than the program: corrections of single events, kept in a project file and made again whenever
// the text is read again.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <dateline/extractor.hpp>

#include "rules/value.hpp"

namespace dateline {

// The place that an event is given; without a name it has none.
struct CorrectedPlace {
    std::string name, id, country, admin1;
    PlaceKind kind = PlaceKind::other;
    double lat_deg = 0, lon_deg = 0, radius_m = 0;
};

// The time that an event is given; without a span it has none.
struct CorrectedTime {
    std::optional<TimeSpan> span;
    std::string edtf;
};

// One correction. Which event is meant is said by the document and where in it the event's word stands; the word itself is
// there to see whether the document is still the same.
struct Correction {
    std::string doc;
    Span trigger;        // code points
    std::string words;   // that stand there
    bool drop = false;   // is no event
    bool apart = false;  // is an event of its own, whatever it seems to be a telling of
    std::optional<Span> same_as;   // is a telling of the event whose word stands there
    std::optional<Status> status;
    std::optional<CorrectedTime> time;
    std::optional<CorrectedPlace> place;
};

// "2022-01-08", "2022-01", "2022-01-03/2022-01-05". Nothing for what is no such time.
std::optional<CorrectedTime> corrected_time(std::string_view text);

// { "doc": "a.txt", "trigger": [12, 19], "words": "exploded", "status": "planned", "time": "2022-01-05", "place": { "name": "Oakhaven",
// "lat": 43.2, "lon": 76.9 }, "same_as": [40, 47], "drop": true, "apart": true }. `where` is how messages call it.
std::optional<Correction> correction_from(const Value& record, const std::string& where, Diagnostics& faults);
// As one line of JSON.
std::string to_json(const Correction& correction);

// The corrections of a project file, or of none where it has none. Throws Error with every fault.
std::vector<Correction> read_corrections(const std::filesystem::path& project);

// Makes the corrections that belong to the document. Those whose word stands there no longer are left out and told.
void apply(const std::vector<Correction>& corrections, const Document& document, Annotation& annotation, Diagnostics& faults);

}  // namespace dateline
