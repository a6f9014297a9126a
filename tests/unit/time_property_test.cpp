// SPDX-License-Identifier: Apache-2.0
// Properties of the calendar as the rules read it: every phrasing of every day gives that day, and
// the stretches of a kind tile time without gap or overlap. Phrases are read many to a text.
#include <catch2/catch.hpp>

#include <array>
#include <string>
#include <vector>

#include "time/calendar.hpp"
#include "time_support.hpp"

using namespace dateline;
using namespace std::chrono;

namespace {

constexpr int first_year = 1700;
constexpr int past_year = 2100;

constexpr std::array<const char*, 12> month_names{"January", "February", "March",     "April",   "May",      "June",
                                                  "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<const char*, 12> month_shorts{"Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."};
constexpr std::array<const char*, 7> day_names{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::array<const char*, 7> day_shorts{"Mon.", "Tue.", "Wed.", "Thu.", "Fri.", "Sat.", "Sun."};
constexpr std::array<const char*, 31> day_words{
    "first",      "second",      "third",      "fourth",      "fifth",        "sixth",        "seventh",      "eighth",
    "ninth",      "tenth",       "eleventh",   "twelfth",     "thirteenth",   "fourteenth",   "fifteenth",    "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth",   "twenty-first", "twenty-second", "twenty-third", "twenty-fourth",
    "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"};

std::string with_suffix(int number)
{
    const int last = number % 10;
    const bool teen = number / 10 % 10 == 1;
    return std::to_string(number) + (teen || last == 0 || last > 3 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd");
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// Reads many phrases in one text, a sentence each, and checks that each gives one time and its stretch.
class Batch {
public:
    void add(const std::string& phrase, sys_days first, sys_days past)
    {
        text_ += "It was ";
        const auto begin = static_cast<std::uint32_t>(text_.size());
        text_ += phrase;
        phrases_.push_back({begin, static_cast<std::uint32_t>(text_.size()), first, past});
        text_ += " in the town.\n\n";
        if (phrases_.size() >= 500) {
            read();
        }
    }

    void read()
    {
        test::for_mentions(text_, "2022-01-12", [&](const Tokens&, const std::vector<NumberMention>&, const Times& times) {
            auto time = times.times.begin();
            for (const Phrase& phrase : phrases_) {
                int inside = 0;
                bool right = false;
                for (; time != times.times.end() && time->span.begin < phrase.end; ++time) {
                    ++inside;
                    right = time->interval && time->interval->first == sys_seconds{phrase.first} && time->interval->past == sys_seconds{phrase.past};
                }
                if (inside != 1 || !right) {
                    CAPTURE(text_.substr(phrase.begin, phrase.end - phrase.begin), inside);
                    CHECK((inside == 1 && right));
                }
                ++count_;
            }
        });
        text_.clear();
        phrases_.clear();
    }

    std::size_t count() const { return count_; }

private:
    struct Phrase {
        std::uint32_t begin, end;
        sys_days first, past;
    };
    std::string text_;
    std::vector<Phrase> phrases_;
    std::size_t count_ = 0;
};

}  // namespace

TEST_CASE("every phrasing of every day of four centuries is that day")
{
    constexpr std::size_t phrasings = 22;
    Batch batch;
    for (sys_days day = day_of(first_year, 1, 1); day < day_of(past_year, 1, 1); day += days{1}) {
        const year_month_day date{day};
        const auto year_number = static_cast<int>(date.year());
        const auto month_number = static_cast<int>(static_cast<unsigned>(date.month()));
        const auto day_number = static_cast<int>(static_cast<unsigned>(date.day()));
        const auto month_index = static_cast<std::size_t>(month_number - 1);
        const auto weekday_index = static_cast<std::size_t>(iso_weekday(day) - 1);
        const std::string y = std::to_string(year_number);
        const std::string d = std::to_string(day_number);
        const std::string ordinal = with_suffix(day_number);
        const std::string month = month_names[month_index];
        const std::string brief = month_shorts[month_index];
        const std::string weekday = day_names[weekday_index];
        const std::string weekday_brief = day_shorts[weekday_index];
        const std::string word = day_words[static_cast<std::size_t>(day_number - 1)];
        const sys_days past = day + days{1};
        for (const std::string& phrase : std::array<std::string, phrasings>{
                 d + " " + month + " " + y, d + " " + brief + " " + y, d + " " + month + ", " + y, month + " " + d + ", " + y, brief + " " + d + ", " + y,
                 month + " " + d + " " + y, month + " " + ordinal + ", " + y, ordinal + " " + month + " " + y, "the " + ordinal + " of " + month + " " + y,
                 "the " + ordinal + " of " + month + ", " + y, "the " + word + " of " + month + " " + y, month + " the " + word + ", " + y,
                 weekday + ", " + d + " " + month + " " + y, weekday + ", " + month + " " + d + ", " + y, weekday + " " + d + " " + month + " " + y,
                 weekday_brief + " " + d + " " + brief + " " + y, weekday + " the " + ordinal + " of " + month + " " + y,
                 y + "-" + two(month_number) + "-" + two(day_number), y + "/" + std::to_string(month_number) + "/" + d,
                 d + "." + std::to_string(month_number) + "." + y, two(day_number) + "." + two(month_number) + "." + y, "early on " + d + " " + month + " " + y}) {
            batch.add(phrase, day, past);
        }
    }
    batch.read();
    CHECK(batch.count() == 146097 * phrasings);
}

TEST_CASE("months, quarters, halves, seasons and years tile time")
{
    Batch batch;
    for (int year = first_year; year < past_year; ++year) {
        const std::string y = std::to_string(year);
        for (int month = 1; month <= 12; ++month) {
            const sys_days first = day_of(year, month, 1);
            const sys_days past = month == 12 ? day_of(year + 1, 1, 1) : day_of(year, month + 1, 1);
            const auto index = static_cast<std::size_t>(month - 1);
            for (const std::string& phrase : {std::string{month_names[index]} + " " + y, std::string{month_names[index]} + " of " + y,
                                              std::string{month_shorts[index]} + " " + y}) {
                batch.add(phrase, first, past);
            }
        }
        for (int quarter = 1; quarter <= 4; ++quarter) {
            const sys_days first = day_of(year, 3 * quarter - 2, 1);
            const sys_days past = quarter == 4 ? day_of(year + 1, 1, 1) : day_of(year, 3 * quarter + 1, 1);
            batch.add("Q" + std::to_string(quarter) + " " + y, first, past);
            batch.add("the " + std::string{day_words[static_cast<std::size_t>(quarter - 1)]} + " quarter of " + y, first, past);
        }
        batch.add("the first half of " + y, day_of(year, 1, 1), day_of(year, 7, 1));
        batch.add("the second half of " + y, day_of(year, 7, 1), day_of(year + 1, 1, 1));
        // A winter is named for its January.
        batch.add("the winter of " + y, day_of(year - 1, 12, 1), day_of(year, 3, 1));
        batch.add("the spring of " + y, day_of(year, 3, 1), day_of(year, 6, 1));
        batch.add("summer " + y, day_of(year, 6, 1), day_of(year, 9, 1));
        batch.add("the autumn of " + y, day_of(year, 9, 1), day_of(year, 12, 1));
        batch.add("the year " + y, day_of(year, 1, 1), day_of(year + 1, 1, 1));
    }
    batch.read();
    CHECK(batch.count() == 400 * (36 + 8 + 2 + 4 + 1));
}

TEST_CASE("decades, centuries and millennia tile time, before and after the change of era")
{
    Batch batch;
    for (int decade = 1500; decade <= 2050; decade += 10) {
        // "The 1800s" are a century; "the 2000s" still a decade.
        const int years = decade % 100 == 0 && decade < 2000 ? 100 : 10;
        for (const std::string& phrase : {"the " + std::to_string(decade) + "s", std::to_string(decade) + "'s"}) {
            batch.add(phrase, day_of(decade, 1, 1), day_of(decade + years, 1, 1));
        }
    }
    for (int century = 1; century <= 21; ++century) {
        batch.add("the " + with_suffix(century) + " century", day_of((century - 1) * 100, 1, 1), day_of(century * 100, 1, 1));
        batch.add("the " + std::string{day_words[static_cast<std::size_t>(century - 1)]} + " century AD", day_of((century - 1) * 100, 1, 1), day_of(century * 100, 1, 1));
    }
    for (int year = 1; year <= 3000; year += 7) {
        // The year 1 BC is the astronomical year 0.
        batch.add(std::to_string(year) + " BC", day_of(1 - year, 1, 1), day_of(2 - year, 1, 1));
        if (year <= 2000) {
            batch.add("AD " + std::to_string(year), day_of(year, 1, 1), day_of(year + 1, 1, 1));
        }
    }
    batch.read();
    CHECK(batch.count() == 56 * 2 + 42 + 429 + 286);
}

TEST_CASE("every minute of a day is read back, in both ways of counting hours")
{
    std::string text;
    std::vector<int> minutes_said;
    for (int minute = 0; minute < 24 * 60; ++minute) {
        const int hour = minute / 60;
        const std::string rest = two(minute % 60);
        text += "It rang at " + two(hour) + ":" + rest + " UTC on 7 March 1922.\n\n";
        text += "It rang at " + std::to_string(hour % 12 == 0 ? 12 : hour % 12) + ":" + rest + (hour < 12 ? " a.m." : " p.m.") + " GMT, March 7, 1922.\n\n";
        minutes_said.insert(minutes_said.end(), 2, minute);
    }
    test::for_mentions(text, "2022-01-12", [&](const Tokens& tokens, const std::vector<NumberMention>&, const Times& times) {
        std::vector<const Time*> clocks;
        for (const Time& time : times.times) {
            if (time.type == TimexType::time) {
                clocks.push_back(&time);
            }
        }
        REQUIRE(clocks.size() == minutes_said.size());
        for (std::size_t i = 0; i < clocks.size(); ++i) {
            CAPTURE(tokens.text.substr(clocks[i]->span.begin, clocks[i]->span.size()));
            REQUIRE(clocks[i]->interval);
            CHECK(clocks[i]->interval->first == sys_seconds{day_of(1922, 3, 7)} + minutes{minutes_said[i]});
        }
    });
}

TEST_CASE("ranges that begin on any day of four centuries hold both of their ends, and no more")
{
    std::string text;
    std::vector<std::pair<sys_days, sys_days>> wanted;
    std::size_t checked = 0;
    const auto read = [&] {
        test::for_mentions(text, "2022-01-12", [&](const Tokens&, const std::vector<NumberMention>&, const Times& times) {
            REQUIRE(times.ranges.size() == wanted.size());
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                const TimeRange& range = times.ranges[i];
                if (range.interval.first != sys_seconds{wanted[i].first} || range.interval.past != sys_seconds{wanted[i].second + days{1}}) {
                    CAPTURE(range.edtf, to_iso_date(wanted[i].first), to_iso_date(wanted[i].second));
                    CHECK(false);
                }
                ++checked;
            }
        });
        text.clear();
        wanted.clear();
    };
    int length = 1;
    for (sys_days day = day_of(first_year, 1, 1); day < day_of(past_year, 1, 1); day += days{1}, length = length % 61 + 1) {
        const sys_days end = day + days{length};
        const Stamp from = stamp_at(day, Grain::day);
        const Stamp to = stamp_at(end, Grain::day);
        const std::string d = std::to_string(from.day());
        const std::string d2 = std::to_string(to.day());
        const std::string month = month_names[static_cast<std::size_t>(from.month() - 1)];
        const std::string month2 = month_names[static_cast<std::size_t>(to.month() - 1)];
        const std::string y = std::to_string(from.year());
        const std::string y2 = std::to_string(to.year());
        const auto add = [&](const std::string& phrase) {
            text += "It ran " + phrase + " in the town.\n\n";
            wanted.emplace_back(day, end);
        };
        add("from " + d + " " + month + " " + y + " to " + d2 + " " + month2 + " " + y2);
        add("from " + month + " " + d + ", " + y + " until " + month2 + " " + d2 + ", " + y2);
        if (from.month() != to.month()) {
            // The year that stands behind both is that of the end.
            add("from " + d + " " + month + " to " + d2 + " " + month2 + " " + y2);
            add("between " + month + " " + d + " and " + month2 + " " + d2 + ", " + y2);
        } else if (from.year() == to.year()) {
            add(d + "\xE2\x80\x93" + d2 + " " + month + " " + y);
            add(month + " " + d + "-" + d2 + ", " + y);
            add("from the " + with_suffix(from.day()) + " to the " + with_suffix(to.day()) + " of " + month + " " + y);
        }
        if (wanted.size() >= 500) {
            read();
        }
    }
    read();
    CHECK(checked > 500'000);
}
