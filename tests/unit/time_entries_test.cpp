// SPDX-License-Identifier: Apache-2.0
// Entries of chronicles and logs: what opens one, and where it ends.
#include <catch2/catch.hpp>

#include "unit/time_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

// "value: first words ... last word" of each entry.
std::vector<std::string> entries_in(const std::string& text)
{
    std::vector<std::string> out;
    for_mentions(text, "2021-06-01", [&](const Tokens& tokens, const std::vector<NumberMention>&, const Times& times) {
        for (const Entry& entry : times.entries) {
            CHECK(entry.tokens.first == tokens.sentences[entry.first_sentence].tokens.first);
            CHECK(entry.tokens.past == tokens.sentences[entry.past_sentence - 1].tokens.past);
            CHECK(times.entry_of(entry.tokens.first) == &entry);
            CHECK(times.entry_of(entry.tokens.past - 1) == &entry);
            std::uint32_t last = entry.tokens.past - 1;
            while (tokens[last].kind != TokenKind::word && last > entry.tokens.first) --last;
            out.push_back(times.times[entry.time].value + " " + std::string(tokens.text_of(last)));
        }
    });
    return out;
}

using Entries = std::vector<std::string>;

}  // namespace

TEST_CASE("rows of a log are entries", "[time_entries_test]")
{
    CHECK(entries_in("Incidents in the north\n\n2021-03-03 | Balkh | 4 | Gunmen attacked a checkpoint.\n2021-03-05 | Kunduz | 2 | A bomb went off. Two died.\n2021-03-09 | Takhar | 0 | Residents marched.\n") ==
          Entries{"2021-03-03 checkpoint", "2021-03-05 died", "2021-03-09 marched"});
}

TEST_CASE("a chronicle's entries hold what stands under their dates", "[time_entries_test]")
{
    CHECK(entries_in("Chronology\n\n12 March 2021: Rebels seize the town.\n\nThe army says it will come back.\n\n14 March 2021\n\nTroops shell the town.\n\nThe mayor flees.\n\n- 5 April 2021 - Talks fail.\n\nNobody signs.\n\nMediators leave.\n\nWhat comes next is open.\n") ==
          Entries{"2021-03-12 back", "2021-03-14 flees", "2021-04-05 leave"});
    CHECK(entries_in("1. 3 March 2021, Oslo: a fire.\n2. 4 March 2021, Bergen: a flood.\n3. 9 March 2021, Oslo: a strike.\n") == Entries{"2021-03-03 fire", "2021-03-04 flood", "2021-03-09 strike"});
}

TEST_CASE("lines of one width are no matter to entries", "[time_entries_test]")
{
    CHECK(entries_in("March 3: A bomb went off at the market of the town and people who were\nstanding there were killed by it, as were two guards of the market hall.\nMarch 4: The market stayed closed all day and nobody came to the square\nbut mourners, whom the police sent away when it became dark in the town.\nMarch 7: The market opened again and the guards had been given new arms\nwith which they stood at the gates until the last of the shops closed.\n") ==
          Entries{"2021-03-03 hall", "2021-03-04 town", "2021-03-07 closed"});
}

TEST_CASE("times of a day open entries, too", "[time_entries_test]")
{
    CHECK(entries_in("10:35 - The court opens.\n\n11:20 - A witness speaks.\n\n14:05 - The judge retires.\n").size() == 3);
}

TEST_CASE("the headline above a date is its report's", "[time_entries_test]")
{
    for_mentions("Bridge falls\n\n3 March 2021\n\nA bridge fell.\n\nIt was old.\n\nFire in store\n\n4 March 2021\n\nA store burned.\n\nStrike ends\n\n9 March 2021\n\nDockers went back.\n", "", [](const Tokens& tokens, const std::vector<NumberMention>&, const Times& times) {
        REQUIRE(times.entries.size() == 3);
        CHECK(tokens.text_of(times.entries[0].tokens.first) == "Bridge");
        CHECK(tokens.text_of(times.entries[1].tokens.first) == "Fire");
        CHECK(tokens.text_of(times.entries[1].tokens).ends_with("burned."));
        CHECK(times.times[times.entries[1].time].value == "2021-03-04");
    });
    // Headlines alone stand below their dates.
    for_mentions("Events\n\n3 March 2021\n\nBridge falls\n\n4 March 2021\n\nStore burns\n\n9 March 2021\n\nStrike ends\n", "", [](const Tokens& tokens, const std::vector<NumberMention>&, const Times& times) {
        REQUIRE(times.entries.size() == 3);
        CHECK(tokens.text_of(times.entries[1].tokens).ends_with("burns"));
    });
}

TEST_CASE("prose has no entries, whatever its sentences open with", "[time_entries_test]")
{
    CHECK(entries_in("On Monday, a bomb went off.\n\nOn Tuesday, people marched.\n\nOn Friday, all was quiet.\n").empty());
    CHECK(entries_in("Monday was calm.\n\nTuesday was not.\n\nWednesday was worse.\n").empty());
    CHECK(entries_in("2021-03-03: a fire.\n\n2021-03-05: a flood.\n").empty());
}
