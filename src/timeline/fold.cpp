// SPDX-License-Identifier: Apache-2.0
// One document tells an event more than once: in its headline, its lead, its toll.
#include <algorithm>

#include "timeline/kin.hpp"
#include "timeline/order.hpp"

namespace dateline {
namespace {

bool casualty(const Event& event) { return event.plover == "X_CASUALTY" || event.type == "killing"; }

bool harmful(const Event& event)
{
    return event.plover == "ASSAULT" || event.plover == "X_HAZARD" || event.plover == "X_ACCIDENT" || event.plover == "PROTEST";
}

bool fact(const Event& event)
{
    return event.status == Status::asserted || event.status == Status::reported || event.status == Status::background;
}

bool bounded(const Event& event)
{
    return !event.time || event.time->precision == Precision::before || event.time->precision == Precision::after;
}

bool same_time(const Event& a, const Event& b)
{
    if (!a.time || !b.time) return true;
    if (bounded(a) || bounded(b)) return a.time->first < b.time->past && b.time->first < a.time->past;
    // Clock times are told roughly.
    constexpr auto roughly = std::chrono::hours{1};
    if (a.time->past - a.time->first <= roughly && b.time->past - b.time->first <= roughly) return a.time->first - b.time->first <= roughly && b.time->first - a.time->first <= roughly;
    const bool inside = (a.time->first <= b.time->first && b.time->past <= a.time->past) || (b.time->first <= a.time->first && a.time->past <= b.time->past);
    return inside && std::max(a.time->past - a.time->first, b.time->past - b.time->first) <= std::chrono::days{7};
}

bool same_place(const Event& a, const Event& b)
{
    if (a.place.empty() || b.place.empty()) return true;
    if (!a.place_id.empty() || !b.place_id.empty()) return a.place_id == b.place_id;
    return a.place == b.place;
}

// "A protest has shaken the country": told of the whole, with a time that it only has from the story.
bool whole_of(const Event& a, const Event& b)
{
    // A country votes as a whole, but it does not explode.
    if (a.type != b.type || !(harmful(a) || casualty(a))) return false;
    return a.place_precision == PlacePrecision::country && b.place_precision != PlacePrecision::country && a.time_text.empty() && !b.place.empty() &&
           a.country == b.country && !a.country.empty();
}

// "64 were killed in northern Mali when gunmen attacked a boat near Bamba": the country or region that the sentence names, too.
bool around(const Event& wide, const Event& narrow)
{
    const auto broad = [](const Event& event) { return event.place_precision == PlacePrecision::country || event.place_precision == PlacePrecision::region; };
    return broad(wide) && !wide.place.empty() && !narrow.place.empty() && wide.country == narrow.country && !wide.country.empty() &&
           (!broad(narrow) || (wide.place_precision == PlacePrecision::country && narrow.place_precision != PlacePrecision::country) || !narrow.located || narrow.place_id.empty());
}

// "The eruption began near X", a place that no gazetteer has: a country has one such disaster a day.
bool unknown_beside(const Event& a, const Event& b)
{
    const bool disaster = (a.plover == "X_HAZARD" || a.plover == "X_ACCIDENT") && kin_of(a.type) == kin_of(b.type);
    return disaster && !a.place.empty() && !b.place.empty() && a.place_id.empty() != b.place_id.empty() && a.country == b.country && !a.country.empty();
}

// Counts that both give must be able to be one toll told twice.
bool same_counts(const Event& a, const Event& b)
{
    for (std::size_t i = 0; i < count_kinds; ++i) {
        const Count& x = a.counts[i];
        const Count& y = b.counts[i];
        if (!x.said() || !y.said()) continue;
        if (x.max && y.min && *y.min > *x.max) return false;
        if (y.max && x.min && *x.min > *y.max) return false;
    }
    return true;
}

// A cause carries the toll that its sentence gives it; what else the sentence tells of has another.
bool told_with(const Event& toll, const Event& cause)
{
    for (std::size_t i = 0; i < count_kinds; ++i)
        if (toll.counts[i].said() && !(toll.counts[i] == cause.counts[i])) return false;
    return true;
}

bool same_toll(const Event& a, const Event& b)
{
    bool said = false;
    for (std::size_t i = 0; i < count_kinds; ++i) {
        said = said || (a.counts[i].said() && b.counts[i].said());
        if (a.counts[i].said() && b.counts[i].said() && !(a.counts[i] == b.counts[i])) return false;
    }
    return said;
}

// A sentence that gives both one toll means one event by "on Friday" and "before midnight".
bool near_time(const Event& a, const Event& b)
{
    constexpr auto day = std::chrono::days{1};
    return a.time && b.time && a.time->first - b.time->past < day && b.time->first - a.time->past < day;
}

// "It came a week after another typhoon killed 27": what is only recalled, and has a toll of its own, is not what the story tells.
bool recalls_another(const Event& a, const Event& b)
{
    const bool counted = std::any_of(a.counts.begin(), a.counts.end(), [](const Count& count) { return count.said(); });
    return a.status == Status::background && b.status != Status::background && bounded(a) && counted && !same_toll(a, b);
}

// Words of two, or about two: "She called for a truce. The envoy called on both to talk."
bool of_two(const Event& a, const Event& b)
{
    return of_words(a) && (a.actor.empty() || a.actor != b.actor) && (a.target.empty() || a.target != b.target);
}

bool one_event(const Event& a, const Event& b)
{
    if (fact(a) != fact(b) || (!fact(a) && a.status != b.status)) return false;
    if (!same_counts(a, b) || recalls_another(a, b) || recalls_another(b, a)) return false;
    if (!same_time(a, b) && !(a.sentence == b.sentence && same_toll(a, b) && near_time(a, b))) return false;
    const bool within = a.sentence == b.sentence && same_toll(a, b) && (around(a, b) || around(b, a));
    if (!same_place(a, b) && !whole_of(a, b) && !whole_of(b, a) && !within && !unknown_beside(a, b)) return false;
    if (a.sentence == b.sentence) {
        if (a.type == b.type) return a.target.empty() || b.target.empty() || a.target == b.target || casualty(a);
        if (casualty(a) && casualty(b)) return a.status == b.status;
        return (casualty(a) && harmful(b) && told_with(a, b)) || (casualty(b) && harmful(a) && told_with(b, a));
    }
    // Another sentence must say the same kind of thing, or give the toll that the cause has, at a time and place that are known.
    const auto toll_of = [](const Event& toll, const Event& cause) { return casualty(toll) && harmful(cause) && !casualty(cause) && same_toll(toll, cause) && told_with(toll, cause); };
    if ((toll_of(a, b) || toll_of(b, a)) && !a.place.empty() && !b.place.empty()) return a.time && b.time && !bounded(a) && !bounded(b);
    if (kin_of(a.type) != kin_of(b.type) || of_two(a, b)) return false;
    if (bounded(a) && bounded(b)) return false;
    return !a.place.empty() && !b.place.empty();
}

// "at least 18", and later "22": the number that the other leaves open.
bool narrows(const Count& open, const Count& exact) { return open.min && !open.max && exact.min && exact.min == exact.max && *exact.min >= *open.min; }

// `into` keeps what it says; what it does not say it learns.
void take(Event& into, Event&& from)
{
    const bool cause = casualty(into) && !casualty(from);
    if (cause || whole_of(into, from)) std::swap(into, from);
    for (std::size_t i = 0; i < count_kinds; ++i) {
        if (!from.counts[i].said() || (into.counts[i].said() && !narrows(into.counts[i], from.counts[i]))) continue;
        into.counts[i] = from.counts[i];
        into.count_spans[i] = from.count_spans[i];
    }
    if (!into.time || (bounded(into) && !bounded(from))) {
        into.time = from.time;
        into.edtf = from.edtf;
        into.time_text = from.time_text;
        into.time_evidence = from.time_evidence;
    }
    if ((into.place.empty() && !from.place.empty()) || whole_of(into, from) || (around(into, from) && !around(from, into) && into.sentence == from.sentence)) {
        into.place = from.place;
        into.place_id = from.place_id;
        into.place_kind = from.place_kind;
        into.place_precision = from.place_precision;
        into.place_reason = from.place_reason;
        into.located = from.located;
        into.lat_deg = from.lat_deg;
        into.lon_deg = from.lon_deg;
        into.radius_m = from.radius_m;
        into.country = from.country;
        into.admin1 = from.admin1;
        into.place_evidence = from.place_evidence;
    }
    if (into.actor.empty()) into.actor = from.actor, into.actor_span = from.actor_span;
    if (into.target.empty()) into.target = from.target, into.target_span = from.target_span;
    if (into.attribution.empty()) into.attribution = from.attribution, into.attribution_span = from.attribution_span;
    into.confidence = std::max(into.confidence, from.confidence);
    for (auto& source : from.sources)
        if (std::find(into.sources.begin(), into.sources.end(), source) == into.sources.end()) into.sources.push_back(std::move(source));
    for (auto& rule : from.rules)
        if (std::find(into.rules.begin(), into.rules.end(), rule) == into.rules.end()) into.rules.push_back(std::move(rule));
    std::sort(into.rules.begin(), into.rules.end());
}

}  // namespace

std::vector<Event> fold_tellings(std::vector<Event> events, const std::function<void(Event&)>& retitle)
{
    std::vector<Event> folded;
    for (Event& event : events) {
        // What stands far back is another story, and looking at all of a book would be quadratic.
        constexpr std::size_t reach = 60;
        const std::size_t first = folded.size() > reach ? folded.size() - reach : 0;
        std::size_t found = folded.size();
        for (std::size_t i = folded.size(); i-- > first;)
            if (one_event(folded[i], event)) {
                found = i;
                break;
            }
        if (found == folded.size()) {
            folded.push_back(std::move(event));
            continue;
        }
        take(folded[found], std::move(event));
        retitle(folded[found]);
    }
    return folded;
}

}  // namespace dateline
