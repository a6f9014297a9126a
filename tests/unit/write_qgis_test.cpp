// SPDX-License-Identifier: Apache-2.0
#include <set>

#include <catch2/catch.hpp>

#include "write/columns.hpp"
#include "write/map_view.hpp"
#include "write/qgis_style.hpp"
#include "write/qgis_text.hpp"

using namespace dateline;

namespace {

struct Names {
    std::set<std::string, std::less<>> all;
    void text(std::string_view name, std::string_view) { all.insert(std::string{name}); }
    template <class Value> void instant(std::string_view name, const Value&) { all.insert(std::string{name}); }
    template <class Value> void number(std::string_view name, const Value&) { all.insert(std::string{name}); }
    template <class Value> void integer(std::string_view name, const Value&) { all.insert(std::string{name}); }
};

PackedTimeline timeline_at(std::initializer_list<std::pair<double, double>> points)
{
    Timeline timeline;
    for (const auto& [lon, lat] : points) {
        Event& event = timeline.events.emplace_back();
        event.located = true;
        event.lon_deg = lon;
        event.lat_deg = lat;
    }
    return PackedTimeline(timeline);
}

}  // namespace

TEST_CASE("QGIS has a name for each column of an event, and for nothing else")
{
    Names names;
    visit_columns(Event{}, DerivedColumns{}, names);
    names.all.insert({"fid", "told"});
    std::set<std::string, std::less<>> listed;
    for (const auto& row : qgis_table("columns.tsv")) {
        REQUIRE(row.size() == 4);
        CAPTURE(row[0]);
        CHECK(listed.insert(std::string{row[0]}).second);
        CHECK((row[3] == "hidden" || !row[1].empty()));
    }
    CHECK(listed == names.all);
}

TEST_CASE("a text is filled where it has names, and nowhere else")
{
    CHECK(filled("a {{b}} c{{d}}", {{"b", "1"}, {"d", "{{b}}"}}) == "a 1 c{{b}}");
    CHECK(filled("{{unknown}} {{", {{"b", "1"}}) == "{{unknown}} {{");
}

TEST_CASE("no piece of a style stays unfilled")
{
    for (const Ground ground : {Ground::light, Ground::dark}) {
        CHECK(qgis_event_drawing({ground, Grouping::spread}).find("{{") == std::string::npos);
        CHECK(qgis_event_drawing({ground, Grouping::clusters}).find("{{") == std::string::npos);
        CHECK(qgis_radius_drawing(ground).find("{{") == std::string::npos);
    }
}

TEST_CASE("a map opens on where the events are, also on both sides of the antimeridian")
{
    const auto fiji = box_of(timeline_at({{178.4, -18.1}, {-179, -17}, {-175.2, -21.1}}));
    REQUIRE(fiji);
    CHECK(fiji->west == 178.4);
    CHECK(fiji->east == Approx(184.8));
    CHECK(fiji->holds(-179.5, -18));
    CHECK_FALSE(fiji->holds(0, -18));
    CHECK(view_of(*fiji).crs == pacific_crs);

    const auto europe = box_of(timeline_at({{-3, 40}, {30, 60}}));
    REQUIRE(europe);
    CHECK(europe->west == -3);
    CHECK(europe->east == 30);
    CHECK(view_of(*europe).crs == world_crs);

    const auto world = box_of(timeline_at({{-170, 0}, {-60, 0}, {20, 0}, {100, 0}, {170, 0}}));
    REQUIRE(world);
    CHECK(world->west == -170);
    CHECK(world->east == 170);

    CHECK_FALSE(box_of(timeline_at({})));
}
