// SPDX-License-Identifier: Apache-2.0
// What bad sources are told: where, what was expected, what to do.
#include <algorithm>

#include <catch2/catch.hpp>

#include <dateline/diagnostic.hpp>

#include "gazetteer_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

Diagnostic refusal(const Scratch& scratch, const std::string& source, std::vector<std::string> columns = {})
{
    GazetteerBuild settings;
    settings.sources = {source};
    settings.columns = std::move(columns);
    try {
        (void)dateline::test::build(scratch, settings);
    } catch (const Error& error) {
        return error.faults().front();
    }
    return {};
}

bool told(const GazetteerReport& report, const std::string& where, const std::string& what)
{
    return std::any_of(report.diagnostics.begin(), report.diagnostics.end(),
                       [&](const Diagnostic& d) { return d.where.ends_with(where) && d.what.find(what) != std::string::npos; });
}

}  // namespace

TEST_CASE("a table without a column for points names the columns that it has")
{
    const Scratch scratch;
    const auto file = scratch.write("orte.csv", "name,breite,laenge\nAdorf,48,11\n");
    const auto bare = refusal(scratch, file);
    CHECK(bare.where == file);
    CHECK(bare.what.find("latitude") != std::string::npos);
    CHECK(bare.hint.find("name, breite, laenge") != std::string::npos);
    const auto half = refusal(scratch, file, {"lat=breite"});
    CHECK(half.what.find("longitude") != std::string::npos);
    const auto wrong = refusal(scratch, file, {"lat=breite", "lon=lange"});
    CHECK(wrong.where == file);
    CHECK(wrong.what.find("lon=lange") != std::string::npos);
    CHECK(wrong.hint.find("laenge") != std::string::npos);
    CHECK(refusal(scratch, file, {"lat=breite", "lon=laenge"}).what.empty());
}

TEST_CASE("rows of a table are told with the column of the fault")
{
    const Scratch scratch;
    const auto file = scratch.write("v.csv", "id,name,lat,lon,kind,population,country,parent\n"
                                             "1,Ausdorf,48.1,11.5,settlement,100,de,\n"
                                             "2,Bedorf,48.1,11.6,settlement,1e9x,DE,\n"
                                             "3,,48.1,11.6,settlement,5,DE,\n"
                                             "4,Dedorf,48.1,11.6,castle,5,DE,\n"
                                             "5,Edorf,48.1,11.6,castle,5,Germany,\n"
                                             "6,Fedorf,48.2,11.2,district,5,DE,7\n"
                                             "7,Gedorf,48.3,11.2,district,5,DE,6\n"
                                             "8,Hedorf,48.4,11.2,district,5,DE,99\n"
                                             "9,\"Iedorf,48.4,11.2,district,5,DE,\n");
    const auto world = dateline::test::build(scratch, std::vector<std::string>{file});
    CHECK(world.report.dropped == 3);
    CHECK(told(world.report, "v.csv:3:6", "1e9x"));
    CHECK(told(world.report, "v.csv:4:2", "name"));
    CHECK(told(world.report, "v.csv:5:5", "\"castle\" is no kind of place that is known, and taken as \"other\" (2 rows)"));
    CHECK(told(world.report, "v.csv:6:7", "\"Germany\" is no country code"));
    CHECK(told(world.report, "v.csv:10:2", "quotation mark"));
    CHECK(told(world.report, "parents", "v:8 lies in v:99"));
    CHECK(told(world.report, "", "circle"));
    CHECK(world.get("v:1").country == "DE");
    CHECK(world.get("v:5").country.empty());
    const auto inner = world.gazetteer->by_id("v:6"), outer = world.gazetteer->by_id("v:7");
    CHECK(world.gazetteer->within(inner, outer) != world.gazetteer->within(outer, inner));
}

TEST_CASE("archives that nothing opens, missing files and folders of anything are told apart")
{
    const Scratch scratch;
    for (const char* name : {"lakes.7z", "lakes.shp.bz2", "lakes.tar.gz"}) {
        const auto refused = refusal(scratch, scratch.write(name, "anything"));
        CHECK(refused.what.find("archive") != std::string::npos);
        CHECK(refused.hint.find(".zip") != std::string::npos);
    }
    CHECK(refusal(scratch, scratch.path("nowhere.bin")).what == "There is no such file.");
    std::filesystem::create_directories(scratch.path("folder"));
    CHECK(refusal(scratch, scratch.path("folder")).what.find("folder") != std::string::npos);
}

TEST_CASE("a file that is no index is not to be overwritten by one")
{
    const Scratch scratch;
    const auto file = scratch.write("v.csv", "id,name,lat,lon\n1,Ausdorf,48.1,11.5\n2,Bedorf,48.2,11.5\n");
    try {
        (void)Gazetteer::open(file);
        FAIL("a table was taken for an index");
    } catch (const Error& error) {
        CHECK(error.faults().front().hint.find("-o " + file) == std::string::npos);
        CHECK(error.faults().front().hint.find("build " + file) != std::string::npos);
    }
}
