// SPDX-License-Identifier: Apache-2.0
#include "timeline/tellings.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace dateline {
namespace {

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
    constexpr auto long_after = std::chrono::days{180};
    return event.status == Status::background && event.published && event.time && event.time->past + long_after <= *event.published;
}

std::int64_t told_at(const Event& event)
{
    return event.published ? event.published->time_since_epoch().count() : std::numeric_limits<std::int64_t>::min();
}

auto source_key(const Source& source) { return std::tie(source.published, source.doc, source.quote, source.url, source.name); }

// What the telling that is shown leaves open is told by the next one that is as much of a fact: a plan's
// expectations never become what happened.
void learn(Event& event, const Event& telling)
{
    for (std::size_t kind = 0; kind < count_kinds; ++kind)
        if (!event.counts[kind].said()) event.counts[kind] = telling.counts[kind];
    if (event.actor.empty()) event.actor = telling.actor;
    if (event.target.empty()) event.target = telling.target;
}

}  // namespace

std::span<const Event> tellings_of(const Event& event)
{
    if (event.tellings.empty()) return {&event, 1};
    return event.tellings;
}

// One of a fact, of these the latest one with counts, then the surest. What tells of it as news goes before what recalls it.
bool shown_before(const Event& a, const Event& b)
{
    if (fact(a) != fact(b)) return fact(a);
    if (counted(a) != counted(b)) return counted(a);
    if (recalled(a) != recalled(b)) return recalled(b);
    if (counted(a) && told_at(a) != told_at(b)) return told_at(a) > told_at(b);
    if (a.confidence != b.confidence) return a.confidence > b.confidence;
    return std::tie(a.doc, a.trigger_chars.begin, a.trigger_chars.end, a.id, a.title, a.quote) <
           std::tie(b.doc, b.trigger_chars.begin, b.trigger_chars.end, b.id, b.title, b.quote);
}

bool source_before(const Source& a, const Source& b)
{
    if (source_key(a) != source_key(b)) return source_key(a) < source_key(b);
    for (std::size_t i = 0; i < count_kinds; ++i) {
        const auto x = std::tie(a.counts[i].min, a.counts[i].max, a.counts[i].words);
        const auto y = std::tie(b.counts[i].min, b.counts[i].max, b.counts[i].words);
        if (x != y) return x < y;
    }
    return a.likeness < b.likeness;
}

std::vector<Source> sources_of(std::span<const Event> tellings)
{
    std::vector<Source> all;
    for (const Event& telling : tellings) all.insert(all.end(), telling.sources.begin(), telling.sources.end());
    std::sort(all.begin(), all.end(), source_before);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

Event show(std::vector<Event> tellings, const Retitle& retitle)
{
    Event event = tellings.front();
    if (tellings.size() == 1) return event;
    for (const Event& telling : tellings) {
        event.id = std::min(event.id, telling.id);
        event.confidence = std::max(event.confidence, telling.confidence);
        if (fact(telling) == fact(event)) learn(event, telling);
    }
    // The rules of the telling that is shown say in which language the title is.
    if (retitle) retitle(event);
    event.rules.clear();
    for (const Event& telling : tellings) event.rules.insert(event.rules.end(), telling.rules.begin(), telling.rules.end());
    std::sort(event.rules.begin(), event.rules.end());
    event.rules.erase(std::unique(event.rules.begin(), event.rules.end()), event.rules.end());
    event.sources = sources_of(tellings);
    event.time_evidence.clear();
    event.place_evidence.clear();
    event.tellings = std::move(tellings);
    return event;
}

}  // namespace dateline
