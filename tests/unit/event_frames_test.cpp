// SPDX-License-Identifier: Apache-2.0
// Who did it to whom, and what words of events mean beside their arguments: all read off the sentence's tree.
#include <catch2/catch.hpp>

#include "event_support.hpp"
#include "grammar/noun_classes.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

// The types of all events, in text order.
std::string types_in(const std::string& text)
{
    std::string all;
    for (const auto& event : events_of(text)) all += (all.empty() ? "" : " ") + event.type;
    return all;
}

}  // namespace

TEST_CASE("the actor stands behind a fronted time, before a relative clause and before the verbs that share it")
{
    CHECK(event_of("Gunmen on Tuesday attacked a convoy near Gao.", "attack").actor == "Gunmen");
    CHECK(event_of("The soldiers who had crossed the river shelled the town on Monday.", "shelling").actor == "The soldiers");
    CHECK(event_of("Police searched a flat in Riga on Monday and arrested two men.", "arrest").actor == "Police");
    CHECK(event_of("The convoy was attacked by bandits near Gao on Monday.", "attack").actor == "bandits");
}

TEST_CASE("an actor is the whole of its list")
{
    CHECK(event_of("Rebels and bandits attacked a village near Gao on Monday.", "attack").actor == "Rebels and bandits");
}

TEST_CASE("whom somebody fires says what firing is")
{
    CHECK(event_of("The president fired the governor in Lagos on Monday.", "dismissal").target == "the governor");
    CHECK(event_of("The rebels fired a missile at the port on Monday.", "shelling").actor == "The rebels");
}

TEST_CASE("what has no will attacks nobody")
{
    CHECK(types_in("Measles killed nine children in Zinder on Monday.") == "death");
    CHECK(types_in("The peso crashed on Monday in Lima.").find("crash") == std::string::npos);
}

TEST_CASE("what is always so is no event")
{
    CHECK(types_in("Floods are common in Bihar.") == "");
    CHECK(types_in("Most fires in the hills are started by campers.") == "");
}

TEST_CASE("a table of nouns knows plurals, keeps the last word and tells its broken rows")
{
    NounClasses classes;
    Diagnostics faults;
    classes.read("crane\tartifact animal\nstrike\tevent\nbroken\n", "own.tsv", faults);
    classes.read("crane\tvehicle\n", "more.tsv", faults);
    classes.set_endings({{"ies", "y"}, {"s", ""}, {"es", ""}});
    classes.finish();
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].where == "own.tsv:3");
    CHECK(classes.find("cranes").usual == classes.named("vehicle"));
    CHECK(classes.find("Strikes").usual == classes.named("event"));
    CHECK(classes.find("unheard").all == 0);
}
