// SPDX-License-Identifier: Apache-2.0
// A project file: overlays and places of one's own, given with one option.
#include <catch2/catch.hpp>

#include <algorithm>

#include <dateline/knowledge.hpp>

#include "gazetteer_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

std::string base(const Scratch& scratch)
{
    build(scratch, {scratch.write("p.csv", "id,name,lat,lon,population\n1,Kent,51,0.5,1000\n2,Kent,47,-122,90000\n3,Old Name,10,10,5\n4,Springfield,40,-89,100000\n5,Springfield,42,-72,150000\n")});
    return scratch.path("built.idx");
}

}  // namespace

TEST_CASE("a project lays its files and its own places over an index")
{
    const Scratch scratch;
    const auto index = base(scratch);
    scratch.write("own/villages.csv", "name,lat,lon\nCamp Bekzhan,44.8,77.2\n");
    const auto file = scratch.write("own/my.json", R"({ "schema": "dateline/project/1", "title": "Mine", "gazetteer": ["villages.csv"], "attribution": "Village Office",
        "places": [ { "action": "ban", "name": "Kent", "id": "p:2" }, { "action": "pin", "id": "p:4", "name": "Springfield" },
                    { "action": "rename", "id": "p:3", "name": "New Name" }, { "action": "move", "id": "p:5", "lat": 42.5, "lon": -72.5 },
                    { "action": "add", "id": "my:1", "name": "Kazgor", "names": ["Kasgor"], "lat": 44, "lon": 70, "kind": "mountain" } ] })");
    const auto settings = open_project(file);
    REQUIRE(settings.gazetteers.size() == 2);
    const auto world = Gazetteer::open(index, settings.gazetteers);
    const auto find = [&](const char* name) {
        Ids ids;
        for (const auto found : world->search(name, Gazetteer::Search::exact, 5)) ids.emplace_back(world->place(found).id);
        return ids;
    };
    CHECK(find("camp bekzhan") == Ids{"overlay:1"});
    CHECK(find("kasgor") == Ids{"my:1"});
    CHECK(find("new name") == Ids{"p:3"});
    CHECK(world->place(world->by_id("p:5")).lat_deg == Approx(42.5));
    CHECK(world->place(world->by_id("my:1")).kind == PlaceKind::mountain);
    CHECK(find("springfield").front() == "p:4");
    const auto credits = world->info().attributions;
    CHECK(std::find(credits.begin(), credits.end(), "Village Office") != credits.end());
}

TEST_CASE("options are laid over what a project says")
{
    const Scratch scratch;
    const auto file = scratch.write("my.json", R"({ "schema": "dateline/project/1", "rules": "rules", "gazetteer": ["a.csv"], "disable": ["x"] })");
    KnowledgeSettings given;
    given.gazetteers = {"b.csv"};
    given.disabled = {"y"};
    const auto settings = open_project(file, given);
    CHECK(settings.gazetteers == std::vector<std::filesystem::path>{scratch.path("a.csv"), "b.csv"});
    CHECK(settings.rules == std::vector<std::filesystem::path>{scratch.path("rules")});
    CHECK(settings.disabled == std::vector<std::string>{"x", "y"});
}

TEST_CASE("every fault of a project is told with its place")
{
    const Scratch scratch;
    const auto faults_of = [&](const char* text) {
        std::vector<std::string> where;
        try {
            open_project(scratch.write("bad.json", text));
        } catch (const Error& error) {
            for (const auto& fault : error.faults()) where.push_back(fault.where.substr(fault.where.find('#') + 1));
        }
        return where;
    };
    CHECK(faults_of(R"({ "gazetteer": [1], "gazeteer": [], "places": [ 3, { "nam": "x" }, { "lat": [1] } ] })") ==
          std::vector<std::string>{"/schema", "/gazetteer", "/gazeteer", "/places/0", "/places/1/nam", "/places/2/lat"});
    CHECK(faults_of(R"({ "schema": "dateline/project/1", "places": {} })") == std::vector<std::string>{"/places"});
    CHECK(faults_of("[]") == std::vector<std::string>{""});
    CHECK_THROWS_AS(open_project(scratch.path("nowhere.json")), Error);
    // What a place lacks shows only over the gazetteer.
    const auto index = base(scratch);
    const auto file = scratch.write("odd.json", R"({ "schema": "dateline/project/1", "places": [ { "name": "X", "lat": 100, "lon": 4 }, { "action": "move", "id": "no:1" } ] })");
    try {
        Gazetteer::open(index, {file});
        FAIL("it was not refused");
    } catch (const Error& error) {
        REQUIRE(error.faults().size() == 2);
        CHECK(error.faults()[0].where == file + "#/places/0");
        CHECK(error.faults()[1].where == file + "#/places/1");
    }
}

TEST_CASE("a project says where its sources are at home, by their domains")
{
    const Scratch scratch;
    const auto file = scratch.write("homes.json", R"({ "schema": "dateline/project/1", "homes": { "Fargo-News.example": "Fargo, ND", "example": "Paris" } })");
    const auto known = Knowledge::load(open_project(file));
    CHECK(known->home_of("https://www.fargo-news.example/2020/a?b=1") == "Fargo, ND");
    CHECK(known->home_of("http://reader@FARGO-NEWS.example:8080") == "Fargo, ND");
    CHECK(known->home_of("fargo-news.example/x") == "Fargo, ND");
    CHECK(known->home_of("https://other.example/") == "Paris");
    CHECK(known->home_of("https://notfargo-news.org/").empty());
    CHECK(known->home_of("").empty());
    const auto faults_in = [&](const char* text) {
        try {
            Knowledge::load(open_project(scratch.write("odd-homes.json", text)));
        } catch (const Error& error) {
            return error.faults().size();
        }
        return std::size_t{0};
    };
    CHECK(faults_in(R"({ "schema": "dateline/project/1", "homes": [] })") == 1);
    CHECK(faults_in(R"({ "schema": "dateline/project/1", "homes": { "https://a.example": "Paris", "b.example": 3 } })") == 2);
    CHECK(faults_in(R"({ "schema": "dateline/project/1", "homes": { "a.example": "Xqwzkv" } })") == 1);
}
