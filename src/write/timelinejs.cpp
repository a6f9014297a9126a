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

}  // namespace

void write_timelinejs(const WriteJob& job, TextOutput& output)
{
    std::string& out = output.text;
    out += '{';
    if (!job.settings.title.empty()) {
        out += R"("title":{"text":{"headline":)";
        append_json(out, xml(job.settings.title));
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
        append_date_record(out, event.time->first, event.time->precision);
        out += ",\"end_date\":";
        append_date_record(out, last_second(*event.time), event.time->precision);
        // The words of the text say best how sure the date is; bounds get their notation.
        const std::string& shown = event.time_text.empty() ? event.edtf : event.time_text;
        if (!shown.empty()) {
            out += ",\"display_date\":";
            append_json(out, xml(shown));
        }
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
