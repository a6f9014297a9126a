// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <dateline/diagnostic.hpp>

#include "cli/settings.hpp"

using namespace dateline;
using namespace dateline::cli;

namespace {

Event event(const char* day, double lat, double lon)
{
    Event made;
    made.type = "protest";
    made.category = "conflict";
    made.country = "KZ";
    made.confidence = 0.6;
    if (*day) made.time = parse_iso(day);
    made.located = true;
    made.lat_deg = lat;
    made.lon_deg = lon;
    return made;
}

bool keeps(const Event& made, std::vector<std::string> options)
{
    options.insert(options.begin(), {"merge", "x"});
    return Filter(parse(options)).keeps(made);
}

}  // namespace

TEST_CASE("a filter without options keeps everything")
{
    CHECK(keeps(event("2022-01-05", 43, 77), {}));
    CHECK(keeps(event("", 43, 77), {}));
    CHECK(keeps(Event{}, {}));
}

TEST_CASE("times are kept when they touch the asked stretch")
{
    const auto day = event("2022-01-05", 43, 77);
    CHECK(keeps(day, {"--from", "2022-01-05"}));
    CHECK_FALSE(keeps(day, {"--from", "2022-01-06"}));
    CHECK(keeps(day, {"--to", "2022-01-05"}));
    CHECK_FALSE(keeps(day, {"--to", "2022-01-04"}));
    CHECK(keeps(day, {"--to", "2022"}));                          // the whole year counts
    CHECK(keeps(event("2022-01", 43, 77), {"--from", "2022-01-31"}));   // a month reaches to its last day
    CHECK_FALSE(keeps(event("", 43, 77), {"--from", "1900"}));    // what has no time cannot be said to lie there
}

TEST_CASE("boxes hold points, also across the antimeridian")
{
    CHECK(keeps(event("", 43, 77), {"--bbox", "46,40,88,56"}));
    CHECK_FALSE(keeps(event("", 39, 77), {"--bbox", "46,40,88,56"}));
    CHECK_FALSE(keeps(event("", 43, 89), {"--bbox", "46,40,88,56"}));
    CHECK(keeps(event("", -17, 179), {"--bbox", "170,-25,-170,-10"}));
    CHECK(keeps(event("", -17, -179), {"--bbox", "170,-25,-170,-10"}));
    CHECK_FALSE(keeps(event("", -17, 0), {"--bbox", "170,-25,-170,-10"}));
    auto nowhere = event("", 0, 0);
    nowhere.located = false;
    CHECK_FALSE(keeps(nowhere, {"--bbox", "-180,-90,180,90"}));
    for (const char* bad : {"", "1,2,3", "1,2,3,4,5", "a,b,c,d", "0,50,10,40", "0,-91,10,40", "1,2,3,4x"}) {
        CAPTURE(bad);
        CHECK_THROWS_AS(keeps(event("", 0, 0), {"--bbox", bad}), Error);
    }
}

TEST_CASE("lists hold any of their words")
{
    const auto made = event("2022-01-05", 43, 77);
    CHECK(keeps(made, {"--type", "arrest,protest"}));
    CHECK_FALSE(keeps(made, {"--type", "arrest"}));
    CHECK(keeps(made, {"--category", "conflict"}));
    CHECK(keeps(made, {"--country", "kz,kg"}));
    CHECK_FALSE(keeps(made, {"--country", "kg"}));
    CHECK(keeps(made, {"--status", "asserted"}));
    CHECK_FALSE(keeps(made, {"--status", "planned"}));
    CHECK(keeps(made, {"--min-confidence", "0.6"}));
    CHECK_FALSE(keeps(made, {"--min-confidence", "0.61"}));
    CHECK_THROWS_AS(keeps(made, {"--status", "assertd"}), Error);
}
