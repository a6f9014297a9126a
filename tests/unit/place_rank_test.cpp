// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "place/mass_map.hpp"
#include "place/readings.hpp"

using namespace dateline;

TEST_CASE("masses add up by key and are gone when cleared")
{
    MassMap map;
    CHECK(map.of(7) == 0);
    for (std::uint32_t key = 1; key <= 1000; ++key) map.add(key, static_cast<float>(key));
    for (std::uint32_t key = 1; key <= 1000; ++key) map.add(key, 1);
    for (std::uint32_t key = 1; key <= 1000; ++key) CHECK(map.of(key) == static_cast<float>(key) + 1);
    CHECK(map.of(1001) == 0);
    map.clear();
    CHECK(map.of(500) == 0);
    map.add(500, 2);
    CHECK(map.of(500) == 2);
}

TEST_CASE("a place lies in its own divisions and country, not in itself")
{
    Reading town, state, country;
    country.place = 1;
    country.kind = PlaceKind::country;
    state.place = 2;
    state.country = 1;
    state.kind = PlaceKind::admin1;
    town.place = 3;
    town.admin1 = 2;
    town.country = 1;
    CHECK(lies_in(town, state));
    CHECK(lies_in(town, country));
    CHECK(lies_in(state, country));
    CHECK_FALSE(lies_in(state, town));
    CHECK_FALSE(lies_in(town, town));
}
