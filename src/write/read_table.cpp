// SPDX-License-Identifier: Apache-2.0
// Timelines out of tables: CSV, and the layers that GDAL opens.
#include <algorithm>
#include <nlohmann/json.hpp>

#include <dateline/diagnostic.hpp>

#include "read/csv_records.hpp"
#include "read/decode.hpp"
#include "timeline/packed.hpp"
#include "write/read_feature.hpp"
#include "write/read_rows.hpp"
#include "write/read_timeline.hpp"

namespace dateline {

namespace {

using nlohmann::json;

constexpr const char* foreign = "a timeline is read from GeoJSON, GeoPackage, FlatGeobuf, CSV, JSON-FG or PostGIS, with the columns that dateline writes";

Event event_of(const TableRow& row, const FeatureReader& reader, TimelineInfo& info)
{
    json feature;
    try {
        feature = feature_of(row);
    } catch (const json::exception&) {
        reader.fail("/told", "is no JSON object", "leave the cell as it was written, or empty it");
    }
    for (const auto& [name, cell] : row.cells) {
        const auto* text = std::get_if<std::string>(&cell);
        const bool says = text ? !text->empty() : !std::holds_alternative<std::monostate>(cell);
        if (says && !is_column(name)) info.leave_out(name);
    }
    if (feature.contains("attributions")) info.credit(reader.texts(feature["attributions"], "/told/attributions"));
    return reader.read(feature);
}

// A coordinate of CSV, or nothing.
std::optional<double> degrees(const std::string& text, const FeatureReader& reader, const char* column)
{
    if (text.empty()) return std::nullopt;
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (*end != '\0') reader.fail(std::string("/") + column, "is \"" + text + "\"", "expected degrees such as 43.25, or nothing");
    return value;
}

}  // namespace

void read_csv(std::unique_ptr<ByteSource> source, const std::string& file, const EventSink& sink, TimelineInfo& info)
{
    constexpr std::size_t longest = std::size_t{1} << 30;   // a row holds all the tellings of an event
    CsvRecords records(std::move(source), longest);
    std::vector<std::string> names, cells;
    if (records.next(names) != CsvRecords::Got::record || std::find(names.begin(), names.end(), "type") == names.end() || std::find(names.begin(), names.end(), "start_time") == names.end())
        throw Error(Diagnostic{Severity::error, file + ":1", "is no timeline: there are no columns `type` and `start_time`", foreign});
    CsvRecords::Got got;
    while ((got = records.next(cells)) == CsvRecords::Got::record) {
        if (cells.size() == 1 && cells.front().empty()) continue;
        const FeatureReader reader(file, records.line(), "");
        if (cells.size() != names.size())
            reader.fail("", "has " + std::to_string(cells.size()) + " cells for " + std::to_string(names.size()) + " columns", "a cell with commas or line breaks stands in double quotes");
        TableRow row;
        std::optional<double> lon, lat;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (names[i] == "lon") lon = degrees(cells[i], reader, "lon");
            else if (names[i] == "lat") lat = degrees(cells[i], reader, "lat");
            else row.cells.emplace_back(names[i], repair_utf8(std::move(cells[i])));
        }
        if (lon.has_value() != lat.has_value()) reader.fail("", "has only one of `lon` and `lat`", "give both, or none");
        row.located = lon.has_value();
        row.lon_deg = lon.value_or(0);
        row.lat_deg = lat.value_or(0);
        sink(event_of(row, reader, info));
    }
    if (got != CsvRecords::Got::end) FeatureReader(file, records.line(), "").fail("", "has a quoted cell that is never closed", "was the file cut off?");
}

// Two layers share the rows of a timeline, and their ids say in which order they stood.
void read_layers(const std::string& path, const EventSink& sink, TimelineInfo& info)
{
    std::vector<std::pair<std::int64_t, std::string>> rows;
    info.title = read_event_layers(path, [&](const TableRow& row) {
        const FeatureReader reader(path, static_cast<std::size_t>(std::max<std::int64_t>(row.id, 0)), "/" + row.layer);
        rows.emplace_back(row.id, pack(event_of(row, reader, info)));
    });
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [id, bytes] : rows) {
        sink(unpack(bytes));
        std::string().swap(bytes);
    }
}

}  // namespace dateline
