// SPDX-License-Identifier: Apache-2.0
// Dates of other calendars, and feasts that the moon or Easter moves, against the days on which they were kept.
#include <catch2/catch.hpp>

#include <array>
#include <utility>

#include "time_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

// The interval of the only time of a text, "first last", and why.
std::pair<std::string, std::string> only(const std::string& text)
{
    std::pair<std::string, std::string> out;
    for_mentions(text, "2022-01-12", [&](const Tokens&, const std::vector<NumberMention>&, const Times& times) {
        CAPTURE(text);
        REQUIRE(times.times.size() == 1);
        REQUIRE(times.times[0].interval);
        const TimeSpan& span = *times.times[0].interval;
        const std::string first = to_iso_date(span.first);
        const std::string last = to_iso_date(span.past - std::chrono::seconds{1});
        out = {first == last ? first : first + " " + last, times.times[0].reason};
    });
    return out;
}

}  // namespace

TEST_CASE("feasts are on the days on which they were kept")
{
    using Kept = std::pair<const char*, const char*>;
    for (const auto& [said, kept] : std::array<Kept, 37>{{
             {"Good Friday 1916", "1916-04-21"},       {"Whitsun 1921", "1921-05-15"},           {"Ash Wednesday 2018", "2018-02-14"},
             {"Orthodox Easter 1941", "1941-04-20"},   {"Orthodox Easter 2021", "2021-05-02"},   {"Orthodox Christmas 2022", "2022-01-07"},
             {"Orthodox Christmas 1850", "1850-01-06"}, {"Old New Year 2022", "2022-01-14"},     {"Thanksgiving 1963", "1963-11-28"},
             {"Canadian Thanksgiving 2021", "2021-10-11"}, {"Eid al-Fitr 2019", "2019-06-04"},   {"Eid al-Fitr 2023", "2023-04-21"},
             {"Eid al-Adha 2018", "2018-08-21"},       {"Eid al-Adha 2021", "2021-07-20"},       {"Kurban Bayram 2022", "2022-07-09"},
             {"Ashura 2004", "2004-03-01"},            {"Yom Kippur 1973", "1973-10-06"},        {"Rosh Hashanah 2023", "2023-09-16"},
             {"Purim 2024", "2024-03-24"},             {"Tisha B'Av 2023", "2023-07-27"},        {"Passover 1943", "1943-04-20 1943-04-27"},
             {"Hanukkah 2022", "2022-12-19 2022-12-26"}, {"Lunar New Year 1968", "1968-01-30"},  {"Lunar New Year 2023", "2023-01-22"},
             {"Chuseok 2021", "2021-09-21"},           {"Diwali 2008", "2008-10-28"},            {"Diwali 2009", "2009-10-17"},
             {"Diwali 2019", "2019-10-27"},            {"Diwali 2021", "2021-11-04"},            {"Diwali 2023", "2023-11-12"},
             {"Nowruz 2020", "2020-03-20"},            {"Nowruz 2021", "2021-03-21"},            {"Ramadan 2020", "2020-04-24 2020-05-23"},
             {"Ramadan 2022", "2022-04-02 2022-05-01"}, {"Lent 2022", "2022-03-02 2022-04-16"},  {"Advent Sunday 2022", "2022-11-27"},
             {"Maslenitsa 2022", "2022-02-28 2022-03-06"}}}) {
        CAPTURE(said);
        CHECK(only(std::string{"It was on "} + said + " that they met.").first == kept);
    }
}

TEST_CASE("a date of another calendar is converted, and says so")
{
    CHECK(only("They fled on 10 Muharram 61 AH.") == std::pair<std::string, std::string>{"0680-10-13", "converted from another calendar"});
    CHECK(only("They won on 22 Bahman 1357.").first == "1979-02-11");
    CHECK(only("It is 15 Nisan 5782.").first == "2022-04-16");
    CHECK(only("It was in Muharram 1443.").first == "2021-08-09 2021-09-07");
    CHECK(only("It was in 1443 AH.").first == "2021-08-09 2022-07-29");
    CHECK(only("In Muharram 2021 they mourned.").first == "2021-08-09 2021-09-07");
    CHECK(times_in("It was 31 Muharram 1443.", "2022-01-12").find("2021-08-0") == std::string::npos);
}

TEST_CASE("a Julian date is converted when the text says that it is one")
{
    const std::string why = "converted from the Julian calendar";
    CHECK(only("They rose on 25 October 1917 (Old Style).") == std::pair{std::string{"1917-11-07"}, why});
    CHECK(only("They rose on October 25, 1917, O.S.") == std::pair{std::string{"1917-11-07"}, why});
    CHECK(only("They rose on 14 December 1825 according to the Julian calendar.").first == "1825-12-26");
    CHECK(only("They rose on 29 February 1900 (O.S.).").first == "1900-03-13");
    CHECK(only("They rose on 25 October 1917.").first == "1917-10-25");
    CHECK(times_in("On 25 October (7 November) 1917 they rose.", "") == "25 October = 1917-11-07; 7 November) 1917 = 1917-11-07");
    CHECK(times_in("On 7 November [O.S. 25 October] 1917 they rose.", "") == "7 November = 1917-11-07; 25 October = 1917-11-07");
    CHECK(times_in("On 6/18 March 1871 they rose.", "") == "6 = 1871-03-18; 18 March 1871 = 1871-03-18");
    // Two days that are not one in two calendars stay two.
    CHECK(times_in("Between 5/6 March 1871 they rose.", "") == "5 = 1871-03-05; 6 March 1871 = 1871-03-06");
}

TEST_CASE("centuries and millennia before our era end with their round year")
{
    CHECK(only("It stood in the fifth century BC.").first == "-0499-01-01 -0400-12-31");
    CHECK(only("It stood in the 1st century BC.").first == "-0099-01-01 0000-12-31");
    CHECK(only("It stood in the 3rd millennium BC.").first == "-2999-01-01 -2000-12-31");
    CHECK(only("It stood in the 470s BC.").first == "-0478-01-01 -0469-12-31");
    CHECK(times_in("in the fifth century BC and the third millennium BCE", "") == "the fifth century BC = BC04; the third millennium BCE = BC2");
}
