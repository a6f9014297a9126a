// SPDX-License-Identifier: Apache-2.0
// What users of other geoparsers complain of, as sentences.
#include <catch2/catch.hpp>

#include "place_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

struct Row {
    const char* text;
    const char* mention;
    const char* country;   // ISO code; "-" when it is no place; "" for places above countries
    PlaceKind kind;
    const char* admin1 = "";
};

void check(const Row& row)
{
    CAPTURE(row.text, row.mention);
    const auto found = places_of(row.text);
    std::string all;
    for (const auto& one : found) all += one.text + "=" + one.place.name + "/" + std::string(to_string(one.place.kind)) + "/" + one.place.country + "; ";
    CAPTURE(all);
    const Found* one = mention(found, row.mention);
    if (std::string_view(row.country) == "-") {
        CHECK_FALSE(one);
        return;
    }
    REQUIRE(one);
    CHECK(one->place.located);
    CHECK(one->place.country == row.country);
    CHECK(to_string(one->place.kind) == to_string(row.kind));
    if (*row.admin1) CHECK(one->place.admin1 == row.admin1);
    CHECK(one->place.confidence > 0);
    CHECK(one->place.confidence <= 1);
}

}  // namespace

TEST_CASE("countries are countries, whatever else is called so")
{
    const Row rows[] = {
        {"Exports from the USA rose in March.", "USA", "US", PlaceKind::country},
        {"He has lived in the United Kingdom since May.", "United Kingdom", "GB", PlaceKind::country},
        {"Floods hit Mexico on Sunday, officials said.", "Mexico", "MX", PlaceKind::country},
        {"Voters in Lebanon went to the polls.", "Lebanon", "LB", PlaceKind::country},
        {"The army of Chad crossed into Niger.", "Chad", "TD", PlaceKind::country},
        {"The army of Chad crossed into Niger.", "Niger", "NE", PlaceKind::country},
        {"Talks between Georgia, Armenia and Russia began in Tbilisi.", "Georgia", "GE", PlaceKind::country},
        {"Refugees fled from Jordan to Syria and Iraq.", "Jordan", "JO", PlaceKind::country},
        {"Prices rose in Luxembourg and Belgium.", "Luxembourg", "LU", PlaceKind::country},
    };
    for (const Row& row : rows) check(row);
}

TEST_CASE("capitals, states and towns by what stands beside them")
{
    const Row rows[] = {
        {"A fire broke out in Long Beach, CA, on Monday.", "Long Beach", "US", PlaceKind::settlement, "California"},
        {"The flight landed in Melbourne, Australia, at noon.", "Melbourne", "AU", PlaceKind::settlement},
        {"A tornado struck Paris, Texas, and nearby towns.", "Paris", "US", PlaceKind::settlement, "Texas"},
        {"Protesters marched through Paris and other cities of France.", "Paris", "FR", PlaceKind::capital},
        {"Talks in Washington between the United States and Iran ended, the State Department said.", "Washington", "US", PlaceKind::capital},
        {"A storm hit Atlanta and other towns across Georgia and Alabama.", "Georgia", "US", PlaceKind::admin1},
        {"A bridge closed in Long Beach, California.", "Long Beach", "US", PlaceKind::settlement, "California"},
        {"The president returned to Washington to meet senators.", "Washington", "US", PlaceKind::capital},
        {"Police in Seattle, Tacoma and other towns of Washington were called.", "Washington", "US", PlaceKind::admin1},
        {"Police in London, Ontario, arrested a man.", "London", "CA", PlaceKind::settlement},
    };
    for (const Row& row : rows) check(row);
}

TEST_CASE("regions above countries, and people of countries")
{
    const Row rows[] = {
        {"Leaders from Western Europe met on Friday.", "Western Europe", "", PlaceKind::region},
        {"Rainfall in the Middle East was low.", "Middle East", "", PlaceKind::region},
        {"The Kazakh government resigned.", "Kazakh", "KZ", PlaceKind::country},
        {"French farmers blocked roads.", "French", "FR", PlaceKind::country},
        {"Leaders of European countries met in Brussels.", "European", "", PlaceKind::region},
        {"Prices rose across Eastern Europe and Central Asia.", "Eastern Europe", "", PlaceKind::region},
        {"Prices rose across Eastern Europe and Central Asia.", "Central Asia", "", PlaceKind::region},
    };
    for (const Row& row : rows) check(row);
    const auto found = places_of("The Kazakh government resigned.");
    REQUIRE(mention(found, "Kazakh"));
    CHECK(mention(found, "Kazakh")->place.role == PlaceRole::demonym);
}

TEST_CASE("common words, pieces of words and people are no places")
{
    const Row rows[] = {
        {"The ambassador defended the rights of the workers.", "assad", "-", PlaceKind::other},
        {"The ambassador defended the rights of the workers.", "hts", "-", PlaceKind::other},
        {"Michael Jordan scored 40 points and Jordan smiled.", "Jordan", "-", PlaceKind::other},
        {"Paris Hilton attended the premiere with Mr. Hilton.", "Paris", "-", PlaceKind::other},
        {"Chelsea Clinton spoke at the school.", "Chelsea", "-", PlaceKind::other},
        {"Sydney Pollack directed the film.", "Sydney", "-", PlaceKind::other},
        {"Reading is good for children.", "Reading", "-", PlaceKind::other},
        {"Of course nobody came. Nice work, he said.", "Nice", "-", PlaceKind::other},
        {"President Lincoln signed the order.", "Lincoln", "-", PlaceKind::other},
        {"Jordan Pickford saved the penalty.", "Jordan", "-", PlaceKind::other},
        {"Paris Jackson and her brother sang.", "Paris", "-", PlaceKind::other},
        {"Mr. Jordan denied the charge.", "Jordan", "-", PlaceKind::other},
        {"Her name is Sydney Sweeney, he told Chelsea Handler.", "Sydney", "-", PlaceKind::other},
        {"Her name is Sydney Sweeney, he told Chelsea Handler.", "Chelsea", "-", PlaceKind::other},
        {"The gang began to gallop again.", "ga", "-", PlaceKind::other},
    };
    for (const Row& row : rows) check(row);
}

TEST_CASE("any letter case, diacritics, headlines and single lines")
{
    const Row rows[] = {
        {"EARTHQUAKE HITS SOUTHERN ITALY NEAR NAPLES", "ITALY", "IT", PlaceKind::country},
        {"EARTHQUAKE HITS SOUTHERN ITALY NEAR NAPLES", "NAPLES", "IT", PlaceKind::settlement},
        {"flooding reported in kenya and uganda this morning", "kenya", "KE", PlaceKind::country},
        {"He was born in S\xC3\xA3o Paulo, Brazil.", "S\xC3\xA3o Paulo", "BR", PlaceKind::settlement},
        {"He was born in Sao Paulo, Brazil.", "Sao Paulo", "BR", PlaceKind::settlement},
        {"The Almaty region was quiet, its governor said.", "Almaty", "KZ", PlaceKind::admin1},
        {"Unrest spreads to Almaty", "Almaty", "KZ", PlaceKind::settlement},
        {"Unrest spread from Alma-Ata to other cities of Kazakhstan.", "Alma-Ata", "KZ", PlaceKind::settlement},
    };
    for (const Row& row : rows) check(row);
}

TEST_CASE("one bad mention costs the others nothing")
{
    const auto found = places_of("He went from Qwxzhvopol ((( to Warsaw \xEF\xBF\xBD and to the village of Zhrarkentovo, Poland.");
    CHECK(mention(found, "Warsaw"));
    CHECK(mention(found, "Poland"));
    if (const Found* unknown = mention(found, "Zhrarkentovo")) {
        CHECK(unknown->place.id.empty());
        CHECK(unknown->place.country == "PL");   // where the text says that it lies
        CHECK_FALSE(unknown->place.reason.empty());
    }
}

TEST_CASE("positions in figures and relative ones have a point and a radius")
{
    const auto found = places_of("The tanker was boarded at 01:11N - 103:37E, 2.7 nm NW of Singapore. The village lies 40 km north-east of Odesa in Ukraine.");
    const Found* figures = mention(found, "01:11N - 103:37E");
    REQUIRE(figures);
    CHECK(figures->place.role == PlaceRole::coordinate);
    CHECK(figures->place.lat_deg == Approx(1.18333).margin(1e-4));
    CHECK(figures->place.lon_deg == Approx(103.61667).margin(1e-4));
    const Found* odesa = mention(found, "Odesa");
    const Found* relative = mention(found, "40 km north-east of Odesa");
    REQUIRE(odesa);
    REQUIRE(relative);
    CHECK(relative->place.role == PlaceRole::relative);
    CHECK(distance_m({odesa->place.lat_deg, odesa->place.lon_deg}, {relative->place.lat_deg, relative->place.lon_deg}) == Approx(40000).margin(100));
    CHECK(relative->place.radius_m > 0);
    CHECK(relative->place.precision == PlacePrecision::relative);
}

TEST_CASE("a position behind a comma says where the place is that is named before it")
{
    const auto found = places_of("Two trains collided at Tempi, about 30 km north of Larissa in Greece. He moved to Tempe, Arizona.");
    const Found* village = mention(found, "Tempi");
    const Found* town = mention(found, "Larissa");
    const Found* city = mention(found, "Tempe");
    REQUIRE(village);
    REQUIRE(town);
    REQUIRE(city);
    CHECK(distance_m({town->place.lat_deg, town->place.lon_deg}, {village->place.lat_deg, village->place.lon_deg}) == Approx(30000).margin(1000));
    CHECK(village->place.country == "GR");
    CHECK(village->place.precision == PlacePrecision::relative);
    CHECK(city->place.country == "US");
}

TEST_CASE("the source's home decides what the text leaves open")
{
    ExtractSettings settings;
    settings.home = "Springfield, Missouri";
    const auto found = places_of("The council of Springfield met on Tuesday.", settings);
    const Found* one = mention(found, "Springfield");
    REQUIRE(one);
    CHECK(one->place.admin1 == "Missouri");
}

TEST_CASE("a trace names features and weights of winner and runner-up")
{
    Trace trace;
    places_of("A tornado struck Paris, Texas.", {}, &trace);
    REQUIRE_FALSE(trace.entries.empty());
    bool told = false;
    for (const TraceEntry& entry : trace.entries)
        told |= entry.stage == "resolve_places" && entry.why.find("parent_said") != std::string::npos && entry.why.find("preferred to") != std::string::npos;
    CHECK(told);
}

TEST_CASE("a hundred thousand names take no more than a share of a second a megabyte")
{
    std::string text;
    for (int i = 0; i < 20000; ++i) text += "Paris, Springfield and Washington met Georgia. ";
    const auto found = places_of(text);
    CHECK(found.size() > 20000);
}

TEST_CASE("a river that is called like a country is the river, under its bare name")
{
    const auto found = places_of("A boat sank on the Niger river. Troops of Niger came.");
    const auto river = std::find_if(found.begin(), found.end(), [](const Found& one) { return one.place.kind == PlaceKind::river; });
    REQUIRE(river != found.end());
    CHECK(river->text == "Niger");
    CHECK(std::any_of(found.begin(), found.end(), [](const Found& one) { return one.place.kind == PlaceKind::country; }));
}

TEST_CASE("a unit behind a number is no country")
{
    CHECK_FALSE(mention(places_of("The new player comes with a disk of 30GB for music."), "GB"));
    CHECK(mention(places_of("The plant is in Leeds, GB."), "GB"));
}
