// SPDX-License-Identifier: Apache-2.0
// References back ("the city", "there"), positions measured from positions, roles, and text in one letter case.
#include <algorithm>

#include <catch2/catch.hpp>

#include "event_support.hpp"
#include "place_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

const Found* reference(const std::vector<Found>& found, std::string_view text)
{
    for (const Found& one : found)
        if (one.text == text && one.place.referred) return &one;
    return nullptr;
}

}  // namespace

TEST_CASE("the city, the region and there mean what was named before")
{
    const auto found = places_of("Shells fell on Kharkiv and on villages in Poltava Oblast, Ukraine. Two people died in the city. "
                                 "Power was cut across the region. Officials in the country asked for help. Engineers were sent from there.");
    const Found* city = reference(found, "the city");
    REQUIRE(city);
    CHECK(city->place.name == mention(found, "Kharkiv")->place.name);
    CHECK(city->place.role == PlaceRole::literal);
    const Found* region = reference(found, "the region");
    REQUIRE(region);
    CHECK(region->place.kind == PlaceKind::admin1);
    const Found* country = reference(found, "the country");
    REQUIRE(country);
    CHECK(country->place.country == "UA");
    CHECK(country->place.kind == PlaceKind::country);
    CHECK(reference(found, "there"));
}

TEST_CASE("nothing named, nothing referred to")
{
    CHECK_FALSE(reference(places_of("They met in the city on Friday."), "the city"));
    CHECK_FALSE(reference(places_of("Rain fell in Kenya. They met in the city."), "the city"));
    CHECK_FALSE(reference(places_of("They left Nairobi. There were no trains."), "There"));
}

TEST_CASE("references serve events and stay out of the annotation's places")
{
    const Annotation annotation =
        Extractor(shared_world()).annotate(dispatch("The convoy reached Poltava on Monday. On Tuesday a bomb killed three people in the city.", "2022-01-12"));
    for (const PlaceReference& place : annotation.places) CHECK_FALSE(place.referred);
    const bool told = std::any_of(annotation.events.begin(), annotation.events.end(),
                                  [](const Event& event) { return event.type == "killing" && event.place == "Poltava"; });
    CHECK(told);
}

TEST_CASE("a position may be measured from a position")
{
    const auto found = places_of("A shell hit a field 5 km south of a village 20 km east of Kharkiv in Ukraine.");
    const Found* kharkiv = mention(found, "Kharkiv");
    const Found* village = mention(found, "20 km east of Kharkiv");
    const Found* field = mention(found, "5 km south of a village 20 km east of Kharkiv");
    REQUIRE(kharkiv);
    REQUIRE(village);
    REQUIRE(field);
    CHECK(kharkiv->place.kind == PlaceKind::settlement);
    CHECK(distance_m({kharkiv->place.lat_deg, kharkiv->place.lon_deg}, {village->place.lat_deg, village->place.lon_deg}) == Approx(20000).margin(50));
    CHECK(distance_m({village->place.lat_deg, village->place.lon_deg}, {field->place.lat_deg, field->place.lon_deg}) == Approx(5000).margin(50));
    CHECK(field->place.lat_deg < village->place.lat_deg);
}

TEST_CASE("between two places, where something lies or happens there")
{
    const auto found = places_of("An ambush between Kabul and Kandahar in Afghanistan killed two.");
    const Found* between = mention(found, "between Kabul and Kandahar");
    REQUIRE(between);
    CHECK(between->place.role == PlaceRole::relative);
    CHECK_FALSE(mention(places_of("Talks between Moscow and Kabul ended."), "between Moscow and Kabul"));
}

TEST_CASE("a capital may stand for its government")
{
    const auto found = places_of("Moscow denied the report. A fire broke out in Moscow on Friday.");
    REQUIRE(found.size() == 2);
    CHECK(found[0].place.role == PlaceRole::metonym);
    CHECK(found[1].place.role == PlaceRole::literal);
    const auto states = places_of("Washington imposed sanctions on Iran.");
    REQUIRE(mention(states, "Washington"));
    CHECK(mention(states, "Washington")->place.kind == PlaceKind::capital);
    const auto house = places_of("Talks in Washington ended without a treaty, the White House said.");
    REQUIRE(mention(house, "Washington"));
    CHECK(mention(house, "Washington")->place.kind == PlaceKind::capital);
}

TEST_CASE("a common noun is not a place of another language")
{
    const auto found = places_of("A fire broke out on Vasilyevsky Island in Saint Petersburg.");
    CHECK_FALSE(mention(found, "Island"));
    CHECK(mention(found, "Saint Petersburg"));
}

TEST_CASE("letters explained in brackets are no place")
{
    CHECK_FALSE(mention(places_of("The Port Rescue Council (PRC) met in Dover."), "PRC"));
    CHECK(mention(places_of("Trade with the United States (US) grew."), "US"));
}

TEST_CASE("text in one letter case")
{
    CHECK(mention(places_of("EARTHQUAKE KILLS 12 IN NEPAL"), "NEPAL"));
    CHECK(mention(places_of("FLOODS IN CHENNAI AND BANGALORE, INDIA"), "CHENNAI"));
    CHECK(mention(places_of("huge flood in chennai and bangalore right now"), "chennai"));
    CHECK(mention(places_of("kathmandu airport closed after earthquake in nepal"), "nepal"));
    CHECK(places_of("we are reading a nice book in the mobile home, of course").empty());
    CHECK(places_of("HE READ A NICE BOOK OVER LUNCH").empty());
}

TEST_CASE("names run together in hashtags")
{
    const auto found = places_of("Roads and bridges are gone, please help #PrayForNepal #PuertoRico #ReadingList");
    REQUIRE(mention(found, "PuertoRico"));
    CHECK(mention(found, "PuertoRico")->place.country == "PR");
    CHECK_FALSE(mention(found, "PuertoRico")->place.referred);
    const Found* nepal = reference(found, "PrayForNepal");
    REQUIRE(nepal);
    CHECK(nepal->place.country == "NP");
    CHECK_FALSE(mention(found, "ReadingList"));
    const auto small = places_of("Roads are gone, please help #prayfornepal #nepalearthquake #istanbul #readinglist #prayforvictims");
    REQUIRE(reference(small, "prayfornepal"));
    CHECK(reference(small, "prayfornepal")->place.country == "NP");
    CHECK(reference(small, "nepalearthquake"));
    REQUIRE(mention(small, "istanbul"));
    CHECK(mention(small, "istanbul")->place.country == "TR");
    CHECK_FALSE(mention(small, "readinglist"));
    CHECK_FALSE(mention(small, "prayforvictims"));
    CHECK(event_of("Earthquake kills hundreds #PrayForNepal", "earthquake").place == "Nepal");
}

TEST_CASE("states in a list are states, and a town beside its state is none of them")
{
    const auto found = places_of("Cases were found in Ohio, Oregon, Utah, Washington, West Virginia and Wyoming.");
    for (const char* name : {"Ohio", "Oregon", "Utah", "Washington", "West Virginia", "Wyoming"}) {
        CAPTURE(name);
        REQUIRE(mention(found, name));
        CHECK(mention(found, name)->place.kind == PlaceKind::admin1);
    }
    const auto town = places_of("He was born in Wyoming, Ohio, and moved away.");
    REQUIRE(mention(town, "Wyoming"));
    CHECK(mention(town, "Wyoming")->place.kind == PlaceKind::settlement);
}

TEST_CASE("the sea has the article, the town has not")
{
    const auto found = places_of("Storms grew over the Atlantic on Monday.");
    REQUIRE(mention(found, "Atlantic"));
    CHECK(mention(found, "Atlantic")->place.kind == PlaceKind::sea);
}

TEST_CASE("a place in an organisation's name is associative")
{
    const auto found = places_of("The Bank of Kenya raised its rates. Floods hit Kenya.");
    REQUIRE(found.size() == 2);
    CHECK(found[0].place.role == PlaceRole::associative);
    CHECK(found[1].place.role == PlaceRole::literal);
}
