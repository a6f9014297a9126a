// SPDX-License-Identifier: Apache-2.0
#include "write/feature.hpp"

#include "timeline/copies.hpp"
#include "write/json_columns.hpp"
#include "write/tellings_json.hpp"

namespace dateline {

namespace {

// {"killed":{"min":18,"max":null,"words":"at least 18"}}: only what was said.
void append_counts(JsonBuffer& out, const std::array<Count, count_kinds>& counts)
{
    out.raw('{');
    bool first = true;
    for (std::size_t i = 0; i < count_kinds; ++i) {
        const Count& count = counts[i];
        if (count == Count{}) continue;
        if (!first) out.raw(',');
        first = false;
        out.quoted_word(to_string(static_cast<CountKind>(i)));
        out.raw(":{\"min\":");
        count.min ? out.integer(*count.min) : out.raw("null");
        out.raw(",\"max\":");
        count.max ? out.integer(*count.max) : out.raw("null");
        out.raw(",\"words\":");
        out.text_or_null(count.words);
        out.raw('}');
    }
    out.raw('}');
}

void append_geometry(JsonBuffer& out, const Event& event)
{
    if (!event.located) return out.raw("null");
    out.raw(R"({"type":"Point","coordinates":[)");
    out.number(event.lon_deg);
    out.raw(',');
    out.number(event.lat_deg);
    out.raw("]}");
}

// `copy_of`: the document whose text the source repeats, or null.
void append_source(JsonBuffer& out, const Source& source, const std::string* copy_of)
{
    out.raw("{\"doc\":");
    out.text_or_null(source.doc);
    out.raw(",\"name\":");
    out.text_or_null(source.name);
    out.raw(",\"url\":");
    out.text_or_null(source.url);
    out.raw(",\"published\":");
    out.text_or_null(source.published);
    out.raw(",\"quote\":");
    out.text_or_null(source.quote);
    out.raw(",\"counts\":");
    append_counts(out, source.counts);
    if (source.likeness != Likeness{}) {
        out.raw(",\"likeness\":");
        out.text(likeness_text(source.likeness));
    }
    if (copy_of) {
        out.raw(",\"copy_of\":");
        out.text(*copy_of);
    }
    out.raw('}');
}

// The members of an object whose keys are known beforehand.
class Members {
public:
    explicit Members(JsonBuffer& out) : out_(out) { out_.raw('{'); }
    void key(const ColumnName& name)
    {
        // The comma is part of the key; the first has none.
        out_.start_of<ColumnName::capacity>(name.key().data() + first_, name.key().size() - first_);
        first_ = 0;
    }
    void end() { out_.raw('}'); }

private:
    JsonBuffer& out_;
    std::size_t first_ = 1;
};

// Where each part of the event stands in the text, in code points. Only what the text holds.
void append_spans(JsonBuffer& out, const Event& event, const DerivedColumns& derived, const EventContext& context)
{
    static constexpr ColumnName counts[count_kinds] = {"killed", "injured", "missing", "displaced", "detained", "abducted", "rescued", "sick", "participants"};
    Members members(out);
    const auto chars = [&](const ColumnName& name, Span span) {
        if (span.empty()) return;
        members.key(name);
        out.span(span);
    };
    const auto one = [&](const ColumnName& name, Span bytes) {
        if (!bytes.empty()) chars(name, context.chars.of(bytes));
    };
    const auto many = [&](const ColumnName& name, const std::vector<std::uint32_t>& indexes, const auto& mentions) {
        if (indexes.empty()) return;
        members.key(name);
        out.raw('[');
        bool opened = false;
        for (const std::uint32_t index : indexes) {
            if (index >= mentions.size()) continue;
            if (opened) out.raw(',');
            opened = true;
            out.span(context.chars.of(mentions[index].span));
        }
        out.raw(']');
    };
    chars("trigger", derived.trigger);
    chars("sentence", derived.sentence);
    many("times", event.time_evidence, context.annotation.times);
    many("places", event.place_evidence, context.annotation.places);
    one("actor", event.actor_span);
    one("target", event.target_span);
    for (std::size_t i = 0; i < count_kinds; ++i) one(counts[i], event.count_spans[i]);
    one("status", event.status_cue);
    one("attribution", event.attribution_span);
    members.end();
}

bool any_words(const Event& event)
{
    for (const Count& count : event.counts)
        if (!count.words.empty()) return true;
    return false;
}

// The Linked Places form of a time: {"timespans":[...],"label":...}, or null.
void append_when(JsonBuffer& out, const std::optional<TimeSpan>& time, std::string_view label)
{
    if (!time) return out.raw("null");
    const TimeSpan last{last_second(*time), time->past, time->precision};
    bool bounds = false;   // somewhere inside
    switch (time->precision) {
    case Precision::minute:
    case Precision::hour:
    case Precision::day:
    case Precision::month:
    case Precision::year: break;
    default: bounds = true;
    }
    char begin_text[longest_instant], end_text[longest_instant];
    const auto written = [&](char* to, const TimeSpan& span) {
        return std::string_view{to, bounds ? write_date(to, span.first) : write_by_precision(to, span)};
    };
    const auto begin = written(begin_text, *time), end = written(end_text, last);
    bounds ? out.raw(R"({"timespans":[{"start":{"earliest":")") : out.raw(R"({"timespans":[{"start":{"in":")");
    out.word(begin);
    out.raw("\"}");
    if (bounds || begin != end) {
        bounds ? out.raw(R"(,"end":{"latest":")") : out.raw(R"(,"end":{"in":")");
        out.word(end);
        out.raw("\"}");
    }
    out.raw("}]");
    if (!label.empty()) {
        out.raw(",\"label\":");
        out.text(label);
    }
    out.raw('}');
}

void append_members(JsonBuffer& out, const Event& event, const std::vector<std::string>* attributions, bool with_sources)
{
    if (with_sources) {
        out.raw(",\"sources\":[");
        const auto first = first_of_text(event.sources);
        for (std::size_t i = 0; i < event.sources.size(); ++i) {
            if (i > 0) out.raw(',');
            const std::string& original = event.sources[first[i]].doc;
            append_source(out, event.sources[i], original != event.sources[i].doc ? &original : nullptr);
        }
        out.raw(']');
    }
    if (!event.tellings.empty()) {
        out.raw(",\"tellings\":");
        append_tellings(out.flush(), event);
    }
    if (any_words(event)) {
        out.raw(",\"counts\":");
        append_counts(out, event.counts);
    }
    if (!event.place_reason.empty()) {
        out.raw(",\"place_reason\":");
        out.text(event.place_reason);
    }
    if (event.apart) out.raw(",\"apart\":true");
    if (attributions && !attributions->empty()) {
        out.raw(",\"attributions\":");
        append_list(out.flush(), *attributions);
    }
}

}  // namespace

void append_members(JsonBuffer& out, const Event& event, const std::vector<std::string>* attributions)
{
    append_members(out, event, attributions, true);
}

std::string told_text(const Event& event, const std::vector<std::string>& attributions)
{
    std::string text;
    {
        JsonBuffer out(text);
        append_members(out, event, &attributions);
        // GDAL's date-times know no years before 0.
        if (event.time && civil(event.time->first).year < 0) {
            out.raw(",\"start_time\":");
            out.instant(event.time->first);
            out.raw(",\"end_time\":");
            out.instant(last_second(*event.time));
        }
        out.raw('}');
    }
    text.front() = '{';   // instead of the first comma
    return text;
}

std::string counts_text(const std::array<Count, count_kinds>& counts)
{
    std::string text;
    JsonBuffer out(text);
    append_counts(out, counts);
    out.flush();
    return text;
}

std::string geometry_text(const Event& event)
{
    std::string text;
    JsonBuffer out(text);
    append_geometry(out, event);
    out.flush();
    return text;
}

void append_list(std::string& out, const std::vector<std::string>& texts)
{
    JsonBuffer list(out);
    list.raw('[');
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i > 0) list.raw(',');
        list.text(texts[i]);
    }
    list.raw(']');
}

void FeatureWriter::append(JsonBuffer& out, const Event& event, const std::vector<std::string>* attributions, const EventContext* context)
{
    derived_.set(event);
    if (context) {
        derived_.trigger = context->chars.of(event.trigger);
        derived_.sentence = context->chars.of(event.sentence);
    }
    out.raw(R"({"type":"Feature","id":)");
    out.text_or_null(event.id);
    out.raw(",\"geometry\":");
    append_geometry(out, event);
    out.raw(",\"properties\":{");
    visit_columns(event, derived_, JsonColumns{out});
    out.raw("},\"when\":");
    append_when(out, event.time, event.time_text);
    // In an annotation the document around the event is its only source.
    append_members(out, event, attributions, !context);
    if (context) {
        if (!event.happening.empty()) {
            out.raw(",\"happening\":");
            out.text(event.happening);
        }
        out.raw(",\"spans\":");
        append_spans(out, event, derived_, *context);
    }
    out.raw('}');
}

void FeatureWriter::append(std::string& out, const Event& event, const std::vector<std::string>* attributions)
{
    JsonBuffer buffer(out);
    append(buffer, event, attributions);
}

}  // namespace dateline
