// SPDX-License-Identifier: Apache-2.0
// What can be read back is what was written: all columns, sources and tellings.
#include <catch2/catch.hpp>

#include <functional>
#include <ogrsf_frmts.h>
#include <sstream>

#include <dateline/writer.hpp>

#include "support.hpp"
#include "write/formats.hpp"
#include "write/read_mentions.hpp"
#include "write/read_timeline.hpp"
#include "write_samples.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

Timeline merged_sample()
{
    Timeline timeline = sample_timeline();
    Event other = timeline.events[2];   // another document's telling of the protest
    other.id = "e0";
    other.doc = "d.txt";
    other.status = Status::reported;
    other.counts[0] = {1, 1, "one"};
    other.place_reason = "named before";
    other.quote = "\xC3\x89lodie said: \"one died\", they say;\nno more.";
    other.sources = {{"d.txt", "", "", "", other.quote, other.counts}};
    timeline.events.push_back(other);
    timeline.title = "A \"title\" & more";
    std::vector<Timeline> parts;
    parts.push_back(std::move(timeline));
    return merge(std::move(parts));
}

std::string geojson_of(const Timeline& timeline)
{
    std::ostringstream out;
    write_timeline(timeline, out, {});
    return out.str();
}

Diagnostic fault_of(const std::function<void()>& action)
{
    try {
        action();
    } catch (const Error& error) {
        return error.faults().front();
    }
    return {Severity::note, "", "nothing was thrown", ""};
}

}  // namespace

TEST_CASE("what a format can hold comes back as it was")
{
    const Folder folder;
    const Timeline timeline = merged_sample();
    REQUIRE(std::any_of(timeline.events.begin(), timeline.events.end(), [](const Event& event) { return event.tellings.size() == 2; }));
    for (const char* name : {"a.geojson", "a.gpkg", "a.jsonfg", "a.geojsonl", "a.csv", "a.sqlite"}) {
        CAPTURE(name);
        write_timeline(timeline, {}, folder / name, {});
        Timeline back = read_timeline(folder / name);
        const bool titled = std::string_view(name).find("json") != std::string_view::npos && std::string_view(name) != "a.geojsonl";
        if (titled || std::string_view(name) == "a.gpkg") CHECK(back.title == timeline.title);
        back.title = timeline.title;
        CHECK(geojson_of(back) == geojson_of(timeline));
    }
}

TEST_CASE("FlatGeobuf brings back what has a point, and another system changes no coordinate")
{
    const Folder folder;
    Timeline timeline = merged_sample();
    std::erase_if(timeline.events, [](const Event& event) { return !event.located; });
    timeline.title.clear();
    write_timeline(timeline, {}, folder / "a.fgb", {});
    CHECK(geojson_of(read_timeline(folder / "a.fgb")) == geojson_of(timeline));
    WriteSettings mercator;
    mercator.crs = "EPSG:3857";
    write_timeline(timeline, {}, folder / "b.gpkg", mercator);
    CHECK(geojson_of(read_timeline(folder / "b.gpkg")) == geojson_of(timeline));
}

TEST_CASE("a timeline goes through GeoPackage and FlatGeobuf and comes back as the same bytes")
{
    const Folder folder;
    Timeline timeline = merged_sample();
    std::erase_if(timeline.events, [](const Event& event) { return !event.located; });
    write_timeline(timeline, {}, folder / "a.geojson", {});
    write_timeline(read_timeline(folder / "a.geojson"), {}, folder / "b.gpkg", {});
    write_timeline(read_timeline(folder / "b.gpkg"), {}, folder / "c.fgb", {});
    write_timeline(read_timeline(folder / "c.fgb"), {}, folder / "d.geojson", {});
    CHECK(read_file(folder / "d.geojson") == read_file(folder / "a.geojson"));
}

TEST_CASE("any driver of GDAL is used by its name, with all files that it makes")
{
    const Folder folder;
    WriteSettings settings;
    settings.format = "ogr:GML";
    write_timeline(sample_timeline(), {}, folder / "a.gml", settings);
    CHECK(read_file(folder / "a.gml").find("Protest in Oakhaven") != std::string::npos);
    CHECK(read_file(folder / "a.xsd").find("start_time") != std::string::npos);
    const Diagnostic again = fault_of([&] { write_timeline(sample_timeline(), {}, folder / "a.gml", settings); });
    CHECK(again.what == "the file exists already");
    settings.format = "ogr:Nothing";
    const Diagnostic unknown = fault_of([&] { write_timeline(sample_timeline(), {}, folder / "a.x", settings); });
    CHECK(unknown.what.find("no driver \"Nothing\"") != std::string::npos);
    CHECK(unknown.hint.find("GML") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder / "a.x"));
}

TEST_CASE("a spreadsheet has a row for each event, and the same bytes each time")
{
    const Folder folder;
    for (const char* extension : {".xlsx", ".ods"}) {
        CAPTURE(extension);
        if (!has_driver(extension == std::string_view{".ods"} ? "ODS" : "XLSX")) continue;
        const auto first = folder / (std::string{"a"} + extension), second = folder / (std::string{"b"} + extension);
        write_timeline(sample_timeline(), {}, first, {});
        write_timeline(sample_timeline(), {}, second, {});
        CHECK(read_file(first) == read_file(second));
        std::unique_ptr<GDALDataset, void (*)(GDALDataset*)> dataset(GDALDataset::Open(first.c_str(), GDAL_OF_VECTOR), [](GDALDataset* open) { GDALClose(open); });
        REQUIRE(dataset);
        CHECK(dataset->GetLayer(0)->GetFeatureCount() == static_cast<GIntBig>(sample_timeline().events.size()));
        CHECK(dataset->GetLayer(0)->GetLayerDefn()->GetFieldIndex("lat") > 0);
    }
}

TEST_CASE("edits made in a table program are kept")
{
    const Folder folder;
    write_timeline(merged_sample(), {}, folder / "a.gpkg", {});
    GDALAllRegister();
    {
        std::unique_ptr<GDALDataset, void (*)(GDALDataset*)> dataset(GDALDataset::Open((folder / "a.gpkg").c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE),
                                                                     [](GDALDataset* open) { GDALClose(open); });
        REQUIRE(dataset);
        dataset->ExecuteSQL("UPDATE events SET title = 'Mine', killed_min = 7, killed_max = 7 WHERE type = 'fire'", nullptr, nullptr);
    }
    const Timeline back = read_timeline(folder / "a.gpkg");
    const auto fire = std::find_if(back.events.begin(), back.events.end(), [](const Event& event) { return event.type == "fire"; });
    REQUIRE(fire != back.events.end());
    CHECK(fire->title == "Mine");
    CHECK(fire->counts[0].max == 7);
    CHECK(merge({back}).events.size() == back.events.size());
}

TEST_CASE("columns that somebody has added are named when they cannot be taken along")
{
    const Folder folder;
    write_timeline(merged_sample(), {}, folder / "a.gpkg", {});
    write_timeline(merged_sample(), {}, folder / "a.geojson", {});
    GDALAllRegister();
    for (const char* name : {"a.gpkg", "a.geojson"}) {
        CAPTURE(name);
        {
            std::unique_ptr<GDALDataset, void (*)(GDALDataset*)> dataset(GDALDataset::Open((folder / name).c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE),
                                                                         [](GDALDataset* open) { GDALClose(open); });
            REQUIRE(dataset);
            OGRLayer* layer = dataset->GetLayer(0);
            OGRFieldDefn checked("checked", OFTInteger), empty("empty", OFTString);
            REQUIRE(layer->CreateField(&checked) == OGRERR_NONE);
            REQUIRE(layer->CreateField(&empty) == OGRERR_NONE);
            const OGRFeatureUniquePtr row{layer->GetNextFeature()};
            row->SetField("checked", 1);
            REQUIRE(layer->SetFeature(row.get()) == OGRERR_NONE);
        }
        CHECK(read_events(folder / name, [](const Event&) {}).left_out == std::vector<std::string>{"checked"});
    }
}

TEST_CASE("a table whose row says what cannot be is refused by its row")
{
    const Folder folder;
    write_timeline(sample_timeline(), {}, folder / "a.csv", {});
    const std::string text = read_file(folder / "a.csv");
    const auto fault = [&](const std::string& from, const std::string& to) {
        std::string copy = text;
        copy.replace(copy.find(from), from.size(), to);
        put(folder / "b.csv", copy);
        Diagnostic found = fault_of([&] { read_timeline(folder / "b.csv"); });
        found.where.erase(0, folder.path().string().size() + 1);
        return found;
    };
    CHECK(fault(",56\n", ",156\n").where == "b.csv:3#/geometry/coordinates");
    CHECK(fault(",56\n", "\n").what.find("cells for") != std::string::npos);
    CHECK(fault(",56\n", ",far\n").where == "b.csv:3#/lat");
    CHECK(fault("reported,", "rumoured,").where == "b.csv:3#/properties/status");
    CHECK(fault("{\"\"sources\"\"", "{\"\"sources").where == "b.csv:2#/told");
    put(folder / "c.csv", "id,text\n1,2\n");
    CHECK(fault_of([&] { read_timeline(folder / "c.csv"); }).what.starts_with("is no timeline"));
    put(folder / "d.gpkg", "SQLite format 3\0 and no more");
    CHECK(fault_of([&] { read_timeline(folder / "d.gpkg"); }).what.starts_with("cannot be read: "));
}

TEST_CASE("numbers that no event can have are refused")
{
    const Folder folder;
    const std::string text = geojson_of(sample_timeline());
    const auto fault = [&](const std::string& from, const std::string& to) {
        std::string copy = text;
        copy.replace(copy.find(from), from.size(), to);
        put(folder / "x.geojson", copy);
        return fault_of([&] { read_timeline(folder / "x.geojson"); }).what;
    };
    CHECK(fault("[76.91667,43.25]", "[76.91667,143.25]") == "is [76.91667,143.25]");
    CHECK(fault("[76.91667,43.25]", "[7691667,43.25]") == "is [7691667,43.25]");
    CHECK(fault("\"injured_min\":3", "\"injured_min\":-3") == "is -3");
    CHECK(fault("\"injured_min\":3", "\"injured_min\":4") == "is 4, more than injured_max, 3");
    CHECK(fault("\"confidence\":0.875", "\"confidence\":8.75") == "is 8.75");
    CHECK(fault("\"radius_m\":12000", "\"radius_m\":-1") == "is -1");
    CHECK(fault("\"trigger_end\":15", "\"trigger_end\":5") == "lies before `trigger_start`");
}

TEST_CASE("tellings that do not fit their event are refused")
{
    const Folder folder;
    const std::string text = geojson_of(merged_sample());
    const auto fault = [&](const std::string& from, const std::string& to) {
        std::string copy = text;
        CHECK(copy.find(from) != copy.npos);
        copy.replace(copy.find(from), from.size(), to);
        put(folder / "x.geojson", copy);
        return fault_of([&] { read_timeline(folder / "x.geojson"); }).what;
    };
    CHECK(fault("\"sources\":[1]", "\"sources\":[7]") == "does not fit the event");
    CHECK(fault("\"sources\":[1]", "\"sources\":[]") == "do not tell all of the event's sources");
    CHECK(fault("\"tellings\":[", "\"tellings\":[7,") == "does not fit the event");
}

TEST_CASE("a link as output stays a link, and its file is written")
{
    const Folder folder;
    put(folder / "real.csv", "old");
    std::filesystem::create_symlink("real.csv", folder / "link.csv");
    WriteSettings settings;
    settings.overwrite = true;
    write_timeline(sample_timeline(), {}, folder / "link.csv", settings);
    CHECK(std::filesystem::is_symlink(folder / "link.csv"));
    CHECK(read_file(folder / "real.csv").starts_with("id,title"));
    std::filesystem::create_symlink("made.csv", folder / "dangling.csv");
    write_timeline(sample_timeline(), {}, folder / "dangling.csv", {});
    CHECK(std::filesystem::is_regular_file(folder / "made.csv"));
}

TEST_CASE("a style stands beside GeoJSON and FlatGeobuf, and somebody's own stays")
{
    const Folder folder;
    write_timeline(sample_timeline(), {}, folder / "a.geojson", {});
    CHECK(read_file(folder / "a.qml").find("startField=\"start_time\"") != std::string::npos);
    put(folder / "b.qml", "mine");
    write_timeline(sample_timeline(), {}, folder / "b.fgb", {});
    CHECK(read_file(folder / "b.qml") == "mine");
}

TEST_CASE("titles and texts that a format has no room for are told")
{
    const Folder folder;
    Timeline timeline = sample_timeline();
    timeline.title = "News";
    timeline.events[2].quote = std::string(300, 'x');
    Diagnostics notes;
    write_timeline(timeline, {}, folder / "a.shp.zip", {}, &notes);
    REQUIRE(notes.size() == 2);
    CHECK(notes[0].what == "the format cuts texts after 254 bytes; cut: 1");
    CHECK(notes[1].what == "the format holds no title: \"News\" is left out");
}

TEST_CASE("mentions of a GeoPackage come back, each once")
{
    const Folder folder;
    MentionRow time;
    time.is_time = true;
    time.doc = "a.txt";
    time.text = "on Saturday";
    time.chars = {4, 15};
    time.time.interval = day_of(2022, 1, 8);
    time.time.rule = "en/time#weekday";
    MentionRow place;
    place.doc = "a.txt";
    place.text = "Oakhaven";
    place.chars = {20, 28};
    place.place.name = "Oakhaven";
    place.place.kind = PlaceKind::settlement;
    place.place.role = PlaceRole::metonym;
    place.place.located = true;
    place.place.lat_deg = 43.25;
    place.place.lon_deg = 76.91667;
    place.place.radius_m = 1000;
    write_timeline(sample_timeline(), {time, place}, folder / "a.gpkg", {});
    KeptMentions kept;
    kept.read(folder / "a.gpkg");
    kept.read(folder / "a.gpkg");
    REQUIRE(kept.rows().size() == 2);
    std::filesystem::create_directory(folder / "again");
    write_timeline(read_timeline(folder / "a.gpkg"), kept.rows(), folder / "again/a.gpkg", {});
    CHECK(read_file(folder / "a.gpkg") == read_file(folder / "again/a.gpkg"));
    put(folder / "b.geojson", "{}");
    kept.read(folder / "b.geojson");
    CHECK(kept.rows().size() == 2);
}
