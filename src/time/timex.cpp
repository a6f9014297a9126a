// SPDX-License-Identifier: Apache-2.0
#include "time/timex.hpp"

#include <array>
#include <cmath>

namespace dateline {

namespace {

constexpr std::array<std::string_view, 8> part_codes{"", "MO", "MI", "AF", "EV", "NI", "DT", "MO"};
constexpr std::array<std::string_view, 4> season_codes{"SP", "SU", "FA", "WI"};

// The year 490 BC is written BC0490 and is the astronomical year -489.
void append_timex_year(std::string& out, int year)
{
    if (year <= 0) {
        out += "BC";
        year = 1 - year;
    }
    append_digits(out, year, 4);
}

void append_iso_year(std::string& out, int year)
{
    if (year < 0) {
        out += '-';
        year = -year;
    }
    append_digits(out, year, 4);
}

// A winter is named for its January.
int named_year(const Stamp& stamp)
{
    return stamp.grain == Grain::season && season_of(stamp) == 4 ? stamp.year() + 1 : stamp.year();
}

void append_iso_day(std::string& out, const Stamp& stamp)
{
    append_iso_year(out, stamp.year());
    out += '-';
    append_digits(out, stamp.month(), 2);
    out += '-';
    append_digits(out, stamp.day(), 2);
}

void append_clock(std::string& out, const Stamp& stamp, Grain least)
{
    const int clock = stamp.second_of_day;
    append_digits(out, clock / 3600, 2);
    if (stamp.grain <= least) {
        out += ':';
        append_digits(out, clock / 60 % 60, 2);
    }
    if (stamp.grain == Grain::second) {
        out += ':';
        append_digits(out, clock % 60, 2);
    }
}

}  // namespace

void append_digits(std::string& out, int number, int digits)
{
    std::array<char, 12> buffer{};
    std::size_t used = 0;
    do {
        buffer[used++] = static_cast<char>('0' + number % 10);
        number /= 10;
    } while (number > 0 && used < buffer.size());
    for (int i = static_cast<int>(used); i < digits; ++i) {
        out += '0';
    }
    while (used > 0) {
        out += buffer[--used];
    }
}

std::string timex_value(const Stamp& stamp)
{
    std::string out;
    if (stamp.grain == Grain::none) {
        return out;
    }
    if (stamp.grain <= Grain::part) {
        if (stamp.undated) {
            out += "XXXX-XX-XX";
        } else {
            append_timex_year(out, stamp.year());
            out += '-';
            append_digits(out, stamp.month(), 2);
            out += '-';
            append_digits(out, stamp.day(), 2);
        }
        out += 'T';
        if (stamp.grain == Grain::part) {
            out += part_codes[static_cast<std::size_t>(stamp.part)];
        } else {
            // Whole hours are written with their minutes, as TempEval-3 does.
            append_clock(out, stamp, Grain::hour);
        }
        return out;
    }
    switch (stamp.grain) {
    case Grain::weekend:
    case Grain::week:
    case Grain::fortnight:
        append_timex_year(out, iso_week_year(stamp.first));
        out += "-W";
        append_digits(out, iso_week(stamp.first), 1);
        if (stamp.grain == Grain::weekend) {
            out += "-WE";
        }
        return out;
    case Grain::decade:
        append_timex_year(out, stamp.year());
        out.pop_back();
        return out;
    case Grain::century:
        // 5th century BC: BC04; the century that begins in 1900 is 19.
        if (stamp.year() < 0) {
            out += "BC";
            append_digits(out, (1 - stamp.year()) / 100 - 1, 2);
        } else {
            append_digits(out, stamp.year() / 100, 2);
        }
        return out;
    case Grain::millennium:
        if (stamp.year() < 0) {
            out += "BC";
            append_digits(out, (1 - stamp.year()) / 1000 - 1, 1);
            return out;
        }
        append_digits(out, stamp.year() / 1000, 1);
        return out;
    default:
        break;
    }
    append_timex_year(out, named_year(stamp));
    switch (stamp.grain) {
    case Grain::day:
        out += '-';
        append_digits(out, stamp.month(), 2);
        out += '-';
        append_digits(out, stamp.day(), 2);
        break;
    case Grain::month:
        out += '-';
        append_digits(out, stamp.month(), 2);
        break;
    case Grain::season:
        out += '-';
        out += season_codes[static_cast<std::size_t>(season_of(stamp) - 1)];
        break;
    case Grain::quarter:
        out += "-Q";
        append_digits(out, quarter_of(stamp), 1);
        break;
    case Grain::half:
        out += "-H";
        append_digits(out, half_of(stamp), 1);
        break;
    default:
        break;
    }
    return out;
}

std::string edtf_value(const Stamp& stamp)
{
    std::string out;
    if (stamp.grain == Grain::none || stamp.undated) {
        return out;
    }
    switch (stamp.grain) {
    case Grain::second:
    case Grain::minute:
    case Grain::hour: {
        append_iso_day(out, stamp);
        out += 'T';
        Stamp full = stamp;
        full.grain = Grain::second;
        append_clock(out, full, Grain::hour);
        if (stamp.zoned) {
            const int offset = stamp.offset_minutes;
            if (offset == 0) {
                out += 'Z';
            } else {
                out += offset < 0 ? '-' : '+';
                append_digits(out, std::abs(offset) / 60, 2);
                out += ':';
                append_digits(out, std::abs(offset) % 60, 2);
            }
        }
        return out;
    }
    case Grain::part:
    case Grain::day:
        append_iso_day(out, stamp);
        return out;
    case Grain::weekend:
    case Grain::week:
    case Grain::fortnight: {
        append_iso_day(out, stamp);
        out += '/';
        append_iso_day(out, stamp_at(past_day(stamp) - std::chrono::days{1}, Grain::day));
        return out;
    }
    case Grain::millennium:
    case Grain::century:
    case Grain::decade: {
        append_iso_year(out, stamp.year());
        if (stamp.year() < 0) {
            // Before our era the round years are those that end a decade or century, which no X can say.
            out += '/';
            append_iso_year(out, stamp_at(past_day(stamp) - std::chrono::days{1}, Grain::day).year());
            return out;
        }
        const std::size_t unknown = stamp.grain == Grain::decade ? 1 : stamp.grain == Grain::century ? 2 : 3;
        out.replace(out.size() - unknown, unknown, unknown, 'X');
        return out;
    }
    default:
        break;
    }
    append_iso_year(out, named_year(stamp));
    if (stamp.grain == Grain::year) {
        return out;
    }
    out += '-';
    switch (stamp.grain) {
    case Grain::season:
        append_digits(out, 20 + season_of(stamp), 2);
        break;
    case Grain::quarter:
        append_digits(out, 32 + quarter_of(stamp), 2);
        break;
    case Grain::half:
        append_digits(out, 39 + half_of(stamp), 2);
        break;
    default:
        append_digits(out, stamp.month(), 2);
    }
    return out;
}

void append_duration(std::string& out, Grain unit, double count)
{
    struct Code {
        bool clock;
        char letter;
        double factor;
    };
    Code code{false, 'D', 1};
    switch (unit) {
    case Grain::none: code = {false, 'X', 1}; break;   // "a while": PXX
    case Grain::second: code = {true, 'S', 1}; break;
    case Grain::minute: code = {true, 'M', 1}; break;
    case Grain::hour: code = {true, 'H', 1}; break;
    case Grain::week: code = {false, 'W', 1}; break;
    case Grain::fortnight: code = {false, 'W', 2}; break;
    case Grain::month: code = {false, 'M', 1}; break;
    case Grain::season: code = {false, 'M', 3}; break;
    case Grain::quarter: code = {false, 'Q', 1}; break;
    case Grain::half: code = {false, 'M', 6}; break;
    case Grain::year: code = {false, 'Y', 1}; break;
    case Grain::decade: code = {false, 'Y', 10}; break;
    case Grain::century: code = {false, 'Y', 100}; break;
    case Grain::millennium: code = {false, 'Y', 1000}; break;
    default: break;
    }
    if (out.empty()) {
        out += 'P';
    }
    if (code.clock && out.find('T') == std::string::npos) {
        out += 'T';
    }
    if (count < 0) {
        out += 'X';
        if (unit == Grain::decade) {
            out += 'E';
            return;
        }
        if (unit == Grain::century) {
            out += 'C';
            return;
        }
    } else {
        const double value = count * code.factor;
        double whole = 0;
        const double fraction = std::modf(std::min(value, 2e9), &whole);
        append_digits(out, static_cast<int>(whole), 1);
        if (const int hundredths = static_cast<int>(std::lround(fraction * 100)); hundredths > 0 && hundredths < 100) {
            out += '.';
            append_digits(out, hundredths % 10 == 0 ? hundredths / 10 : hundredths, hundredths % 10 == 0 ? 1 : 2);
        }
    }
    out += code.letter;
}

}  // namespace dateline
