// SPDX-License-Identifier: Apache-2.0
// Which place a name means where the words around it decide, and the language of a text of few words.
#include <catch2/catch.hpp>

#include "place_support.hpp"

using namespace dateline;
using namespace dateline::test;

TEST_CASE("a stated container beats a larger namesake")
{
    const PlaceRow rows[] = {
        {"Dockers marched in Tripoli, northern Lebanon.", "Tripoli", "LB", "town"},
        {"Dockers marched in Tripoli (northern Lebanon).", "Tripoli", "LB", "town"},
        {"Dockers marched in Tripoli.", "Tripoli", "LY", "capital"},
        {"Police searched a farm in Hamilton, southern Ontario.", "Hamilton", "CA", "town"},
    };
    for (const PlaceRow& row : rows) check(row);
}

TEST_CASE("a container in which no namesake lies takes the name from those elsewhere")
{
    const auto found = places_of("A bridge fell at Castleton, St. Ann parish, Jamaica, on Friday.");
    const Found* town = mention(found, "Castleton");
    CHECK((!town || town->place.country != "US"));
}

TEST_CASE("a town is not the country that another language calls so")
{
    const PlaceRow rows[] = {
        {"Farmers blocked roads in Franca.", "Franca", "BR", "town"},
        {"The senate met in Brasilia.", "Brasilia", "BR", "capital"},
        {"The senate met in Brazil.", "Brazil", "BR", "country"},
    };
    for (const PlaceRow& row : rows) check(row);
}

TEST_CASE("things that are called after places lie nowhere")
{
    const PlaceRow rows[] = {
        {"Doctors fear a new wave of Marburg virus.", "Marburg", "", "none"},
        {"They served Bologna sauce at the fair.", "Bologna", "", "none"},
        {"Doctors from Marburg flew in.", "Marburg", "DE", "town"},
    };
    for (const PlaceRow& row : rows) check(row);
}

TEST_CASE("a plural behind a list of names says what each of them is")
{
    const PlaceRow rows[] = {
        {"Snow closed roads in the Poltava and Kharkiv regions.", "Poltava", "UA", "admin1"},
        {"Snow closed roads in the Poltava and Kharkiv regions.", "Kharkiv", "UA", "admin1"},
        {"Snow closed roads in Poltava and Kharkiv.", "Kharkiv", "UA", "town"},
    };
    for (const PlaceRow& row : rows) check(row);
}

TEST_CASE("a capital stands for its government behind auxiliaries and as an agent")
{
    for (const auto& [text, word] : {std::pair{"Moscow has denied the claim.", "Moscow"}, {"The militia is armed by Tehran, envoys say.", "Tehran"}}) {
        const auto found = places_of(text);
        const Found* capital = mention(found, word);
        CAPTURE(text);
        REQUIRE(capital);
        CHECK(capital->place.role == PlaceRole::metonym);
    }
    const auto found = places_of("The bus was built by Tehran roads.");
    const Found* capital = mention(found, "Tehran");
    CHECK((!capital || capital->place.role != PlaceRole::metonym));
}

TEST_CASE("names do not make another language of a few English words")
{
    for (const char* text : {"Market fire in Surabaya kills six", "Storm hits Porto Alegre", "Police hold three men in Kota Bharu"}) {
        CAPTURE(text);
        CHECK(world().detect_language(text) == "en");
    }
    CHECK(world().detect_language("Incendio en un mercado de Caracas deja seis muertos") != "en");
}

TEST_CASE("a government's plans are told of its capital, too")
{
    const auto found = places_of("Beijing will impose duties on wool.");
    const Found* capital = mention(found, "Beijing");
    REQUIRE(capital);
    CHECK(capital->place.role == PlaceRole::metonym);
}
