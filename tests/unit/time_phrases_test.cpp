// SPDX-License-Identifier: Apache-2.0
// What is no time, and what odd text does.
#include <catch2/catch.hpp>

#include <array>
#include <random>

#include "time_support.hpp"

using namespace dateline;
TEST_CASE("impossible dates and times are not times")
{
    for (const char* text : {"31 February 2021", "29 February 1900", "April 31, 2021", "2021-02-30", "2021-13-01", "at 25:10", "at 10:75", "32 May 2021",
                             "30.02.2021", "2021/2/30"}) {
        test::for_mentions(std::string{"It was "} + text + " then.", "2022-01-12", [&](const Tokens& tokens, const std::vector<NumberMention>&, const Times& times) {
            for (const Time& time : times.times) {
                CAPTURE(text, tokens.text.substr(time.span.begin, time.span.size()), time.value);
                // A part that is possible by itself may stay; the whole never does.
                CHECK(time.span.size() < std::string_view{text}.size());
            }
        });
    }
}

TEST_CASE("words that only look like times are left alone")
{
    for (const char* text : {"You may go and march on.", "She came second and fell in the fall of the house.", "He sat in the sun.", "The SEC sued.",
                             "Call 555-2014 now and then section 3.14.", "They won 3-1.", "A 44-year-old man and a boy of 6.", "It cost $2,000."}) {
        test::for_mentions(text, "2022-01-12", [&](const Tokens& tokens, const std::vector<NumberMention>&, const Times& times) {
            for (const Time& time : times.times) {
                CAPTURE(text, tokens.text.substr(time.span.begin, time.span.size()), time.value);
                CHECK(time.value == "PRESENT_REF");
            }
        });
    }
}

TEST_CASE("without an anchor relative times stay open, and say so")
{
    test::for_mentions("They left two weeks ago, on Friday.", "", [](const Tokens&, const std::vector<NumberMention>&, const Times& times) {
        REQUIRE(times.times.size() == 2);
        for (const Time& time : times.times) {
            CHECK_FALSE(time.interval);
            CHECK(time.reason == "no anchor");
        }
    });
}

TEST_CASE("any bytes are read without harm")
{
    std::mt19937 random{Catch::rngSeed()};
    const std::array<std::string, 24> pieces{"31 ", "February ", "1900 ", "the ", "last ", "week ", "-", ":", "99999999999 ", "of ", "BC ", "two ", "years ", "ago ",
                                             "9999 ", "million ", "before ", "Easter ", "century ", "0 ", "25:61 ", "next ", "Monday ", "later "};
    std::uniform_int_distribution<std::size_t> any{0, pieces.size() - 1};
    for (int i = 0; i < 3000; ++i) {
        std::string text;
        for (int j = 0; j < 12; ++j) {
            text += pieces[any(random)];
        }
        CAPTURE(Catch::rngSeed(), text);
        test::for_mentions(text, i % 2 ? "2022-01-12" : "", [&](const Tokens&, const std::vector<NumberMention>&, const Times& times) {
            for (const Time& time : times.times) {
                REQUIRE((!time.interval || time.interval->first < time.interval->past));
            }
        });
    }
}
