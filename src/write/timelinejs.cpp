// SPDX-License-Identifier: Apache-2.0
// TimelineJS 3: slides with dates as close as they are known, grouped by category. Only dated events.
#include "write/feature.hpp"
#include "write/formats.hpp"
#include "write/json_text.hpp"

namespace dateline {

namespace {

void append_date_record(std::string& out, std::chrono::sys_seconds instant, Precision precision)
{
    const Civil parts = civil(instant);
    const auto part = [&](const char* key, std::int64_t value) {
        out += key;
        append_integer(out, value);
    };
    part("{\"year\":", parts.year);
    const bool years = precision == Precision::year || precision == Precision::decade || precision == Precision::century;
    const bool months = precision == Precision::month || precision == Precision::season || precision == Precision::quarter;
    if (!years) part(",\"month\":", parts.month);
    if (!years && !months) part(",\"day\":", parts.day);
    if (precision == Precision::minute || precision == Precision::hour) {
        part(",\"hour\":", parts.hour);
        part(",\"minute\":", parts.minute);
    }
    out += '}';
}

// TimelineJS writes the dates itself, as closely as they are given. Where it cannot say how vague they are, the notation of
// EDTF does; the words of the text ("on Monday") are no date to a reader.
void append_dates(std::string& out, const Event& event)
{
    const TimeSpan& time = *event.time;
    std::string first, last;
    append_date_record(first, time.precision == Precision::before ? last_second(time) : time.first, time.precision);
    append_date_record(last, last_second(time), time.precision);
    out += first;
    if (last != first && time.precision != Precision::after) (out += ",\"end_date\":") += last;
    switch (time.precision) {
    case Precision::minute:
    case Precision::hour:
    case Precision::day:
    case Precision::month:
    case Precision::year: return;
    default: break;
    }
    if (event.edtf.empty()) return;
    out += ",\"display_date\":";
    append_json(out, xml(event.edtf));
}

}  // namespace

void write_timelinejs(const WriteJob& job, TextOutput& output)
{
    std::string& out = output.text;
    out += '{';
    if (!job.title().empty()) {
        out += R"("title":{"text":{"headline":)";
        append_json(out, xml(job.title()));
        out += "}},";
    }
    // Not shown, and there for whoever takes the file further.
    if (!job.timeline.attributions.empty()) {
        out += "\"attributions\":";
        append_list(out, job.timeline.attributions);
        out += ',';
    }
    out += "\"events\":[";
    DerivedColumns derived;
    bool first = true;
    for (const Event& event : job.timeline.events) {
        if (!event.time) continue;
        derived.set(event);
        out += first ? "\n{\"start_date\":" : ",\n{\"start_date\":";
        first = false;
        append_dates(out, event);
        out += R"(,"text":{"headline":)";
        append_json(out, xml(event.title));
        out += ",\"text\":";
        std::string text = "<p>" + xml(event.quote) + "</p><p><small>";
        if (!event.place.empty()) text += xml(event.place) + " &#183; ";
        text += std::string{to_string(event.status)} + " &#183; " + xml(derived.sources) + "</small></p>";
        append_json(out, text);
        out += "},\"group\":";
        append_json_or_null(out, event.category);
        out += ",\"unique_id\":";
        append_json(out, event.id);
        out += '}';
        output.pass_on();
    }
    out += "\n]}\n";
    output.flush();
}

}  // namespace dateline
