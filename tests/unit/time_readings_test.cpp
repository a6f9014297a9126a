// SPDX-License-Identifier: Apache-2.0
// Readings of time that the words around decide.
#include <catch2/catch.hpp>

#include "event_support.hpp"
#include "time_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

// "2022-01-08" lies on a Saturday.
std::string first_of(const std::string& text, std::string_view words, const std::string& published = "2022-01-08")
{
    std::string out;
    for_mentions(text, published, [&](const Tokens& tokens, const std::vector<NumberMention>&, const Times& times) {
        for (const Time& time : times.times)
            if (time.interval && tokens.text.substr(time.span.begin, time.span.size()) == words) out = to_iso(time.interval->first);
    });
    return out;
}

std::string day_of_event(const std::string& text, std::string_view type, std::string_view published = "2022-01-08")
{
    return event_of(text, type, published).edtf;
}

}  // namespace

TEST_CASE("a clock time agrees with the part of the day beside it")
{
    CHECK(first_of("Looters came on Thursday night at about 10:45.", "10:45") == "2022-01-06T22:45:00Z");
    CHECK(first_of("The dam gave way yesterday evening around 6:20.", "6:20") == "2022-01-07T18:20:00Z");
    CHECK(first_of("The pump stopped on Tuesday night at 1:15.", "1:15") == "2022-01-05T01:15:00Z");
    CHECK(first_of("The pump stopped at 9:15 on Tuesday morning.", "9:15") == "2022-01-04T09:15:00Z");
    CHECK(first_of("The pump stopped at 9:15; at night it ran again.", "9:15") == "2022-01-08T09:15:00Z");
}

TEST_CASE("overnight is the night that has ended, unless the verb looks ahead")
{
    CHECK(first_of("A depot burned in Riga overnight.", "overnight") == "2022-01-07T18:00:00Z");
    CHECK(first_of("Snow will fall in Riga overnight.", "overnight") == "2022-01-08T18:00:00Z");
    CHECK(first_of("Frost is expected to strike Riga overnight.", "overnight") == "2022-01-08T18:00:00Z");
}

TEST_CASE("the small hours come before dawn")
{
    CHECK(first_of("A depot burned in the small hours of Tuesday.", "the small hours of Tuesday") == "2022-01-04T00:00:00Z");
    CHECK(first_of("They left in the early hours.", "the early hours") == "2022-01-08T00:00:00Z");
}

TEST_CASE("a day of no year lies where the verb that has it for its own points")
{
    CHECK(first_of("The ferry sank on March 12.", "March 12") == "2021-03-12T00:00:00Z");
    CHECK(first_of("The council will choose a mayor on October 30.", "October 30") == "2022-10-30T00:00:00Z");
    CHECK(first_of("On 5 April a mine flooded in Karaganda.", "5 April") == "2021-04-05T00:00:00Z");
}

TEST_CASE("a future verb that only describes a noun bends no past day")
{
    CHECK(first_of("A hostel yet to be inspected burned down on Tuesday.", "Tuesday") == "2022-01-04T00:00:00Z");
    CHECK(first_of("Police sought the thief of a crown due to be shown on Tuesday.", "Tuesday") == "2022-01-11T00:00:00Z");
    CHECK(first_of("The hostel is yet to be opened on Tuesday.", "Tuesday") == "2022-01-11T00:00:00Z");
}

TEST_CASE("May the month is no modal verb, and the modal is no month")
{
    CHECK(first_of("A landslide in May buried two farms.", "May", "2024-07-23") == "2024-05-01T00:00:00Z");
    CHECK(times_in("Nobody here may leave. Three may stay. This may be the end.", "2022-01-08").empty());
}

TEST_CASE("a number behind a weekday is its day only when it is one")
{
    CHECK(first_of("On Monday the 13th raiders came.", "Monday the 13th", "2021-12-20") == "2021-12-13T00:00:00Z");
    CHECK(first_of("It closed on Wed 29th.", "Wed 29th") == "2021-12-29T00:00:00Z");
    CHECK(first_of("On Monday the second wave of buses left.", "Monday") == "2022-01-03T00:00:00Z");
}

TEST_CASE("lengths before a date are measured from it")
{
    CHECK(first_of("In the last two weeks of 2018 it snowed.", "the last two weeks") == "2018-12-18T00:00:00Z");
    CHECK(first_of("Over the first three months of last year it rained.", "the first three months") == "2021-01-01T00:00:00Z");
    CHECK(first_of("The first weeks of 2020 were dry.", "The first weeks of 2020") == "2020-01-01T00:00:00Z");
    CHECK(first_of("The closing days of March 2020 were dry.", "The closing days of March 2020") == "2020-03-22T00:00:00Z");
    CHECK(day_of_event("Rebels attacked a post near Gao two days after the Dec. 20 truce.", "attack") == "2021-12-22");
    CHECK(day_of_event("A bomb exploded in Quetta on the eve of Ashura.", "explosion", "2021-09-01") == "2021-08-17");
    CHECK(day_of_event("A bomb exploded in Quetta the day after Easter.", "explosion", "2021-09-01") == "2021-04-05");
    // What the date belongs to keeps it; what lasted for so long did not happen after it.
    CHECK(day_of_event("Police arrested five men in Quetta a day after Monday's explosion.", "explosion") == "2022-01-03");
    CHECK(day_of_event("Police arrested five men in Quetta a day after Monday's explosion.", "arrest") == "2022-01-04");
}

TEST_CASE("weekends and weekdays are counted in their month")
{
    CHECK(first_of("They sail on the last weekend of October.", "the last weekend of October", "2022-02-08") == "2021-10-30T00:00:00Z");
    CHECK(first_of("They met on the second Friday of last month.", "the second Friday of last month") == "2021-12-10T00:00:00Z");
    CHECK(first_of("Two hikers died over the Labor Day weekend.", "the Labor Day weekend") == "2021-09-04T00:00:00Z");
    CHECK(first_of("It will shut in the week beginning 14 March.", "the week beginning 14 March") == "2022-03-14T00:00:00Z");
    CHECK(first_of("It burned three weeks ago on Friday.", "three weeks ago on Friday") == "2021-12-17T00:00:00Z");
}

TEST_CASE("the document decides the order of day and month in figures")
{
    CHECK(times_in("Seen on 04/02/2021 and 25/02/2021.", "2022-01-08") == "04/02/2021 = 2021-02-04; 25/02/2021 = 2021-02-25");
    CHECK(times_in("Seen on 04/02/2021 and 02/25/2021.", "2022-01-08") == "04/02/2021 = 2021-04-02; 02/25/2021 = 2021-02-25");
    // Published on 3 April, of 3 April rather than of 4 March; not of October.
    CHECK(times_in("Seen on 03/04/2021.", "2021-04-03") == "03/04/2021 = 2021-04-03");
    CHECK(times_in("Seen on 10/03/2021.", "2021-04-03") == "10/03/2021 = 2021-03-10");
    CHECK(times_in("Seen on 03-Nov-2020.", "2021-04-03") == "03-Nov-2020 = 2020-11-03");
    CHECK(times_in("It opened on 3. November 2020.", "2021-04-03") == "3. November 2020 = 2020-11-03");
    CHECK(times_in("It cost more in 2016-03.", "2021-04-03") == "2016-03 = 2016-03");
    CHECK(times_in("The war of 2013-14 ended.", "2021-04-03") == "2013 = 2013; 14 = 2014");
}

TEST_CASE("four figures before a plural count it")
{
    CHECK(times_in("They sent 2015 lamps to the north.", "2022-01-08").empty());
    CHECK(times_in("1990 lambs were stolen.", "2022-01-08").empty());
    CHECK(times_in("In 1990 lambs were stolen.", "2022-01-08") == "1990 = 1990");
    CHECK(times_in("2019 brings a new law.", "2022-01-08") == "2019 = 2019");
}

TEST_CASE("a sentence goes on with the long gone year with which the one before it opened")
{
    CHECK(first_of("In 1974 the mine flooded. Women marched to the town hall in November.", "November") == "1974-11-01T00:00:00Z");
    CHECK(first_of("It was the worst flood since 1974. Women marched to the town hall in November.", "November") == "2021-11-01T00:00:00Z");
    CHECK(first_of("In 1974 the mine flooded.\n\nWomen marched to the town hall in November.", "November") == "2021-11-01T00:00:00Z");
}

TEST_CASE("a year stands before people as a year, and a history may reach its own day")
{
    CHECK(times_in("On March 4, 1921 workers struck.", "2022-01-08") == "March 4, 1921 = 1921-03-04");
    std::string history;
    for (int year = 1901; year < 1910; ++year) history += "In " + std::to_string(year) + " the mill grew. ";
    const std::string near = "It was rebuilt in 2021. In 2022 it reopened. The roof of 2021 leaks. The pipes of 2022 leak. The doors of 2021 jam. The locks of 2022 jam.";
    CHECK(first_of(history + "In March it burned. " + near, "March") == "1909-03-01T00:00:00Z");
}

TEST_CASE("confidence is the share of such times that is right")
{
    for_mentions("On 3 May 1998 it sank; it was raised on Friday.", "2022-01-08", [](const Tokens&, const std::vector<NumberMention>&, const Times& times) {
        REQUIRE(times.times.size() == 2);
        CHECK(times.times[0].confidence > times.times[1].confidence);
        CHECK(times.times[1].confidence > 0.5);
    });
}

TEST_CASE("plans lie ahead of an infinitive, and a week before a day is all of it")
{
    CHECK(first_of("Deputies plan to vote on 20 November.", "20 November") == "2022-11-20T00:00:00Z");
    CHECK(first_of("Nov. 9 - Three barns burned down in Riga.", "Nov. 9") == first_of("Three barns burned down in Riga on Nov. 9.", "Nov. 9"));
    CHECK(day_of_event("A bomb exploded in Quetta the week before Easter.", "explosion", "2021-09-01") == "2021-03-28/2021-04-03");
}
