// SPDX-License-Identifier: Apache-2.0
// Which tellings become one row, and where and when that row is.
#include <catch2/catch.hpp>

#include <algorithm>

#include "event_support.hpp"

using namespace dateline;
using namespace dateline::test;

TEST_CASE("a happening told in headline, lead and toll is one row")
{
    const auto rows = rows_of_text("Blast kills nine in Lahore\n\nA bomb exploded at a market in Lahore on Monday, killing nine people, police said.\n\nThe blast injured 30 others.");
    const auto harmful = std::count_if(rows.begin(), rows.end(), [](const Event& row) { return row.type == "explosion" || row.type == "bombing" || row.type == "killing"; });
    CHECK(harmful == 1);
}

TEST_CASE("two happenings of one kind on two days, or with two names, stay two rows")
{
    CHECK(rows_of_text("A bomb exploded in Lahore on Monday. A bomb exploded in Lahore on Tuesday.").size() == 2);
    const auto storms = rows_of_text("Hurricane Ida killed four people in Cuba. Hurricane Joan killed two people in Cuba.");
    CHECK(std::count_if(storms.begin(), storms.end(), [](const Event& row) { return row.type == "storm"; }) == 2);
}

TEST_CASE("what one telling says of place and time holds for its happening, and every row says on what ground")
{
    const auto tellings = events_of("A bomb exploded in Lahore on Monday. The explosion destroyed a bank.");
    REQUIRE(tellings.size() >= 2);
    for (const Event& telling : tellings) CHECK(telling.place == "Lahore");
    CHECK(tellings.front().place_basis == Basis::said);
    CHECK(tellings.front().time_basis == Basis::said);
    for (const Event& row : rows_of_text("Four men were arrested. A judge was shot in Quetta on Friday.")) CHECK(row.time_basis != Basis::none);
}

TEST_CASE("many tellings of one happening take no longer than as many words")
{
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "A bomb exploded in Lahore on Monday.\n\n";
    CHECK(rows_of_text(text).size() == 1);
}

TEST_CASE("a telling names the row that shows it")
{
    const auto tellings = events_of("A bomb exploded in Lahore on Monday, killing nine people.");
    for (const Event& telling : tellings)
        CHECK(std::any_of(tellings.begin(), tellings.end(), [&](const Event& other) { return other.id == telling.happening; }));
}
