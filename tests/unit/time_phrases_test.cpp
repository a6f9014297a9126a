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
                             "30.02.2021", "2021/2/30", "Feb. 29, 2021", "at 24:30", "at 10:75 p.m.", "the fifth quarter of 2020",
                             "month 13", "30/2/1999", "13/13/2021", "29 February 2019 BC", "the 31st of June, 1914", "2021-00-10", "at 23:59:61"}) {
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
    for (const char* text : {
             // words
             "You may go and march on.", "You may 5 times.", "He may march on.", "May he rest in peace.", "They march on Rome.", "She came second and fell in the fall of the house.",
             "The second man fell.", "In the second half, he scored.", "The fall of Kabul shook them.", "He sat in the sun.", "He sat down.", "The SEC sued.",
             "The Sun said so.", "Sat is a channel.", "The June Smith trial began.", "August Wilson wrote it.", "Jan Kowalski spoke.", "Mars landed.", "The time is out of joint.",
             "The Sunday Times had it.", "Problems spring up.",
             // telephones, scores, sections, prices, ages and other numbers
             "Call 555-2014 now and then section 3.14.", "Call (212) 555-1998.", "Call +1 212 555 2014.", "Call 020 7946 2010.", "They won 3-1.", "They won 3-2.",
             "They won 21-17 on penalties.", "They lost 2:1 at home.", "It is 50-50.", "The ratio 1:20 was used.", "See section 3.12.", "See chapter 12, page 2014.",
             "John 3:16 says so.", "Psalm 23:10 says so.", "A 44-year-old man and a boy of 6.", "Boys aged 12 to 14.", "The 3-day-old baby slept.", "It cost $2,000.",
             "It drew 2,000 people.", "It has 1,998 seats.", "The server 192.168.1.12 is down.", "The Boeing 747 and the 1900D.", "Route 1945 is closed.", "Room 1945 is closed.",
             "The motor runs at 1200 rpm.", "It weighs 1984 kg.", "It was 1999 degrees hot.", "He scored 2010 points.", "BA2014 landed.", "Windows 2000 was sold.",
             "She earns 1990 euros.", "Article 1914 of the code.", "An AK-47 and an M-16.", "Mix 1/2 and 3/4.", "ISBN 978-3-16-148410-0.", "A 9-11 truther.", "He ran 100m in 9.58."}) {
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
