// SPDX-License-Identifier: Apache-2.0
#include "time/order.hpp"

#include <cstdlib>
#include <utility>

namespace dateline {

namespace {

enum class Order : std::uint8_t { none, month_first, day_first, either };

Order order_of(const TimeMention& mention) { return static_cast<Order>(mention.get(Field::order, 0)); }

// The order of the dates that can be read in one way only; none where there are none, or some of each.
Order order_of_document(const std::vector<TimeMention>& mentions)
{
    bool month_first = false, day_first = false;
    for (const TimeMention& mention : mentions) {
        month_first = month_first || order_of(mention) == Order::month_first;
        day_first = day_first || order_of(mention) == Order::day_first;
    }
    return month_first == day_first ? Order::none : month_first ? Order::month_first : Order::day_first;
}

bool nearer_day_first(const TimeMention& mention, const Stamp& anchor)
{
    int year = mention.get(Field::year);
    if (mention.has(Field::short_year)) {
        year += anchor.year() - anchor.year() % 100;
    }
    const int one = mention.get(Field::month), other = mention.get(Field::day);
    if (!is_date(year, one, other) || !is_date(year, other, one)) {
        return false;
    }
    const auto american = (anchor.first - day_of(year, one, other)).count();
    const auto european = (anchor.first - day_of(year, other, one)).count();
    if ((american >= 0) != (european >= 0)) {
        return european >= 0;
    }
    return std::abs(european) < std::abs(american);
}

}  // namespace

void order_days(std::vector<TimeMention>& mentions, const std::optional<Stamp>& anchor)
{
    const Order document = order_of_document(mentions);
    for (TimeMention& mention : mentions) {
        if (order_of(mention) != Order::either) {
            continue;
        }
        const bool day_first = document == Order::day_first || (document == Order::none && anchor && nearer_day_first(mention, *anchor));
        if (day_first) {
            const std::int32_t month = mention.get(Field::month);
            mention.set(Field::month, mention.get(Field::day));
            mention.set(Field::day, month);
        }
    }
}

}  // namespace dateline
