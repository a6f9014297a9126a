// SPDX-License-Identifier: Apache-2.0
// Numbers of several tokens, and numbers that count nobody.
#include <catch2/catch.hpp>

#include "event_support.hpp"
#include "time_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

// "low..high" of the people killed that the first event with such a count says.
std::string killed_in(const std::string& text)
{
    for (const Event& event : events_of(text, "2022-01-08")) {
        const auto& count = event.counts[0];
        if (count.min || count.max) return (count.min ? std::to_string(*count.min) : "") + ".." + (count.max ? std::to_string(*count.max) : "");
    }
    return "";
}

}  // namespace

TEST_CASE("a blank may part groups of three figures")
{
    CHECK(killed_in("The flood killed 11 500 people in Chittagong.") == "11500..11500");
    CHECK(killed_in("The flood killed 11\xC2\xA0" "500 people in Chittagong.") == "11500..11500");
    CHECK(killed_in("The flood killed 1\xE2\x80\xAF" "200\xE2\x80\xAF" "300 people in Chittagong.") == "1200300..1200300");
    // A day of a month begins no number.
    CHECK(killed_in("On May 11 500 people were killed in Chittagong.") == "500..500");
    CHECK(killed_in("In 2021 500 people were killed in Chittagong.") == "500..500");
}

TEST_CASE("an amount may have two ends")
{
    CHECK(killed_in("Six or seven guards were killed in Mopti.") == "6..7");
    CHECK(killed_in("Between 30 and 45 guards were killed in Mopti.") == "30..45");
    CHECK(killed_in("Eight to ten guards were killed in Mopti.") == "8..10");
    CHECK(killed_in("Gunmen killed about 20 to 25 guards in Mopti.") == "20..25");
    CHECK(killed_in("All but four of the 15 guards were killed in Mopti.") == "11..11");
    // Time has its numbers one by one.
    CHECK(times_in("It sank two or three days ago.", "2022-01-12") == "two or three days ago = 2022-01-10");
}

TEST_CASE("parts and multiples are numbers")
{
    CHECK(killed_in("Half a dozen guards were killed in Mopti.") == "6..6");
    CHECK(killed_in("A score of guards were killed in Mopti.") == "20..20");
    CHECK(killed_in("Half a million people were killed in the war in Biafra.") == "500000..500000");
    CHECK(killed_in("The blast in Mopti killed just over 60 guards.") == "60..");
}

TEST_CASE("how old somebody is counts nobody")
{
    CHECK(killed_in("A nine year old girl was killed in Mopti.") == "1..1");
    CHECK(killed_in("A 15-year-old girl was killed in Mopti.") == "1..1");
}
