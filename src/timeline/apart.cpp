// SPDX-License-Identifier: Apache-2.0
// "A governor was killed. Thirteen peacekeepers have been killed": of one kind, place and day, and yet two events.
#include <algorithm>
#include <map>
#include <string_view>

#include "timeline/kin.hpp"
#include "timeline/order.hpp"

namespace dateline {
namespace {

// The last word of what was counted: "peacekeepers" of "at least 13 peacekeepers"; nothing of a bare number.
std::string_view counted_word(const Count& count)
{
    const std::string_view words = count.words;
    const std::size_t space = words.rfind(' ');
    if (space == std::string_view::npos) return {};
    const std::string_view last = words.substr(space + 1);
    return last.empty() || (last.front() >= '0' && last.front() <= '9') ? std::string_view{} : last;
}

bool within(const Count& a, const Count& b) { return !(a.max && b.min && *b.min > *a.max) && !(b.max && a.min && *a.min > *b.max); }

// Tolls that cannot be one, and of people who are called otherwise; a toll that grew is told of the same people.
bool of_others(const Event& a, const Event& b)
{
    // Words are told apart by who says them and of whom.
    if (of_words(a) && (a.actor.empty() || a.actor != b.actor) && (a.target.empty() || a.target != b.target)) return true;
    for (std::size_t kind = 0; kind < count_kinds; ++kind) {
        const Count &x = a.counts[kind], &y = b.counts[kind];
        if (!x.said() || !y.said() || within(x, y)) continue;
        const std::string_view one = counted_word(x), other = counted_word(y);
        if (!one.empty() && !other.empty() && one != other) return true;
    }
    return false;
}

std::int64_t toll(const Event& event)
{
    std::int64_t sum = 0;
    for (const Count& count : event.counts) sum += std::min<std::int64_t>(count.min.value_or(count.max.value_or(0)), 1'000'000'000);
    return sum;
}

}  // namespace

void set_apart(std::vector<Event>& events)
{
    std::map<std::string, std::vector<Event*>> alike;
    for (Event& event : events)
        if (!event.place.empty() && event.time) alike[key_of(event)].push_back(&event);
    for (auto& [key, tellings] : alike) {
        // The greatest toll is what other documents tell of.
        const auto less = [](const Event* a, const Event* b) { return toll(*a) < toll(*b); };
        const Event& greatest = **std::max_element(tellings.begin(), tellings.end(), less);
        for (Event* telling : tellings) telling->apart = of_others(*telling, greatest);
    }
}

}  // namespace dateline
