// SPDX-License-Identifier: Apache-2.0
// Tellings of one event become one.
//
// Which tellings are one event is decided by a key of what they say (type, place, day), not by comparing
// pairs: being equal is transitive, so that parts may be merged in any order and any grouping. What a merged event
// shows is taken from its least telling in one total order, and sets are joined; both are associative, too.
#include <algorithm>
#include <map>
#include <tuple>

#include <dateline/timeline.hpp>

#include "timeline/kin.hpp"
#include "timeline/order.hpp"

namespace dateline {
namespace {

using std::chrono::days;
using std::chrono::floor;

bool counted(const Event& event)
{
    return std::any_of(event.counts.begin(), event.counts.end(), [](const Count& count) { return count.said(); });
}

bool fact(const Event& event)
{
    return event.status == Status::asserted || event.status == Status::reported || event.status == Status::background;
}

// Told long after, as on an anniversary: the event was news once.
bool recalled(const Event& event)
{
    constexpr auto long_after = days{180};
    return event.status == Status::background && event.published && event.time && event.time->past + long_after <= *event.published;
}

// The telling that is shown stands first: one of a fact, of these the latest one with counts, then the surest. What tells
// of it as news goes before what recalls it.
bool shown_before(const Event& a, const Event& b)
{
    if (fact(a) != fact(b)) return fact(a);
    if (counted(a) != counted(b)) return counted(a);
    if (recalled(a) != recalled(b)) return recalled(b);
    const auto when = [](const Event& event) { return event.published ? event.published->time_since_epoch().count() : std::numeric_limits<std::int64_t>::min(); };
    if (counted(a) && when(a) != when(b)) return when(a) > when(b);
    if (a.confidence != b.confidence) return a.confidence > b.confidence;
    return std::tie(a.doc, a.trigger.begin, a.trigger.end, a.trigger_chars.begin, a.id, a.title, a.quote) <
           std::tie(b.doc, b.trigger.begin, b.trigger.end, b.trigger_chars.begin, b.id, b.title, b.quote);
}

auto source_key(const Source& source)
{
    return std::tie(source.published, source.doc, source.quote, source.url, source.name);
}

bool source_before(const Source& a, const Source& b)
{
    if (source_key(a) != source_key(b)) return source_key(a) < source_key(b);
    for (std::size_t i = 0; i < count_kinds; ++i) {
        const auto x = std::tie(a.counts[i].min, a.counts[i].max, a.counts[i].words);
        const auto y = std::tie(b.counts[i].min, b.counts[i].max, b.counts[i].words);
        if (x != y) return x < y;
    }
    return false;
}

template <class List>
void join(List& into, const List& more)
{
    into.insert(into.end(), more.begin(), more.end());
}

Event merged(std::vector<Event>& tellings)
{
    std::sort(tellings.begin(), tellings.end(), shown_before);
    Event event = tellings.front();
    if (tellings.size() == 1) return event;
    for (std::size_t i = 1; i < tellings.size(); ++i) {
        const Event& other = tellings[i];
        join(event.sources, other.sources);
        join(event.rules, other.rules);
        event.id = std::min(event.id, other.id);
        event.confidence = std::max(event.confidence, other.confidence);
        for (std::size_t k = 0; k < count_kinds; ++k)
            if (!event.counts[k].said()) event.counts[k] = other.counts[k];
    }
    std::sort(event.rules.begin(), event.rules.end());
    event.rules.erase(std::unique(event.rules.begin(), event.rules.end()), event.rules.end());
    std::sort(event.sources.begin(), event.sources.end(), source_before);
    event.sources.erase(std::unique(event.sources.begin(), event.sources.end()), event.sources.end());
    event.time_evidence.clear();
    event.place_evidence.clear();
    return event;
}

}  // namespace

std::string key_of(const Event& event)
{
    std::string key(kin_of(event.type));
    const bool dated = event.time && event.time->precision != Precision::before && event.time->precision != Precision::after &&
                       event.time->precision != Precision::unknown;
    const bool placed = !event.place.empty();
    // What is not both dated and placed says too little to be another document's event.
    if (!dated || !placed) return key + "|" + event.doc + "|" + event.id;
    // What one telling plans and another tells of as done is one event; what one denies is none.
    key += event.status == Status::negated ? "|negated|" : "|told|";
    key += event.place_id.empty() ? event.place : event.place_id;
    key += "|" + std::to_string(floor<days>(event.time->first).time_since_epoch().count());
    const auto length = event.time->past - event.time->first;
    key += length <= days{1} ? "|day" : "|" + std::to_string(length.count());
    if (event.apart) key += "|" + event.doc + "|" + event.id;
    return key;
}

Timeline merge(std::vector<Timeline> timelines)
{
    std::map<std::string, std::vector<Event>> groups;
    Timeline result;
    for (Timeline& timeline : timelines) {
        for (Event& event : timeline.events) groups[key_of(event)].push_back(std::move(event));
        join(result.attributions, timeline.attributions);
    }
    result.events.reserve(groups.size());
    for (auto& [key, tellings] : groups) result.events.push_back(merged(tellings));
    order_events(result.events);
    std::sort(result.attributions.begin(), result.attributions.end());
    result.attributions.erase(std::unique(result.attributions.begin(), result.attributions.end()), result.attributions.end());
    return result;
}

}  // namespace dateline
