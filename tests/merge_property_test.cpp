// SPDX-License-Identifier: Apache-2.0
// Whatever was told, however it is dealt to files and in whatever order those are merged: the same bytes as one run.
#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <random>
#include <sstream>

#include <dateline/writer.hpp>

#include "support.hpp"
#include "timeline/order.hpp"
#include "unit/write_samples.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

class Dealer {
public:
    explicit Dealer(std::uint32_t seed) : random_(seed) {}

    std::size_t below(std::size_t size) { return std::uniform_int_distribution<std::size_t>{0, size - 1}(random_); }
    bool chance(double share) { return std::bernoulli_distribution{share}(random_); }
    template <class Any, std::size_t size> const Any& one_of(const Any (&all)[size]) { return all[below(size)]; }

    // Few kinds, places and days, so that many tellings are of one event.
    Event telling()
    {
        static constexpr const char* types[][2] = {{"explosion", "X_ACCIDENT"}, {"explosion", "X_ACCIDENT"}, {"explosion", "X_ACCIDENT"}, {"bombing", "ASSAULT"}, {"protest", "PROTEST"}, {"accusation", "ACCUSE"}};
        static constexpr const char* people[] = {"", "", "dockers", "The army", "\xC3\x89lodie"};
        static constexpr const char* quotes[] = {"They marched.", "It went off; \"many\" fell.", "\xC3\xA9t\xC3\xA9\xFF", ""};
        static constexpr double certainties[] = {0.7, 0.7, 1.0 / 3, 0.123456789};
        Event event;
        const auto& type = one_of(types);
        event.type = type[0];
        event.plover = type[1];
        event.doc = "doc" + std::to_string(below(5));
        event.trigger_chars.begin = static_cast<std::uint32_t>(below(3)) * 10;
        event.trigger_chars.end = event.trigger_chars.begin + 4;
        event.id = event.doc + "-" + std::to_string(event.trigger_chars.begin) + event.type;
        event.status = static_cast<Status>(below(6));
        place(event);
        time(event);
        event.actor = one_of(people);
        event.target = one_of(people);
        for (Count& count : event.counts)
            if (chance(0.3)) count = number();
        event.confidence = one_of(certainties);
        event.apart = chance(0.02);
        event.quote = one_of(quotes);
        if (chance(0.8)) event.published = at(2022, 1, 6 + static_cast<unsigned>(below(3)), static_cast<int>(below(2)) * 3600);
        event.rules = {chance(0.5) ? "en/event#a" : "en/event#b"};
        event.title = title_of(event);
        const std::size_t sources = 1 + below(2);
        for (std::size_t i = 0; i < sources; ++i) {
            Source& source = event.sources.emplace_back();
            source.doc = event.doc;
            source.url = chance(0.5) ? "https://example.org/" + event.doc : "";
            if (event.published) source.published = to_iso(*event.published);
            source.quote = i == 0 ? event.quote : "Again.";
            if (event.doc != "doc0") source.likeness = {event.doc < "doc3" ? 7U : 1U + event.doc.back(), 0x00FFFFFF, event.doc.back() * 3U};
            source.counts = chance(0.8) ? event.counts : std::array<Count, count_kinds>{};
        }
        return event;
    }

    static std::string title_of(const Event& event)
    {
        std::string title = event.type;
        for (const Count& count : event.counts) title += " " + std::to_string(count.min.value_or(-1));
        return title + " " + event.target + " " + std::string(to_string(event.status));
    }

private:
    std::mt19937 random_;

    Count number()
    {
        const auto least = static_cast<std::int64_t>(below(4));
        if (chance(0.3)) return {least, std::nullopt, "at least " + std::to_string(least)};
        if (chance(0.1)) return {std::nullopt, least, ""};
        return {least, least + static_cast<std::int64_t>(below(2)), chance(0.5) ? std::to_string(least) + " men" : ""};
    }
    void place(Event& event)
    {
        struct Spot {
            const char *name, *id;
            PlacePrecision precision;
            double lat, lon;
        };
        static constexpr Spot spots[] = {{"Oakhaven", "t:1", PlacePrecision::settlement, 43.25, 76.9166667},  {"Oakhaven", "t:1", PlacePrecision::settlement, 43.25, 76.9166667},
                                         {"Oak Haven", "t:1", PlacePrecision::settlement, 43.25, 76.9166667},
                                         {"Farland", "t:2", PlacePrecision::country, 48, 67},            {"Little Mill", "", PlacePrecision::region, 43.25, 76.9166667},
                                         {"Great Mill", "", PlacePrecision::region, 43.25, 76.9166667},    {"", "", PlacePrecision::none, 0, 0}};
        const Spot& spot = one_of(spots);
        event.place = spot.name;
        event.place_id = spot.id;
        event.place_precision = spot.precision;
        if (event.place.empty()) {
            event.place_reason = "the text names no place";
            return;
        }
        event.located = chance(0.95);
        if (!event.located) return;
        event.lat_deg = spot.lat + (chance(0.2) ? 1.0 / 7 : 0);
        event.lon_deg = spot.lon;
        event.radius_m = 1000.0 / 3;
    }
    void time(Event& event)
    {
        const unsigned day = chance(0.8) ? 4 : 5;
        if (chance(0.05)) return;
        event.time = day_of(2022, 1, day);
        if (chance(0.2)) event.time = TimeSpan{at(2022, 1, day, 3600), at(2022, 1, day, 7200), Precision::hour};
        if (chance(0.1)) event.time = TimeSpan{at(2022, 1, day - 3), at(2022, 1, day), Precision::before};
        event.edtf = to_iso_date(event.time->first);
    }
};

std::string bytes_of(const Timeline& timeline)
{
    std::ostringstream out;
    write_timeline(timeline, out, {});
    return out.str();
}

class Shards {
public:
    // What `merge` makes of files, as the bytes that it would write.
    std::string merged(const std::vector<std::string>& files)
    {
        std::vector<Timeline> timelines;
        for (const std::string& file : files) {
            put(folder_ / "shard.geojson", file);
            timelines.push_back(read_timeline(folder_ / "shard.geojson"));
        }
        return bytes_of(merge(std::move(timelines), retitle));
    }
    static void retitle(Event& event) { event.title = Dealer::title_of(event); }

private:
    Folder folder_;
};

}  // namespace

TEST_CASE("tellings dealt to shards and merged in any tree give the bytes of one run")
{
    Shards shards;
    std::size_t together = 0;
    constexpr std::uint32_t cases = 10'000;
    const std::uint32_t seed = Catch::rngSeed();
    for (std::uint32_t round = 0; round < cases; ++round) {
        CAPTURE(seed, round);
        Dealer deal(seed + round);
        Timeline all;
        all.attributions = {"Somebody"};
        for (std::size_t i = 1 + deal.below(9); i > 0; --i) all.events.push_back(deal.telling());
        std::vector<Timeline> hands(1 + deal.below(4));
        for (Timeline& hand : hands) hand.attributions = all.attributions;
        for (const Event& event : all.events) {
            hands[deal.below(hands.size())].events.push_back(event);
            if (deal.chance(0.1)) hands[deal.below(hands.size())].events.push_back(event);   // told twice
        }
        const Timeline once = merge({all}, Shards::retitle);
        together += all.events.size() - once.events.size();
        std::vector<std::string> files;
        for (const Timeline& hand : hands) files.push_back(bytes_of(merge({hand}, Shards::retitle)));
        while (files.size() > 1) {
            std::vector<std::string> some;
            for (std::size_t i = 2 + deal.below(2); i > 0 && !files.empty(); --i) {
                const auto taken = files.begin() + static_cast<std::ptrdiff_t>(deal.below(files.size()));
                some.push_back(std::move(*taken));
                files.erase(taken);
            }
            files.push_back(shards.merged(some));
        }
        REQUIRE(shards.merged(files) == bytes_of(once));
    }
    CHECK(together > cases / 4);   // events did merge
}

TEST_CASE("a hundred thousand tellings of one event, or events of one place and day, take no more time for each")
{
    const auto seconds_for = [](std::size_t size, bool alike) {
        Dealer deal(1);
        Event event = deal.telling();
        event.apart = false;
        event.type = "explosion";
        event.plover = "X_ACCIDENT";
        event.status = Status::asserted;
        event.place = "Oakhaven";
        event.place_id = "t:1";
        event.place_precision = alike ? PlacePrecision::settlement : PlacePrecision::country;
        event.time = day_of(2022, 1, 4);
        std::vector<Event> events;
        for (std::size_t i = 0; i < size; ++i) {
            event.doc = "doc" + std::to_string(i);
            event.id = event.doc;
            event.sources = {{event.doc, "", "", "", event.quote, event.counts}};
            event.counts[0] = {static_cast<std::int64_t>(i), static_cast<std::int64_t>(i), std::to_string(i) + (i % 2 ? " men" : " women")};
            events.push_back(event);
        }
        const auto begin = std::chrono::steady_clock::now();
        set_apart(events);
        for (Event& one : events) one.apart = false;
        std::vector<Timeline> parts(1);
        parts.front().events = std::move(events);
        const Timeline timeline = merge(std::move(parts));
        CHECK(timeline.events.size() == (alike ? 1 : size));
        CHECK_FALSE(bytes_of(timeline).empty());
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    for (const bool alike : {true, false}) {
        CAPTURE(alike);
        const double few = seconds_for(2'000, alike), many = seconds_for(20'000, alike);
        CHECK(many < 40 * few + 1);   // quadratic: a hundred times
        CHECK(seconds_for(100'000, alike) < 60);
    }
}
