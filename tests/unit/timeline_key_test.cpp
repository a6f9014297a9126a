// SPDX-License-Identifier: Apache-2.0
// Which tellings of several documents are one event.
#include <catch2/catch.hpp>

#include <dateline/timeline.hpp>

#include "write_samples.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

Event told(const std::string& doc, const std::string& place, const std::string& place_id, PlacePrecision precision)
{
    Event event;
    event.id = doc;
    event.doc = doc;
    event.type = "explosion";
    event.plover = "X_ACCIDENT";
    event.time = day_of(2022, 1, 4);
    event.place = place;
    event.place_id = place_id;
    event.place_precision = precision;
    event.located = true;
    event.lat_deg = 43.25;
    event.lon_deg = 76.9;
    event.country = "KZ";
    event.published = at(2022, 1, 5);
    event.sources = {{doc, "", "", "2022-01-05T00:00:00Z", "", {}}};
    return event;
}

Event killed(Event event, std::int64_t number)
{
    event.counts[0] = {number, number, ""};
    return event;
}

std::size_t merged(std::vector<Event> events)
{
    std::vector<Timeline> parts(1);
    parts.front().events = std::move(events);
    return merge(std::move(parts)).events.size();
}

}  // namespace

TEST_CASE("a town's event is one, whatever its tellings count")
{
    const Event town = told("a", "Oakhaven", "t:1", PlacePrecision::settlement), other = told("b", "Oak Haven", "t:1", PlacePrecision::settlement);
    CHECK(merged({killed(town, 10), killed(other, 12)}) == 1);
}

TEST_CASE("names that no gazetteer holds are one only where they are the same, wherever they are drawn")
{
    const Event mill = told("a", "Little Mill", "", PlacePrecision::region);
    CHECK(merged({mill, told("b", "Great Mill", "", PlacePrecision::region)}) == 2);
    CHECK(merged({mill, told("b", "LITTLE MILL", "", PlacePrecision::region)}) == 1);
    Event abroad = told("b", "Little Mill", "", PlacePrecision::region);
    abroad.country = "KG";
    CHECK(merged({mill, abroad}) == 2);
}

TEST_CASE("in a country only what agrees in people and counts is one")
{
    const Event first = told("a", "Farland", "t:2", PlacePrecision::country), second = told("b", "Farland", "t:2", PlacePrecision::country);
    CHECK(merged({killed(first, 10), killed(second, 10)}) == 1);
    CHECK(merged({killed(first, 10), killed(second, 12)}) == 2);
    Event dockers = killed(second, 10);
    dockers.actor = "dockers";
    CHECK(merged({killed(first, 10), dockers}) == 2);
    // Who says nothing of people agrees with all, if there is only one.
    CHECK(merged({killed(first, 10), second}) == 1);
    CHECK(merged({killed(first, 10), killed(second, 12), told("c", "Farland", "t:2", PlacePrecision::country)}) == 3);
}

TEST_CASE("positions beside a town are told apart by their words")
{
    const Event north = told("a", "10 km north of Oakhaven", "t:1", PlacePrecision::relative), south = told("b", "30 km south of Oakhaven", "t:1", PlacePrecision::relative);
    CHECK(merged({north, south}) == 2);
}

TEST_CASE("what is expected of a plan is no count of what happened")
{
    Event plan = killed(told("a", "Oakhaven", "t:1", PlacePrecision::settlement), 500);
    plan.status = Status::planned;
    std::vector<Timeline> parts(1);
    parts.front().events = {plan, told("b", "Oakhaven", "t:1", PlacePrecision::settlement)};
    const auto events = merge(std::move(parts), [](Event& event) { event.title = event.counts[0].said() ? "counted" : "not counted"; }).events;
    REQUIRE(events.size() == 1);
    CHECK(events[0].status == Status::asserted);
    CHECK_FALSE(events[0].counts[0].said());
    CHECK(events[0].title == "not counted");
    CHECK(events[0].tellings.size() == 2);
}
