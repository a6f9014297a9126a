// SPDX-License-Identifier: Apache-2.0
#include "timeline/order.hpp"

#include <algorithm>
#include <tuple>

namespace dateline {

void order_events(std::vector<Event>& events)
{
    const auto before = [](const Event& a, const Event& b) {
        if (a.time.has_value() != b.time.has_value()) return a.time.has_value();
        if (a.time && (a.time->first != b.time->first || a.time->past != b.time->past))
            return std::tie(a.time->first, a.time->past) < std::tie(b.time->first, b.time->past);
        return std::tie(a.type, a.place, a.place_id, a.doc, a.trigger.begin, a.trigger_chars.begin, a.id, a.title, a.quote) <
               std::tie(b.type, b.place, b.place_id, b.doc, b.trigger.begin, b.trigger_chars.begin, b.id, b.title, b.quote);
    };
    std::stable_sort(events.begin(), events.end(), before);
}

}  // namespace dateline
