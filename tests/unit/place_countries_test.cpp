// SPDX-License-Identifier: Apache-2.0
// Every country by its name, its people and its usual letters.
#include <algorithm>

#include <catch2/catch.hpp>

#include "place_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

struct Country {
    PlaceIndex index = no_place;
    std::string name;
    std::string code;
};

std::vector<Country> countries()
{
    const Gazetteer& gazetteer = world().gazetteer();
    std::vector<Country> all;
    for (PlaceIndex i = 0; i < gazetteer.info().places; ++i) {
        const Place place = gazetteer.place(i);
        if (place.kind == PlaceKind::country) all.push_back({i, std::string(place.name), std::string(place.country)});
    }
    return all;
}

// What the text makes of the name: "Chad (country, TD)".
std::string meant(const std::string& text, const std::string& name)
{
    const auto found = places_of(text);
    const Found* one = mention(found, name);
    if (!one) return "nothing";
    return one->place.name + " (" + std::string(to_string(one->place.kind)) + ", " + one->place.country + ")";
}

}  // namespace

TEST_CASE("the gazetteer holds the countries of the world") { CHECK(countries().size() >= 240); }

TEST_CASE("each country is meant by its name, in a sentence about states")
{
    // The first is a region of many states as well. Of the second the folded name is a town's too, the third is two places, and
    // districts and saints are called like the last.
    const std::vector<std::string> ambiguous = {"Micronesia", "\xC3\x85land", "Svalbard and Jan Mayen", "Saint Barth\xC3\xA9lemy"};
    for (const Country& country : countries()) {
        const std::string text = "The government of " + country.name + " signed the treaty with its neighbours on Friday, its foreign ministry said.";
        const std::string got = meant(text, country.name);
        CAPTURE(country.name, country.code, got);
        if (std::find(ambiguous.begin(), ambiguous.end(), country.name) != ambiguous.end()) continue;
        // A city that is a state may be found as the one or the other.
        CHECK((got == country.name + " (country, " + country.code + ")" || got == country.name + " (capital, " + country.code + ")"));
    }
}

TEST_CASE("countries by their letters")
{
    struct Row {
        const char* text;
        const char* letters;
        const char* country;
    };
    const Row rows[] = {
        {"Exports from the USA rose in March.", "USA", "US"},
        {"Exports from the U.S. to Japan rose in March.", "U.S.", "US"},
        {"The US and Canada signed it.", "US", "US"},
        {"Flights from the UK to Spain were cancelled.", "UK", "GB"},
        {"Flights from the U.K. to Spain were cancelled.", "U.K.", "GB"},
        {"The UAE and Oman share a border.", "UAE", "AE"},
        {"He left the United States of America for France.", "United States of America", "US"},
        {"He came to America from Ireland as a boy.", "America", "US"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const auto found = places_of(row.text);
        const Found* one = mention(found, row.letters);
        REQUIRE(one);
        CHECK(one->place.kind == PlaceKind::country);
        CHECK(one->place.country == row.country);
    }
}

TEST_CASE("Georgia lies where its neighbours in the text do")
{
    CHECK(meant("Armenia and Azerbaijan agreed with Georgia on the railway. Georgian engineers will build it.", "Georgia") == "Georgia (country, GE)");
    CHECK(meant("Armenia and Azerbaijan agreed with Georgia on the railway. Georgian engineers will build it.", "Georgian") == "Georgia (country, GE)");
    CHECK(meant("The storm crossed Alabama and Georgia before it reached South Carolina.", "Georgia") == "Georgia (admin1, US)");
}
