// SPDX-License-Identifier: Apache-2.0
// What the options mean for the library.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <dateline/extractor.hpp>
#include <dateline/knowledge.hpp>
#include <dateline/reader.hpp>
#include <dateline/writer.hpp>

#include "cli/arguments.hpp"
#include "timeline/packed.hpp"

namespace dateline::cli {

ReadSettings read_settings(const Arguments& arguments);
KnowledgeSettings knowledge_settings(const Arguments& arguments);
// Rules and places as the options say. They stay until others are loaded: taking them apart would cost a tenth of a short
// run, whose end does it at once.
// Throws, too, where an option names a language, a country or a place that there is not.
std::shared_ptr<const Knowledge> load_knowledge(const Arguments& arguments);
// Tells of a document whose source says that it is at home where no place is.
void check_home(const Document& document, const Knowledge& knowledge, Diagnostics& faults);
ExtractSettings extract_settings(const Arguments& arguments);
WriteSettings write_settings(const Arguments& arguments);
unsigned jobs(const Arguments& arguments);
// The inputs, or Error when there are none.
std::unique_ptr<Reader> open_reader(const Arguments& arguments);

// Kinds of places and countries to keep; none: all.
std::vector<PlaceKind> kinds(const Arguments& arguments);
std::vector<std::string> country_codes(const Arguments& arguments);
// West, south, east, north, or nothing.
std::optional<std::array<double, 4>> box(const Arguments& arguments);

// Where data is looked for, in order: name and what it is.
std::span<const std::pair<const char*, const char*>> data_search_order();

// Which events to keep.
class Filter {
public:
    explicit Filter(const Arguments& arguments);
    // Throws where a type or category is asked for that no rule can give.
    void check(const Knowledge& knowledge) const;
    bool keeps(const Event& event) const;
    void apply(PackedTimeline& timeline) const;

private:
    std::vector<std::string> types_, categories_, statuses_, countries_;
    std::optional<TimeSpan> from_, to_;
    std::optional<std::array<double, 4>> box_;   // west, south, east, north
    double min_confidence_ = 0;
};

}  // namespace dateline::cli
