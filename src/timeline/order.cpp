// SPDX-License-Identifier: Apache-2.0
#include "timeline/order.hpp"

namespace dateline {

Standing standing_of(const Event& event)
{
    Standing standing;
    standing.undated = !event.time;
    standing.doc = event.doc;
    standing.begin = event.trigger_chars.begin;
    if (!event.time) return standing;
    // What is only known to lie before its telling stands there, not at the far end of what it may be.
    standing.first = event.time->precision == Precision::before ? event.time->past - std::chrono::seconds{1} : event.time->first;
    standing.past = event.time->past;
    return standing;
}

}  // namespace dateline
