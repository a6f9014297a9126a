// SPDX-License-Identifier: Apache-2.0
// Which way partial dates are read, and rules that are switched off by name.
#include <catch2/catch.hpp>

#include <algorithm>

#include "event_support.hpp"
#include "time_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

std::string values(const std::string& text, TimePolicy policy, const std::vector<std::string>& disabled = {})
{
    std::string out;
    for_mentions(text, "2022-01-12", policy, disabled, [&](const Tokens&, const std::vector<NumberMention>&, const Times& times) {
        for (const Time& time : times.times) {
            out += (out.empty() ? "" : " ") + time.value;
        }
    });
    return out;
}

}  // namespace

TEST_CASE("a policy says which way partial dates are read")
{
    const std::string text = "They signed it on 3 May 2014. On Friday they left. In June it rained.";
    CHECK(values(text, TimePolicy::news) == "2014-05-03 2022-01-07 2021-06");
    CHECK(values(text, TimePolicy::narrative) == "2014-05-03 2014-05-09 2014-06");
    CHECK(values(text, TimePolicy::future) == "2014-05-03 2022-01-14 2022-06");
}

TEST_CASE("without a policy a chronicle and a command are told from news")
{
    CHECK(values("The king landed in 1066. In 1067 he marched north. In 1068 he burned York. In 1069 he returned. In 1070 he wintered there. In March he left.",
                 TimePolicy::automatic) == "1066 1067 1068 1069 1070 1070-03");
    CHECK(values("Move my meeting to Friday.", TimePolicy::automatic) == "2022-01-14");
    CHECK(values("They met on Friday.", TimePolicy::automatic) == "2022-01-07");
}

TEST_CASE("what follows a year is not of that year")
{
    CHECK(values("In 1453 the city fell. The following spring the sultan returned.", TimePolicy::automatic) == "1453 1454-SP");
    CHECK(values("In 1453 the city fell. The following March he left.", TimePolicy::automatic) == "1453 1454-03");
    CHECK(values("In May 1453 the city fell. The following summer he left.", TimePolicy::automatic) == "1453-05 1453-SU");
}

TEST_CASE("a family of rules is switched off by its name, and a rule by its own")
{
    const std::string text = "On 3 May 2014 they met for two weeks, and now every month at 5 p.m. since Easter 2015.";
    const auto count = [&](const std::vector<std::string>& disabled) {
        const std::string said = values(text, TimePolicy::news, disabled);
        return said.empty() ? 0 : 1 + std::count(said.begin(), said.end(), ' ');
    };
    const auto all = count({});
    REQUIRE(all == 6);
    CHECK(count({"duration"}) == all - 1);
    CHECK(count({"set"}) == all - 1);
    CHECK(count({"reference"}) == all - 1);
    CHECK(count({"holiday"}) == all);   // its year is still a year
    CHECK(values(text, TimePolicy::news, {"holiday"}).find("2015-04-05") == std::string::npos);
    CHECK(count({"duration", "set", "reference"}) == all - 3);
    CHECK(count({"every-unit"}) == all - 1);
    CHECK(count({"time"}) == all - 1);
}

TEST_CASE("a text that was published far from Greenwich tells of its own day, by its own clock")
{
    const auto said = [](const std::string& text, const char* published, int minutes) {
        Document document;
        document.id = "t";
        document.text = text;
        document.published = parse_iso(published);
        document.offset = std::chrono::minutes{minutes};
        const auto found = Extractor(shared_world()).annotate(document);
        REQUIRE(!found.times.empty());
        return found.times[0];
    };
    CHECK(said("Police detained ten people today.", "2022-01-09T02:00+06:00", 360).value == "2022-01-09");
    CHECK(said("Police detained ten people yesterday.", "2022-01-09T02:00+06:00", 360).value == "2022-01-08");
    CHECK(said("Police detained ten people on Saturday.", "2022-01-09T02:00+06:00", 360).value == "2022-01-08");
    CHECK(said("Police detained ten people today.", "2022-01-08T23:00-05:00", -300).value == "2022-01-08");
    CHECK(said("Police detained ten people today.", "2022-01-08T20:00Z", 0).value == "2022-01-08");
    const Time clock = said("Police detained ten people at 9 a.m. on Saturday.", "2022-01-09T02:00+06:00", 360);
    CHECK(clock.value == "2022-01-08T09:00");
    REQUIRE(clock.interval);
    CHECK(to_iso(clock.interval->first) == "2022-01-08T03:00:00Z");
    CHECK(clock.reason == "by the clock of the place of publication");
    // One with a zone is not.
    const Time zoned = said("Police detained ten people at 9 a.m. GMT on Saturday.", "2022-01-09T02:00+06:00", 360);
    REQUIRE(zoned.interval);
    CHECK(to_iso(zoned.interval->first) == "2022-01-08T09:00:00Z");
}

TEST_CASE("the anchor that is written is the instant of publication, whatever clock told it")
{
    Document document;
    document.id = "t";
    document.text = "Police detained ten people today.";
    document.published = parse_iso("2022-01-09T02:00+06:00");
    document.offset = std::chrono::hours{6};
    const auto found = Extractor(shared_world()).annotate(document);
    REQUIRE(found.anchor);
    CHECK(to_iso(found.anchor->first) == "2022-01-08T20:00:00Z");
    REQUIRE(found.times.size() == 1);
    CHECK(found.times[0].value == "2022-01-09");
}

TEST_CASE("days of a command lie ahead, whatever is said of what it is about")
{
    const auto first = [](const std::string& text) {
        const auto found = Extractor(shared_world()).annotate(dispatch(text, "2022-01-12"));
        REQUIRE(!found.times.empty());
        return found.times[0].value;
    };
    CHECK(first("Remind me that my visit has been moved to the 3rd.") == "2022-02-03");
    CHECK(first("I want you to delete the talk that was fixed for the 3rd.") == "2022-02-03");
    CHECK(first("On the 3rd, can you book a table for two?") == "2022-02-03");
    CHECK(first("Our guests want to have supper there. Let's make that on September 27.") == "2022-09-27");
    // Nobody is told to do anything.
    CHECK(first("Order was restored on the 3rd.") == "2022-01-03");
    CHECK(first("On the 3rd, I called the bank.") == "2022-01-03");
}
