// SPDX-License-Identifier: Apache-2.0
// Documents and annotations as JSON Lines.
#include <dateline/gazetteer.hpp>
#include <dateline/knowledge.hpp>
#include <dateline/writer.hpp>

#include "write/feature.hpp"
#include "write/json_text.hpp"

namespace dateline {

namespace {

void append_position(std::string& out, const Document& document, const CharIndex& chars, Span span)
{
    const Span position = chars.of(span);
    out += "{\"start\":";
    append_integer(out, position.begin);
    out += ",\"end\":";
    append_integer(out, position.end);
    out += ",\"text\":";
    append_json(out, std::string_view{document.text}.substr(span.begin, span.size()));
}

void append_time(std::string& out, const Document& document, const CharIndex& chars, const Time& time)
{
    append_position(out, document, chars, time.span);
    out += ",\"type\":\"";
    out += to_string(time.type);
    out += "\",\"value\":";
    append_json_or_null(out, time.value);
    out += ",\"mod\":";
    append_json_or_null(out, time.mod);
    out += ",\"edtf\":";
    append_json_or_null(out, time.edtf);
    out += ",\"interval\":";
    if (time.interval) {
        out += "[\"";
        append_instant(out, time.interval->first);
        out += "\",\"";
        append_instant(out, last_second(*time.interval));
        out += "\"]";
    } else {
        out += "null";
    }
    out += ",\"precision\":\"";
    out += to_string(time.interval ? time.interval->precision : Precision::unknown);
    out += "\",\"rule\":";
    append_json_or_null(out, time.rule);
    out += ",\"confidence\":";
    append_number(out, time.confidence);
    if (!time.anchor.empty()) {
        out += ",\"anchor\":";
        append_json(out, time.anchor);
    }
    if (!time.reason.empty()) {
        out += ",\"reason\":";
        append_json(out, time.reason);
    }
    out += '}';
}

void append_candidates(std::string& out, const std::vector<PlaceCandidate>& candidates, const Gazetteer& gazetteer)
{
    out += '[';
    bool first = true;
    for (const PlaceCandidate& candidate : candidates) {
        if (candidate.place == no_place) continue;
        const Place place = gazetteer.place(candidate.place);
        out += first ? "{\"name\":" : ",{\"name\":";
        first = false;
        append_json(out, place.name);
        out += ",\"id\":";
        append_json_or_null(out, place.id);
        out += ",\"kind\":\"";
        out += to_string(place.kind);
        out += "\",\"lat\":";
        append_number(out, place.lat_deg);
        out += ",\"lon\":";
        append_number(out, place.lon_deg);
        out += ",\"country\":";
        append_json_or_null(out, place.country);
        out += ",\"admin1\":";
        append_json_or_null(out, place.admin1 == no_place ? std::string_view{} : gazetteer.place(place.admin1).name);
        out += ",\"score\":";
        append_number(out, candidate.score);
        out += '}';
    }
    out += ']';
}

void append_place(std::string& out, const Document& document, const CharIndex& chars, const PlaceReference& place, const Gazetteer* gazetteer)
{
    const auto number = [&](std::string_view key, double value) {
        out += key;
        place.located ? append_number(out, value) : void(out += "null");
    };
    append_position(out, document, chars, place.span);
    out += ",\"role\":\"";
    out += to_string(place.role);
    out += "\",\"name\":";
    append_json_or_null(out, place.name);
    out += ",\"id\":";
    append_json_or_null(out, place.id);
    out += ",\"kind\":\"";
    out += to_string(place.kind);
    out += '"';
    number(",\"lat\":", place.lat_deg);
    number(",\"lon\":", place.lon_deg);
    number(",\"radius_m\":", place.radius_m);
    out += ",\"country\":";
    append_json_or_null(out, place.country);
    out += ",\"admin1\":";
    append_json_or_null(out, place.admin1);
    out += ",\"confidence\":";
    append_number(out, place.confidence);
    out += ",\"margin\":";
    append_number(out, place.margin);
    if (!place.candidates.empty() && gazetteer) {
        out += ",\"candidates\":";
        append_candidates(out, place.candidates, *gazetteer);
    }
    out += ",\"rule\":";
    append_json_or_null(out, place.rule);
    if (!place.reason.empty()) {
        out += ",\"reason\":";
        append_json(out, place.reason);
    }
    out += '}';
}

}  // namespace

void append_annotation(const Document& document, const Annotation& annotation, std::string& out)
{
    const CharIndex chars(document.text);
    const Gazetteer* gazetteer = annotation.knowledge ? &annotation.knowledge->gazetteer() : nullptr;
    const auto separate = [&](std::size_t i) {
        if (i > 0) out += ',';
    };

    out += "{\"id\":";
    append_json(out, annotation.id);
    out += ",\"language\":";
    append_json_or_null(out, annotation.language);
    out += ",\"anchor\":";
    if (annotation.anchor) {
        out += '"';
        append_by_precision(out, *annotation.anchor);
        out += '"';
    } else {
        out += "null";
    }
    out += ",\"times\":[";
    for (std::size_t i = 0; i < annotation.times.size(); ++i) {
        separate(i);
        append_time(out, document, chars, annotation.times[i]);
    }
    out += "],\"places\":[";
    for (std::size_t i = 0; i < annotation.places.size(); ++i) {
        separate(i);
        append_place(out, document, chars, annotation.places[i], gazetteer);
    }
    out += "],\"events\":[";
    FeatureWriter feature;
    const EventContext context{annotation, chars};
    for (std::size_t i = 0; i < annotation.events.size(); ++i) {
        separate(i);
        feature.append(out, annotation.events[i], nullptr, &context);
    }
    out += "]}\n";
}

void append_mentions(const Document& document, const Annotation& annotation, std::vector<MentionRow>& rows)
{
    const CharIndex chars(document.text);
    const auto row = [&](Span span) -> MentionRow& {
        MentionRow& added = rows.emplace_back();
        added.doc = annotation.id;
        added.text = document.text.substr(span.begin, span.size());
        added.chars = chars.of(span);
        return added;
    };
    for (const Time& time : annotation.times) {
        MentionRow& added = row(time.span);
        added.is_time = true;
        added.time = time;
    }
    for (const PlaceReference& place : annotation.places) row(place.span).place = place;
}

void append_document(const Document& document, std::string& out)
{
    out += "{\"id\":";
    append_json(out, document.id);
    out += ",\"title\":";
    append_json_or_null(out, document.title);
    out += ",\"date\":";
    if (document.published) {
        out += '"';
        append_by_precision(out, *document.published);
        out += '"';
    } else {
        out += "null";
    }
    out += ",\"language\":";
    append_json_or_null(out, document.language);
    out += ",\"url\":";
    append_json_or_null(out, document.url);
    out += ",\"text\":";
    append_json(out, document.text);
    out += "}\n";
}

}  // namespace dateline
