// SPDX-License-Identifier: Apache-2.0
// A small timeline with every odd case a writer meets.
#pragma once

#include <filesystem>
#include <fstream>
#include <random>

#include <dateline/writer.hpp>

namespace dateline::test {

inline std::chrono::sys_seconds at(int year, unsigned month, unsigned day, int seconds = 0)
{
    using namespace std::chrono;
    return sys_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)} + std::chrono::seconds{seconds};
}

inline TimeSpan day_of(int year, unsigned month, unsigned day)
{
    return {at(year, month, day), at(year, month, day) + std::chrono::days{1}, Precision::day};
}

// A protest in a town, told by two documents; a fire known only by its telling; a planned vote
// without a point; a battle before the common era; something without time and place.
inline Timeline sample_timeline()
{
    Event protest;
    protest.id = "e1";
    protest.title = "Protest in Oakhaven, \"3 hurt\"";
    protest.type = "protest";
    protest.category = "politics";
    protest.plover = "PROTEST";
    protest.acled = "Peaceful protest";
    protest.time = day_of(2022, 1, 8);
    protest.edtf = "2022-01-08";
    protest.time_text = "on Saturday";
    protest.place = "Oakhaven";
    protest.place_id = "test:1";
    protest.place_kind = "settlement";
    protest.place_precision = PlacePrecision::settlement;
    protest.located = true;
    protest.lat_deg = 43.25;
    protest.lon_deg = 76.91667;
    protest.radius_m = 12000;
    protest.country = "KZ";
    protest.admin1 = "Almaty Qalasy";
    protest.actor = "dockers";
    protest.counts[1] = {3, 3, "three"};
    protest.attribution = "police";
    protest.confidence = 0.875;
    protest.quote = "Dockers marched on Saturday; \xC3\xA9t\xC3\xA9,\n<b>three</b> were hurt & one fell.";
    protest.doc = "a.txt";
    protest.trigger_chars = {8, 15};
    protest.sentence_chars = {0, 61};
    protest.published = at(2022, 1, 9, 3600);
    protest.rules = {"en/event#march", "en/place#in"};
    Source first{"a.txt", "The Oakhaven Courier", "https://courier.example/a", "2022-01-09T01:00:00Z", protest.quote, protest.counts};
    Source second{"b.txt", "", "https://other.example/b", "", "Dozens hurt; some say more.", {}};
    second.counts[1] = {24, std::nullopt, "dozens or more"};
    protest.sources = {first, second};

    Event fire;
    fire.id = "e2";
    fire.title = "Fire";
    fire.type = "fire";
    fire.category = "accident";
    fire.status = Status::reported;
    fire.time = TimeSpan{at(2022, 1, 2), at(2022, 1, 9), Precision::before};
    fire.edtf = "../2022-01-08";
    fire.place = "North Sea";
    fire.place_kind = "sea";
    fire.place_precision = PlacePrecision::region;
    fire.located = true;
    fire.lat_deg = 56;
    fire.lon_deg = 3;
    fire.radius_m = 350000.5;
    fire.confidence = 0.5;
    fire.counts[0] = {18, std::nullopt, "at least 18"};
    fire.doc = "b.txt";
    fire.sources = {{"b.txt", "", "", "", "A fire broke out.", fire.counts, {1, 0xFFFFFF, 0xABCDEF, 4, 5, 6, 7, 0x10}}};

    Event vote;
    vote.id = "e3";
    vote.title = "Vote planned";
    vote.type = "election";
    vote.category = "politics";
    vote.status = Status::planned;
    vote.time = TimeSpan{at(2022, 3, 1), at(2022, 4, 1), Precision::month};
    vote.edtf = "2022-03";
    vote.place_reason = "the text names no place";
    vote.confidence = 1.0 / 3;
    vote.doc = "b.txt";
    vote.sources = {{"b.txt", "", "", "", "A vote is due in March.", {}}};

    Event battle;
    battle.id = "e4";
    battle.title = "Battle";
    battle.type = "battle";
    battle.category = "conflict";
    battle.status = Status::background;
    battle.time = day_of(-44, 3, 15);
    battle.edtf = "-0044-03-15";
    battle.place = "Rome";
    battle.place_precision = PlacePrecision::settlement;
    battle.located = true;
    battle.lat_deg = 41.9;
    battle.lon_deg = 12.5;
    battle.doc = "c.txt";
    battle.sources = {{"c.txt", "", "", "", "", {}}};

    Event meeting;
    meeting.id = "e5";
    meeting.title = "Meeting";
    meeting.type = "meeting";
    meeting.category = "politics";
    meeting.status = Status::negated;
    meeting.doc = "c.txt";
    meeting.sources = {{"c.txt", "", "", "", "They did not meet.", {}}};

    Timeline timeline;
    timeline.events = {battle, fire, protest, vote, meeting};
    timeline.attributions = {"GeoNames (CC BY 4.0)"};
    return timeline;
}

// A folder that goes away with the test.
class Folder {
public:
    Folder()
    {
        std::random_device any;
        path_ = std::filesystem::temp_directory_path() / ("dateline-test-" + std::to_string(any()) + std::to_string(any()));
        std::filesystem::create_directory(path_);
    }
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
    std::size_t files() const
    {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path_), std::filesystem::directory_iterator()));
    }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

inline void put(const std::filesystem::path& path, std::string_view bytes) { std::ofstream(path, std::ios::binary) << bytes; }

}  // namespace dateline::test
