// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "event_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

// The types of all rows of a text, in their order, as "type" or "type place".
std::string kinds(const std::string& text)
{
    std::string out;
    for (const Event& event : rows_of_text(text, "2019-11-14")) out += (out.empty() ? "" : " ") + event.type;
    return out;
}

}  // namespace

TEST_CASE("words of events that only describe tell of none")
{
    CHECK(kinds("Three of the injured were given tea.") == "");
    CHECK(kinds("She waved to a woman who sells fruit.") == "");
    CHECK(kinds("The town is often flooded.") == "");
    CHECK(kinds("They looked at a car built in Turin.") == "");
    CHECK(kinds("The curtain rose and the play went on.") == "");
    CHECK(kinds("They saw a burned-out bus.") == "");
    CHECK(kinds("Oil prices rose by 3 percent on Monday.") == "rise");
    CHECK(kinds("The town was flooded on Monday.") == "flood");
}

TEST_CASE("a noun and the verb that says that it happened are one event")
{
    CHECK(kinds("An earthquake struck Lahore on Monday.") == "earthquake");
    CHECK(kinds("A car bomb exploded in Lahore on Monday.") == "bombing");
    CHECK(kinds("Lahore was hit by an earthquake on Monday.") == "earthquake");
    CHECK(kinds("Gunmen shot and wounded two officers in Lahore on Monday.") == "shooting");
    CHECK(kinds("An earthquake shook Lahore on Monday. It struck at dawn.") == "earthquake");
    CHECK(kinds("After the earthquake in Lahore rebels attacked the town.") == "earthquake attack");
}

TEST_CASE("what comes back to an event tells of none, and leaves its toll there")
{
    CHECK(kinds("Two trains collided in Lahore on Monday. The collision happened in fog.") == "collision");
    const Event bombing = row_of("Jets bombed a camp in Lahore on Monday. At least 14 soldiers were killed in the bombing.", "bombing");
    CHECK(bombing.counts[static_cast<std::size_t>(CountKind::killed)].min == 14);
    CHECK(kinds("A gunman killed a clerk in Lahore on Monday. The man who killed him was tall.") == "killing");
}

TEST_CASE("a toll that is moved is no price, and what was rumoured and is false did not happen")
{
    CHECK(kinds("The death toll in Lahore rose to 81 on Tuesday.") == "death");
    const Event collapse = event_of("Rumours that a bridge had collapsed in Lahore were false.", "collapse");
    CHECK(collapse.status == Status::negated);
    const Event called = event_of("The union has called a strike for 18 November.", "strike");
    CHECK(called.status == Status::planned);
    CHECK(to_iso_date(called.time->first) == "2022-11-18");
}

TEST_CASE("what limits a time does not date an event")
{
    CHECK(event_of("The airline suspended all flights until Wednesday.", "suspension").time_text.empty());
    CHECK(event_of("The rupee fell to its lowest level since October 2008.", "decline").time_text.empty());
    CHECK(event_of("People were marching in Lahore on Monday, and a day later police arrested ten men.", "march", "2019-11-14").edtf == "2019-11-11");
}

TEST_CASE("what a power of the whole country decides is the country's")
{
    const std::string story = "LAHORE, Nov. 14, 2019 (Wire) - A crowd stormed a bank in Lahore on Wednesday, as unrest grew in Pakistan.\n\n";
    CHECK(event_of(story + "The president dismissed the minister of justice.", "dismissal").place == "Pakistan");
    CHECK(event_of(story + "The club dismissed its coach.", "dismissal").place == "Lahore");
}

TEST_CASE("words that need company tell of events only beside the arguments that they ask for")
{
    CHECK(kinds("Baker became president in May 2019.") == "appointment");
    CHECK(kinds("Baker became ill in May 2019.") == "");
    CHECK(kinds("Baker was made a general in May 2019.") == "appointment");
    CHECK(kinds("Baker made a film in May 2019.") == "");
    CHECK(kinds("Baker served as commander of the fleet in May 2019.") == "appointment");
    CHECK(kinds("The soup was served as a starter in May 2019.") == "");
    CHECK(kinds("Baker left Lahore on Monday.") == "departure");
    CHECK(kinds("The lorry left a smell of oil on Monday.") == "");
    CHECK(kinds("The senate passed the bill on Monday.") == "law");
    CHECK(kinds("The boys passed the ball on Monday.") == "");
    CHECK(kinds("Runners stormed to victory on Monday.") == "");
    CHECK(kinds("The army planned a strike on Lahore on Monday.") == "attack");
}

TEST_CASE("days in brackets behind a name are those of a birth and a death")
{
    const std::string text = "Anna Baker (2 May 1802 in Lahore - 3 March 1877 in Karachi) was a botanist.";
    CHECK(kinds(text) == "birth death");
    const Event birth = row_of(text, "birth");
    CHECK(to_iso_date(birth.time->first) == "1802-05-02");
    CHECK(birth.place == "Lahore");
    CHECK(row_of(text, "death").place == "Karachi");
    CHECK(kinds("The rally (Nov. 10) was short.") == "protest");
}
