// SPDX-License-Identifier: Apache-2.0
// OGC Features and Geometries JSON: GeoJSON whose time GDAL 3.8 and later read as a field of its own.
#include "write/feature.hpp"
#include "write/formats.hpp"
#include "write/json_columns.hpp"
#include "write/json_text.hpp"

namespace dateline {

namespace {

// Dates where the bounds are whole days, else timestamps: an interval may not mix them. Years have four digits and no sign;
// other times stand in the properties alone.
void append_time(std::string& out, const std::optional<TimeSpan>& time)
{
    using namespace std::chrono;
    if (!time || civil(time->first).year < 0 || civil(last_second(*time)).year > 9999) {
        out += "null";
        return;
    }
    const sys_seconds last = last_second(*time);
    const bool whole_days = floor<days>(time->first) == time->first && floor<days>(time->past) == time->past;
    const bool bound = time->precision == Precision::before || time->precision == Precision::after;
    if (!bound && whole_days && floor<days>(last) == time->first) {
        out += "{\"date\":\"";
        append_date(out, time->first);
        out += "\"}";
        return;
    }
    // An end that is not known is "..".
    const auto end = [&](bool known, sys_seconds instant) {
        out += '"';
        if (!known) out += "..";
        else whole_days ? append_date(out, instant) : append_instant(out, instant);
        out += '"';
    };
    out += "{\"interval\":[";
    end(time->precision != Precision::before, time->first);
    out += ',';
    end(time->precision != Precision::after, last);
    out += "]}";
}

}  // namespace

void write_jsonfg(const WriteJob& job, TextOutput& output)
{
    std::string& out = output.text;
    // GDAL 3.8 looks for the draft, others for the standard; what is written is the same in both.
    out += R"({"type":"FeatureCollection","conformsTo":["http://www.opengis.net/spec/json-fg-1/1.0/conf/core",)"
           R"("http://www.opengis.net/spec/json-fg-1/1.0/conf/types-schemas","http://www.opengis.net/spec/json-fg-1/0.2/conf/core",)"
           R"("http://www.opengis.net/spec/json-fg-1/0.2/conf/types-schemas"],)"
           R"("coordRefSys":"http://www.opengis.net/def/crs/OGC/0/CRS84","featureType":"event",)";
    if (!job.title().empty()) {
        out += "\"title\":";
        append_json(out, job.title());
        out += ',';
    }
    if (!job.timeline.attributions.empty()) {
        out += "\"attributions\":";
        append_list(out, job.timeline.attributions);
        out += ',';
    }
    out += "\"features\":[\n";
    DerivedColumns derived;
    bool first = true;
    for (const Event& event : job.timeline.events) {
        derived.set(event);
        if (!first) out += ",\n";
        first = false;
        out += R"({"type":"Feature","id":)";
        append_json(out, event.id);
        out += ",\"time\":";
        append_time(out, event.time);
        out += ",\"place\":null,\"geometry\":";
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
        {
            JsonBuffer columns(out);
            visit_columns(event, derived, JsonColumns{columns});
            columns.raw('}');
            append_members(columns, event, nullptr);
            columns.raw('}');
        }
        output.pass_on();
    }
    out += "\n]}\n";
    output.flush();
}

}  // namespace dateline
