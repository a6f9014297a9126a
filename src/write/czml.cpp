// SPDX-License-Identifier: Apache-2.0
// CZML, for globes made with Cesium: a point for each event, there while the event lasts.
#include "write/formats.hpp"
#include "write/columns.hpp"
#include "write/json_text.hpp"
#include "write/palette.hpp"

namespace dateline {

namespace {

void append_interval(std::string& out, std::chrono::sys_seconds first, std::chrono::sys_seconds last)
{
    out += '"';
    append_instant(out, first);
    out += '/';
    append_instant(out, last);
    out += '"';
}

void append_color(std::string& out, const Color& color, int alpha)
{
    out += R"({"rgba":[)";
    for (const int part : {int{color.red}, int{color.green}, int{color.blue}}) {
        append_integer(out, part);
        out += ',';
    }
    append_integer(out, alpha);
    out += "]}";
}

// The columns that say something: a property that is null keeps Cesium from loading anything.
class CzmlColumns {
public:
    explicit CzmlColumns(std::string& out) : out_(out) {}
    void text(std::string_view name, std::string_view value)
    {
        if (key(name, !value.empty())) append_json(out_, value);
    }
    void instant(std::string_view name, std::optional<std::chrono::sys_seconds> value)
    {
        if (!key(name, value.has_value())) return;
        out_ += '"';
        append_instant(out_, *value);
        out_ += '"';
    }
    void number(std::string_view name, std::optional<double> value)
    {
        if (key(name, value.has_value())) append_number(out_, *value);
    }
    void integer(std::string_view name, std::optional<std::int64_t> value)
    {
        if (key(name, value.has_value())) append_integer(out_, *value);
    }

private:
    bool key(std::string_view name, bool value)
    {
        if (!value) return false;
        out_ += first_ ? "\"" : ",\"";
        first_ = false;
        (out_ += name) += "\":";
        return true;
    }

    std::string& out_;
    bool first_ = true;
};

// Cesium's instants know no years before 0.
bool early(const Event& event) { return event.time && civil(event.time->first).year < 0; }

void append_clock(std::string& out, const PackedTimeline& timeline)
{
    const auto span = played_span(timeline, early);
    if (!span) return;
    constexpr std::int64_t show_seconds = 60;  // the whole of it plays in a minute
    out += ",\"clock\":{\"interval\":";
    append_interval(out, span->first, last_second(*span));
    out += ",\"currentTime\":\"";
    append_instant(out, span->first);
    out += "\",\"multiplier\":";
    append_integer(out, std::max<std::int64_t>(1, (span->past - span->first).count() / show_seconds));
    out += ",\"range\":\"LOOP_STOP\"}";
}

}  // namespace

void write_czml(const WriteJob& job, TextOutput& output)
{
    std::string& out = output.text;
    out += R"([{"id":"document","version":"1.0","name":)";
    append_json(out, job.title().empty() ? "events" : job.title());
    if (!job.timeline.attributions.empty()) {
        out += ",\"description\":";
        append_json(out, credits(job.timeline));
    }
    append_clock(out, job.timeline);
    out += '}';
    DerivedColumns derived;
    for (const Event& event : job.timeline.events) {
        if (early(event)) continue;
        derived.set(event);
        out += ",\n{\"id\":";
        append_json(out, event.id);
        out += ",\"name\":";
        append_json(out, event.title);
        if (event.time) {
            out += ",\"availability\":";
            append_interval(out, event.time->first, last_second(*event.time));
        }
        out += ",\"description\":";
        append_json(out, "<p>" + xml(event.quote) + "</p><p>" + xml(derived.sources) + "</p>");
        if (event.located) {
            const Color& color = drawing_of(event.category).light;
            out += R"(,"position":{"cartographicDegrees":[)";
            append_number(out, event.lon_deg);
            out += ',';
            append_number(out, event.lat_deg);
            out += R"(,0]},"point":{"pixelSize":10,"color":)";
            append_color(out, color, is_fact(event.status) ? 255 : 0);
            out += ",\"outlineWidth\":2,\"outlineColor\":";
            append_color(out, is_fact(event.status) ? Color{255, 255, 255} : color, 255);
            out += R"(,"heightReference":"CLAMP_TO_GROUND"})";
        }
        out += ",\"properties\":{";
        visit_columns(event, derived, CzmlColumns{out});
        out += "}}";
        output.pass_on();
    }
    out += "\n]\n";
    output.flush();
}

}  // namespace dateline
