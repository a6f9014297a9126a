// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <csignal>
#include <nlohmann/json.hpp>
#include <sstream>
#include <sys/resource.h>

#include "support.hpp"
#include "write_samples.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

std::string written(const Timeline& timeline, const std::string& format, bool record_separator = false)
{
    std::ostringstream out;
    WriteSettings settings;
    settings.format = format;
    settings.record_separator = record_separator;
    write_timeline(timeline, out, settings);
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

Timeline only(std::size_t index)
{
    Timeline timeline = sample_timeline();
    timeline.events = {timeline.events[index]};
    return timeline;
}

}  // namespace

TEST_CASE("an event is one line of GeoJSON with its columns in the agreed order")
{
    CHECK(written(only(2), "geojson") ==
          R"x({"type":"FeatureCollection","attributions":["GeoNames (CC BY 4.0)"],"features":[)x"
          "\n"
          R"({"type":"Feature","id":"e1","geometry":{"type":"Point","coordinates":[76.91667,43.25]},"properties":{)"
          R"("id":"e1","title":"Protest in Oakhaven, \"3 hurt\"","type":"protest","category":"politics","status":"asserted",)"
          R"("start_time":"2022-01-08T00:00:00Z","end_time":"2022-01-08T23:59:59Z","precision":"day","time_basis":null,"edtf":"2022-01-08","time_text":"on Saturday",)"
          R"("place":"Oakhaven","place_kind":"settlement","place_precision":"settlement","place_basis":null,"radius_m":12000,"country":"KZ","admin1":"Almaty Qalasy",)"
          R"("place_id":"test:1","actor":"dockers","target":null,"killed_min":null,"killed_max":null,"injured_min":3,"injured_max":3,)"
          R"("missing_min":null,"missing_max":null,"displaced_min":null,"displaced_max":null,"detained_min":null,"detained_max":null,)"
          R"("abducted_min":null,"abducted_max":null,"rescued_min":null,"rescued_max":null,"sick_min":null,"sick_max":null,)"
          R"("participants_min":null,"participants_max":null,"attribution":"police","part_of":null,"confidence":0.875,"sources":"The Oakhaven Courier; https://other.example/b","source_ids":"a.txt; b.txt","independent_sources":2,)"
          "\"quote\":\"Dockers marched on Saturday; \xC3\xA9t\xC3\xA9,\\n<b>three</b> were hurt & one fell.\","
          R"("doc":"a.txt","trigger_start":8,"trigger_end":15,"sentence_start":0,"sentence_end":61,"published":"2022-01-09T01:00:00Z",)"
          R"("plover":"PROTEST","acled":"Peaceful protest","rules":"en/event#march; en/place#in"},)"
          R"("when":{"timespans":[{"start":{"in":"2022-01-08"}}],"label":"on Saturday"},"sources":[)"
          R"({"doc":"a.txt","name":"The Oakhaven Courier","url":"https://courier.example/a","published":"2022-01-09T01:00:00Z",)"
          "\"quote\":\"Dockers marched on Saturday; \xC3\xA9t\xC3\xA9,\\n<b>three</b> were hurt & one fell.\","
          R"("counts":{"injured":{"min":3,"max":3,"words":"three"}}},)"
          R"({"doc":"b.txt","name":null,"url":"https://other.example/b","published":null,"quote":"Dozens hurt; some say more.",)"
          R"("counts":{"injured":{"min":24,"max":null,"words":"dozens or more"}}}],"counts":{"injured":{"min":3,"max":3,"words":"three"}}})"
          "\n]}\n");
}

TEST_CASE("absent time and place are null, with the reason beside")
{
    const auto features = nlohmann::json::parse(written(sample_timeline(), "geojson"))["features"];
    REQUIRE(features.size() == 5);
    CHECK(features[3]["geometry"].is_null());
    CHECK(features[3]["place_reason"] == "the text names no place");
    CHECK(features[3]["properties"]["radius_m"].is_null());
    CHECK(features[4]["properties"]["start_time"].is_null());
    CHECK(features[4]["properties"]["end_time"].is_null());
    CHECK(features[4]["properties"]["precision"] == "unknown");
    CHECK(features[4]["when"].is_null());
}

TEST_CASE("the Linked Places time says whether its bounds are bounds")
{
    const auto features = nlohmann::json::parse(written(sample_timeline(), "geojson"))["features"];
    CHECK(features[0]["when"].dump() == R"({"timespans":[{"start":{"in":"-0044-03-15"}}]})");
    CHECK(features[1]["when"].dump() == R"({"timespans":[{"end":{"latest":"2022-01-08"},"start":{"earliest":"2022-01-02"}}]})");
    CHECK(features[3]["when"].dump() == R"({"timespans":[{"start":{"in":"2022-03"}}]})");
}

TEST_CASE("a file written, read and written again is identical")
{
    const Folder folder;
    for (const char* name : {"a.geojson", "a.geojsonl"}) {
        CAPTURE(name);
        write_timeline(sample_timeline(), {}, folder / name, {});
        const Timeline back = read_timeline(folder / name);
        WriteSettings again;
        again.overwrite = true;
        write_timeline(back, {}, folder / (std::string{"again-"} + name), again);
        CHECK(read_file(folder / name) == read_file(folder / (std::string{"again-"} + name)));
        CHECK(back.attributions == sample_timeline().attributions);
        REQUIRE(back.events.size() == 5);
        CHECK(back.events[2].sources == sample_timeline().events[2].sources);
        CHECK(back.events[2].counts == sample_timeline().events[2].counts);
        CHECK(back.events[2].rules == sample_timeline().events[2].rules);
        CHECK(back.events[1].time == sample_timeline().events[1].time);
        CHECK(back.events[3].place_reason == sample_timeline().events[3].place_reason);
        CHECK_FALSE(back.events[3].located);
    }
}

TEST_CASE("both forms of GeoJSON hold the same timeline")
{
    const Folder folder;
    write_timeline(sample_timeline(), {}, folder / "a.geojson", {});
    write_timeline(sample_timeline(), {}, folder / "a.geojsonl", {});
    CHECK(written(read_timeline(folder / "a.geojson"), "geojsonl") == read_file(folder / "a.geojsonl"));
}

TEST_CASE("a text sequence has a record separator when asked")
{
    const std::string text = written(sample_timeline(), "geojsonl", true);
    CHECK(std::count(text.begin(), text.end(), '\x1E') == 5);
    CHECK(std::count(text.begin(), text.end(), '\n') == 5);
    const Folder folder;
    put(folder / "rs.json", text);
    CHECK(read_timeline(folder / "rs.json").events.size() == 5);
}

TEST_CASE("an empty timeline is an empty collection")
{
    CHECK(written({}, "geojson") == "{\"type\":\"FeatureCollection\",\"features\":[\n]}\n");
    CHECK(written({}, "geojsonl").empty());
    const Folder folder;
    write_timeline({}, {}, folder / "empty.geojson", {});
    CHECK(read_timeline(folder / "empty.geojson").events.empty());
    write_timeline({}, {}, folder / "empty.geojsonl", {});
    CHECK(read_timeline(folder / "empty.geojsonl").events.empty());
}

TEST_CASE("CSV quotes what needs quoting and ends in lon and lat")
{
    const std::string text = written(only(2), "csv");
    CHECK(text.starts_with("id,title,type,category,status,start_time,end_time,precision,"));
    CHECK(text.find(",rules,told,lon,lat\n") != text.npos);
    CHECK(text.find("e1,\"Protest in Oakhaven, \"\"3 hurt\"\"\",protest,politics,asserted,2022-01-08T00:00:00Z,2022-01-08T23:59:59Z,day,") != text.npos);
    CHECK(text.ends_with(",76.91667,43.25\n"));
}

TEST_CASE("what cannot be read is named by file, line and pointer")
{
    const Folder folder;
    const auto fault = [&](std::string_view bytes, const std::string& name = "x.geojson") {
        put(folder / name, bytes);
        Diagnostic found = fault_of([&] { read_timeline(folder / name); });
        const std::string folder_name = folder.path().string() + "/";
        if (found.where.starts_with(folder_name)) found.where.erase(0, folder_name.size());
        return found;
    };
    std::string text = written(sample_timeline(), "geojson");
    const auto changed = [&](const std::string& from, const std::string& to) {
        std::string copy = text;
        copy.replace(copy.find(from), from.size(), to);
        return copy;
    };
    CHECK(fault(changed("\"reported\"", "\"rumoured\"")).where == "x.geojson:3#/features/1/properties/status");
    CHECK(fault(changed("\"reported\"", "\"rumoured\"")).what == "is \"rumoured\"");
    CHECK(fault(changed("\"reported\"", "\"rumoured\"")).hint.find("planned") != std::string::npos);
    CHECK(fault(changed("2022-01-08T23:59:59Z", "2022-01-08")).where == "x.geojson:3#/features/1/properties/end_time");
    CHECK(fault(changed("\"killed_min\":18", "\"killed_min\":\"18\"")).what == "is string");
    CHECK(fault(changed("\"type\":\"Point\"", "\"type\":\"LineString\"")).where == "x.geojson:2#/features/0/geometry");
    CHECK(fault(changed("\"doc\":\"a.txt\",\"name\"", "\"doc\":7,\"name\"")).where == "x.geojson:4#/features/2/sources/0/doc");
    CHECK(fault(text.substr(0, text.size() / 2)).what.starts_with("is no JSON: "));
    CHECK(fault(changed("\"radius_m\":12000", "\"radius_m\":1e999")).what.starts_with("is no JSON: number overflow"));
    CHECK(fault(changed("\"killed_min\":18", "\"killed_min\":18446744073709551615")).what == "is too large");
    CHECK(fault("").what.starts_with("is no JSON: "));
    CHECK(fault("[1,2]").what == "is no GeoJSON feature collection");
    CHECK(fault(R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"x"},"geometry":null}]})").where ==
          "x.geojson:1#/features/0/properties");
    CHECK(fault("{\"type\":\"Feature\"}\n", "x.geojsonl").where == "x.geojsonl:1#/properties");
    CHECK(fault(written(only(2), "geojsonl") + "{broken\n", "x.geojsonl").where == "x.geojsonl:2");
    CHECK(fault_of([&] { read_timeline(folder / "absent.geojson"); }).what == "cannot be opened");
}

TEST_CASE("an existing file is kept unless overwriting is asked for")
{
    const Folder folder;
    put(folder / "kept.geojson", "mine");
    const Diagnostic fault = fault_of([&] { write_timeline(sample_timeline(), {}, folder / "kept.geojson", {}); });
    CHECK(fault.what == "the file exists already");
    CHECK(fault.hint.find("--overwrite") != std::string::npos);
    CHECK(read_file(folder / "kept.geojson") == "mine");
    WriteSettings settings;
    settings.overwrite = true;
    write_timeline(sample_timeline(), {}, folder / "kept.geojson", settings);
    CHECK(read_file(folder / "kept.geojson").size() > 1000);
    CHECK(folder.files() == 3);   // and its style and layer definition
}

TEST_CASE("outputs that cannot be are refused before any work")
{
    const Folder folder;
    CHECK(fault_of([&] { write_timeline({}, {}, folder / "x.unknown", {}); }).what == "the name tells no format");
    CHECK(fault_of([&] { write_timeline({}, {}, folder / "no/x.geojson", {}); }).what == "the folder does not exist");
    CHECK(fault_of([&] { write_timeline({}, {}, folder.path().string() + "/../" + folder.path().filename().string() + "/.geojson", {}); }).what ==
          "the name tells no format");
    WriteSettings settings;
    settings.format = "geojsno";
    CHECK(fault_of([&] { write_timeline({}, {}, folder / "x", settings); }).hint.find("geojson") != std::string::npos);
    settings.format = "geojson";
    settings.crs = "EPSG:3857";
    CHECK(fault_of([&] { write_timeline({}, {}, folder / "x", settings); }).what.find("--crs") != std::string::npos);
    CHECK(folder.files() == 0);
}

TEST_CASE("a full disk leaves no half file and keeps the old one")
{
    const Folder folder;
    put(folder / "old.geojson", "old");
    Timeline big;
    for (int i = 0; i < 4000; ++i) big.events.push_back(sample_timeline().events[2]);
    // A limit on the size of files stands in for the disk.
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
    const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
    rlimit small = before;
    small.rlim_cur = 100'000;
    REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
    WriteSettings settings;
    settings.overwrite = true;
    const Diagnostic fault = fault_of([&] { write_timeline(big, {}, folder / "old.geojson", settings); });
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, ignored);
    CHECK(fault.what.starts_with("cannot be written: "));
    CHECK_FALSE(fault.hint.empty());
    CHECK(read_file(folder / "old.geojson") == "old");
    CHECK(folder.files() == 1);
    CHECK(fault_of([&] { write_timeline(big, {}, "/dev/full", [] { WriteSettings s; s.format = "geojson"; return s; }()); }).what.starts_with("cannot be written: "));
}

TEST_CASE("every format is listed once, with its extension")
{
    std::vector<std::string> extensions;
    for (const FormatInfo& format : write_formats()) {
        CAPTURE(format.name);
        CHECK_FALSE(format.what.empty());
        std::istringstream words(format.extensions);
        for (std::string word; words >> word;) extensions.push_back(word);
    }
    std::sort(extensions.begin(), extensions.end());
    CHECK(std::adjacent_find(extensions.begin(), extensions.end()) == extensions.end());
    CHECK(std::binary_search(extensions.begin(), extensions.end(), std::string{".geojson"}));
}
