// SPDX-License-Identifier: Apache-2.0
// Which tellings are one event is decided by a key of what each of them says (kind, place, day), not by comparing pairs:
// being equal is transitive, and takes one look at each.
#include <algorithm>

#include "text/fold.hpp"
#include "timeline/kin.hpp"
#include "timeline/order.hpp"

namespace dateline {
namespace {

using std::chrono::days;
using std::chrono::floor;

constexpr char separator = '\x1F';

bool bounded(Precision precision) { return precision == Precision::before || precision == Precision::after || precision == Precision::unknown; }

void append(std::string& key, std::string_view part)
{
    key += separator;
    key += part;
}

// A name that no gazetteer holds is only itself, wherever it was drawn; a position counts by its words, too, since
// "north of" and "south of" a town are two places.
void append_place(std::string& key, const Event& event)
{
    append(key, event.place_id);
    if (!event.place_id.empty() && event.place_precision != PlacePrecision::relative) return;
    append(key, fold(event.place));
    append(key, event.country);
    append(key, event.admin1);
}

// What stands alone: by its document and id, or by its words where a table has lost the id.
std::string own_key(const Event& event)
{
    std::string key(kin_of(event.type));
    append(key, "alone");
    append(key, event.doc);
    append(key, event.id);
    if (!event.id.empty()) return key;
    append(key, std::to_string(event.trigger_chars.begin));
    append(key, event.title);
    append(key, event.quote);
    return key;
}

}  // namespace

std::string key_of(const Event& event)
{
    // What is not both dated and placed says too little to be another document's event.
    if (event.apart || event.place.empty() || !event.time || bounded(event.time->precision)) return own_key(event);
    std::string key(kin_of(event.type));
    // What one telling plans and another tells of as done is one event; what one denies is none.
    append(key, event.status == Status::negated ? "negated" : "told");
    append_place(key, event);
    append(key, std::to_string(floor<days>(event.time->first).time_since_epoch().count()));
    const auto length = event.time->past - event.time->first;
    append(key, length <= days{1} ? std::string{"day"} : std::to_string(length.count()));
    return key;
}

bool says_little(const Event& event)
{
    switch (event.place_precision) {
    case PlacePrecision::country:
    case PlacePrecision::region:
    case PlacePrecision::none: return true;
    default: return event.place_id.empty() || of_words(event);
    }
}

std::string people_of(const Event& event)
{
    const bool counted = std::any_of(event.counts.begin(), event.counts.end(), [](const Count& count) { return count.said(); });
    std::string people;
    if (event.actor.empty() && event.target.empty() && !counted) return people;
    people = fold(event.actor);
    append(people, fold(event.target));
    for (const Count& count : event.counts) {
        append(people, count.min ? std::to_string(*count.min) : std::string{});
        append(people, count.max ? std::to_string(*count.max) : std::string{});
    }
    return people;
}

}  // namespace dateline
