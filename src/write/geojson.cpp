// SPDX-License-Identifier: Apache-2.0
// GeoJSON (RFC 7946), one feature a line, and GeoJSON text sequences (RFC 8142).
#include "write/feature.hpp"
#include "write/formats.hpp"
#include "write/json_text.hpp"

namespace dateline {

void write_geojson(const WriteJob& job, TextOutput& output)
{
    output.text += R"({"type":"FeatureCollection",)";
    if (!job.title().empty()) {
        output.text += "\"name\":";
        append_json(output.text, job.title());
        output.text += ',';
    }
    if (!job.timeline.attributions.empty()) {
        output.text += "\"attributions\":";
        append_list(output.text, job.timeline.attributions);
        output.text += ',';
    }
    output.text += "\"features\":[\n";
    FeatureWriter feature;
    bool first = true;
    for (const Event& event : job.timeline.events) {
        if (!first) output.text += ",\n";
        first = false;
        feature.append(output.text, event);
        output.pass_on();
    }
    output.text += first ? "]}\n" : "\n]}\n";
    output.flush();
}

void write_geojson_sequence(const WriteJob& job, TextOutput& output)
{
    constexpr char record_separator = 0x1E;
    FeatureWriter feature;
    for (const Event& event : job.timeline.events) {
        if (job.settings.record_separator) output.text += record_separator;
        feature.append(output.text, event, &job.timeline.attributions);
        output.text += '\n';
        output.pass_on();
    }
    output.flush();
}

}  // namespace dateline
