// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "event_support.hpp"

using namespace dateline;
using namespace dateline::test;

TEST_CASE("status follows its cue")
{
    struct Row {
        std::string text;
        std::string_view type;
        Status status;
    };
    const std::vector<Row> rows = {
        {"Troops stormed the village.", "raid", Status::asserted},
        {"Troops did not storm the village.", "raid", Status::negated},
        {"Troops will storm the village.", "raid", Status::planned},
        {"Troops may storm the village.", "raid", Status::possible},
        {"The army denied that troops had stormed the village.", "raid", Status::negated},
        {"If troops storm the village, people will flee.", "raid", Status::possible},
        {"Did troops storm the village?", "raid", Status::possible},
        {"Troops stormed the village, the mayor said.", "raid", Status::reported},
        {"The workers failed to agree, and the strike was cancelled.", "agreement", Status::negated},
        {"The party demanded the resignation of the minister.", "resignation", Status::possible},
        {"The rebels refused to surrender.", "surrender", Status::negated},
        {"The company plans to dismiss its chief.", "dismissal", Status::planned},
        {"The hearing is scheduled for Monday.", "hearing", Status::planned},
        {"The strike, which was due to start on Monday, was called off.", "strike", Status::negated},
        {"The vote, which had been postponed twice, will be held on Sunday.", "vote", Status::planned},
        {"A planned visit to Oslo was postponed.", "visit", Status::negated},
        {"The flood forced 300 people to flee.", "displacement", Status::asserted},
        {"The election will take place in June.", "election", Status::planned},
        {"A strike by pilots is likely.", "strike", Status::possible},
        {"The rally in the capital was called off.", "protest", Status::negated},
        {"The election was held in June.", "election", Status::asserted},
        {"A planned rally was banned.", "protest", Status::planned},
        {"Homes were without power and 300 people were evacuated.", "evacuation", Status::asserted},
        {"The rebels did not attack or storm the village.", "raid", Status::negated},
        {"They met on Monday, three weeks after the murder of a judge.", "murder", Status::background},
        {"On Tuesday they gathered to remember the people killed in the flood.", "killing", Status::background},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK(event_of(row.text, row.type).status == row.status);
    }
}

TEST_CASE("who says it is kept")
{
    CHECK(event_of("Three men were arrested, the interior ministry said.", "arrest").attribution == "the interior ministry");
    CHECK(event_of("According to the mayor, three men were arrested.", "arrest").attribution == "the mayor");
    CHECK(event_of("Police said that rebels had attacked a convoy.", "attack").attribution == "Police");
    CHECK(event_of("Rebels attacked a convoy.", "attack").attribution.empty());
}

TEST_CASE("words of events in other senses are let be")
{
    for (const char* text : {"Senators killed the bill on the floor.", "The crew shot a film in the village.", "It was a clash of opinions about taxes.",
                             "The fire department has a new truck.", "The building has four floors.", "Riot police stood by."}) {
        CAPTURE(text);
        CHECK(events_of(text).empty());
    }
}

TEST_CASE("actor and target change places in the passive")
{
    const Event active = event_of("Armed rebels abducted three farmers.", "abduction");
    CHECK(active.actor == "Armed rebels");
    CHECK(active.target == "three farmers");
    const Event passive = event_of("Three farmers were abducted by armed rebels.", "abduction");
    CHECK(passive.actor == "armed rebels");
    CHECK(passive.target == "Three farmers");
}

TEST_CASE("sport has battles and strikes of its own")
{
    const std::string match = "City beat Rovers 2-1 with a late strike by their winger. The attack fired no shot, and the battle for the league goes on.";
    for (const auto& event : events_of(match)) CHECK(event.status != Status::asserted);
    CHECK(event_of("The army was defeated at the river.", "battle").type == "battle");
    CHECK(event_of("The champions were defeated 3-0 in the league.", "sport-result").type == "sport-result");
    // In earnest among words of sport.
    CHECK(event_of("Police arrested 14 fans after the match when supporters of two league sides attacked a pub.", "attack").type == "attack");
}
