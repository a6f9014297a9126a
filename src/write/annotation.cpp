// SPDX-License-Identifier: Apache-2.0
// Documents and annotations as JSON Lines.
#include <dateline/gazetteer.hpp>
#include <dateline/knowledge.hpp>
#include <dateline/writer.hpp>

#include "time/instant.hpp"
#include "write/feature.hpp"
#include "write/json_buffer.hpp"

namespace dateline {

namespace {

void append_position(JsonBuffer& out, const Document& document, const CharIndex& chars, Span span)
{
    const Span position = chars.of(span);
    out.raw("{\"start\":");
    out.integer(position.begin);
    out.raw(",\"end\":");
    out.integer(position.end);
    out.raw(",\"text\":");
    out.text(std::string_view{document.text}.substr(span.begin, span.size()));
}

void append_time(JsonBuffer& out, const Document& document, const CharIndex& chars, const Time& time)
{
    append_position(out, document, chars, time.span);
    out.raw(",\"type\":\"");
    out.word(to_string(time.type));
    out.raw("\",\"value\":");
    out.text_or_null(time.value);
    out.raw(",\"mod\":");
    out.text_or_null(time.mod);
    out.raw(",\"edtf\":");
    out.text_or_null(time.edtf);
    out.raw(",\"interval\":");
    if (time.interval) {
        out.raw('[');
        out.instant(time.interval->first);
        out.raw(',');
        out.instant(last_second(*time.interval));
        out.raw(']');
    } else {
        out.raw("null");
    }
    out.raw(",\"precision\":\"");
    out.word(to_string(time.interval ? time.interval->precision : Precision::unknown));
    out.raw("\",\"rule\":");
    out.text_or_null(time.rule);
    out.raw(",\"confidence\":");
    out.number(time.confidence);
    if (!time.anchor.empty()) {
        out.raw(",\"anchor\":");
        out.text(time.anchor);
    }
    if (!time.reason.empty()) {
        out.raw(",\"reason\":");
        out.text(time.reason);
    }
    out.raw('}');
}

void append_candidates(JsonBuffer& out, const std::vector<PlaceCandidate>& candidates, const Gazetteer& gazetteer)
{
    out.raw('[');
    bool first = true;
    for (const PlaceCandidate& candidate : candidates) {
        if (candidate.place == no_place) continue;
        const Place place = gazetteer.place(candidate.place);
        if (!first) out.raw(',');
        first = false;
        out.raw("{\"name\":");
        out.text(place.name);
        out.raw(",\"id\":");
        out.text_or_null(place.id);
        out.raw(",\"kind\":\"");
        out.word(to_string(place.kind));
        out.raw("\",\"lat\":");
        out.number(place.lat_deg);
        out.raw(",\"lon\":");
        out.number(place.lon_deg);
        out.raw(",\"country\":");
        out.text_or_null(place.country);
        out.raw(",\"admin1\":");
        out.text_or_null(place.admin1 == no_place ? std::string_view{} : gazetteer.place(place.admin1).name);
        out.raw(",\"score\":");
        out.number(candidate.score);
        out.raw('}');
    }
    out.raw(']');
}

void append_place(JsonBuffer& out, const Document& document, const CharIndex& chars, const PlaceReference& place, const Gazetteer* gazetteer)
{
    const auto number = [&](const auto& key, double value) {
        out.raw(key);
        place.located ? out.number(value) : out.raw("null");
    };
    append_position(out, document, chars, place.span);
    out.raw(",\"role\":\"");
    out.word(to_string(place.role));
    out.raw("\",\"name\":");
    out.text_or_null(place.name);
    out.raw(",\"id\":");
    out.text_or_null(place.id);
    out.raw(",\"kind\":\"");
    out.word(to_string(place.kind));
    out.raw('"');
    number(",\"lat\":", place.lat_deg);
    number(",\"lon\":", place.lon_deg);
    number(",\"radius_m\":", place.radius_m);
    out.raw(",\"country\":");
    out.text_or_null(place.country);
    out.raw(",\"admin1\":");
    out.text_or_null(place.admin1);
    out.raw(",\"confidence\":");
    out.number(place.confidence);
    out.raw(",\"margin\":");
    out.number(place.margin);
    if (!place.candidates.empty() && gazetteer) {
        out.raw(",\"candidates\":");
        append_candidates(out, place.candidates, *gazetteer);
    }
    out.raw(",\"rule\":");
    out.text_or_null(place.rule);
    if (!place.reason.empty()) {
        out.raw(",\"reason\":");
        out.text(place.reason);
    }
    out.raw('}');
}

}  // namespace

void append_annotation(const Document& document, const Annotation& annotation, std::string& whole)
{
    JsonBuffer out(whole);
    const CharIndex chars(document.text);
    const Gazetteer* gazetteer = annotation.knowledge ? &annotation.knowledge->gazetteer() : nullptr;
    const auto separate = [&](std::size_t i) {
        if (i > 0) out.raw(',');
    };

    out.raw("{\"id\":");
    out.text(annotation.id);
    out.raw(",\"language\":");
    out.text_or_null(annotation.language);
    out.raw(",\"anchor\":");
    if (annotation.anchor) {
        out.raw('"');
        append_by_precision(out.flush(), *annotation.anchor);
        out.raw('"');
    } else {
        out.raw("null");
    }
    out.raw(",\"times\":[");
    for (std::size_t i = 0; i < annotation.times.size(); ++i) {
        separate(i);
        append_time(out, document, chars, annotation.times[i]);
    }
    out.raw("],\"places\":[");
    for (std::size_t i = 0; i < annotation.places.size(); ++i) {
        separate(i);
        append_place(out, document, chars, annotation.places[i], gazetteer);
    }
    out.raw("],\"events\":[");
    FeatureWriter feature;
    const EventContext context{annotation, chars};
    for (std::size_t i = 0; i < annotation.events.size(); ++i) {
        separate(i);
        feature.append(out, annotation.events[i], nullptr, &context);
    }
    out.raw("]}\n");
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

namespace {

// What the source says of the paragraphs, in code points of the text.
void append_paragraphs(JsonBuffer& out, const Document& document)
{
    const CharIndex chars(document.text);
    out.raw(",\"paragraphs\":[");
    for (const Paragraph& paragraph : document.paragraphs) {
        if (&paragraph != &document.paragraphs.front()) out.raw(',');
        const Span span = chars.of(paragraph.span);
        out.raw("{\"kind\":\"");
        out.word(to_string(paragraph.kind));
        out.raw("\",\"start\":");
        out.integer(span.begin);
        out.raw(",\"end\":");
        out.integer(span.end);
        out.raw('}');
    }
    out.raw(']');
}

}  // namespace

void append_document(const Document& document, std::string& whole)
{
    JsonBuffer out(whole);
    out.raw("{\"id\":");
    out.text(document.id);
    out.raw(",\"title\":");
    out.text_or_null(document.title);
    out.raw(",\"date\":");
    if (document.published) {
        out.raw('"');
        append_local(out.flush(), *document.published, document.offset);
        out.raw('"');
    } else {
        out.raw("null");
    }
    out.raw(",\"language\":");
    out.text_or_null(document.language);
    out.raw(",\"url\":");
    out.text_or_null(document.url);
    if (!document.home.empty()) {
        out.raw(",\"home\":");
        out.text(document.home);
    }
    out.raw(",\"text\":");
    out.text(document.text);
    if (!document.paragraphs.empty()) append_paragraphs(out, document);
    out.raw("}\n");
}

}  // namespace dateline
