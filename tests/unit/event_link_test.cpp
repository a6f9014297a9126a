// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "event_support.hpp"

using namespace dateline;
using namespace dateline::test;

TEST_CASE("each event takes the place of its clause")
{
    const std::string text = "Gunmen killed a judge in Lahore on Monday, and a bomb exploded in Karachi on Tuesday.";
    CHECK(event_of(text, "killing").place == "Lahore");
    CHECK(event_of(text, "explosion").place == "Karachi");
}

TEST_CASE("the inner place of a chain is where it happened")
{
    CHECK(event_of("Rebels attacked Mosul, Iraq.", "attack").place == "Mosul");
}

TEST_CASE("a sentence without a place stays where the story is")
{
    const auto events = events_of("A bomb exploded in Lahore. Four men were arrested.");
    REQUIRE(events.size() == 2);
    CHECK(events[1].place == "Lahore");
    CHECK_FALSE(events[1].place_reason.empty());
}

TEST_CASE("where a journey was to end is not where something happened on it")
{
    const std::string heading = "Position: 03:12N - 006:40E, 40 nm off Brass, Nigeria.\n\n";
    CHECK(event_of(heading + "Gunmen attacked a tanker bound for Abidjan, Ivory Coast.", "attack").lat_deg == Approx(3.2).margin(0.01));
    CHECK(event_of(heading + "A tanker en route from Lome, Togo to Malabo, Equatorial Guinea was attacked.", "attack").lat_deg == Approx(3.2).margin(0.01));
    // Nothing else is told.
    CHECK(event_of("Pirates attacked a tanker bound for Abidjan.", "attack").place == "Abidjan");
}

TEST_CASE("a text without places says so")
{
    const Event event = event_of("Four men were arrested.", "arrest");
    CHECK_FALSE(event.located);
    CHECK(event.place_reason == "the text names no place");
}

TEST_CASE("a time that only the telling bounds is no day")
{
    const Event event = event_of("Protesters set it on fire.", "arson", "2022-01-08");
    REQUIRE(event.time);
    CHECK(event.time->precision == Precision::before);
    CHECK(event.edtf == "../2022-01-08");
    CHECK(to_iso_date(event.time->first) == "2022-01-01");
    CHECK(last_second_iso(*event.time) == "2022-01-08T23:59:59Z");
    CHECK(event.time_text.empty());
}

TEST_CASE("what is planned is bounded after its telling")
{
    const Event event = event_of("Troops will withdraw.", "withdrawal", "2022-01-08");
    REQUIRE(event.time);
    CHECK(event.time->precision == Precision::after);
    CHECK(event.edtf == "2022-01-08/..");
}

TEST_CASE("without time or anchor there is no time")
{
    CHECK_FALSE(event_of("Troops withdrew.", "withdrawal", "").time);
}

TEST_CASE("the day of saying is not the day of the event")
{
    const Event event = event_of("A court spokesman said on Tuesday that two men had been sentenced on 3 January 2022.", "sentence");
    CHECK(event.time_text == "3 January 2022");
}

TEST_CASE("a name that the text calls a village is where it was, though no gazetteer has it")
{
    const Event village = event_of("Gunmen killed two farmers in the village of Zhurbantesh near Almaty.", "killing");
    CHECK(village.place == "Zhurbantesh");
    CHECK(village.located);
    CHECK(village.place_reason == "The gazetteer has no such name. It is drawn where the text says that it lies: Almaty.");
    CHECK(village.place_precision == PlacePrecision::district);
    CHECK(event_of("A bomb exploded in the Qormatay district of Almaty on Monday.", "explosion").place == "Qormatay");
    CHECK(event_of("Rebels near Aleppo shelled the town of Al-Murqadiyah on Friday.", "shelling").place == "Al-Murqadiyah");
}

TEST_CASE("a name that only serves events is not among the places of the text")
{
    const auto found = Extractor(shared_world()).annotate(dispatch("Rebels near Aleppo shelled the quarter of Qorm on Friday."));
    REQUIRE(found.events.size() == 1);
    CHECK(found.events[0].place == "Qorm");
    for (const auto& place : found.places) CHECK(place.name != "Qorm");
    for (const auto evidence : found.events[0].place_evidence) CHECK(evidence < found.places.size());
}

TEST_CASE("who acts is not where it was")
{
    CHECK(event_of("Troops of France attacked a camp near Gao in Mali.", "attack").place == "Gao");
    CHECK(event_of("The army said in Kabul that rebels attacked Kunduz.", "attack").place == "Kunduz");
}

TEST_CASE("a time belongs to the verb right before it, not to the one after")
{
    const std::string text = "A guard who was dismissed last week shot two men on Monday.";
    CHECK(to_iso_date(event_of(text, "shooting").time->first) == "2022-01-10");
    CHECK(event_of(text, "dismissal").time_text == "last week");
    const std::string chain = "Officers arrested forty marchers on Monday evening and released thirty of them on Tuesday morning.";
    CHECK(to_iso_date(event_of(chain, "arrest").time->first) == "2022-01-10");
    CHECK(to_iso_date(event_of(chain, "release").time->first) == "2022-01-11");
}

TEST_CASE("a perfect takes no day of the past, and this year is no aside")
{
    const Event died = event_of("A singer famous for her ballads of the 1960s has died.", "death");
    CHECK(died.time_text.empty());
    const auto events = events_of("Floods destroyed a record number of houses in 2022. A bridge collapsed.");
    REQUIRE(events.size() >= 2);
    CHECK(events.back().time_text.empty());
}

TEST_CASE("one word with two places and days tells of two events")
{
    const auto events = events_of("Protests were held in Almaty on Monday and in Taldykorgan on Tuesday.");
    REQUIRE(events.size() == 2);
    CHECK(events[0].place == "Almaty");
    CHECK(to_iso_date(events[0].time->first) == "2022-01-10");
    CHECK(events[1].place == "Taldykorgan");
    CHECK(to_iso_date(events[1].time->first) == "2022-01-11");
    CHECK(events[0].id != events[1].id);

    const auto killings = events_of("Gunmen killed three people in Mosul on Friday and two in Kirkuk on Saturday.");
    REQUIRE(killings.size() == 2);
    CHECK(killings[0].counts[0].min == 3);
    CHECK(killings[1].place == "Kirkuk");
    CHECK(killings[1].counts[0].min == 2);

    CHECK(events_of("A bomb exploded in Lahore on Monday, and in Karachi on Tuesday police found another.").front().place == "Lahore");
    CHECK(events_of("Protests were held in Almaty and Taldykorgan on Monday.").size() == 1);
}

TEST_CASE("what happened elsewhere in another year does not move the story there")
{
    const auto events = events_of("Two trains collided in Larissa on Friday. In 2019 a train derailed near Florina. The passengers were evacuated. The station master was arrested.");
    REQUIRE(events.size() == 4);
    CHECK(events[1].place == "Florina");
    CHECK(events[3].type == "arrest");
    CHECK(events[3].place == "Larissa");
    CHECK(to_iso_date(events[3].time->first) == "2022-01-07");
}

TEST_CASE("what stands behind \"after\" was before the day of the sentence, and the next sentence says when")
{
    const std::string text = "Rescuers searched the wreckage on Thursday after a collision that killed 57 people near Larissa. Two trains collided near Larissa on Tuesday.";
    const Event event = event_of(text, "collision", "2023-03-02");
    REQUIRE(event.time);
    CHECK(to_iso_date(event.time->first) == "2023-02-28");
}

TEST_CASE("the time of an insertion is not the verb's that has its own")
{
    const Event event = event_of("The general, who came to power in 2015, resigned in a speech on Monday.", "resignation", "2021-08-18");
    REQUIRE(event.time);
    CHECK(to_iso_date(event.time->first) == "2021-08-16");
    const Event blast = event_of("The bomb, which exploded on Monday, killed five people in Lahore.", "explosion", "2021-08-18");
    REQUIRE(blast.time);
    CHECK(to_iso_date(blast.time->first) == "2021-08-16");
}

TEST_CASE("where something was told is not where it was")
{
    const std::string text = "A dam burst in Derna on Sunday.\n\nAt least 100 people were missing, the envoy told reporters in Geneva on Tuesday.";
    CHECK(event_of(text, "missing", "2023-09-13").place == "Derna");
}

TEST_CASE("a headline names the country, the story has the town")
{
    const std::string text = "Libya flood: search goes on\n\nA flood killed 90 people in Derna on Sunday.\n\nFour men were arrested.";
    CHECK(event_of(text, "arrest", "2023-09-13").place == "Derna");
}

TEST_CASE("what only may have been has no toll")
{
    const std::string text = "Police shot dead 13 people in Nairobi on Tuesday as crowds tried to storm parliament.";
    const auto killed = static_cast<std::size_t>(CountKind::killed);
    CHECK(event_of(text, "killing").counts[killed].min == 13);
    CHECK_FALSE(event_of(text, "raid").counts[killed].said());
}

TEST_CASE("there is not where an organisation's name points")
{
    const std::string text = "A crowd looted shops in Nairobi on Tuesday. The Peru Medical Association said that four people were killed there.";
    CHECK(event_of(text, "killing").place == "Nairobi");
}

TEST_CASE("the time of an apposition only says what the superlative compares")
{
    const Event event = event_of("The storm, the strongest to hit the country this year, made landfall on Catanduanes island on November 1.", "storm", "2020-11-02");
    REQUIRE(event.time);
    CHECK(to_iso_date(event.time->first) == "2020-11-01");
}

TEST_CASE("a ship's flag and its name are not where the story is")
{
    const std::string text = "A ship hit a bridge in Baltimore on Tuesday. The Singapore-flagged Dali struck a pillar at 1:28 a.m. Two people were rescued.";
    CHECK(event_of(text, "rescue", "2024-03-27").place == "Baltimore");
}

TEST_CASE("the day of a count is not the day of what was counted")
{
    const auto day = [](const std::string& text) {
        const Event event = event_of(text, "earthquake", "2023-03-04");
        REQUIRE(event.time);
        return to_iso_date(event.time->first);
    };
    CHECK(day("The death toll in the Lahore quake rose to 22 on Friday, police said. The quake struck on Monday.") == "2023-02-27");
    CHECK(day("The death toll from Monday's earthquake in Lahore rose to 22 on Friday.") == "2023-02-27");
}
