// SPDX-License-Identifier: Apache-2.0
// The user's own places over an index.
#include <catch2/catch.hpp>

#include <fstream>
#include <random>

#include <dateline/gazetteer.hpp>

#include "text/fold.hpp"

using namespace dateline;

namespace {

namespace fs = std::filesystem;
using Ids = std::vector<std::string>;

class Scratch {
public:
    Scratch() : folder_(fs::temp_directory_path() / ("dateline-overlay-" + std::to_string(std::random_device{}()))) { fs::create_directories(folder_); }
    ~Scratch()
    {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    fs::path write(const std::string& name, const std::string& text) const
    {
        std::ofstream(folder_ / name, std::ios::binary) << text;
        return folder_ / name;
    }
    fs::path index() const
    {
        write("places.tsv",
              "id\tname\tkind\tlat\tlon\tpopulation\tcountry\n"
              "b:springfield\tSpringfield\tsettlement\t39.8\t-89.6\t116000\tUS\n"
              "b:springfield2\tSpringfield\tsettlement\t42.1\t-72.5\t155000\tUS\n"
              "b:us\tUnited States\tcountry\t39.8\t-98.5\t330000000\tUS\n");
        GazetteerBuild build;
        build.sources = {"tables:" + folder_.string()};
        build.output = folder_ / "base.idx";
        build_gazetteer(build);
        return build.output;
    }

private:
    fs::path folder_;
};

Ids look_up(const Gazetteer& gazetteer, const std::vector<std::string>& words, std::vector<NameUse>* kept = nullptr)
{
    NameCursor cursor;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto key = fold_key(words[i]);
        if (i == 0 ? !gazetteer.begin(key, cursor) : !gazetteer.extend(key, cursor)) return {};
    }
    std::vector<NameUse> uses;
    if (cursor.use_count) gazetteer.uses(cursor, uses);
    Ids ids;
    for (const auto& use : uses) ids.emplace_back(gazetteer.place(use.place).id);
    if (kept) *kept = uses;
    return ids;
}

}  // namespace

TEST_CASE("a file of villages adds places without a rebuild")
{
    const Scratch scratch;
    const auto csv = scratch.write("villages.csv",
                                   "id,name,lat,lon,population,country,names\n"
                                   "v:1,Upper Elm,40.1,-89.2,120,US,Elm Top|\"Elmtop\"\n"
                                   "v:2,\"Springfield, Lower\",40.3,-89.9,80,US,\n"
                                   ",Nameless Hollow,40.2,-89.7,,,\n");
    const auto gazetteer = Gazetteer::open(scratch.index(), {csv});
    CHECK(gazetteer->size() == 6);
    CHECK(look_up(*gazetteer, {"Upper", "Elm"}) == Ids{"v:1"});
    CHECK(look_up(*gazetteer, {"Elm", "Top"}) == Ids{"v:1"});
    CHECK(look_up(*gazetteer, {"Springfield", ",", "Lower"}) == Ids{"v:2"});
    CHECK(look_up(*gazetteer, {"Nameless", "Hollow"}).size() == 1);
    CHECK(look_up(*gazetteer, {"Springfield"}) == Ids{"b:springfield2", "b:springfield"});
    const auto elm = gazetteer->by_id("v:1");
    CHECK(gazetteer->place(elm).population == 120);
    CHECK(gazetteer->within(elm, gazetteer->by_id("b:us")));
    CHECK(gazetteer->near(40.1, -89.2, 1000, 3).front() == elm);
    CHECK(gazetteer->search("upper elm", Gazetteer::Search::exact, 3) == std::vector<PlaceIndex>{elm});
    CHECK(gazetteer->names(elm).size() == 3);
}

TEST_CASE("a pinned name comes first, a banned place and a banned name never")
{
    const Scratch scratch;
    const auto index = scratch.index();
    {
        const auto gazetteer = Gazetteer::open(index, {scratch.write("pin.csv", "action,id,name\npin,b:springfield,Springfield\n")});
        std::vector<NameUse> uses;
        CHECK(look_up(*gazetteer, {"Springfield"}, &uses) == Ids{"b:springfield", "b:springfield2"});
        CHECK(uses.at(0).pinned);
        CHECK_FALSE(uses.at(1).pinned);
    }
    {
        const auto gazetteer = Gazetteer::open(index, {scratch.write("ban.csv", "action,id,name\nban,b:springfield2,\n")});
        CHECK(look_up(*gazetteer, {"Springfield"}) == Ids{"b:springfield"});
        CHECK(gazetteer->near(42.1, -72.5, 1000, 3).empty());
        CHECK(gazetteer->search("springfield", Gazetteer::Search::exact, 5).size() == 1);
    }
    {
        const auto gazetteer = Gazetteer::open(index, {scratch.write("name.csv", "action,name\nban,Springfield\n")});
        CHECK(look_up(*gazetteer, {"Springfield"}).empty());
    }
    {
        const auto gazetteer = Gazetteer::open(index, {scratch.write("one.csv", "action,id,name\nban,b:springfield2,Springfield\n")});
        CHECK(look_up(*gazetteer, {"Springfield"}) == Ids{"b:springfield"});
        CHECK(gazetteer->near(42.1, -72.5, 1000, 3).size() == 1);
    }
}

TEST_CASE("places are renamed and moved, from GeoJSON too")
{
    const Scratch scratch;
    const auto json = scratch.write("moved.geojson",
                                    R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"b:springfield","name":"Old Spring","action":"move"},)"
                                    R"("geometry":{"type":"Point","coordinates":[-89.0,39.0]}}]})");
    const auto gazetteer = Gazetteer::open(scratch.index(), {json});
    const auto index = gazetteer->by_id("b:springfield");
    CHECK(gazetteer->place(index).lat_deg == Approx(39.0));
    CHECK(gazetteer->place(index).name == "Old Spring");
    CHECK(look_up(*gazetteer, {"Old", "Spring"}) == Ids{"b:springfield"});
    CHECK(gazetteer->near(39.0, -89.0, 1000, 3) == std::vector<PlaceIndex>{index});
    CHECK(gazetteer->near(39.8, -89.6, 1000, 3).empty());
}

TEST_CASE("every fault of an overlay is told with its line and column")
{
    const Scratch scratch;
    const auto csv = scratch.write("bad.csv", "name,lat,lon,kind,action,id\nA,95,10,,,\nB,1,2,town,,\nC,1,2,,throw,\nD,1,2,,move,x:1\nE,,,,,\n");
    try {
        Gazetteer::open(scratch.index(), {csv, scratch.write("empty.csv", "")});
        FAIL("the overlay was taken");
    } catch (const Error& error) {
        REQUIRE(error.faults().size() == 6);
        CHECK(error.faults()[0].where == csv.string() + ":2:2");
        CHECK(error.faults()[1].where.starts_with(csv.string() + ":3:"));
        CHECK(error.faults()[2].what.find("throw") != std::string::npos);
        CHECK(error.faults()[3].what.find("x:1") != std::string::npos);
        CHECK(error.faults()[5].what == "The file is empty.");
    }
}
