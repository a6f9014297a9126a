// SPDX-License-Identifier: Apache-2.0
// The formats that an index is built from, alone and together.
#include <catch2/catch.hpp>

#include <algorithm>

#include "gazetteer_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

std::string row(const char* id, const char* name, const char* others, const char* lat, const char* lon, const char* feature, const char* code,
                const char* country, const char* admin1, const char* people)
{
    return std::string(id) + '\t' + name + '\t' + name + '\t' + others + '\t' + lat + '\t' + lon + '\t' + feature + '\t' + code + '\t' + country + "\t\t" + admin1 +
           "\t\t\t\t" + people + "\t\t\tEurope/Nowhere\t2020-01-01\n";
}

void write_geonames(const Scratch& scratch)
{
    scratch.write("gn/allCountries.txt", row("1", "Freedonia", "", "50", "10", "A", "PCLI", "FD", "00", "900000") + row("11", "Upper Freedonia", "", "51", "10.5", "A", "ADM1", "FD", "02", "") +
                                             row("21", "Sylvan City", "Silvania,sil fan,SYV", "51.2", "10.7", "P", "PPLC", "FD", "02", "400000") +
                                             row("22", "Little Mill", "", "49.1", "9.2", "P", "PPL", "FD", "03", "900") + row("31", "Old River", "", "50.5", "10.1", "H", "STM", "FD", "02", "") +
                                             row("32", "Cloud Peak", "", "50.6", "10.2", "T", "PK", "FD", "02", ""));
    scratch.write("gn/admin1CodesASCII.txt", "FD.02\tUpper Freedonia\tUpper Freedonia\t11\nFD.03\tLower Freedonia\tLower Freedonia\t12\nFD.09\tEmpty Quarter\tEmpty Quarter\t13\n");
    scratch.write("gn/alternateNamesV2.txt", "501\t21\tru\t\xD0\xA1\xD0\xB8\xD0\xBB\xD1\x8C\xD0\xB2\xD0\xB0\xD0\xBD\t1\t\t\t\t\t\n502\t21\ten\tOld Capital\t\t\t\t1\t1900\t1950\n"
                                             "503\t21\tlink\thttps://example.org\t\t\t\t\n504\t21\tiata\tSYV\t\t\t\t\n505\t999\ten\tNobody\t\t\t\t\n");
    scratch.write("gn/hierarchy.txt", "1\t11\tADM\n11\t21\n");
}

}  // namespace

TEST_CASE("a folder of GeoNames's files becomes one world")
{
    const Scratch scratch;
    write_geonames(scratch);
    const auto world = build(scratch, {"geonames:" + scratch.path("gn")});
    CHECK(world.report.dropped == 0);
    CHECK(world.report.places == 7);
    REQUIRE(world.report.diagnostics.size() == 1);
    CHECK(world.report.diagnostics[0].what.find("Empty Quarter") != std::string::npos);
    CHECK(world.find("sylvan city") == Ids{"geonames:21"});
    CHECK(world.find("silvania") == Ids{"geonames:21"});
    CHECK(world.find("old capital") == Ids{"geonames:21"});
    CHECK(world.find("sil fan").empty());
    CHECK(world.find("https").empty());
    CHECK(world.get("geonames:21").kind == PlaceKind::capital);
    CHECK(world.get("geonames:31").kind == PlaceKind::river);
    CHECK(world.get("geonames:32").kind == PlaceKind::mountain);
    CHECK(world.get("geonames:21").admin1 == world.gazetteer->by_id("geonames:11"));
    CHECK(world.get("geonames:21").country_place == world.gazetteer->by_id("geonames:1"));
    // A division without a row of its own lies in the middle of its settlements.
    CHECK(world.get("geonames:12").name == "Lower Freedonia");
    CHECK(world.get("geonames:12").lat_deg == Approx(49.1));
    CHECK(world.get("geonames:22").admin1 == world.gazetteer->by_id("geonames:12"));
    const auto spellings = world.gazetteer->spellings(world.gazetteer->by_id("geonames:21"));
    const auto historic = std::find_if(spellings.begin(), spellings.end(), [](const PlaceName& name) { return name.text == "Old Capital"; });
    REQUIRE(historic != spellings.end());
    CHECK(historic->kind == NameKind::historic);
    CHECK(historic->from == 1900);
    CHECK(historic->to == 1950);
    CHECK(spellings.front().from == 0);
    CHECK(world.gazetteer->languages()[historic->language] == "en");
    CHECK(world.gazetteer->info().attributions == std::vector<std::string>{"GeoNames (CC BY 4.0)"});
}

TEST_CASE("GeoNames's shapes are the areas of countries and divisions")
{
    const Scratch scratch;
    write_geonames(scratch);
    scratch.write("gn/shapes_all_low.txt", "geoNameId\tgeoJSON\n1\t{\"type\":\"MultiPolygon\",\"coordinates\":[[[[9,48],[12,48],[12,52],[9,52],[9,48]]]]}\n"
                                           "11\t{\"type\":\"Polygon\",\"coordinates\":[[[10,50.4],[12,50.4],[12,52],[10,52],[10,50.4]]]}\n"
                                           "21\t{\"type\":\"Point\",\"coordinates\":[1,2]}\n999\t{}\n");
    const auto world = build(scratch, {"geonames:" + scratch.path("gn")});
    CHECK(world.gazetteer->at(51, 11, PlaceKind::admin1) == world.gazetteer->by_id("geonames:11"));
    CHECK(world.gazetteer->at(49, 9.5, PlaceKind::country) == world.gazetteer->by_id("geonames:1"));
    CHECK(world.gazetteer->at(49, 9.5, PlaceKind::admin1) == no_place);
    CHECK(world.report.dropped == 1);
}

TEST_CASE("a build keeps what it is asked to keep")
{
    const Scratch scratch;
    write_geonames(scratch);
    GazetteerBuild settings;
    settings.sources = {"geonames:" + scratch.path("gn/allCountries.txt")};
    settings.min_population = 1000;
    CHECK(build(scratch, settings).find("little mill").empty());
    settings.min_population = 0;
    settings.kinds = {PlaceKind::river, PlaceKind::mountain};
    CHECK(build(scratch, settings).report.places == 2);
    settings.kinds.clear();
    settings.box = {9, 49, 9.5, 50};
    CHECK(build(scratch, settings).find("little mill") == Ids{"geonames:22"});
    settings.box.clear();
    settings.countries = {"ZZ"};
    CHECK_THROWS_AS(build(scratch, settings), Error);
    settings.countries.clear();
    settings.sources = {"geonames:" + scratch.path("gn")};
    settings.languages = {"ru"};
    const auto world = build(scratch, settings);
    CHECK(world.find("old capital").empty());
    CHECK(world.find("\xD1\x81\xD0\xB8\xD0\xBB\xD1\x8C\xD0\xB2\xD0\xB0\xD0\xBD") == Ids{"geonames:21"});
}

TEST_CASE("sources are joined by id, and by name, kind and distance; the earlier wins")
{
    const Scratch scratch;
    write_geonames(scratch);
    const auto wof = scratch.write("who.tsv", "wof:7;gn:21\t51.2\t10.7\t0\tP.PPL\tFD\t70\tSylvan City|Sylvanville\n"
                                              "wof:8\t49.11\t9.21\t950\tP.PPL\tFD\t70\tLittle Mill|Kleinm\xC3\xBChle\n"
                                              "wof:9\t40.1\t9.2\t10\tP.PPL\tFD\t70\tLittle Mill\n"
                                              "wof:70\t50\t10\t0\tL.RGN\tXY\t\tFar Lands\n");
    const auto csv = scratch.write("own.csv", "id,name,lat,lon,kind\n1,Cloud Peak,50.61,10.21,mountain\n2,New Place,50.0,10.0,settlement\n");
    const auto world = build(scratch, {"geonames:" + scratch.path("gn"), "wof:" + wof, csv});
    CHECK(world.report.joined == 3);
    CHECK(world.find("sylvanville") == Ids{"geonames:21"});
    CHECK(world.find("kleinmuhle") == Ids{"geonames:22"});
    CHECK(world.find("little mill") == Ids{"geonames:22", "wof:9"});
    CHECK(world.find("cloud peak") == Ids{"geonames:32"});
    CHECK(world.find("new place") == Ids{"own:2"});
    CHECK(world.gazetteer->within(world.gazetteer->by_id("geonames:22"), world.gazetteer->by_id("wof:70")));
    CHECK(world.get("wof:70").country.empty());
}

TEST_CASE("layers and Linked Places are read, with columns of their own names")
{
    const Scratch scratch;
    const auto layer = scratch.write("land.geojson",
                                     R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"NAME":"Square Province","type":"admin1","iso_a2":"FD"},)"
                                     R"("geometry":{"type":"Polygon","coordinates":[[[10,50],[11,50],[11,51],[10,51],[10,50]]]}}]})");
    auto world = build(scratch, {layer});
    REQUIRE(world.find("square province").size() == 1);
    const auto square = world.gazetteer->by_id(world.find("square province")[0]);
    CHECK(world.gazetteer->at(50.5, 10.5, PlaceKind::admin1) == square);
    CHECK(world.gazetteer->at(51.5, 10.5, PlaceKind::admin1) == no_place);

    const auto places = scratch.write("linked.json",
                                      R"({"type":"FeatureCollection","features":[{"@id":"http://example.org/p/1","type":"Feature","properties":{"title":"Abydos","ccodes":["TR"]},)"
                                      R"("names":[{"toponym":"Sestos Opposite","lang":"en","when":{"timespans":[{"start":{"in":"-500"},"end":{"latest":"0400-05"}}]}}],"geometry":{"type":"Point","coordinates":[26.4,40.2]}},{"type":"Feature"}]})");
    world = build(scratch, {"lpf:" + places});
    CHECK(world.find("sestos opposite") == Ids{"http://example.org/p/1"});
    const auto opposite = world.gazetteer->spellings(0).back();
    CHECK(opposite.text == "Sestos Opposite");
    CHECK(opposite.from == -500);
    CHECK(opposite.to == 400);
    CHECK(world.report.dropped == 1);

    GazetteerBuild settings;
    settings.sources = {scratch.write("odd.csv", "ort;breite;laenge\nKleindorf;50.5;10.5\n\"Gro\xC3\x9F; Dorf\";50.6;10.6\n")};
    CHECK_THROWS_AS(build(scratch, settings), Error);
    settings.columns = {"name=ort", "lat=breite", "lon=laenge"};
    world = build(scratch, settings);
    CHECK(world.find("kleindorf").size() == 1);
    CHECK(world.report.places == 2);
    // A column of GeoNames's numbers joins by them, and its "none" is none.
    settings.columns.clear();
    settings.sources = {scratch.write("numbers.csv", "geonameid,name,lat,lon\n5,One,1,1\n-99,Two,2,2\n-99,Three,3,3\n")};
    world = build(scratch, settings);
    CHECK(world.find("one") == Ids{"geonames:5"});
    CHECK(world.find("two") == Ids{"numbers:3"});
    CHECK(world.report.places == 3);
    // Who's On First's own words for kinds, and a folder of tables.
    scratch.write("meta/a.csv", "id,name,placetype,geom_latitude,geom_longitude,iso_country\n85,North,region,50,10,FD\n86,Hill,neighbourhood,50.1,10.1,FD\n");
    scratch.write("meta/b.csv", "id,name,placetype,geom_latitude,geom_longitude\n87,Sea,marinearea,40,10\n");
    settings.sources = {"csv:" + scratch.path("meta")};
    world = build(scratch, settings);
    CHECK(world.get("a:85").kind == PlaceKind::admin1);
    CHECK(world.get("a:85").country == "FD");
    CHECK(world.get("a:86").kind == PlaceKind::district);
    CHECK(world.get("b:87").kind == PlaceKind::sea);
    settings.sources = {scratch.path("odd.csv")};
    settings.columns = {"name=Ort"};
    CHECK_THROWS_AS(build(scratch, settings), Error);
}

TEST_CASE("kinds are known by the words of Natural Earth, whatever their case")
{
    const Scratch scratch;
    const auto world = build(scratch, {scratch.write("ne.csv", "id,name,lat,lon,featurecla\n1,Long Water,1,1,River\n2,High Land,2,2,Range/mtn\n3,Far Rock,3,3,Island\n4,Still Water,4,4,Alkaline Lake\n"
                                                               "5,Landing,5,5,Airport\n6,Dry Land,6,6,Desert\n7,Odd Thing,7,7,Dragons\n")});
    const PlaceKind kinds[] = {PlaceKind::river, PlaceKind::mountain, PlaceKind::island, PlaceKind::lake, PlaceKind::airport, PlaceKind::physical, PlaceKind::other};
    for (std::size_t i = 0; i < std::size(kinds); ++i) CHECK(world.get(("ne:" + std::to_string(i + 1)).c_str()).kind == kinds[i]);
    CHECK(world.report.diagnostics.size() == 1);
}

TEST_CASE("malformed rows of every format are named by line and column")
{
    const Scratch scratch;
    const auto gn = scratch.write("bad.txt", row("1", "Good", "", "1", "2", "P", "PPL", "FD", "", "5") + row("2", "North", "", "91", "2", "P", "PPL", "FD", "", "5") +
                                                 row("3", "Crowd", "", "1", "2", "P", "PPL", "FD", "", "many") + "4\tShort\n" + row("1", "Again", "", "1", "2", "P", "PPL", "FD", "", "5"));
    const auto world = build(scratch, {"geonames:" + gn});
    REQUIRE(world.report.diagnostics.size() == 4);
    CHECK(world.report.diagnostics[0].where == gn + ":2:5");
    CHECK(world.report.diagnostics[1].where == gn + ":3:15");
    CHECK(world.report.diagnostics[2].where == gn + ":4:1");
    CHECK(world.report.diagnostics[3].where == gn + ":5:1");
    CHECK_THROWS_AS(build(scratch, {"geonames:" + scratch.write("none.txt", "what is this\n")}), Error);
    CHECK_THROWS_AS(build(scratch, {"geonames:" + scratch.path("nowhere.txt")}), Error);
    CHECK_THROWS_AS(build(scratch, {scratch.write("what.xyz", "?")}), Error);
    CHECK_THROWS_AS(build(scratch, std::vector<std::string>{}), Error);
}

TEST_CASE("a hierarchy that runs in a circle is cut and told")
{
    const Scratch scratch;
    write_geonames(scratch);
    scratch.write("gn/hierarchy.txt", "1\t11\n11\t21\n21\t1\n");
    const auto world = build(scratch, {"geonames:" + scratch.path("gn")});
    const auto told = std::count_if(world.report.diagnostics.begin(), world.report.diagnostics.end(), [](const Diagnostic& d) { return d.what.find("circle") != std::string::npos; });
    CHECK(told == 1);
    CHECK(world.gazetteer->within(world.gazetteer->by_id("geonames:21"), world.gazetteer->by_id("geonames:1")));
}

TEST_CASE("countries of several sources are one by code and by name, however far their points; their names are nobody else's")
{
    const Scratch scratch;
    scratch.write("t/places.tsv", "id\tname\tkind\tlat\tlon\tpopulation\tcountry\tadmin1\tadmin2\tradius_km\n"
                                  "t:fd\tFreedonia\tcountry\t50\t10\t900000\tFD\nt:old\tOld World\tregion\t50\t20\t\t\t\t\t3000\n"
                                  "t:up\tUpper Freedonia\tadmin1\t51\t10.5\t\tFD\t02\n");
    scratch.write("t/names.tsv", "id\tname\tlanguage\tkind\nt:fd\tUnited Freedonia\ten\tofficial\nt:fd\tFreedonian\ten\tdemonym\n");
    const auto wof = scratch.write("w.tsv", "wof:1\t58\t14\t0\tA.PCLI\tFD\t\tRepublic of Freedonia|Freedonie\n"
                                            "wof:2\t40\t0\t0\tA.PCLI\tXY\t\tUnited Freedonia|Empire\n"
                                            "wof:3\t48\t12\t900000\tA.TERR\tXX\t\tSandbank|Freedonia|Freedonian|Arena\n"
                                            "wof:4\t48\t12.5\t0\tA.TERR\tXX\t\tFreedonia|Rock\n"
                                            "wof:5\t60\t30\t0\tL.CONT\t\t\tOld World|Mundo Viejo\n"
                                            "wof:6\t48.5\t10.5\t0\tA.ADM1\tFD\t\tUpper Freedonia|Oberfreedonien\n");
    const auto world = build(scratch, {"tables:" + scratch.path("t"), "wof:" + wof});
    CHECK(world.find("freedonia") == Ids{"t:fd"});
    CHECK(world.find("united freedonia") == Ids{"t:fd"});
    CHECK(world.find("freedonian") == Ids{"t:fd"});
    CHECK(world.find("freedonie") == Ids{"t:fd"});
    CHECK(world.find("sandbank") == Ids{"wof:3"});
    CHECK(world.find("arena") == Ids{"wof:3"});
    CHECK(world.get("wof:3").population == 0);
    CHECK(world.find("rock").empty());
    CHECK(world.find("mundo viejo") == Ids{"t:old"});
    CHECK(world.find("oberfreedonien") == Ids{"t:up"});
    CHECK(world.report.places == 4);
}
