// SPDX-License-Identifier: Apache-2.0
#include "read/dates.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <iterator>
#include <string>
#include <vector>

namespace dateline {
namespace {

using std::chrono::minutes;

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

std::string_view trim(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n\"");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n\"") - first + 1);
}

int number_of(std::string_view digits)
{
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

// Zones that mails and agencies name; what one name means in two parts of the world is left out.
struct ZoneName {
    std::string_view name;
    int offset_minutes;
};
constexpr ZoneName zone_names[] = {{"utc", 0},    {"gmt", 0},    {"ut", 0},     {"z", 0},      {"est", -300}, {"edt", -240}, {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360},
                                   {"pst", -480}, {"pdt", -420}, {"wet", 0},    {"west", 60},  {"bst", 60},   {"cet", 60},   {"cest", 120}, {"eet", 120},  {"eest", 180}, {"msk", 180},
                                   {"sast", 120}, {"eat", 180},  {"wat", 60},   {"cat", 120},  {"pkt", 300},  {"ist", 330},  {"wib", 420},  {"hkt", 480},  {"sgt", 480},  {"pht", 480},
                                   {"jst", 540},  {"kst", 540},  {"aest", 600}, {"aedt", 660}, {"nzst", 720}, {"nzdt", 780}};

// Seconds or milliseconds since 1970, days since 1900, or the digits of a day and a clock in one piece.
std::optional<PublicationTime> one_number(std::string_view text)
{
    const auto point = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, point);
    if (whole.empty() || !std::all_of(whole.begin(), whole.end(), digit)) return std::nullopt;
    if (!std::all_of(text.begin() + static_cast<std::ptrdiff_t>(std::min(point + 1, text.size())), text.end(), digit)) return std::nullopt;
    long long value = 0;
    std::from_chars(whole.data(), whole.data() + whole.size(), value);
    constexpr long long first_second = 631'152'000, past_second = 4'102'444'800, day_s = 86'400;   // 1990 to 2100
    const auto at = [](long long second) { return PublicationTime{{std::chrono::sys_seconds{std::chrono::seconds{second - second % 60}}, std::chrono::sys_seconds{std::chrono::seconds{second - second % 60 + 60}}, Precision::minute}, {}}; };
    if (whole.size() == 13) value /= 1000;
    if ((whole.size() == 13 || whole.size() == 9 || whole.size() == 10) && value >= first_second && value < past_second) return at(value);
    if (whole.size() == 5) {
        constexpr long long serial_of_1970 = 25'569;
        const long long day = (value - serial_of_1970) * day_s;
        if (day < first_second || day >= past_second) return std::nullopt;
        const std::chrono::sys_seconds first{std::chrono::seconds{day}};
        return PublicationTime{{first, first + std::chrono::days{1}, Precision::day}, {}};
    }
    if (whole.size() != 14 || point != text.size()) return std::nullopt;
    const std::string iso = std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" + std::string(text.substr(6, 2)) + "T" + std::string(text.substr(8, 2)) + ":" + std::string(text.substr(10, 2)) + ":" +
                            std::string(text.substr(12, 2)) + "Z";
    if (const auto span = parse_iso(iso)) return PublicationTime{*span, {}};
    return std::nullopt;
}

// The pieces of a date: numbers, a month's name, a clock, a zone. Words that are none of these (weekdays, "at") are passed over.
class Pieces {
public:
    explicit Pieces(std::string_view text) : text_(text)
    {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (digit(c)) number();
            else if (letter(c)) word();
            else if ((c == '+' || c == '-') && (hour >= 0 || zoned_) && at_ + 1 < text_.size() && digit(text_[at_ + 1])) offset_at();
            else separator_ = c, ++at_;
        }
    }

    struct Number {
        int value;
        std::size_t digits;
    };
    std::vector<Number> numbers;
    char separator = ' ';   // between the first two numbers
    int month = 0, hour = -1, minute = 0, second = 0, words = 0;
    bool twelve = false;    // the clock says a.m. or p.m.
    minutes offset{0};

private:
    std::string_view digits()
    {
        const std::size_t begin = at_;
        while (at_ < text_.size() && digit(text_[at_])) ++at_;
        return text_.substr(begin, at_ - begin);
    }

    void number()
    {
        const std::string_view run = digits();
        if (hour < 0 && run.size() <= 2 && at_ + 1 < text_.size() && text_[at_] == ':' && digit(text_[at_ + 1])) return clock(number_of(run));
        // "20190503T101500Z"
        if (run.size() == 8 && numbers.empty()) {
            numbers = {{number_of(run.substr(0, 4)), 4}, {number_of(run.substr(4, 2)), 2}, {number_of(run.substr(6, 2)), 2}};
        } else if (run.size() == 6 && numbers.size() == 3 && hour < 0) {
            hour = number_of(run.substr(0, 2)), minute = number_of(run.substr(2, 2)), second = number_of(run.substr(4, 2));
        } else if (run.size() <= 4) {
            if (numbers.size() == 1) separator = separator_;
            numbers.push_back({number_of(run), run.size()});
        } else {
            words += 10;   // no part of a date
        }
    }

    void clock(int hours)
    {
        hour = hours;
        ++at_;
        minute = number_of(digits());
        if (at_ + 1 < text_.size() && text_[at_] == ':' && digit(text_[at_ + 1])) {
            ++at_;
            second = number_of(digits());
            if (at_ < text_.size() && (text_[at_] == '.' || text_[at_] == ',')) {
                ++at_;
                digits();
            }
        }
        while (at_ + 1 < text_.size() && text_[at_] == ' ' && (text_[at_ + 1] == '+' || text_[at_ + 1] == '-')) ++at_;
    }

    void word()
    {
        const std::size_t begin = at_;
        while (at_ < text_.size() && letter(text_[at_])) ++at_;
        std::string low(text_.substr(begin, at_ - begin));
        for (char& c : low)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
        const bool behind_number = begin > 0 && digit(text_[begin - 1]);
        const bool points = text_.substr(at_).starts_with(".m");   // "p.m."
        if (hour >= 0 && !twelve && (low == "am" || low == "pm" || (points && (low == "a" || low == "p")))) {
            twelve = true;
            if (points) at_ += 2;
            if (hour == 12) hour = 0;
            if (low[0] == 'p') hour += 12;
        } else if (low == "t" || (behind_number && (low == "st" || low == "nd" || low == "rd" || low == "th"))) {
            return;
        } else if (const auto zone = std::find_if(std::begin(zone_names), std::end(zone_names), [&](const ZoneName& one) { return one.name == low; });
                   zone != std::end(zone_names) && hour >= 0) {
            if (!zoned_) offset = minutes{zone->offset_minutes};
            zoned_ = true;
        } else if (const int named = month ? 0 : month_of(low)) {
            month = named;
        } else {
            ++words;
        }
    }

    void offset_at()
    {
        const int sign = text_[at_++] == '-' ? -1 : 1;
        std::string run(digits());
        if (run.size() <= 2 && at_ + 2 < text_.size() && text_[at_] == ':' && digit(text_[at_ + 1])) {
            ++at_;
            run += digits();
        }
        const int value = number_of(run);
        const int hours = run.size() > 2 ? value / 100 : value, rest = run.size() > 2 ? value % 100 : 0;
        zoned_ = true;
        if (hours <= 14 && rest < 60) offset = minutes{sign * (hours * 60 + rest)};
    }

    std::string_view text_;
    std::size_t at_ = 0;
    char separator_ = ' ';
    bool zoned_ = false;
};

struct Day {
    int year = 0, month = 0, day = 0;
};

// "94" in an old mail is 1994.
int whole_year(const Pieces::Number& number) { return number.digits == 2 ? number.value + (number.value < 70 ? 2000 : 1900) : number.digits == 4 ? number.value : 0; }

std::optional<Day> day_with_month(const Pieces& pieces)
{
    if (pieces.numbers.size() < 2) return std::nullopt;
    const auto &first = pieces.numbers[0], &second = pieces.numbers[1];
    if (first.digits == 4) return Day{first.value, pieces.month, second.value};
    return Day{whole_year(second), pieces.month, first.value};
}

std::optional<Day> day_of_numbers(const Pieces& pieces, NumberOrder order)
{
    if (pieces.numbers.size() < 3) return std::nullopt;
    const int first = pieces.numbers[0].value, second = pieces.numbers[1].value;
    const auto& third = pieces.numbers[2];
    if (pieces.numbers[0].digits == 4) return Day{first, second, third.value};
    if (third.digits != 4 && (third.digits != 2 || order == NumberOrder::unknown)) return std::nullopt;
    const int year = whole_year(third);
    if (first > 12 || first == second) return Day{year, second, first};
    if (second > 12) return Day{year, first, second};
    if (order == NumberOrder::unknown && pieces.separator == '.') order = NumberOrder::day_first;
    if (order == NumberOrder::unknown && pieces.twelve && pieces.separator == '/') order = NumberOrder::month_first;
    if (order == NumberOrder::unknown) return std::nullopt;
    return order == NumberOrder::day_first ? Day{year, second, first} : Day{year, first, second};
}

}  // namespace

std::optional<PublicationTime> parse_published(std::string_view text, NumberOrder order)
{
    text = trim(text);
    if (text.empty() || text.size() > 80) return std::nullopt;
    if (text.find_first_of(":Tt+ ") == std::string_view::npos)
        if (const auto exact = parse_iso(text)) return PublicationTime{*exact, {}};
    if (const auto found = one_number(text)) return found;
    if (!std::any_of(text.begin(), text.end(), digit)) return std::nullopt;
    const Pieces pieces(text);
    constexpr int most_words = 4;
    if (pieces.words > most_words) return std::nullopt;
    const auto day = pieces.month ? day_with_month(pieces) : day_of_numbers(pieces, order);
    if (!day || day->year < 1 || day->month < 1 || day->month > 12 || day->day < 1 || day->day > 31) return std::nullopt;
    char iso[48];
    int size = std::snprintf(iso, sizeof iso, "%04d-%02d-%02d", day->year, day->month, day->day);
    if (pieces.hour >= 0 && pieces.hour < 24 && pieces.minute < 60) {
        // Seconds are below what a publication time is asked for, and a leap second is none of a day.
        std::snprintf(iso + size, sizeof iso - static_cast<std::size_t>(size), "T%02d:%02d:%02dZ", pieces.hour, pieces.minute, std::min(pieces.second, 59));
    }
    auto span = parse_iso(iso);
    if (!span) return std::nullopt;
    if (pieces.hour >= 0) span->first -= pieces.offset, span->past -= pieces.offset;
    return PublicationTime{*span, pieces.hour >= 0 ? pieces.offset : minutes{0}};
}

NumberOrder order_of(std::string_view text)
{
    text = trim(text);
    if (text.empty() || text.size() > 80 || !digit(text[0])) return NumberOrder::unknown;
    const Pieces pieces(text);
    if (pieces.month || pieces.numbers.size() < 3 || pieces.numbers[0].digits > 2) return NumberOrder::unknown;
    const int first = pieces.numbers[0].value, second = pieces.numbers[1].value;
    if (first > 12 && first <= 31 && second <= 12) return NumberOrder::day_first;
    if (second > 12 && second <= 31 && first <= 12) return NumberOrder::month_first;
    return NumberOrder::unknown;
}

void set_published(Document& document, const std::optional<PublicationTime>& time)
{
    document.published.reset();
    document.offset = {};
    if (!time) return;
    document.published = time->span;
    document.offset = time->offset;
}

}  // namespace dateline
