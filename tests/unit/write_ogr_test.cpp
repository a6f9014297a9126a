// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <csignal>
#include <sys/resource.h>

#include <ogrsf_frmts.h>

#include "support.hpp"
#include "write_samples.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

struct Close {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Opened = std::unique_ptr<GDALDataset, Close>;

Opened open(const std::filesystem::path& path)
{
    GDALAllRegister();
    Opened dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
    REQUIRE(dataset);
    return dataset;
}

Diagnostics write(const std::filesystem::path& path, const std::string& crs = {})
{
    Diagnostics notes;
    WriteSettings settings;
    settings.crs = crs;
    MentionRow time;
    time.is_time = true;
    time.text = "on Saturday";
    time.time.interval = day_of(2022, 1, 8);
    MentionRow place;
    place.text = "Oakhaven";
    place.place.located = true;
    write_timeline(sample_timeline(), {time, place}, path, settings, &notes);
    return notes;
}

std::string what_goes_wrong(const std::function<void()>& action)
{
    try {
        action();
    } catch (const Error& error) {
        return error.faults().front().what;
    }
    return "nothing was thrown";
}

}  // namespace

TEST_CASE("start and end are date-times wherever GDAL reads them")
{
    const Folder folder;
    for (const auto& [name, rows] : std::vector<std::pair<std::string, int>>{{"a.geojson", 5}, {"a.gpkg", 3}, {"a.fgb", 3}}) {
        CAPTURE(name);
        write(folder / name);
        const Opened dataset = open(folder / name);
        OGRLayer* layer = dataset->GetLayer(0);
        CHECK(layer->GetFeatureCount() == rows);
        CHECK(layer->GetGeomType() == wkbPoint);
        std::vector<std::string> instants;
        for (int i = 0; i < layer->GetLayerDefn()->GetFieldCount(); ++i)
            if (const auto* field = layer->GetLayerDefn()->GetFieldDefn(i); field->GetType() == OFTDateTime) instants.emplace_back(field->GetNameRef());
        CHECK(instants == std::vector<std::string>{"start_time", "end_time", "published"});
        layer->SetAttributeFilter("id = 'e1'");
        const OGRFeatureUniquePtr protest(layer->GetNextFeature());
        REQUIRE(protest);
        CHECK(std::string{protest->GetFieldAsString("end_time")} == "2022/01/08 23:59:59+00");
        CHECK(protest->GetFieldAsInteger("injured_max") == 3);
        CHECK(protest->GetGeometryRef()->toPoint()->getX() == Approx(76.91667));
    }
}

TEST_CASE("a GeoPackage has three layers and a style that is entered among its contents")
{
    const Folder folder;
    write(folder / "a.gpkg");
    const Opened dataset = open(folder / "a.gpkg");
    CHECK(dataset->GetLayerByName("events")->GetFeatureCount() == 3);
    CHECK(dataset->GetLayerByName("unlocated")->GetFeatureCount() == 2);
    CHECK(dataset->GetLayerByName("mentions")->GetFeatureCount() == 2);
    const auto count = [&](const char* sql) {
        OGRLayer* result = dataset->ExecuteSQL(sql, nullptr, nullptr);
        REQUIRE(result);
        const OGRFeatureUniquePtr row(result->GetNextFeature());
        const int value = row->GetFieldAsInteger(0);
        dataset->ReleaseResultSet(result);
        return value;
    };
    CHECK(count("SELECT count(*) FROM gpkg_contents WHERE table_name = 'layer_styles' AND data_type = 'attributes'") == 1);
    CHECK(count("SELECT count(*) FROM layer_styles WHERE useAsDefault AND f_table_name = 'events' AND styleQML LIKE '%start_time%'") == 1);
    CHECK(count("SELECT count(*) FROM qgis_projects WHERE name = 'a' AND content LIKE '504b%'") == 1);
    CHECK(count("SELECT count(*) FROM gpkg_contents WHERE table_name = 'qgis_projects' AND data_type = 'attributes'") == 1);
    CHECK(count("SELECT count(*) FROM gpkg_contents WHERE description LIKE '%GeoNames (CC BY 4.0)%'") == 3);
}

TEST_CASE("the same timeline gives the same bytes in every format")
{
    const Folder first, second;
    for (const FormatInfo& format : write_formats()) {
        if (format.name == "postgis" || format.extensions.empty()) continue;   // no file, or no name of its own
        const std::string name = "a" + format.extensions.substr(0, format.extensions.find(' '));
        CAPTURE(name);
        write(first / name);
        write(second / name);
        CHECK(read_file(first / name) == read_file(second / name));
        if (format.name == "gpkg" || format.name == "qgz") {  // they share a name
            std::filesystem::remove(first / "a.gpkg");
            std::filesystem::remove(second / "a.gpkg");
        }
    }
}

TEST_CASE("KML spans time and is cut into a zip on request")
{
    const Folder folder;
    write(folder / "a.kml");
    const std::string kml = read_file(folder / "a.kml");
    CHECK(kml.find("<begin>2022-01-08T00:00:00Z</begin>") != kml.npos);
    CHECK(kml.find("<end>2022-01-08T23:59:59Z</end>") != kml.npos);
    CHECK(kml.find("<name>Protest in Oakhaven, &quot;3 hurt&quot;</name>") != kml.npos);
    CHECK(kml.find("2022-01-09T01:00:00Z") != kml.npos);
    write(folder / "a.kmz");
    const std::string kmz = read_file(folder / "a.kmz");
    CHECK(kmz.starts_with("PK"));
    CHECK(kmz.find("icons/politics-asserted.png") != kmz.npos);   // markers come with it
    CHECK(kmz.find("icons/society-asserted.png") == kmz.npos);    // those that it uses
}

TEST_CASE("a Shapefile keeps every column under ten characters")
{
    const Folder folder;
    write(folder / "a.shp.zip");
    const Opened dataset = open("/vsizip/" + (folder / "a.shp.zip").string());
    const OGRFeatureDefn* columns = dataset->GetLayer(0)->GetLayerDefn();
    CHECK(columns->GetFieldIndex("place_prec") >= 0);
    CHECK(columns->GetFieldIndex("displ_max") >= 0);
    CHECK(columns->GetFieldIndex("sent_end") >= 0);
    const OGRFeatureUniquePtr fire(dataset->GetLayer(0)->GetFeature(1));
    CHECK(std::string{fire->GetFieldAsString("end_time")} == "2022-01-08T23:59:59Z");
}

TEST_CASE("points are reprojected when another system is asked for")
{
    const Folder folder;
    write(folder / "a.gpkg", "EPSG:3857");
    const Opened dataset = open(folder / "a.gpkg");
    const OGRFeatureUniquePtr battle(dataset->GetLayerByName("events")->GetFeature(1));
    CHECK(battle->GetGeometryRef()->toPoint()->getX() == Approx(1391493.635));
    CHECK(std::string{dataset->GetLayerByName("events")->GetSpatialRef()->GetAuthorityCode(nullptr)} == "3857");
    CHECK(what_goes_wrong([&] { write(folder / "b.gpkg", "EPSG:99999"); }).find("does not know the system EPSG:99999") != std::string::npos);
    Timeline pole;
    pole.events = {sample_timeline().events[2]};
    pole.events[0].lat_deg = -90;
    WriteSettings lambert;
    lambert.crs = "EPSG:2154";
    CHECK(what_goes_wrong([&] { write_timeline(pole, {}, folder / "c.fgb", lambert); }).find("has no place in EPSG:2154") != std::string::npos);
    CHECK(folder.files() == 1);
}

TEST_CASE("what a format cannot hold is told")
{
    const Folder folder;
    CHECK(write(folder / "a.geojson").empty());
    const Diagnostics gpkg = write(folder / "a.gpkg"), fgb = write(folder / "a.fgb");
    REQUIRE(gpkg.size() == 1);
    CHECK(gpkg[0].what == "the format holds no time before the year 0; events: 1");
    REQUIRE(fgb.size() == 2);
    CHECK(fgb[0].what == "the format holds no events without a point; left out: 2");
}

TEST_CASE("a project stands beside its data, and neither is overwritten unasked")
{
    const Folder folder;
    write(folder / "a.qgz");
    CHECK(std::filesystem::exists(folder / "a.gpkg"));
    CHECK(folder.files() == 2);
    std::filesystem::remove(folder / "a.qgz");
    CHECK(what_goes_wrong([&] { write(folder / "a.qgz"); }) == "the file exists already");
    CHECK(folder.files() == 1);
}

TEST_CASE("an empty timeline is a file that opens")
{
    const Folder folder;
    for (const char* name : {"e.gpkg", "e.fgb", "e.kml", "e.geojson"}) {
        CAPTURE(name);
        write_timeline({}, {}, folder / name, {});
        open(folder / name);
    }
}

TEST_CASE("a full disk leaves no half database")
{
    const Folder folder;
    Timeline big;
    for (int i = 0; i < 3000; ++i) big.events.push_back(sample_timeline().events[2]);
    // The page and the others written by hand go through the same code as CSV.
    for (const char* name : {"big.gpkg", "big.fgb", "big.kml", "big.qgz", "big.csv"}) {
        CAPTURE(name);
        rlimit before{};
        REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
        const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
        rlimit small = before;
        small.rlim_cur = 150'000;
        REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
        const std::string what = what_goes_wrong([&] { write_timeline(big, {}, folder / name, {}); });
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, ignored);
        CHECK(what.starts_with("cannot be written: "));
        CHECK(folder.files() == 0);
    }
}

TEST_CASE("a layer has the same columns of the same types whatever its rows hold")
{
    const Folder folder;
    for (const std::string extension : {".gpkg", ".fgb"}) {
        write_timeline({}, {}, folder / ("empty" + extension), {});
        write(folder / ("full" + extension));
        const Opened empty = open(folder / ("empty" + extension)), full = open(folder / ("full" + extension));
        const OGRFeatureDefn &none = *empty->GetLayer(0)->GetLayerDefn(), &some = *full->GetLayer(0)->GetLayerDefn();
        REQUIRE(none.GetFieldCount() == some.GetFieldCount());
        for (int i = 0; i < none.GetFieldCount(); ++i) {
            CAPTURE(extension, none.GetFieldDefn(i)->GetNameRef());
            CHECK(std::string{none.GetFieldDefn(i)->GetNameRef()} == some.GetFieldDefn(i)->GetNameRef());
            CHECK(none.GetFieldDefn(i)->GetType() == some.GetFieldDefn(i)->GetType());
        }
        CHECK(none.GetFieldDefn(none.GetFieldIndex("missing_min"))->GetType() == OFTInteger64);
    }
}
