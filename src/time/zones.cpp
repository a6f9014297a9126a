// SPDX-License-Identifier: Apache-2.0
#include "time/zones.hpp"

#include <exception>
#include <string>

#include <date/tz.h>

#include "rules/value.hpp"
#include "time/timex.hpp"

namespace dateline {

namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::seconds;

// Minutes east of UTC that a zone of the tz database kept at a local time.
std::optional<int> offset_in(std::string_view zone, const Stamp& stamp)
{
    try {
        const date::local_seconds local{stamp.first.time_since_epoch() + seconds{stamp.second_of_day}};
        const auto info = date::locate_zone(std::string{zone})->get_info(local);
        return static_cast<int>(std::chrono::duration_cast<minutes>(info.first.offset).count());
    } catch (const std::exception&) {
        return std::nullopt;   // no such zone, or no database on this machine
    }
}

bool clock_time(const Stamp& stamp) { return stamp.grain != Grain::none && stamp.grain < Grain::part && !stamp.undated; }

}  // namespace

void set_zone(const TimeMention& mention, Stamp& stamp, const char*& reason)
{
    std::optional<int> offset;
    if (mention.has(Field::zone)) {
        offset = mention.get(Field::zone);
    }
    if (const Value* zone = mention.zone) {
        if (zone->kind == Value::Kind::text) {
            offset = stamp.undated ? std::nullopt : offset_in(zone->text, stamp);
            reason = offset || stamp.undated ? reason : "its zone is in no database here";
        } else if (zone->find("shared")) {
            reason = offset ? "several zones have these letters" : "several zones have these letters: none is taken";
        }
    }
    if (const int said = mention.get(Field::zone_east, mention.get(Field::zone_west, unsaid)); said != unsaid) {
        const int ahead = said >= 100 ? said / 100 * 60 + said % 100 : said * 60 + mention.get(Field::zone_minute, 0);
        offset = mention.has(Field::zone_east) ? ahead : -ahead;
    }
    if (offset) {
        stamp.zoned = true;
        stamp.offset_minutes = *offset;
    }
}

void pair_zones(Times& times, std::span<TimeSource> sources, const Tokens& tokens)
{
    constexpr std::uint32_t reach = 2;
    constexpr int day_minutes = 24 * 60;
    constexpr int most_east = 14 * 60;
    for (std::size_t i = 0; i + 1 < times.times.size(); ++i) {
        Stamp& local = sources[i].stamp;
        Stamp& other = sources[i + 1].stamp;
        if (!clock_time(local) || local.zoned || !clock_time(other) || !other.zoned) {
            continue;
        }
        const std::uint32_t first = times.tokens[i].past;
        const std::uint32_t past = times.tokens[i + 1].first;
        bool beside = first < past && past - first <= reach;
        for (std::uint32_t t = first; t < past && beside; ++t) {
            const std::string_view text = tokens.text_of(t);
            beside = text == "(" || text == "/" || text == "[";
        }
        int offset = local.second_of_day / 60 - (other.second_of_day / 60 - other.offset_minutes);
        offset = ((offset % day_minutes) + day_minutes) % day_minutes;
        offset -= offset > most_east ? day_minutes : 0;
        if (!beside || offset % 15 != 0) {
            continue;
        }
        local.zoned = true;
        local.offset_minutes = offset;
        const auto instant = local.first + seconds{local.second_of_day} - minutes{offset};
        other.first = std::chrono::floor<days>(instant + minutes{other.offset_minutes});
        for (const std::size_t at : {i, i + 1}) {
            times.times[at].value = timex_value(sources[at].stamp);
            times.times[at].edtf = edtf_value(sources[at].stamp);
            times.times[at].interval = span_of(sources[at].stamp);
        }
        times.times[i].reason = "its zone is that which makes it the clock time beside it";
    }
}

}  // namespace dateline
