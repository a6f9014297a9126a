// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>
#include <random>

#include <dateline/timeline.hpp>

#include "event_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

// Everything that a writer may show, so that equal strings mean equal output.
std::string show(const Timeline& timeline)
{
    std::string out;
    for (const auto& event : timeline.events) {
        out += event.id + "|" + event.title + "|" + event.type + "|" + event.edtf + "|" + event.place + "|" + event.quote + "|" + event.doc;
        for (const auto& count : event.counts) out += "|" + std::to_string(count.min.value_or(-1)) + ".." + std::to_string(count.max.value_or(-1));
        for (const auto& source : event.sources) out += "|" + source.doc + ":" + source.published + ":" + source.quote;
        for (const auto& rule : event.rules) out += "|" + rule;
        out += "|" + std::to_string(event.confidence) + "\n";
    }
    for (const auto& words : timeline.attributions) out += words + "\n";
    return out;
}

std::vector<Timeline> shards()
{
    const Extractor extractor(shared_world());
    const std::vector<std::pair<const char*, const char*>> tellings = {
        {"2022-01-05", "An explosion killed 18 people in Karachi on 4 January 2022."},
        {"2022-01-06", "An explosion killed 22 people in Karachi on 4 January 2022. Four men were arrested in Lahore on 5 January 2022."},
        {"2022-01-08", "An explosion killed at least 25 people in Karachi on 4 January 2022."},
        {"2022-01-08", "Four men were arrested in Lahore on 5 January 2022, police said."},
        {"2022-01-09", "Voters elected a mayor in Lahore. It rained."},
    };
    std::vector<Timeline> made;
    for (const auto& [published, text] : tellings) made.push_back(extractor.extract(dispatch(text, published, "doc" + std::to_string(made.size()))));
    return made;
}

}  // namespace

TEST_CASE("shards merged in every order and grouping give the same timeline")
{
    const auto parts = shards();
    const std::string expected = show(merge(parts));
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    do {
        std::vector<Timeline> shuffled;
        Timeline chain;
        for (const auto i : order) {
            shuffled.push_back(parts[i]);
            chain = merge({chain, parts[i]});
        }
        REQUIRE(show(merge(shuffled)) == expected);
        REQUIRE(show(chain) == expected);
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("a growing toll is one event that keeps what each source said")
{
    const auto timeline = merge(shards());
    const auto found = std::find_if(timeline.events.begin(), timeline.events.end(), [](const Event& event) { return event.type == "explosion"; });
    REQUIRE(found != timeline.events.end());
    CHECK(found->sources.size() == 3);
    CHECK(found->counts[0].min == 25);
    CHECK_FALSE(found->counts[0].max);
    CHECK(found->sources[0].counts[0].min == 18);
    CHECK(found->sources[1].counts[0].min == 22);
    CHECK(std::count_if(timeline.events.begin(), timeline.events.end(), [](const Event& event) { return event.type == "explosion"; }) == 1);
}

TEST_CASE("merging a timeline with itself changes nothing")
{
    const auto once = merge(shards());
    CHECK(show(merge({once, once})) == show(once));
}

TEST_CASE("events stand in order of time and undated ones last")
{
    auto timeline = merge(shards());
    const auto undated = std::find_if(timeline.events.begin(), timeline.events.end(), [](const Event& event) { return !event.time; });
    CHECK(std::all_of(undated, timeline.events.end(), [](const Event& event) { return !event.time; }));
    CHECK(std::is_sorted(timeline.events.begin(), undated, [](const Event& a, const Event& b) {
        const auto at = [](const Event& event) { return event.time->precision == Precision::before ? event.time->past : event.time->first; };
        return at(a) < at(b);
    }));
    const auto sorted = show(timeline);
    std::mt19937 random{Catch::rngSeed()};
    std::shuffle(timeline.events.begin(), timeline.events.end(), random);
    CHECK(show(merge({timeline})) == sorted);
}

TEST_CASE("two events of one kind and day in two towns stay two")
{
    const Extractor extractor(shared_world());
    const auto timeline = extractor.extract(dispatch("A bomb exploded in Lahore on 4 January 2022. A bomb exploded in Karachi on 4 January 2022."));
    CHECK(std::count_if(timeline.events.begin(), timeline.events.end(), [](const Event& event) { return event.type == "explosion"; }) == 2);
}

namespace {

std::vector<Event> told(const std::vector<std::pair<const char*, const char*>>& documents)
{
    const Extractor extractor(shared_world());
    std::vector<Timeline> parts;
    for (const auto& [published, text] : documents) parts.push_back(extractor.extract(dispatch(text, published, "doc" + std::to_string(parts.size()))));
    return merge(std::move(parts)).events;
}

}  // namespace

TEST_CASE("dispatches dated only by their datelines tell the latest toll; an anniversary changes neither toll nor status")
{
    const Extractor extractor(shared_world());
    const char* const texts[] = {
        "KARACHI, Jan. 5, 2021 (Wire) - An explosion killed 18 people in Karachi on Tuesday.",
        "KARACHI, Jan. 6, 2021 (Wire) - At least 25 people died in an explosion in Karachi on Tuesday.",
        "KARACHI, Jan. 5, 2022 (Wire) - Mourners gathered in Karachi for the anniversary of an explosion that killed 23 people on Jan. 5, 2021.",
    };
    std::vector<Timeline> parts;
    for (const char* text : texts) {
        Document document = dispatch(text, "", "doc" + std::to_string(parts.size()));
        document.published.reset();
        parts.push_back(extractor.extract(document));
    }
    const auto events = merge(std::move(parts)).events;
    const auto found = std::find_if(events.begin(), events.end(), [](const Event& event) { return event.type == "explosion"; });
    REQUIRE(found != events.end());
    CHECK(found->sources.size() == 3);
    CHECK(found->counts[0].min == 25);
    CHECK_FALSE(found->counts[0].max);
    CHECK(found->status != Status::background);
}

TEST_CASE("a headline and its body tell one event")
{
    const auto events = told({{"2022-01-05", "Explosion kills 18 people in Karachi\n\nKARACHI, Jan. 5, 2022 (Wire) - An explosion killed 18 people in Karachi on Tuesday."}});
    REQUIRE(events.size() == 1);
    CHECK(events[0].type == "explosion");
    CHECK(events[0].counts[0].min == 18);
    CHECK(events[0].edtf == "2022-01-04");
}

TEST_CASE("the caption of a picture and the body tell one event")
{
    const auto events = told({{"2022-01-05", "Police officers stand in a street in Karachi after an explosion on Tuesday.\n\n"
                                             "KARACHI, Jan. 5, 2022 (Wire) - An explosion killed 18 people in Karachi on Tuesday, the police said."}});
    REQUIRE(events.size() == 1);
    CHECK(events[0].counts[0].min == 18);
    CHECK(events[0].place == "Karachi");
}

TEST_CASE("tellings that name an event by kinds that go together are one, within and across documents")
{
    const auto within = told({{"2022-01-05", "A bomb exploded in Karachi on 4 January 2022. The explosion in Karachi on 4 January 2022 killed 18 people."}});
    REQUIRE(within.size() == 1);
    CHECK(within[0].counts[0].min == 18);
    const auto across = told({{"2022-01-05", "An explosion killed 18 people in Karachi on 4 January 2022."}, {"2022-01-06", "A bombing killed 22 people in Karachi on 4 January 2022."}});
    REQUIRE(across.size() == 1);
    CHECK(across[0].counts[0].min == 22);
    CHECK(across[0].sources.size() == 2);
    CHECK(told({{"2022-01-05", "A bomb exploded in Karachi on 4 January 2022. Police arrested four men in Karachi on 4 January 2022."}}).size() == 2);
}

TEST_CASE("what was planned and then held is one event, what was denied is not")
{
    const auto held = told({{"2022-01-03", "Talks will be held in Karachi on 4 January 2022."}, {"2022-01-05", "Talks were held in Karachi on 4 January 2022."}});
    REQUIRE(held.size() == 1);
    CHECK(held[0].status == Status::asserted);
    CHECK(held[0].sources.size() == 2);
    CHECK(told({{"2022-01-05", "An explosion killed 18 people in Karachi on 4 January 2022."}, {"2022-01-05", "There was no explosion in Karachi on 4 January 2022."}}).size() == 2);
}

TEST_CASE("a whole country's telling joins the one that says where and when")
{
    const auto events = told({{"2022-01-05", "Protests shook Pakistan. On Monday a protest was held in Karachi."}});
    REQUIRE(events.size() == 1);
    CHECK(events[0].place == "Karachi");
    CHECK(events[0].edtf == "2022-01-03");
}

TEST_CASE("tolls of other people on one day in one town stay two events, also when merged again; a toll that grew stays one")
{
    const Extractor extractor(shared_world());
    const auto two = extractor.extract(dispatch("Thirteen soldiers were killed in Karachi on 4 January 2022.\n\nIt rained.\n\nA judge was killed in Karachi on 4 January 2022.", "2022-01-05", "a"));
    REQUIRE(two.events.size() == 2);
    const auto killed = static_cast<std::size_t>(CountKind::killed);
    REQUIRE(two.events[0].apart != two.events[1].apart);
    for (const auto& event : two.events) CHECK(event.counts[killed].min == (event.apart ? 1 : 13));
    const auto other = extractor.extract(dispatch("Thirteen soldiers were killed in Karachi on 4 January 2022.", "2022-01-06", "b"));
    const auto all = merge({two, other});
    REQUIRE(all.events.size() == 2);
    CHECK(show(merge({other, two})) == show(all));
    const auto grown = extractor.extract(dispatch("At least 18 people were killed in Karachi on 4 January 2022.\n\nIt rained.\n\nAs many as 22 people were killed in Karachi on 4 January 2022.", "2022-01-05", "a"));
    REQUIRE(grown.events.size() == 1);
}

TEST_CASE("a toll told of a country and its cause told of a town are one event in the town")
{
    const auto timeline = Extractor(shared_world()).extract(dispatch("Ten people were killed in Pakistan on Monday when a bomb exploded in Karachi.", "2022-01-12"));
    REQUIRE(timeline.events.size() == 1);
    CHECK(timeline.events[0].place == "Karachi");
    CHECK(timeline.events[0].counts[static_cast<std::size_t>(CountKind::killed)].min == 10);
}

TEST_CASE("what is only recalled with another toll is another event")
{
    const std::string text = "Typhoon Rolly killed at least ten people in the Philippines on Sunday.\n\nIt came a week after Typhoon Quinta killed 27 people in the Philippines.";
    const auto timeline = Extractor(shared_world()).extract(dispatch(text, "2020-11-02"));
    const auto killed = static_cast<std::size_t>(CountKind::killed);
    REQUIRE(timeline.events.size() == 2);
    CHECK(std::any_of(timeline.events.begin(), timeline.events.end(), [&](const Event& event) { return event.counts[killed].min == 10 && !event.counts[killed].max; }));
    CHECK(std::any_of(timeline.events.begin(), timeline.events.end(), [&](const Event& event) { return event.counts[killed].min == 27; }));
}

TEST_CASE("two who ask on one day ask two things, and an insertion keeps nobody from being named")
{
    const std::string text = "Maria Lee, 60, the first woman to lead Peru, called for a truce in Lima on Thursday. The United States called on the army in Lima on Thursday to stand back.";
    const auto timeline = Extractor(shared_world()).extract(dispatch(text, "2022-12-08"));
    std::vector<std::string> actors;
    for (const auto& event : timeline.events)
        if (event.type == "appeal") actors.push_back(event.actor);
    std::sort(actors.begin(), actors.end());
    CHECK(actors == std::vector<std::string>{"Maria Lee", "The United States"});
}
