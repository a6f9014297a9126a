// SPDX-License-Identifier: Apache-2.0
#include "timeline/corrections.hpp"

#include <algorithm>
#include <cmath>

#include "rules/read_json.hpp"
#include "stages.hpp"
#include "write/chars.hpp"

namespace dateline {

namespace {

PlacePrecision precision_of(PlaceKind kind)
{
    switch (kind) {
    case PlaceKind::country: return PlacePrecision::country;
    case PlaceKind::region:
    case PlaceKind::admin1:
    case PlaceKind::sea:
    case PlaceKind::physical:
    case PlaceKind::historical: return PlacePrecision::region;
    case PlaceKind::admin2:
    case PlaceKind::admin3:
    case PlaceKind::district: return PlacePrecision::district;
    case PlaceKind::capital:
    case PlaceKind::settlement: return PlacePrecision::settlement;
    default: return PlacePrecision::point;
    }
}

void set_place(Event& event, const CorrectedPlace& place)
{
    const bool given = !place.name.empty();
    event.place = place.name;
    event.place_id = place.id;
    event.place_kind = given ? std::string(to_string(place.kind)) : std::string{};
    event.place_precision = given ? precision_of(place.kind) : PlacePrecision::none;
    event.place_basis = given ? Basis::said : Basis::none;
    event.place_reason = given ? "" : "corrected: no place";
    event.located = given;
    event.lat_deg = place.lat_deg;
    event.lon_deg = place.lon_deg;
    event.radius_m = place.radius_m;
    event.country = place.country;
    event.admin1 = place.admin1;
    event.place_evidence.clear();
}

void set_time(Event& event, const CorrectedTime& time)
{
    event.time = time.span;
    event.edtf = time.edtf;
    event.time_text.clear();
    event.time_basis = time.span ? Basis::said : Basis::none;
    event.time_evidence.clear();
}

// Tellings of one event, by where their words stand.
class Tellings {
public:
    explicit Tellings(std::vector<Event>& events) : events_(events) {}

    Event* at(Span trigger)
    {
        const auto found = std::find_if(events_.begin(), events_.end(), [&](const Event& event) { return event.trigger_chars == trigger; });
        return found == events_.end() ? nullptr : &*found;
    }
    template <class Change>
    void each_of(const std::string& happening, Change change)
    {
        for (Event& event : events_)
            if (event.happening == happening) change(event);
    }
    void drop(const std::string& happening)
    {
        std::erase_if(events_, [&](const Event& event) { return event.happening == happening; });
    }
    // What was one event stays one without this telling: another of its tellings is shown.
    void set_apart(Event& telling)
    {
        const std::string old = telling.happening;
        telling.happening = telling.id;
        telling.apart = true;
        if (old != telling.id) return;
        std::string heir;
        for (Event& event : events_) {
            if (&event == &telling || event.happening != old) continue;
            if (heir.empty()) heir = event.id;
            event.happening = heir;
        }
    }

private:
    std::vector<Event>& events_;
};

void make(const Correction& correction, Event& event, Tellings& tellings, const Pack& pack, const std::string& where, Diagnostics& faults)
{
    if (correction.apart) tellings.set_apart(event);
    const std::string happening = event.happening;
    if (correction.status || correction.time || correction.place)
        tellings.each_of(happening, [&](Event& telling) {
            if (correction.status) telling.status = *correction.status;
            if (correction.time) set_time(telling, *correction.time);
            if (correction.place) set_place(telling, *correction.place);
            retitle(pack, telling);
        });
    if (correction.same_as) {
        if (const Event* other = tellings.at(*correction.same_as)) {
            const std::string joined = other->happening;
            tellings.each_of(happening, [&](Event& telling) { telling.happening = joined; });
        } else {
            faults.push_back({Severity::warning, where, "the correction joins two events, and the second is not there", "correct it again"});
        }
    }
    if (correction.drop) tellings.drop(happening);
}

// Reads one record of a project.
class CorrectionReader {
public:
    CorrectionReader(const Value& record, const std::string& where, Diagnostics& faults) : record_(record), where_(where), faults_(faults) {}

    std::optional<Correction> read()
    {
        const std::size_t before = faults_.size();
        if (record_.kind != Value::Kind::record) fault("", "A record is expected.");
        Correction correction;
        for (const auto& [key, value] : record_.fields) read(key, value, correction);
        if (correction.doc.empty()) fault("/doc", "The document's id is missing.");
        if (correction.trigger.empty()) fault("/trigger", "Where the event's word stands is missing.", "two numbers: [12, 19]");
        return faults_.size() == before ? std::optional{correction} : std::nullopt;
    }

private:
    void fault(const std::string& step, std::string what, std::string hint = {}) { faults_.push_back({Severity::error, where_ + step, std::move(what), std::move(hint)}); }

    void read(const std::string& key, const Value& value, Correction& correction)
    {
        if (key == "doc") correction.doc = text(value, "/doc");
        else if (key == "words") correction.words = text(value, "/words");
        else if (key == "drop") correction.drop = value.kind == Value::Kind::boolean && value.integer;
        else if (key == "apart") correction.apart = value.kind == Value::Kind::boolean && value.integer;
        else if (key == "trigger") correction.trigger = span(value, "/trigger").value_or(Span{});
        else if (key == "same_as") correction.same_as = span(value, "/same_as");
        else if (key == "status") {
            correction.status = status_from(text(value, "/status"));
            if (!correction.status) fault("/status", "There is no such status.", "asserted, reported, planned, possible, negated or background");
        } else if (key == "time") {
            correction.time = value.kind == Value::Kind::none ? CorrectedTime{} : corrected_time(text(value, "/time"));
            if (!correction.time) fault("/time", "This is no time.", "2022-01-08, 2022-01, 2022, 2022-01-08T10:00Z, or two of them with / between");
        } else if (key == "place") {
            correction.place = place(value);
        } else {
            fault('/' + pointer_step(key), "A correction has no such field.", "doc, trigger, words, status, time, place, same_as, drop, apart");
        }
    }

    std::string text(const Value& value, const std::string& step)
    {
        if (value.kind != Value::Kind::text) fault(step, "A text is expected.");
        return value.text;
    }
    std::optional<Span> span(const Value& value, const std::string& step)
    {
        const auto good = [](const Value& number) { return number.kind == Value::Kind::integer && number.integer >= 0 && number.integer < 0xFFFFFFFF; };
        if (value.kind == Value::Kind::list && value.items.size() == 2 && good(value.items[0]) && good(value.items[1]) && value.items[0].integer < value.items[1].integer)
            return Span{static_cast<std::uint32_t>(value.items[0].integer), static_cast<std::uint32_t>(value.items[1].integer)};
        fault(step, "Two rising numbers are expected.", "[12, 19]");
        return std::nullopt;
    }
    double number(const Value& value, const std::string& step, double least, double most)
    {
        if (value.is_number() && value.real >= least && value.real <= most) return value.real;
        fault(step, "A number is expected that lies in its range.");
        return 0;
    }
    std::optional<CorrectedPlace> place(const Value& value)
    {
        CorrectedPlace place;
        if (value.kind == Value::Kind::none) return place;
        if (value.kind != Value::Kind::record) {
            fault("/place", "A record or null is expected.", "{ \"name\": \"Oakhaven\", \"lat\": 43.2, \"lon\": 76.9 }");
            return std::nullopt;
        }
        for (const auto& [key, part] : value.fields) {
            const std::string step = "/place/" + pointer_step(key);
            if (part.kind == Value::Kind::none) continue;
            if (key == "name") place.name = text(part, step);
            else if (key == "id") place.id = text(part, step);
            else if (key == "country") place.country = text(part, step);
            else if (key == "admin1") place.admin1 = text(part, step);
            else if (key == "kind") place.kind = place_kind_from(text(part, step)).value_or(PlaceKind::other);
            else if (key == "lat") place.lat_deg = number(part, step, -90, 90);
            else if (key == "lon") place.lon_deg = number(part, step, -180, 180);
            else if (key == "radius_m") place.radius_m = number(part, step, 0, 2e7);
            else fault(step, "A place has no such field.", "name, id, lat, lon, radius_m, country, admin1, kind");
        }
        if (place.name.empty() || !value.find("lat") || !value.find("lon")) fault("/place", "A place has a name, lat and lon.");
        return place;
    }

    const Value& record_;
    const std::string& where_;
    Diagnostics& faults_;
};

}  // namespace

std::optional<CorrectedTime> corrected_time(std::string_view text)
{
    const std::size_t slash = text.find('/');
    const auto first = parse_iso(text.substr(0, slash));
    if (!first) return std::nullopt;
    if (slash == text.npos) return CorrectedTime{first, std::string(text)};
    const auto last = parse_iso(text.substr(slash + 1));
    if (!last || last->past <= first->first) return std::nullopt;
    return CorrectedTime{TimeSpan{first->first, last->past, std::min(first->precision, last->precision)}, std::string(text)};
}

std::optional<Correction> correction_from(const Value& record, const std::string& where, Diagnostics& faults) { return CorrectionReader(record, where, faults).read(); }

std::vector<Correction> read_corrections(const std::filesystem::path& project)
{
    std::vector<Correction> corrections;
    Diagnostics faults;
    const auto root = read_json(project, project.string(), faults);
    const Value* list = root ? root->find("corrections") : nullptr;
    if (list && list->kind != Value::Kind::list) faults.push_back({Severity::error, project.string() + "#/corrections", "A list is expected.", ""});
    if (list)
        for (std::size_t i = 0; i < list->items.size(); ++i)
            if (auto correction = correction_from(list->items[i], project.string() + "#/corrections/" + std::to_string(i), faults)) corrections.push_back(std::move(*correction));
    if (!faults.empty()) throw Error(std::move(faults));
    return corrections;
}

void apply(const std::vector<Correction>& corrections, const Document& document, Annotation& annotation, Diagnostics& faults)
{
    const CharIndex chars(document.text);
    for (std::size_t i = 0; i < corrections.size(); ++i) {
        const Correction& correction = corrections[i];
        if (correction.doc != document.id) continue;
        const std::string where = document.id + ":" + std::to_string(correction.trigger.begin) + ".." + std::to_string(correction.trigger.end);
        Tellings tellings(annotation.events);
        Event* event = tellings.at(correction.trigger);
        const bool same_words = event && (correction.words.empty() || document.text.substr(event->trigger.begin, event->trigger.size()) == correction.words);
        if (same_words) event->confidence = 1;   // a person has looked at it
        if (same_words) make(correction, *event, tellings, annotation.knowledge->pack(annotation.language), where, faults);
        else faults.push_back({Severity::warning, where, "a correction fits no event: \"" + correction.words + "\" tells none there", "the text or the rules have changed: correct the event again"});
    }
}

}  // namespace dateline
