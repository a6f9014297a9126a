// SPDX-License-Identifier: Apache-2.0
#include "timeline/order.hpp"

#include <algorithm>
#include <tuple>

namespace dateline {

void order_events(std::vector<Event>& events)
{
    // What is only known to lie before its telling stands there, not at the far end of what it may be.
    const auto first = [](const TimeSpan& time) { return time.precision == Precision::before ? time.past - std::chrono::seconds{1} : time.first; };
    const auto before = [&](const Event& a, const Event& b) {
        if (a.time.has_value() != b.time.has_value()) return a.time.has_value();
        if (a.time) {
            const auto x = first(*a.time), y = first(*b.time);
            if (x != y) return x < y;
            if (a.time->past != b.time->past) return a.time->past < b.time->past;
        }
        return std::tie(a.doc, a.trigger.begin, a.trigger_chars.begin, a.type, a.place, a.place_id, a.id, a.title, a.quote) <
               std::tie(b.doc, b.trigger.begin, b.trigger_chars.begin, b.type, b.place, b.place_id, b.id, b.title, b.quote);
    };
    std::stable_sort(events.begin(), events.end(), before);
}

}  // namespace dateline
