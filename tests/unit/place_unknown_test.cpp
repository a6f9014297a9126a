// SPDX-License-Identifier: Apache-2.0
// Names that no gazetteer has, drawn where the text says that they lie.
#include <catch2/catch.hpp>

#include "event_support.hpp"
#include "place_support.hpp"

using namespace dateline;
using namespace dateline::test;

TEST_CASE("a name that no table has lies in what the text says holds it")
{
    struct Row {
        const char* text;
        const char* name;
        const char* country;
        PlacePrecision precision;
    };
    const Row rows[] = {
        {"A bus overturned on Friday at Mbwezhi in Tabora region, killing nine.", "Mbwezhi", "TZ", PlacePrecision::region},
        {"Gunmen shot three farmers on Sunday in Wakanuru, Niassa province.", "Wakanuru", "MZ", PlacePrecision::region},
        {"Protesters burned a police post at Okwellu, Imo State, on Thursday.", "Okwellu", "NG", PlacePrecision::region},
        {"Two people drowned on Monday at Lesna Dolina, near Ruse.", "Lesna Dolina", "BG", PlacePrecision::district},
        {"Soldiers shot a man dead at Beit Fajruk, north of Hebron, on Monday.", "Beit Fajruk", "PS", PlacePrecision::district},
        {"Fighters clashed on Tuesday in Tell Abu Sarmun, northern Aleppo.", "Tell Abu Sarmun", "SY", PlacePrecision::region},
        {"Guards clashed with smugglers on Friday in Madinat al Zahur (Al Hudaydah, Yemen).", "Madinat al Zahur", "YE", PlacePrecision::district},
        {"Floods hit the Vorkhuz and Almaty districts of Kazakhstan on Monday.", "Vorkhuz", "KZ", PlacePrecision::country},
        {"Floods hit Tonkolilu and Kambia districts on Monday.", "Tonkolilu", "SL", PlacePrecision::country},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const auto found = places_of(row.text);
        const Found* place = mention(found, row.name);
        REQUIRE(place);
        CHECK(place->place.located);
        CHECK(place->place.id.empty());
        CHECK_FALSE(place->place.reason.empty());
        CHECK(place->place.country == row.country);
        CHECK(place->place.precision == row.precision);
        CHECK(place->place.radius_m >= 20000);
    }
}

TEST_CASE("a list says nothing of where its first name lies")
{
    const auto found = places_of("Schools closed in Zharbentesh, Ankara and Lima on Monday.");
    const Found* place = mention(found, "Zharbentesh");
    REQUIRE(place);
    CHECK_FALSE(place->place.located);
}

TEST_CASE("two names that no table has are two places, though both are drawn at one town")
{
    const auto events = events_of("Raiders burned the village of Kwadzi near Malakal on Sunday. Raiders burned the village of Lomuru near Malakal on Sunday.");
    REQUIRE(events.size() == 2);
    CHECK(events[0].place == "Kwadzi");
    CHECK(events[1].place == "Lomuru");
    CHECK(events[0].lat_deg == events[1].lat_deg);
}

TEST_CASE("a small place abroad that is also spelled so is not meant where the text speaks of another country")
{
    const auto found = places_of("Police in Bogota, Colombia, closed a bar in barrio Siloe.");
    const Found* place = mention(found, "Siloe");
    REQUIRE(place);
    CHECK((place->place.country.empty() || place->place.country == "CO"));
}

TEST_CASE("a town is known without the article of its name")
{
    const PlaceRow rows[] = {
        {"The army shelled hills near Hasakah on Thursday.", "Hasakah", "SY", "town"},
        {"Shells fell on a market in Fasher, Sudan.", "Fasher", "SD", "town"},
        {"Police closed a bridge in Hillah.", "Hillah", "IQ", "town"},
    };
    for (const PlaceRow& row : rows) check(row);
}

TEST_CASE("the words of a headline are no names, though all have capitals")
{
    for (const char* text : {"Soldiers Kill Five In Predawn Ambush Near Basra", "Lagos Court Frees Two In Drug Case", "Twelve Hurt in Bus Crash in Lagos"}) {
        CAPTURE(text);
        for (const Found& place : places_of(text)) CHECK((place.text == "Basra" || place.text == "Lagos"));
    }
    const auto found = places_of("Twelve Hurt in Bus Crash at Mbwezhi in Tabora Region");
    const Found* place = mention(found, "Mbwezhi");
    REQUIRE(place);
    CHECK(place->place.country == "TZ");
}
