// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "write_samples.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

std::string written(const std::string& format, const Timeline& timeline = sample_timeline())
{
    std::ostringstream out;
    WriteSettings settings;
    settings.format = format;
    write_timeline(timeline, out, settings);
    return out.str();
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("CZML has a clock over the facts, and hollow points for what is none")
{
    const auto packets = nlohmann::json::parse(written("czml"));
    REQUIRE(packets.size() == 5);   // Cesium's clock knows no year before 0
    CHECK(packets[0]["id"] == "document");
    CHECK(packets[0]["clock"]["interval"] == "2022-01-02T00:00:00Z/2022-01-08T23:59:59Z");
    CHECK(packets[1]["id"] == "e2");
    CHECK(packets[2]["point"]["color"]["rgba"][3] == 255);
    CHECK(packets[2]["availability"] == "2022-01-08T00:00:00Z/2022-01-08T23:59:59Z");
    CHECK(has(packets[2]["description"], "&lt;b&gt;three&lt;/b&gt;"));
    CHECK_FALSE(packets[3].contains("position"));
    CHECK_FALSE(packets[4].contains("availability"));
    // Cesium refuses a whole file for one property that is null.
    for (const auto& packet : packets)
        if (packet.contains("properties"))
            for (const auto& value : packet["properties"]) CHECK_FALSE(value.is_null());
    Timeline possible = sample_timeline();
    possible.events = {possible.events[2]};
    possible.events[0].status = Status::possible;
    CHECK(nlohmann::json::parse(written("czml", possible))[1]["point"]["color"]["rgba"][3] == 0);
}

TEST_CASE("every text format that has room says where the places come from")
{
    for (const char* format : {"geojson", "geojsonl", "jsonfg", "czml", "timelinejs", "kml", "ics", "html"}) {
        INFO(format);
        CHECK(has(written(format), "GeoNames (CC BY 4.0)"));
    }
}

TEST_CASE("CZML without any fact plays what there is")
{
    Timeline timeline = sample_timeline();
    timeline.events = {timeline.events[3]};
    CHECK(nlohmann::json::parse(written("czml", timeline))[0]["clock"]["interval"] == "2022-03-01T00:00:00Z/2022-03-31T23:59:59Z");
    CHECK_FALSE(nlohmann::json::parse(written("czml", {}))[0].contains("clock"));
}

TEST_CASE("TimelineJS dates are as close as the text's")
{
    const auto slides = nlohmann::json::parse(written("timelinejs"))["events"];
    REQUIRE(slides.size() == 4);
    CHECK(slides[0]["start_date"].dump() == R"({"day":15,"month":3,"year":-44})");
    CHECK(slides[1]["display_date"] == "../2022-01-08");
    CHECK(slides[1]["start_date"].dump() == R"({"day":8,"month":1,"year":2022})");
    CHECK_FALSE(slides[2].contains("display_date"));   // "on Saturday" is no date to a reader
    CHECK_FALSE(slides[2].contains("end_date"));
    CHECK(slides[2]["text"]["headline"] == "Protest in Oakhaven, &quot;3 hurt&quot;");
    CHECK(slides[3]["start_date"].dump() == R"({"month":3,"year":2022})");
    CHECK_FALSE(slides[3].contains("end_date"));
}

TEST_CASE("JSON-FG tells a day as a date and a stretch as an interval")
{
    const auto features = nlohmann::json::parse(written("jsonfg"))["features"];
    REQUIRE(features.size() == 5);
    CHECK(features[1]["time"].dump() == R"({"interval":["..","2022-01-08"]})");
    CHECK(features[2]["time"].dump() == R"({"date":"2022-01-08"})");
    CHECK(features[4]["time"].is_null());
    CHECK(features[3]["geometry"].is_null());
}

TEST_CASE("iCalendar entries have whole days with an open end, and folded lines")
{
    const std::string calendar = written("ics");
    CHECK(has(calendar, "DTSTART;VALUE=DATE:20220108\r\nDTEND;VALUE=DATE:20220109\r\n"));
    CHECK(has(calendar, "SUMMARY:Protest in Oakhaven\\, \"3 hurt\"\r\n"));
    CHECK(has(calendar, "STATUS:TENTATIVE"));
    CHECK(has(calendar, "GEO:43.25;76.91667\r\n"));
    CHECK(has(calendar, "DTSTAMP:20220109T010000Z\r\n"));
    std::istringstream lines(calendar);
    for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        CHECK(line.size() <= 76);
        CHECK(line.back() == '\r');
    }
    Timeline clock = sample_timeline();
    clock.events = {clock.events[2]};
    clock.events[0].time = TimeSpan{at(2022, 1, 8, 36000), at(2022, 1, 8, 36060), Precision::minute};
    CHECK(has(written("ics", clock), "DTSTART:20220108T100000Z\r\nDTEND:20220108T100100Z\r\n"));
}

TEST_CASE("KML has a span, a style and typed data for each event")
{
    const std::string kml = written("kml");
    CHECK(has(kml, "<TimeSpan><begin>2022-01-08T00:00:00Z</begin><end>2022-01-08T23:59:59Z</end></TimeSpan><styleUrl>#politics-asserted</styleUrl>"));
    CHECK(has(kml, "<TimeSpan><end>2022-01-08T23:59:59Z</end></TimeSpan>"));   // only bounded
    CHECK(has(kml, "<styleUrl>#conflict-background</styleUrl>"));
    CHECK(has(kml, "<SimpleData name=\"injured_min\">3</SimpleData>"));
    CHECK(has(kml, "&amp;lt;b&amp;gt;three"));
    CHECK(has(kml, "<coordinates>76.91667,43.25</coordinates>"));
    CHECK(has(kml, "Places: GeoNames (CC BY 4.0)"));
    CHECK_FALSE(has(kml, "<href>"));   // what lies elsewhere needs a network
}

TEST_CASE("the page holds its data, and no text can end its scripts")
{
    Timeline timeline = sample_timeline();
    timeline.events[2].quote = "</script><script>alert(1)</script><!--";
    const std::string page = written("html", timeline);
    CHECK_FALSE(has(page, "alert(1)</script>"));
    CHECK(has(page, "\\u003c/script>\\u003cscript>alert(1)"));
    for (const char* mark : {"@@TITLE", "@@CREDITS", "@@DATA", "@@WORLD", "@@DRAWINGS", "@@LIBRARIES", "@@SCRIPT", "@@STYLE", "@@EDITOR"}) CHECK_FALSE(has(page, mark));
    CHECK(has(page, "Content-Security-Policy"));
    CHECK(has(page, "\"KZ "));
    const std::size_t begin = page.find("id=\"data\">") + 10;
    const auto data = nlohmann::json::parse(page.substr(begin, page.find("</script>", begin) - begin));
    CHECK(data["count"] == 5);
    const auto& strings = data["strings"];
    CHECK(std::find(strings.begin(), strings.end(), timeline.events[2].quote) != strings.end());
    CHECK(data["columns"]["id"]["texts"].size() == 5);
}
