// SPDX-License-Identifier: Apache-2.0
// Times that their connecting words make one stretch.
#include <catch2/catch.hpp>

#include "event_support.hpp"
#include "time_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

// "EDTF first last" of every range of a text.
std::string ranges_in(const std::string& text, const std::string& published = "2022-01-12")
{
    std::string out;
    for_mentions(text, published, [&](const Tokens&, const std::vector<NumberMention>&, const Times& times) {
        for (const TimeRange& range : times.ranges) {
            out += out.empty() ? "" : "; ";
            out += range.edtf + " " + to_iso_date(range.interval.first) + " " + to_iso_date(range.interval.past - std::chrono::seconds{1});
            REQUIRE(range.first < range.last);
            REQUIRE(range.last < times.times.size());
            for (std::uint32_t i = range.first; i <= range.last; ++i) {
                CHECK(times.range_of(i) == &range);
                // A range contains its ends.
                CHECK(range.interval.first <= times.times[i].interval->first);
                CHECK(times.times[i].interval->first < range.interval.past);
            }
        }
    });
    return out;
}

}  // namespace

TEST_CASE("a range of days, months or years is one stretch")
{
    CHECK(ranges_in("They met on 5-7 March 1921.") == "1921-03-05/1921-03-07 1921-03-05 1921-03-07");
    CHECK(ranges_in("They met on 5\xE2\x80\x93" "7 March 1921.") == "1921-03-05/1921-03-07 1921-03-05 1921-03-07");
    CHECK(ranges_in("It ran between May and July 2014.") == "2014-05/2014-07 2014-05-01 2014-07-31");
    CHECK(ranges_in("It ran from 1939 to 1945.") == "1939/1945 1939-01-01 1945-12-31");
    CHECK(ranges_in("In 1917-18 it grew.") == "1917/1918 1917-01-01 1918-12-31");
    CHECK(ranges_in("It ran from June 5 to July 2, 2014.") == "2014-06-05/2014-07-02 2014-06-05 2014-07-02");
    CHECK(ranges_in("It ran from 30 December 1999 until 2 January 2000.") == "1999-12-30/2000-01-02 1999-12-30 2000-01-02");
    CHECK(ranges_in("The war lasted from 499 to 448 BC.") == "-0498/-0447 -0498-01-01 -0447-12-31");
    CHECK(ranges_in("From spring to autumn 1941 they starved.") == "1941-21/1941-23 1941-03-01 1941-11-30");
    CHECK(ranges_in("from the 1920s to the 1940s") == "192X/194X 1920-01-01 1949-12-31");
}

TEST_CASE("a day named in one breath with a range belongs to it")
{
    CHECK(ranges_in("They met on 3-5 and 9 June 2021.") == "{2021-06-03..2021-06-05,2021-06-09} 2021-06-03 2021-06-09");
    CHECK(ranges_in("They met on 3-5 June 2021, and the village burned on 9 June 2021.") == "2021-06-03/2021-06-05 2021-06-03 2021-06-05");
    CHECK(ranges_in("It fell on the night of March 3-4, 1921.") == "1921-03-03/1921-03-04 1921-03-03 1921-03-04");
}

TEST_CASE("a range of weekdays goes forward")
{
    CHECK(ranges_in("It rained from Monday to Wednesday.", "2022-01-14") == "2022-01-10/2022-01-12 2022-01-10 2022-01-12");
    CHECK(ranges_in("They were on strike from Thursday until Monday.", "2022-01-12") == "2022-01-06/2022-01-10 2022-01-06 2022-01-10");
    CHECK(ranges_in("They will be on strike from Friday to Tuesday.", "2022-01-12") == "2022-01-14/2022-01-18 2022-01-14 2022-01-18");
}

TEST_CASE("a range over the new year takes two years")
{
    CHECK(ranges_in("from November to February 1942") == "1941-11/1942-02 1941-11-01 1942-02-28");
    CHECK(ranges_in("It had snowed from 20 December to 6 January.", "2022-04-12") == "2021-12-20/2022-01-06 2021-12-20 2022-01-06");
}

TEST_CASE("a range of clock times may pass midnight and ends at its end")
{
    for_mentions("They fought from 10 p.m. to 2:30 a.m.", "2022-01-12", [](const Tokens&, const std::vector<NumberMention>&, const Times& times) {
        REQUIRE(times.ranges.size() == 1);
        CHECK(to_iso(times.ranges[0].interval.first) == "2022-01-12T22:00:00Z");
        CHECK(last_second_iso(times.ranges[0].interval) == "2022-01-13T02:30:00Z");
        CHECK(times.times[1].value == "2022-01-13T02:30");
    });
    for_mentions("They fought from 6 p.m. on 3 May 2014 to 4 a.m. on 5 May 2014.", "", [](const Tokens&, const std::vector<NumberMention>&, const Times& times) {
        REQUIRE(times.ranges.size() == 1);
        CHECK(times.ranges[0].edtf == "2014-05-03T18:00:00/2014-05-05T04:00:00");
        CHECK(times.range_of(0) == &times.ranges[0]);
        CHECK(times.range_of(3) == &times.ranges[0]);
    });
}

TEST_CASE("a list names its times and covers them")
{
    CHECK(ranges_in("on 3, 4 and 9 June 1944") == "{1944-06-03,1944-06-04,1944-06-09} 1944-06-03 1944-06-09");
    CHECK(ranges_in("It rained on Monday and Tuesday.") == "{2022-01-10,2022-01-11} 2022-01-10 2022-01-11");
    CHECK(ranges_in("Both June and July 1940 were dry.") == "{1940-06,1940-07} 1940-06-01 1940-07-31");
}

TEST_CASE("two times beside each other are not always one")
{
    for (const char* text : {"The vote was moved from Monday to Thursday.", "In 1997 and 2004 the river froze.", "On 3 May 1998, in June it thawed.",
                             "They met on Monday. Tuesday was quiet.", "They postponed it from 3 May 2014 to 9 May 2014.", "Either Monday or Tuesday will do.",
                             "It opens at 5 p.m. and 7 p.m.", "He came on Tuesday and she on Monday.", "from 9 May 2014 to 3 May 2014"}) {
        CAPTURE(text);
        CHECK(ranges_in(text).empty());
    }
}

TEST_CASE("what happened in a range has the whole of it")
{
    const Event shelled = event_of("Troops shelled Mariupol from 5 March to 9 March 2014.", "shelling");
    REQUIRE(shelled.time);
    CHECK(to_iso(shelled.time->first) == "2014-03-05T00:00:00Z");
    CHECK(last_second_iso(*shelled.time) == "2014-03-09T23:59:59Z");
    CHECK(shelled.edtf == "2014-03-05/2014-03-09");
    CHECK(shelled.time_text == "5 March to 9 March 2014");
    CHECK(shelled.time_evidence.size() == 2);
    CHECK(event_of("Police arrested nine men in Lahore on 3, 4 and 9 June 2021.", "arrest").edtf == "{2021-06-03,2021-06-04,2021-06-09}");
}
