// SPDX-License-Identifier: Apache-2.0
// The one list of formats, and the two functions that write any of them.
#include "write/formats.hpp"

#include <algorithm>
#include <ostream>

#include "time/instant.hpp"
#include "write/columns.hpp"
#include "write/connection.hpp"
#include "write/output_file.hpp"
#include "write/page.hpp"
#include "write/qgis_style.hpp"

namespace dateline {

namespace {

// What a format cannot hold.
enum Lack : unsigned { lacks_placeless = 1, lacks_undated = 2, lacks_early = 4, lacks_title = 8, lacks_length = 16, lacks_room = 32 };

struct Format {
    std::string_view name;
    std::string_view extensions;  // the first is the usual one
    std::string_view what;
    void (*to_text)(const WriteJob&, TextOutput&) = nullptr;  // bytes that may go anywhere
    void (*to_file)(const WriteJob&) = nullptr;               // else: a driver makes files of its own
    const char* driver = nullptr;                             // of GDAL, that must be there
    bool any_crs = false;                                     // --crs may be used
    unsigned lacks = 0;
    bool styled = false;                                      // QGIS looks for its style beside it
};

constexpr Format formats[] = {
    {"csv", ".csv", "comma-separated values, with lon and lat", write_csv, nullptr, nullptr, false, lacks_title},
    {"czml", ".czml", "CZML, for globes made with Cesium", write_czml, nullptr, nullptr, false, lacks_early},
    {"fgb", ".fgb", "FlatGeobuf", write_flatgeobuf, nullptr, "FlatGeobuf", true, lacks_placeless | lacks_early, true},
    {"geojson", ".geojson .json", "GeoJSON, one feature a line", write_geojson, nullptr, nullptr, false, 0, true},
    {"geojsonl", ".geojsonl .geojsons .ndjson .jsonl", "GeoJSON text sequence: one feature a line, nothing around", write_geojson_sequence, nullptr, nullptr, false, lacks_title},
    {"gpkg", ".gpkg", "GeoPackage: events, mentions, unlocated, with style and QGIS project", nullptr, write_geopackage, "GPKG", true, lacks_early},
    {"html", ".html .htm", "a page of its own: map, time slider, list; needs no network", write_page, nullptr, nullptr, false, lacks_room},
    {"ics", ".ics", "iCalendar", write_icalendar, nullptr, nullptr, false, lacks_undated | lacks_early},
    {"jsonfg", ".jsonfg", "OGC Features and Geometries JSON", write_jsonfg, nullptr, nullptr, false, lacks_early},
    {"kml", ".kml", "KML with time spans", write_kml},
    {"kmz", ".kmz", "KML with time spans, zipped", write_kmz},
    {"ods", ".ods", "spreadsheet, with lon and lat", nullptr, write_driver_files, "ODS", false, lacks_early | lacks_title},
    {"ogr:NAME", "", "one layer, by any other driver of GDAL that writes", nullptr, write_driver_files, nullptr, true, lacks_early | lacks_title},
    {"parquet", ".parquet", "GeoParquet", nullptr, write_driver_files, "Parquet", true, lacks_early | lacks_title},
    {"postgis", "PG:", "tables events, mentions and unlocated of a PostGIS database", nullptr, write_postgis, "PostgreSQL", true, lacks_early},
    {"qgz", ".qgz", "QGIS project with time on, and its data as .gpkg beside it", nullptr, write_qgis_project, "GPKG", true, lacks_early},
    {"shp", ".shp.zip .shz", "Shapefile, zipped", write_shapefile, nullptr, "ESRI Shapefile", true, lacks_title | lacks_length},
    {"sqlite", ".sqlite .db", "SQLite: events, mentions, unlocated", nullptr, write_sqlite, "SQLite", true, lacks_early | lacks_title},
    {"timelinejs", ".timeline.json", "TimelineJS 3", write_timelinejs, nullptr, nullptr, false, lacks_undated},
    {"xlsx", ".xlsx", "Excel workbook, with lon and lat", nullptr, write_driver_files, "XLSX", false, lacks_early | lacks_title},
};

bool usable(const Format& format) { return !format.driver || has_driver(format.driver); }

std::string lower(std::string_view text)
{
    std::string low{text};
    for (char& c : low)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return low;
}

template <typename Visit>
void each_extension(const Format& format, Visit visit)
{
    std::string_view rest = format.extensions;
    while (!rest.empty()) {
        const std::size_t length = std::min(rest.find(' '), rest.size());
        visit(rest.substr(0, length));
        rest.remove_prefix(std::min(length + 1, rest.size()));
    }
}

std::string known_formats(bool to_text_only)
{
    std::string names;
    for (const Format& format : formats) {
        if (!usable(format) || (to_text_only && !format.to_text)) continue;
        if (!names.empty()) names += ", ";
        names += format.name;
    }
    return names;
}

constexpr std::string_view any_driver = "ogr:", any_driver_row = "ogr:NAME";

const Format& by_name(std::string_view name)
{
    const std::string_view row = name.starts_with(any_driver) ? any_driver_row : name;
    for (const Format& format : formats)
        if (format.name == row && usable(format)) return format;
    throw Error(Diagnostic{Severity::error, std::string{name}, "there is no such output format", "formats here: " + known_formats(false)});
}

// By the longest extension that fits, so that .timeline.json is not taken for .json.
const Format& by_extension(const std::filesystem::path& output)
{
    if (is_connection(output.string())) return by_name("postgis");
    const std::string name = lower(output.filename().string());
    const Format* best = nullptr;
    std::size_t longest = 0;
    for (const Format& format : formats)
        each_extension(format, [&](std::string_view extension) {
            if (extension.size() > longest && name.size() > extension.size() && std::string_view{name}.ends_with(extension) && usable(format)) {
                best = &format;
                longest = extension.size();
            }
        });
    if (best) return *best;
    throw Error(Diagnostic{Severity::error, output.string(), "the name tells no format", "end it in one of the extensions that `dateline help formats` lists, or give --format"});
}

class FileText : public TextOutput {
public:
    explicit FileText(OutputFile& file) : file_(file) { file_.write({}); }

private:
    void write(std::string_view bytes) override { file_.write(bytes); }
    OutputFile& file_;
};

class StreamText : public TextOutput {
public:
    explicit StreamText(std::ostream& stream) : stream_(stream) {}

private:
    void write(std::string_view bytes) override
    {
        stream_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        if (!stream_) throw Error(Diagnostic{Severity::error, "standard output", "cannot be written", "is the disk full, or has the program that reads it ended?"});
    }
    std::ostream& stream_;
};

// A file beside the output, for QGIS. One that is there already is somebody's own, and stays.
class Sidecar {
public:
    Sidecar(const std::filesystem::path& layer, const char* extension, const std::string& text)
    {
        std::error_code ignored;
        if (std::filesystem::exists(layer, ignored) && !std::filesystem::is_regular_file(layer, ignored)) return;
        auto path = layer;
        path.replace_extension(extension);
        if (std::filesystem::exists(path, ignored)) return;
        file_ = std::make_unique<OutputFile>(path, false);
        file_->write(text);
    }
    void commit()
    {
        if (file_) file_->commit();
    }

private:
    std::unique_ptr<OutputFile> file_;
};

// The style that QGIS takes for a layer of the same name, and a definition that brings the layer with its time on.
std::vector<Sidecar> sidecars(const WriteJob& job)
{
    const std::string drawing = qgis_event_drawing({Ground::light, grouping_for(job.timeline.events.size())});
    const std::string name = job.title().empty() ? job.target.stem().string() : job.title();
    std::vector<Sidecar> files;
    files.emplace_back(job.target, ".qml", qgis_style(drawing));
    files.emplace_back(job.target, ".qlr", qgis_layer_file("./" + job.target.filename().string(), name, drawing));
    return files;
}

void refuse_crs(const Format& format, const WriteSettings& settings)
{
    if (settings.crs.empty() || format.any_crs) return;
    throw Error(Diagnostic{Severity::error, std::string{format.name}, "the format holds WGS 84 longitude and latitude only, so --crs cannot be used",
                           "write .gpkg, .fgb or .shp.zip, or leave --crs away"});
}

// Counts the texts that a DBF file cuts.
struct LongTexts {
    std::size_t& cut;
    void text(std::string_view, std::string_view value) const
    {
        constexpr std::size_t longest = 254;
        cut += value.size() > longest;
    }
    template <class Value> void instant(std::string_view, const Value&) const {}
    template <class Value> void number(std::string_view, const Value&) const {}
    template <class Value> void integer(std::string_view, const Value&) const {}
};

// What the format could not hold, for the caller to tell.
void tell_losses(const Format& format, const WriteJob& job, Diagnostics& notes)
{
    std::size_t placeless = 0, undated = 0, early = 0, cut = 0;
    DerivedColumns derived;
    for (const Event& event : job.timeline.events) {
        if (format.lacks & lacks_length) {
            derived.set(event);
            visit_columns(event, derived, LongTexts{cut});
        }
        placeless += !event.located;
        undated += !event.time;
        early += event.time && civil(event.time->first).year < 0;
    }
    const auto note = [&](Lack lack, std::size_t count, const char* what, const char* hint) {
        if ((format.lacks & lack) && count > 0) notes.push_back({Severity::warning, job.target.string(), what + std::to_string(count), hint});
    };
    note(lacks_placeless, placeless, "the format holds no events without a point; left out: ", "write .gpkg or .geojson, which hold them");
    note(lacks_undated, undated, "the format holds no events without a time; left out: ", "write .gpkg or .geojson, which hold them");
    note(lacks_early, early, "the format holds no time before the year 0; events: ", ".geojson holds it");
    note(lacks_length, cut, "the format cuts texts after 254 bytes; cut: ", "write .gpkg or .geojson, which hold them");
    if (const std::size_t all = job.timeline.events.size(); all > most_page_events)
        note(lacks_room, all - most_page_events, "a page of so many events would be slow, so it has the surest ones; left out: ", "write .gpkg or .fgb, which QGIS shows at any size, or take a part with --from and --to");
    if ((format.lacks & lacks_title) && !job.title().empty())
        notes.push_back({Severity::warning, job.target.string(), "the format holds no title: \"" + job.title() + "\" is left out", "write .gpkg or .geojson, which hold it"});
}

}  // namespace

void write_timeline(const PackedTimeline& timeline, const std::vector<MentionRow>& mentions, const std::filesystem::path& output,
                    const WriteSettings& settings, Diagnostics* notes)
{
    const Format& format = settings.format.empty() || is_connection(output.string()) ? by_extension(output) : by_name(settings.format);
    if (format.to_file == write_postgis && !is_connection(output.string()))
        throw Error(Diagnostic{Severity::error, output.string(), "is no connection to a database", "write it as PG:dbname=news"});
    if ((settings.upsert || settings.append) && !is_connection(output.string()))
        throw Error(Diagnostic{Severity::error, output.string(), "is no database, and only a database has rows to add to", "leave --upsert and --append away, or merge into a new file"});
    refuse_crs(format, settings);
    if (is_connection(output.string())) {
        const WriteJob job{timeline, mentions, settings, output, {}};
        format.to_file(job);
        if (notes) tell_losses(format, job, *notes);
        return;
    }
    OutputFile file(output, settings.overwrite);
    const std::string driver = format.name == any_driver_row ? settings.format.substr(any_driver.size()) : std::string{format.driver ? format.driver : ""};
    const WriteJob job{timeline, mentions, settings, output, file.temporary(), driver};
    if (format.to_text) {
        FileText text(file);
        format.to_text(job, text);
    } else {
        format.to_file(job);
    }
    auto beside = format.styled ? sidecars(job) : std::vector<Sidecar>{};
    file.commit();
    for (Sidecar& one : beside) one.commit();
    if (notes) tell_losses(format, job, *notes);
}

void write_timeline(const PackedTimeline& timeline, std::ostream& output, const WriteSettings& settings)
{
    const Format& format = by_name(settings.format.empty() ? "geojson" : std::string_view{settings.format});
    if (!format.to_text)
        throw Error(Diagnostic{Severity::error, std::string{format.name}, "the format cannot go to a stream",
                               "give a file with -o, or one of: " + known_formats(true)});
    refuse_crs(format, settings);
    StreamText text(output);
    format.to_text({timeline, {}, settings, {}, {}}, text);
    output.flush();
    if (!output) throw Error(Diagnostic{Severity::error, "standard output", "cannot be written", "is the disk full, or has the program that reads it ended?"});
}

void write_timeline(const Timeline& timeline, const std::vector<MentionRow>& mentions, const std::filesystem::path& output,
                    const WriteSettings& settings, Diagnostics* notes)
{
    write_timeline(PackedTimeline(timeline), mentions, output, settings, notes);
}

void write_timeline(const Timeline& timeline, std::ostream& output, const WriteSettings& settings)
{
    write_timeline(PackedTimeline(timeline), output, settings);
}

bool writes_to_stream(std::string_view name)
{
    for (const Format& format : formats)
        if (format.name == name) return format.to_text && usable(format);
    return false;
}

std::vector<FormatInfo> write_formats()
{
    std::vector<FormatInfo> list;
    for (const Format& format : formats)
        if (usable(format)) list.push_back({std::string{format.name}, std::string{format.extensions}, std::string{format.what}, format.to_text != nullptr});
    return list;
}

}  // namespace dateline
