// SPDX-License-Identifier: Apache-2.0
#include "write/feature.hpp"

#include "write/json_columns.hpp"

namespace dateline {

namespace {

// {"killed":{"min":18,"max":null,"words":"at least 18"}}: only what was said.
void append_counts(std::string& out, const std::array<Count, count_kinds>& counts)
{
    out += '{';
    bool first = true;
    for (std::size_t i = 0; i < count_kinds; ++i) {
        const Count& count = counts[i];
        if (count == Count{}) continue;
        if (!first) out += ',';
        first = false;
        append_json(out, to_string(static_cast<CountKind>(i)));
        out += ":{\"min\":";
        count.min ? append_integer(out, *count.min) : void(out += "null");
        out += ",\"max\":";
        count.max ? append_integer(out, *count.max) : void(out += "null");
        out += ",\"words\":";
        append_json_or_null(out, count.words);
        out += '}';
    }
    out += '}';
}

void append_source(std::string& out, const Source& source)
{
    out += "{\"doc\":";
    append_json_or_null(out, source.doc);
    out += ",\"name\":";
    append_json_or_null(out, source.name);
    out += ",\"url\":";
    append_json_or_null(out, source.url);
    out += ",\"published\":";
    append_json_or_null(out, source.published);
    out += ",\"quote\":";
    append_json_or_null(out, source.quote);
    out += ",\"counts\":";
    append_counts(out, source.counts);
    out += '}';
}

void append_span(std::string& out, Span chars)
{
    out += '[';
    append_integer(out, chars.begin);
    out += ',';
    append_integer(out, chars.end);
    out += ']';
}

// Where each part of the event stands in the text, in code points. Only what the text holds.
void append_spans(std::string& out, const Event& event, const EventContext& context)
{
    out += '{';
    bool first = true;
    const auto key = [&](std::string_view name) {
        out += first ? "\"" : ",\"";
        first = false;
        out += name;
        out += "\":";
    };
    const auto one = [&](std::string_view name, Span span) {
        if (span.empty()) return;
        key(name);
        append_span(out, context.chars.of(span));
    };
    const auto many = [&](std::string_view name, const std::vector<std::uint32_t>& indexes, const auto& mentions) {
        if (indexes.empty()) return;
        key(name);
        out += '[';
        bool opened = false;
        for (const std::uint32_t index : indexes) {
            if (index >= mentions.size()) continue;
            if (opened) out += ',';
            opened = true;
            append_span(out, context.chars.of(mentions[index].span));
        }
        out += ']';
    };
    one("trigger", event.trigger);
    one("sentence", event.sentence);
    many("times", event.time_evidence, context.annotation.times);
    many("places", event.place_evidence, context.annotation.places);
    one("actor", event.actor_span);
    one("target", event.target_span);
    for (std::size_t i = 0; i < count_kinds; ++i) one(to_string(static_cast<CountKind>(i)), event.count_spans[i]);
    one("status", event.status_cue);
    one("attribution", event.attribution_span);
    out += '}';
}

bool any_words(const Event& event)
{
    for (const Count& count : event.counts)
        if (!count.words.empty()) return true;
    return false;
}

}  // namespace

void append_list(std::string& out, const std::vector<std::string>& texts)
{
    out += '[';
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i > 0) out += ',';
        append_json(out, texts[i]);
    }
    out += ']';
}

void append_when(std::string& out, const std::optional<TimeSpan>& time, std::string_view label)
{
    if (!time) {
        out += "null";
        return;
    }
    const TimeSpan last{last_second(*time), time->past, time->precision};
    std::string begin, end;
    append_by_precision(begin, *time);
    append_by_precision(end, last);
    std::string_view from = "in", to = "in";
    switch (time->precision) {
    case Precision::minute:
    case Precision::hour:
    case Precision::day:
    case Precision::month:
    case Precision::year: break;
    default:  // somewhere inside: the bounds are bounds
        from = "earliest";
        to = "latest";
        begin.clear();
        end.clear();
        append_date(begin, time->first);
        append_date(end, last.first);
    }
    out += R"({"timespans":[{"start":{")";
    out += from;
    out += "\":\"";
    out += begin;
    out += "\"}";
    if (begin != end || from != "in") {
        out += R"(,"end":{")";
        out += to;
        out += "\":\"";
        out += end;
        out += "\"}";
    }
    out += "}]";
    if (!label.empty()) {
        out += ",\"label\":";
        append_json(out, label);
    }
    out += '}';
}

void FeatureWriter::append(std::string& out, const Event& event, const std::vector<std::string>* attributions, const EventContext* context)
{
    derived_.set(event);
    if (context) {
        derived_.trigger = context->chars.of(event.trigger);
        derived_.sentence = context->chars.of(event.sentence);
    }
    out += R"({"type":"Feature","id":)";
    append_json_or_null(out, event.id);
    out += ",\"geometry\":";
    if (event.located) {
        out += R"({"type":"Point","coordinates":[)";
        append_number(out, event.lon_deg);
        out += ',';
        append_number(out, event.lat_deg);
        out += "]}";
    } else {
        out += "null";
    }
    out += ",\"properties\":{";
    visit_columns(event, derived_, JsonColumns{out});
    out += "},\"when\":";
    append_when(out, event.time, event.time_text);
    // In an annotation the document around the event is its only source.
    if (!context) {
        out += ",\"sources\":[";
        for (std::size_t i = 0; i < event.sources.size(); ++i) {
            if (i > 0) out += ',';
            append_source(out, event.sources[i]);
        }
        out += ']';
    }
    if (any_words(event)) {
        out += ",\"counts\":";
        append_counts(out, event.counts);
    }
    if (!event.place_reason.empty()) {
        out += ",\"place_reason\":";
        append_json(out, event.place_reason);
    }
    if (attributions && !attributions->empty()) {
        out += ",\"attributions\":";
        append_list(out, *attributions);
    }
    if (context) {
        out += ",\"spans\":";
        append_spans(out, event, *context);
    }
    out += '}';
}

}  // namespace dateline
