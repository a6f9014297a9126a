// SPDX-License-Identifier: Apache-2.0
#include "timeline/builder.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <memory>

#include "timeline/order.hpp"
#include "timeline/tellings.hpp"

namespace dateline {
namespace {

struct Unpacked {
    std::unique_ptr<Event> event;
    std::string bytes;
};

// Rows of the timeline in the making, with what they are sorted by beside them.
class Rows {
public:
    void reserve(std::size_t size) { rows_.reserve(size); }
    void add(const Event& event, std::string&& bytes) { rows_.push_back({standing_of(event), std::move(bytes)}); }

    PackedEvents in_order()
    {
        std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) {
            if (a.standing != b.standing) return a.standing < b.standing;
            // Two events of one word: rare, so they are unpacked only here.
            const Event x = unpack(a.bytes), y = unpack(b.bytes);
            return tie_of(x) != tie_of(y) ? tie_of(x) < tie_of(y) : a.bytes < b.bytes;
        });
        PackedEvents events;
        events.reserve(rows_.size());
        for (Row& row : rows_) events.push_packed(std::move(row.bytes));
        rows_.clear();
        return events;
    }

private:
    struct Row {
        Standing standing;
        std::string bytes;
    };
    std::vector<Row> rows_;
};

// One event of the tellings, or the telling itself.
void add_event(std::vector<Unpacked>& tellings, const Retitle& retitle, Rows& rows)
{
    if (tellings.size() == 1) return rows.add(*tellings.front().event, std::move(tellings.front().bytes));
    std::sort(tellings.begin(), tellings.end(), [](const Unpacked& a, const Unpacked& b) {
        if (shown_before(*a.event, *b.event)) return true;
        return !shown_before(*b.event, *a.event) && a.bytes < b.bytes;
    });
    std::vector<Event> told;
    told.reserve(tellings.size());
    for (Unpacked& telling : tellings) {
        told.push_back(std::move(*telling.event));
        telling = {};   // there may be very many
    }
    const Event event = show(std::move(told), retitle);
    rows.add(event, pack(event));
}

// Of one kind, place and day: one event, unless the place is so wide that only equal tellings are of one.
void add_alike(std::vector<Unpacked>& tellings, const Retitle& retitle, Rows& rows)
{
    if (std::none_of(tellings.begin(), tellings.end(), [](const Unpacked& telling) { return says_little(*telling.event); })) return add_event(tellings, retitle, rows);
    std::map<std::string, std::vector<Unpacked>> parts;
    for (Unpacked& telling : tellings) {
        std::string people = people_of(*telling.event);
        parts[std::move(people)].push_back(std::move(telling));
    }
    // Who names nobody and counts nobody differs from none, if there is only one that it can mean.
    if (const auto bare = parts.find(std::string{}); bare != parts.end() && parts.size() == 2) {
        auto& told = parts.rbegin()->second;
        std::move(bare->second.begin(), bare->second.end(), std::back_inserter(told));
        parts.erase(bare);
    }
    for (auto& [people, part] : parts) add_event(part, retitle, rows);
}

// Tellings whose keys have one hash: nearly always one key.
void add_run(Telling* first, Telling* last, const Retitle& retitle, Rows& rows)
{
    const auto bytes_before = [](const Telling& a, const Telling& b) { return a.bytes < b.bytes; };
    std::sort(first, last, bytes_before);
    last = std::unique(first, last, [](const Telling& a, const Telling& b) { return a.bytes == b.bytes; });
    if (last - first == 1) return rows.add(unpack(first->bytes), std::move(first->bytes));
    std::map<std::string, std::vector<Unpacked>> alike;
    for (Telling* telling = first; telling != last; ++telling) {
        auto event = std::make_unique<Event>(unpack(telling->bytes));
        std::string key = key_of(*event);
        alike[std::move(key)].push_back({std::move(event), std::move(telling->bytes)});
    }
    for (auto& [key, tellings] : alike) add_alike(tellings, retitle, rows);
}

constexpr std::string_view title_separator = "; ";

void sort_unique(std::vector<std::string>& texts)
{
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
}

}  // namespace

void append_tellings(std::vector<Telling>& to, const Event& event)
{
    for (const Event& telling : tellings_of(event)) to.push_back({std::hash<std::string>{}(key_of(telling)), pack(telling)});
}

void TimelineBuilder::add(std::vector<Telling> tellings)
{
    std::move(tellings.begin(), tellings.end(), std::back_inserter(tellings_));
}

void TimelineBuilder::credit(const std::vector<std::string>& attributions)
{
    attributions_.insert(attributions_.end(), attributions.begin(), attributions.end());
    constexpr std::size_t many = 1000;   // the same few with each part
    if (attributions_.size() > many) sort_unique(attributions_);
}

void TimelineBuilder::name(std::string_view title)
{
    while (!title.empty()) {
        const std::size_t length = std::min(title.find(title_separator), title.size());
        titles_.emplace_back(title.substr(0, length));
        title.remove_prefix(std::min(length + title_separator.size(), title.size()));
    }
    sort_unique(titles_);
}

PackedTimeline TimelineBuilder::finish()
{
    std::sort(tellings_.begin(), tellings_.end(), [](const Telling& a, const Telling& b) { return a.key_hash < b.key_hash; });
    Rows rows;
    rows.reserve(tellings_.size());
    for (std::size_t first = 0, past = 0; first < tellings_.size(); first = past) {
        while (past < tellings_.size() && tellings_[past].key_hash == tellings_[first].key_hash) ++past;
        add_run(tellings_.data() + first, tellings_.data() + past, retitle_, rows);
    }
    std::vector<Telling>().swap(tellings_);
    PackedTimeline timeline;
    timeline.events = rows.in_order();
    for (const std::string& title : titles_) (timeline.title += timeline.title.empty() ? std::string_view{} : title_separator) += title;
    sort_unique(attributions_);
    timeline.attributions = std::move(attributions_);
    return timeline;
}

Timeline merge(std::vector<Timeline> timelines, const Retitle& retitle)
{
    TimelineBuilder builder(retitle);
    for (const Timeline& timeline : timelines) {
        for (const Event& event : timeline.events) builder.add(event);
        builder.credit(timeline.attributions);
        builder.name(timeline.title);
    }
    return builder.finish().unpacked();
}

}  // namespace dateline
