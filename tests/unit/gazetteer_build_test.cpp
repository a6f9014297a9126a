// SPDX-License-Identifier: Apache-2.0
// What a build can be asked, the packed files it reads, and what it doubts.
#include <catch2/catch.hpp>

#include <algorithm>

#include "gazetteer_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

// Twenty towns of a country around 50 N 10 E, one a line.
std::string towns(const char* extra = "")
{
    std::string text = "id,name,lat,lon,country,kind,admin1\n";
    for (int i = 0; i < 20; ++i) text += std::to_string(i) + ",Town " + std::to_string(i) + "," + std::to_string(49 + i / 10.0) + "," + std::to_string(9 + i / 10.0) + ",FD,settlement,\n";
    return text + extra;
}

bool told(const World& world, const std::string& words)
{
    return std::any_of(world.report.diagnostics.begin(), world.report.diagnostics.end(), [&](const Diagnostic& d) { return d.what.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("a build keeps what lies in a polygon, holes left out")
{
    const Scratch scratch;
    GazetteerBuild settings;
    settings.sources = {scratch.write("p.csv", "id,name,lat,lon\n1,Inside,50.1,10.1\n2,Hole,50.5,10.5\n3,Outside,52,10.5\n4,Second,60.5,20.5\n")};
    settings.polygon = scratch.write("areas.geojson",
                                     R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":)"
                                     R"([[[10,50],[11,50],[11,51],[10,51],[10,50]],[[10.4,50.4],[10.6,50.4],[10.6,50.6],[10.4,50.6],[10.4,50.4]]]}},)"
                                     R"({"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[[[[20,60],[21,60],[21,61],[20,61],[20,60]]]]}}]})");
    const auto world = build(scratch, settings);
    CHECK(world.find("inside") == Ids{"p:1"});
    CHECK(world.find("second") == Ids{"p:4"});
    CHECK(world.find("hole").empty());
    CHECK(world.find("outside").empty());
    settings.polygon = scratch.write("points.geojson", R"({"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[10,50]}})");
    CHECK_THROWS_AS(build(scratch, settings), Error);
    settings.polygon = scratch.path("nowhere.geojson");
    CHECK_THROWS_AS(build(scratch, settings), Error);
}

TEST_CASE("a box over the date line is kept on both sides")
{
    const Scratch scratch;
    GazetteerBuild settings;
    settings.sources = {scratch.write("p.csv", "id,name,lat,lon\n1,East,-16,179\n2,West,-16,-179\n3,Far,-16,0\n")};
    settings.box = {178, -20, -178, -10};
    const auto world = build(scratch, settings);
    CHECK(world.report.places == 2);
    CHECK(world.find("far").empty());
}

TEST_CASE("packed tables are read as they are")
{
    const Scratch scratch;
    // "id,name,lat,lon\n1,Packed Town,50,10\n", packed by gzip and by xz.
    const unsigned char gz[] = {0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xcb, 0x4c, 0xd1, 0xc9, 0x4b, 0xcc, 0x4d, 0xd5,
        0xc9, 0x49, 0x2c, 0xd1, 0xc9, 0xc9, 0xcf, 0xe3, 0x32, 0xd4, 0x09, 0x48, 0x4c, 0xce, 0x4e, 0x4d, 0x51, 0x08,
        0xc9, 0x2f, 0xcf, 0xd3, 0x31, 0x35, 0xd0, 0x31, 0x34, 0xe0, 0x02, 0x00, 0x17, 0xfc, 0x05, 0xf5, 0x24, 0x00,
        0x00, 0x00};
    const unsigned char xz[] = {0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00, 0x00, 0x04, 0xe6, 0xd6, 0xb4, 0x46, 0x02, 0x00, 0x21, 0x01, 0x16, 0x00,
        0x00, 0x00, 0x74, 0x2f, 0xe5, 0xa3, 0x01, 0x00, 0x23, 0x69, 0x64, 0x2c, 0x6e, 0x61, 0x6d, 0x65, 0x2c, 0x6c,
        0x61, 0x74, 0x2c, 0x6c, 0x6f, 0x6e, 0x0a, 0x31, 0x2c, 0x50, 0x61, 0x63, 0x6b, 0x65, 0x64, 0x20, 0x54, 0x6f,
        0x77, 0x6e, 0x2c, 0x35, 0x30, 0x2c, 0x31, 0x30, 0x0a, 0x00, 0xa4, 0xd3, 0xc0, 0x94, 0xea, 0x54, 0x4c, 0x9f,
        0x00, 0x01, 0x3c, 0x24, 0x05, 0x28, 0x76, 0x6f, 0x1f, 0xb6, 0xf3, 0x7d, 0x01, 0x00, 0x00, 0x00, 0x00, 0x04,
        0x59, 0x5a};
    const auto packed = [&](const char* name, const unsigned char* bytes, std::size_t size) { return scratch.write(name, std::string(reinterpret_cast<const char*>(bytes), size)); };
    for (const auto& path : {packed("p.csv.gz", gz, sizeof gz), packed("p.csv.xz", xz, sizeof xz)}) {
        INFO(path);
        const auto world = build(scratch, {path});
        CHECK(world.find("packed town") == Ids{"p:1"});
    }
    CHECK_THROWS_AS(build(scratch, {packed("cut.csv.xz", xz, sizeof xz - 20)}), Error);
    CHECK_THROWS_AS(build(scratch, {scratch.write("no.csv.xz", "id,name,lat,lon\n1,Plain,1,1\n")}), Error);
}

TEST_CASE("names in other letters are found as English writes them, where the country writes so")
{
    const Scratch scratch;
    scratch.write("t/places.tsv", "id\tname\tkind\tlat\tlon\tpopulation\tcountry\n"
                                  "t:1\tNew Uzen\tsettlement\t43.34\t52.86\t\tKZ\nt:2\tOther\tsettlement\t41.8\t-87.6\t\tUS\nt:3\tThird\tsettlement\t40.6\t22.9\t\tGR\n"
                                  "t:4\tFourth\tsettlement\t33.5\t36.3\t\tSY\n");
    scratch.write("t/names.tsv", "id\tname\tlanguage\tkind\n"
                                 "t:1\t\u0416\u0430\u04A3\u0430\u04E9\u0437\u0435\u043D\tkk\tofficial\n"
                                 "t:1\t\u0420\u0438\u043C\tru\t\n"
                                 "t:2\t\u0427\u0438\u043A\u0430\u0433\u043E\tru\t\n"
                                 "t:3\t\u0398\u03B5\u03C3\u03C3\u03B1\u03BB\u03BF\u03BD\u03AF\u03BA\u03B7\tel\tofficial\n"
                                 "t:4\t\u062F\u0645\u0634\u0642\tar\tofficial\n");
    const auto world = build(scratch, {"tables:" + scratch.path("t")});
    CHECK(world.find("Zhangaozen") == Ids{"t:1"});
    CHECK(world.find("Thessaloniki") == Ids{"t:3"});
    CHECK(world.find("dmshq") == Ids{"t:4"});
    CHECK(world.find("Chikago").empty());   // no country of that script
    CHECK(world.find("Rim").empty());       // too short to be told from a word
    // What is shown stays as it was written.
    const auto spellings = world.gazetteer->names(world.gazetteer->by_id("t:3"));
    CHECK(spellings == std::vector<std::string>{"Third", "\u0398\u03B5\u03C3\u03C3\u03B1\u03BB\u03BF\u03BD\u03AF\u03BA\u03B7"});
}

TEST_CASE("coordinates that look swapped, unknown codes and impossible points are told")
{
    const Scratch scratch;
    auto world = build(scratch, {scratch.write("p.csv", towns("30,Swapped,9.9,49.9,FD,settlement,\n31,Odd,95,10,FD,settlement,\n32,Far,0,0,FD,settlement,\n"))});
    CHECK(told(world, "look swapped: Swapped"));
    CHECK_FALSE(told(world, "swapped: Far"));
    CHECK(told(world, "not \"95\"; latitude and longitude may be swapped"));
    CHECK(world.report.dropped == 1);
    CHECK(world.report.places == 22);

    std::string countries;
    for (char c = 'A'; c <= 'J'; ++c) countries += std::string("4") + c + ",Country " + c + ",60,60,X" + c + ",country,\n";
    world = build(scratch, {scratch.write("p.csv", towns((countries + "30,Freedonia,50,10,FD,country,\n31,North,50,10,FD,admin1,N\n32,Lost,50,10,ZZ,settlement,\n33,Stray,50,10,FD,settlement,Q\n").c_str()))});
    CHECK(told(world, "1 places name a country that no source has"));
    CHECK(told(world, "1 places name a division that no source has"));
}

TEST_CASE("a strict build is refused at the first malformed row")
{
    const Scratch scratch;
    GazetteerBuild settings;
    settings.sources = {scratch.write("p.csv", towns("30,Odd,95,10,FD,settlement,\n31,Odder,x,10,FD,settlement,\n"))};
    settings.strict = true;
    try {
        build(scratch, settings);
        FAIL("it was not refused");
    } catch (const Error& error) {
        REQUIRE(error.faults().size() == 1);
        CHECK(error.faults()[0].where == scratch.path("p.csv") + ":22:3");
    }
    CHECK_FALSE(std::filesystem::exists(scratch.path("built.idx")));
}

TEST_CASE("an index carries the credit that a build was told")
{
    const Scratch scratch;
    GazetteerBuild settings;
    settings.sources = {scratch.write("p.csv", towns())};
    settings.credit = "Office of Towns (CC BY 4.0)";
    CHECK(build(scratch, settings).gazetteer->info().attributions == std::vector<std::string>{"Office of Towns (CC BY 4.0)"});
}

TEST_CASE("a build tells how far it is and ends when it is told to")
{
    const Scratch scratch;
    GazetteerBuild settings;
    settings.sources = {scratch.write("p.csv", towns()), scratch.write("q.csv", "id,name,lat,lon\n1,Other,1,1\n")};
    std::vector<double> parts;
    settings.progress = [&](double part) {
        parts.push_back(part);
        return true;
    };
    build(scratch, settings);
    REQUIRE(parts.size() > 3);
    CHECK(std::is_sorted(parts.begin(), parts.end()));
    CHECK(parts.back() == Approx(1));
    std::filesystem::remove(scratch.path("built.idx"));
    settings.progress = [](double part) { return part < .6; };
    CHECK_THROWS_AS(build(scratch, settings), Error);
    CHECK_FALSE(std::filesystem::exists(scratch.path("built.idx")));
    CHECK_FALSE(std::filesystem::exists(scratch.path("built.idx.partial")));
}
