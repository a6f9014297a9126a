// SPDX-License-Identifier: Apache-2.0
// Clock times with a zone are instants.
#include <catch2/catch.hpp>

#include "time_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

// The instants of all clock times in a text; "open" for one without zone.
std::string instants(const std::string& text)
{
    std::string out;
    for_mentions(text, "2022-01-12", [&](const Tokens&, const std::vector<NumberMention>&, const Times& times) {
        for (const Time& time : times.times) {
            if (time.type == TimexType::time) {
                const bool zoned = time.edtf.ends_with('Z') || time.edtf.find('+') != std::string::npos || time.edtf.rfind('-') > 10;
                out += out.empty() ? "" : " ";
                out += zoned ? to_iso(time.interval->first) : "open";
            }
        }
    });
    return out;
}

}  // namespace

TEST_CASE("letters, offsets and names of zones")
{
    CHECK(instants("It fell at 3:20 p.m. EST on 4 May 2014.") == "2014-05-04T20:20:00Z");
    CHECK(instants("It fell at 0900 GMT on 4 May 2014.") == "2014-05-04T09:00:00Z");
    CHECK(instants("It fell at 14:00 UTC+5 on 4 May 2014.") == "2014-05-04T09:00:00Z");
    CHECK(instants("It fell at 14:00 (UTC+05:30) on 4 May 2014.") == "2014-05-04T08:30:00Z");
    CHECK(instants("It fell at 2:00 GMT-3 on 4 May 2014.") == "2014-05-04T05:00:00Z");
    CHECK(instants("It fell at 23:30 JST on 4 May 2014.") == "2014-05-04T14:30:00Z");
    CHECK(instants("It was logged at 1430Z on 4 May 2014.") == "2014-05-04T14:30:00Z");
    CHECK(instants("It was logged at 2014-05-04T01:30:00+06:00 there.") == "2014-05-03T19:30:00Z");
    CHECK(instants("It fell at 5 p.m. local time on 4 May 2014.") == "open");
}

TEST_CASE("a place's time is that of its day")
{
    CHECK(instants("It fell at 09:00 Almaty time on 4 May 2014.") == "2014-05-04T03:00:00Z");
    CHECK(instants("It fell at 9 a.m. Moscow time on 4 July 2013.") == "2013-07-04T05:00:00Z");
    CHECK(instants("It fell at 9 a.m. Moscow time on 4 July 2016.") == "2016-07-04T06:00:00Z");
    CHECK(instants("It fell at 3 p.m. Eastern on 4 July 2014.") == "2014-07-04T19:00:00Z");
    CHECK(instants("It fell at 3 p.m. ET on 4 January 2014.") == "2014-01-04T20:00:00Z");
    CHECK(instants("It fell at noon London time on 4 July 2014.") == "2014-07-04T11:00:00Z");
}

TEST_CASE("letters that several zones share are decided or left open, and said so")
{
    for_mentions("It fell at 9 a.m. CST on 4 May 2014 and at 9 a.m. AST on 5 May 2014.", "", [](const Tokens&, const std::vector<NumberMention>&, const Times& times) {
        REQUIRE(times.times.size() == 4);
        CHECK(to_iso(times.times[0].interval->first) == "2014-05-04T15:00:00Z");
        CHECK(times.times[0].reason == "several zones have these letters");
        CHECK(times.times[2].edtf == "2014-05-05T09:00:00");
        CHECK(times.times[2].reason == "several zones have these letters: none is taken");
    });
}

TEST_CASE("a clock time in brackets gives its zone to the one before")
{
    CHECK(instants("It fell at 5 p.m. (1300 GMT) on 4 May 2014.") == "2014-05-04T13:00:00Z 2014-05-04T13:00:00Z");
    CHECK(instants("It fell at 1 a.m. local time (1900 GMT) on 4 May 2014.") == "2014-05-03T19:00:00Z 2014-05-03T19:00:00Z");
    // No zone makes these one instant.
    CHECK(instants("It fell at 5:07 p.m. (1300 GMT) on 4 May 2014.") == "open 2014-05-04T13:00:00Z");
}

TEST_CASE("words and numbers beside a clock time are no zone")
{
    CHECK(instants("They met at 5 p.m. to eat on 4 May 2014.") == "open");
    CHECK(instants("They met from 10:00 - 11:00 on 4 May 2014.") == "open open");
    CHECK(instants("Flight BA2145 GMT left.").empty());
}
