// SPDX-License-Identifier: Apache-2.0
#include <unordered_set>

#include "cli/table.hpp"
#include "cli/timeline_output.hpp"
#include "timeline/copies.hpp"

namespace dateline::cli {
namespace {

// The time as short as its precision allows. An event that is only bounded says so.
std::string when(const Event& event)
{
    if (!event.time) return "unknown";
    const auto& time = *event.time;
    if (time.precision == Precision::before) return "by " + to_iso_date(time.past - std::chrono::seconds(1));
    if (time.precision == Precision::after) return "from " + to_iso_date(time.first);
    if (time.precision == Precision::minute || time.precision == Precision::hour) {
        auto instant = to_iso(time.first);
        instant.replace(instant.find('T'), 1, " ");
        return instant.substr(0, instant.size() - 4) + " UTC";   // without ":00Z"
    }
    return event.edtf.empty() ? to_iso_date(time.first) : event.edtf;
}

std::string where(const Event& event)
{
    if (event.place.empty()) return event.located ? "a point" : "-";
    if (event.country.empty() || event.place_precision == PlacePrecision::country) return event.place;
    return event.place + ", " + event.country;
}

std::string counts(const Event& event)
{
    std::string all;
    for (std::size_t i = 0; i < count_kinds; ++i) {
        const auto& count = event.counts[i];
        if (!count.said()) continue;
        if (!all.empty()) all += ", ";
        if (count.min && count.max && count.min == count.max) all += std::to_string(*count.min);
        else if (!count.max) all += std::to_string(*count.min) + "+";
        else all += (count.min ? std::to_string(*count.min) : "0") + "-" + std::to_string(*count.max);
        all += " " + std::string(to_string(static_cast<CountKind>(i)));
    }
    return all;
}

// Documents; where some hold one text, how many texts they are: "1 of 3".
std::string sources(const Event& event)
{
    std::unordered_set<std::string_view> documents;
    for (const Source& source : event.sources) documents.insert(source.doc);
    const std::size_t texts = independent_sources(event.sources);
    return (texts < documents.size() ? std::to_string(texts) + " of " : "") + std::to_string(documents.size());
}

}  // namespace

std::string timeline_table(const PackedTimeline& timeline)
{
    Table table({"when", "where", "what", "status", "sources", "who and how many"});
    for (const auto& event : timeline.events) {
        std::string people = event.actor;
        if (!event.target.empty()) people += (people.empty() ? "" : " > ") + event.target;
        if (const auto counted = counts(event); !counted.empty()) people += (people.empty() ? "" : "; ") + counted;
        table.add({when(event), where(event), event.type, std::string(to_string(event.status)), sources(event), people});
    }
    return table.text();
}

}  // namespace dateline::cli
