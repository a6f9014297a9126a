// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "event_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

constexpr auto killed = static_cast<std::size_t>(CountKind::killed);
constexpr auto injured = static_cast<std::size_t>(CountKind::injured);
constexpr auto missing = static_cast<std::size_t>(CountKind::missing);
constexpr auto displaced = static_cast<std::size_t>(CountKind::displaced);
constexpr auto detained = static_cast<std::size_t>(CountKind::detained);

struct Row {
    std::string text;
    std::string_view type;
    std::size_t kind;
    std::optional<std::int64_t> min, max;
};

}  // namespace

TEST_CASE("people are counted as intervals")
{
    const std::vector<Row> rows = {
        {"At least 18 people were killed in the town.", "killing", killed, 18, std::nullopt},
        {"Gunmen killed 18 soldiers in the town.", "killing", killed, 18, 18},
        {"Police arrested dozens of protesters.", "arrest", detained, 24, 99},
        {"Between 40 and 50 people were injured.", "injury", injured, 40, 50},
        {"A woman and two children were killed.", "killing", killed, 3, 3},
        {"Three people, including a child, were killed.", "killing", killed, 3, 3},
        {"No one was killed.", "killing", killed, 0, 0},
        {"Up to 200 people were injured.", "injury", injured, std::nullopt, 200},
        {"The death toll rose to 22 on Friday.", "death", killed, 22, 22},
        {"An officer was killed.", "killing", killed, 1, 1},
        {"Two 15-year-old girls were killed.", "killing", killed, 2, 2},
        {"Ann Lee, a 40-year-old teacher, was killed.", "killing", killed, 1, 1},
        {"Ann Lee, 40, was killed.", "killing", killed, 1, 1},
        {"They spoke of the murder of Judge Brown.", "murder", killed, 1, 1},
        {"Two sailors drowned.", "drowning", killed, 2, 2},
        {"The blast left 12 people dead.", "explosion", killed, 12, 12},
        {"Two men, aged 34 and 61, drowned near the weir.", "drowning", killed, 2, 2},
        {"A man, 45, and a woman, 38, were killed.", "killing", killed, 2, 2},
        {"Three people, including a nine-year-old girl, died.", "death", killed, 3, 3},
        {"Ninety people, 40 of whom were children, were killed.", "killing", killed, 90, 90},
        {"All 62 people on board were killed.", "killing", killed, 62, 62},
        {"The three soldiers who died were cousins.", "death", killed, 3, 3},
        {"The army said 14 of its soldiers and 30 rebels had been killed.", "killing", killed, 44, 44},
        {"The attack left two dead and seven injured.", "attack", killed, 2, 2},
        {"The attack left two dead and seven injured.", "attack", injured, 7, 7},
        {"Two officers were shot dead and a third was wounded.", "killing", injured, 1, 1},
        {"The plague claimed some 15,000 lives.", "death", killed, 15000, 15000},
        {"A colonel was killed together with six bodyguards.", "killing", killed, 7, 7},
        {"A surgeon died along with two nurses.", "death", killed, 3, 3},
        {"A guard was killed with a hunter's rifle.", "killing", killed, 1, 1},
        {"Three 14-year-olds were injured.", "injury", injured, 3, 3},
        {"A 14-year-old was injured.", "injury", injured, 1, 1},
        {"No fewer than 12 people were killed.", "killing", killed, 12, std::nullopt},
        {"Divers found no trace of four sailors.", "missing", missing, 4, 4},
        {"The death toll has risen from 18 to 25.", "death", killed, 25, 25},
        {"One and a half million people were displaced.", "displacement", displaced, 1'500'000, 1'500'000},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const Event event = row_of(row.text, row.type);
        CHECK(event.counts[row.kind].min == row.min);
        CHECK(event.counts[row.kind].max == row.max);
    }
}

TEST_CASE("what is not people is not counted")
{
    CHECK_FALSE(row_of("The fire killed 300 cows.", "fire").counts[killed].said());
    CHECK_FALSE(row_of("Varga, 58, who was arrested in March, denied it.", "arrest").counts[detained].max == 58);
    CHECK_FALSE(row_of("Police arrested him in 2019 dollars of debt.", "arrest").counts[killed].said());
}

TEST_CASE("a toll belongs to its cause, too")
{
    const Event quake = row_of("An earthquake struck the valley, killing 18 people and injuring 40.", "earthquake");
    CHECK(quake.counts[killed].min == 18);
    CHECK(quake.counts[injured].min == 40);
}

TEST_CASE("a toll told right behind its cause is the cause's, unless the sentence goes on with another story", "[event]")
{
    const auto events = rows_of_text("Gunmen attacked a convoy near Gao on Monday. Ten soldiers died, and their widows marched against the war.", "2020-05-08");
    for (const Event& event : events) {
        if (event.type == "attack") CHECK(event.counts[killed].min == 10);
        if (event.type == "protest" || event.type == "march") CHECK_FALSE(event.counts[killed].said());
    }
    CHECK(events.size() >= 2);
}
