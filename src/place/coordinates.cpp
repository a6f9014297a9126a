// SPDX-License-Identifier: Apache-2.0
#include "place/coordinates.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "place/grid.hpp"

namespace dateline {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
// What begins with E2 are dashes, quotation marks and other signs.
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) >= 0xC3 && c != '\xE2'); }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

class Cursor {
public:
    Cursor(std::string_view text, std::size_t at) : text_(text), at_(at) {}

    std::size_t at() const { return at_; }
    void move_to(std::size_t at) { at_ = at; }
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    bool take(std::string_view what)
    {
        if (text_.compare(at_, what.size(), what) != 0) return false;
        at_ += what.size();
        return true;
    }
    template <typename... Marks> bool take_any(Marks... marks) { return (take(marks) || ...); }
    bool spaces()
    {
        const std::size_t from = at_;
        while (peek() == ' ' || peek() == '\t' || take("\xC2\xA0") || take("\xE2\x80\xAF")) at_ += (peek() == ' ' || peek() == '\t') ? 1 : 0;
        return at_ != from;
    }

    struct Number {
        double value = 0;
        int digits = 0;
        int decimals = 0;
    };
    std::optional<Number> number()
    {
        if (!is_digit(peek())) return std::nullopt;
        Number number;
        while (is_digit(peek()) && number.digits < 9) {
            number.value = number.value * 10 + (peek() - '0');
            ++number.digits;
            ++at_;
        }
        if (is_digit(peek())) return std::nullopt;
        if (peek() == '.' && is_digit(peek(1))) {
            ++at_;
            for (double place = 0.1; is_digit(peek()); place /= 10, ++at_) {
                if (number.decimals < 12) {
                    number.value += (peek() - '0') * place;
                    ++number.decimals;
                }
            }
        }
        return number;
    }

private:
    std::string_view text_;
    std::size_t at_;
};

// One of the two angles of a position.
struct Angle {
    double degrees = 0;
    char letter = 0;         // N, S, E, W; 0: none
    bool glued = false;      // the letter touches the figure
    bool marked = false;     // a degree sign
    bool negative = false;
    int parts = 1;
    int decimals = 0;
    double resolution = 1;   // of the last digit written, in degrees
};

bool take_degree(Cursor& cursor) { return cursor.take_any("\xC2\xB0", "\xC2\xBA", "\xCB\x9A", "\xE2\x81\xB0"); }
bool take_second(Cursor& cursor) { return cursor.take_any("\xE2\x80\xB3", "\"", "\xE2\x80\x9D", "''", "\xE2\x80\x99\xE2\x80\x99", "\xE2\x80\xB2\xE2\x80\xB2", "\xCA\xBA"); }
bool take_minute(Cursor& cursor) { return cursor.take_any("\xE2\x80\xB2", "'", "\xE2\x80\x99", "\xE2\x80\x98", "`", "\xC2\xB4", "\xCA\xB9"); }

char compass_letter(char c)
{
    const char letter = upper(c);
    return letter == 'N' || letter == 'S' || letter == 'E' || letter == 'W' ? letter : '\0';
}

// Hyphens and dashes other than '-', as people and typesetting programs put them.
bool take_dash(Cursor& cursor)
{
    return cursor.take_any("\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92", "\xE2\x80\x95", "\xE2\x88\x92", "\xEF\xBC\x8D");
}

// "0111N", "10337.5E", "011130N": figures run together, which a compass letter must end.
bool split_together(Angle& angle, const Cursor::Number& figures, char letter)
{
    if (figures.digits < 4 || figures.digits > 7) return false;
    const bool longitude = letter == 'E' || letter == 'W';
    const int minutes = figures.digits - (longitude ? 3 : 2);
    if (!letter || (minutes != 2 && minutes != 4)) return false;
    double rest = figures.value;
    const double seconds = minutes == 4 ? std::fmod(rest, 100) : 0;
    if (minutes == 4) rest = std::floor(rest / 100);
    const double minute = std::fmod(rest, 100);
    if (seconds >= 60 || minute >= 60) return false;
    const double degree = std::floor(rest / 100);
    angle.degrees = degree + minute / 60 + seconds / 3600;
    angle.parts = 1 + minutes / 2;
    angle.decimals = figures.decimals;
    angle.resolution = std::pow(10.0, -figures.decimals) / (minutes == 4 ? 3600 : 60);
    return true;
}

std::optional<Angle> read_angle(Cursor& cursor)
{
    Angle angle;
    if (compass_letter(cursor.peek()) && cursor.peek() < 'a') {
        const bool spaced = cursor.peek(1) == ' ';
        const char after = cursor.peek(spaced ? 2 : 1);
        if (!is_digit(after) && after != '-' && after != '+') return std::nullopt;
        angle.letter = compass_letter(cursor.peek());
        angle.glued = !spaced;
        cursor.move_to(cursor.at() + (spaced ? 2 : 1));
    }
    if (cursor.take("-") || cursor.take("\xE2\x88\x92")) angle.negative = true;
    else cursor.take("+");

    const auto degrees = cursor.number();
    if (!degrees) return std::nullopt;
    if (degrees->digits > 3) {
        // Nothing between figures and letter: "in 1999 N" is something else.
        const char letter = angle.letter ? angle.letter : compass_letter(cursor.peek());
        if (angle.negative || !split_together(angle, *degrees, letter)) return std::nullopt;
        if (!angle.letter) {
            if (is_letter(cursor.peek(1)) || is_digit(cursor.peek(1))) return std::nullopt;
            cursor.move_to(cursor.at() + 1);
        }
        angle.letter = letter;
        angle.glued = true;
        return angle;
    }
    angle.degrees = degrees->value;
    angle.decimals = degrees->decimals;
    angle.resolution = std::pow(10.0, -degrees->decimals);
    std::size_t end = cursor.at();
    angle.marked = take_degree(cursor) || (cursor.spaces() && take_degree(cursor));
    bool open = angle.marked || (degrees->decimals == 0 && (cursor.take(":") || (cursor.peek() == '-' && is_digit(cursor.peek(1)) && cursor.take("-"))));
    if (!angle.marked && !open) cursor.move_to(end);
    else end = cursor.at();
    const bool spaced = !open && degrees->decimals == 0 && cursor.spaces();

    if ((open || spaced) && degrees->decimals == 0) {
        if (open) cursor.spaces();
        if (const auto minutes = cursor.number(); minutes && minutes->digits <= 2 && minutes->value < 60) {
            const bool marked = take_minute(cursor);
            // Three numbers with spaces are an angle only when a compass letter ends them; that is checked below.
            angle.parts = 2;
            angle.degrees += minutes->value / 60;
            angle.decimals = minutes->decimals;
            angle.resolution = std::pow(10.0, -minutes->decimals) / 60;
            end = cursor.at();
            const bool more = marked || cursor.take(":") || (cursor.peek() == '-' && is_digit(cursor.peek(1)) && cursor.take("-"));
            const bool gap = cursor.spaces();
            if ((more || gap) && minutes->decimals == 0) {
                const auto seconds = cursor.number();
                if (seconds && seconds->digits <= 2 && seconds->value < 60 && !(take_degree(cursor) || cursor.peek() == ':')) {
                    take_second(cursor);
                    angle.parts = 3;
                    angle.degrees += seconds->value / 3600;
                    angle.decimals = seconds->decimals;
                    angle.resolution = std::pow(10.0, -seconds->decimals) / 3600;
                    end = cursor.at();
                }
            }
        }
        cursor.move_to(end);
    }
    if (!angle.letter) {
        const std::size_t before = cursor.at();
        const bool gap = cursor.spaces();
        if (compass_letter(cursor.peek()) && !is_letter(cursor.peek(1)) && !is_digit(cursor.peek(1))) {
            angle.letter = compass_letter(cursor.peek());
            angle.glued = !gap;
            cursor.move_to(cursor.at() + 1);
        } else {
            cursor.move_to(before);
        }
    }
    return angle;
}

// White space and at most one mark between the two angles.
bool take_separator(Cursor& cursor)
{
    const bool gap = cursor.spaces();
    const bool mark = cursor.take_any(",", ";", "/", "|") || take_dash(cursor) || (cursor.peek() == '-' && !is_digit(cursor.peek(1)) && cursor.take("-"));
    cursor.spaces();
    return gap || mark;
}

double signed_degrees(const Angle& angle)
{
    if (angle.letter) return angle.letter == 'S' || angle.letter == 'W' ? -angle.degrees : angle.degrees;
    return angle.negative ? -angle.degrees : angle.degrees;
}

// Two plain numbers are a position only when nothing else is written so.
bool convincing(const Angle& first, const Angle& second)
{
    const auto lat_letter = [](char c) { return c == 'N' || c == 'S'; };
    const auto lon_letter = [](char c) { return c == 'E' || c == 'W'; };
    if (lat_letter(first.letter) && lon_letter(second.letter)) {
        const auto strong = [](const Angle& angle) { return angle.marked || angle.parts > 1 || angle.decimals > 0 || angle.glued; };
        return strong(first) && strong(second);
    }
    if (first.letter || second.letter) return false;
    if (first.marked && second.marked) return first.parts > 1 || first.decimals > 0;
    return first.parts == 1 && second.parts == 1 && first.decimals >= 3 && second.decimals >= 3;
}

std::optional<Coordinate> read_degrees(std::string_view text, std::uint32_t at)
{
    // A figure that goes on from another one ("95:00N") begins nothing.
    if (at > 1 && is_digit(text[at - 2]) && (text[at - 1] == ':' || text[at - 1] == '.')) return std::nullopt;
    // A compass letter may stand before the first number.
    std::uint32_t begin = at;
    if (begin > 0 && (text[begin - 1] == '-' || text[begin - 1] == '+') && (begin < 2 || !(is_letter(text[begin - 2]) || is_digit(text[begin - 2])))) --begin;
    const std::uint32_t gap = begin > 1 && text[begin - 1] == ' ' ? 1 : 0;
    if (begin > gap && (text[begin - 1 - gap] == 'N' || text[begin - 1 - gap] == 'S') && (begin < 2 + gap || !is_letter(text[begin - 2 - gap])))
        begin -= 1 + gap;
    for (const std::uint32_t from : {begin, at}) {
        Cursor cursor(text, from);
        auto first = read_angle(cursor);
        if (!first) continue;
        const std::size_t past_first = cursor.at();
        if (!take_separator(cursor) && !first->letter && !first->marked) continue;
        auto second = read_angle(cursor);
        if (!second && first->letter) {
            // "03:47N -098:42E": the dash parts the two and is no sign.
            cursor.move_to(past_first);
            cursor.spaces();
            if (cursor.take("-") || take_dash(cursor)) second = read_angle(cursor);
        }
        if (!second || !convincing(*first, *second)) continue;
        const Point point{signed_degrees(*first), signed_degrees(*second)};
        if (std::abs(point.lat_deg) > 90 || std::abs(point.lon_deg) > 180) continue;
        const double resolution = std::max(first->resolution, second->resolution);
        Coordinate found;
        found.span = {from, static_cast<std::uint32_t>(cursor.at())};
        found.point = point;
        found.radius_m = std::clamp(resolution * 111195 / 2, 10.0, 60000.0);
        found.notation = first->parts == 1 && second->parts == 1 ? Notation::decimal : Notation::degrees;
        return found;
    }
    return std::nullopt;
}

// Grid references begin with a zone and a band: "33T", "18S".
std::optional<Coordinate> read_grid(std::string_view text, std::uint32_t at)
{
    if (at > 0 && (is_letter(text[at - 1]) || text[at - 1] == '.')) return std::nullopt;
    Cursor cursor(text, at);
    const auto zone = cursor.number();
    if (!zone || zone->digits > 2 || zone->decimals) return std::nullopt;
    if (cursor.peek() == ' ') cursor.spaces();
    const char band = cursor.peek();
    if (band < 'C' || band > 'X' || band == 'I' || band == 'O') return std::nullopt;
    cursor.move_to(cursor.at() + 1);
    const std::size_t after_band = cursor.at();
    cursor.spaces();
    const bool letters = cursor.peek() >= 'A' && cursor.peek() <= 'Z' && cursor.peek(1) >= 'A' && cursor.peek(1) <= 'Z' && !is_letter(cursor.peek(2));
    if (letters) {
        std::string reference = std::to_string(static_cast<int>(zone->value));
        reference += band;
        reference += cursor.peek();
        reference += cursor.peek(1);
        cursor.move_to(cursor.at() + 2);
        std::size_t end = cursor.at();
        int groups = 0;
        std::size_t group_digits[2] = {};
        while (groups < 2) {
            cursor.spaces();
            std::size_t count = 0;
            while (is_digit(cursor.peek(count))) ++count;
            if (count == 0 || count > 10 || is_letter(cursor.peek(count))) break;
            for (std::size_t i = 0; i < count; ++i) reference += cursor.peek(i);
            cursor.move_to(cursor.at() + count);
            group_digits[groups++] = count;
            end = cursor.at();
            if (count % 2 == 0 && count >= 6) break;
        }
        if (groups == 0 || (groups == 2 && group_digits[0] != group_digits[1]) || group_digits[0] + group_digits[1] < 4) return std::nullopt;
        if (const auto point = from_mgrs(reference))
            return Coordinate{{at, static_cast<std::uint32_t>(end)}, point->point, point->radius_m, Notation::mgrs};
        return std::nullopt;
    }
    cursor.move_to(after_band);
    if (!cursor.spaces()) return std::nullopt;
    const auto easting = cursor.number();
    if (!easting || easting->digits != 6) return std::nullopt;
    if (cursor.peek() == 'm') cursor.take("m");
    cursor.take("E");
    if (!take_separator(cursor)) return std::nullopt;
    const auto northing = cursor.number();
    if (!northing || (northing->digits != 7 && northing->digits != 6)) return std::nullopt;
    const std::size_t end = cursor.at();
    cursor.take("m");
    if (!cursor.take("N")) cursor.move_to(end);
    // "33N" says the hemisphere, "33S" may be either; a band of letters from N on lies north.
    const auto point = from_utm(static_cast<int>(zone->value), band >= 'N' && band != 'S', easting->value, northing->value);
    if (!point) return std::nullopt;
    return Coordinate{{at, static_cast<std::uint32_t>(cursor.at())}, *point, std::max(1.0, 0.7 * std::pow(10.0, -easting->decimals)), Notation::utm};
}

}  // namespace

std::string_view to_string(Notation notation)
{
    static constexpr std::string_view words[] = {"degrees", "decimal", "utm", "mgrs", "plus-code"};
    return words[static_cast<int>(notation)];
}

namespace {

// What may follow the first figure of a position. Nearly all figures of a text are none, and are told by one character.
bool may_begin(std::string_view text, std::uint32_t at)
{
    std::size_t past = at;
    const auto peek = [&](std::size_t where) { return where < text.size() ? text[where] : '\0'; };
    while (is_digit(peek(past))) ++past;
    std::size_t decimals = 0;
    if (peek(past) == '.')
        while (is_digit(peek(past + 1 + decimals))) ++decimals;
    if (decimals) past += 1 + decimals;
    while (peek(past) == ' ' || peek(past) == '\t') ++past;
    const char c = peek(past);
    switch (c) {
    case ',': case ';': case '/': case '|': {
        // Between plain figures only fine ones are believed.
        const auto before = [&](std::uint32_t back) { return at >= back ? text[at - back] : '\0'; };
        const char last = before(1) == ' ' ? before(2) : before(1);
        const bool letter = last == 'N' || last == 'S' || last == '-' || last == '+';
        return decimals >= 3 || letter;
    }
    case ':': case '-': case '+': return true;
    default: break;
    }
    // A compass letter or a grid zone's band stands alone or before capitals and figures.
    if ((c >= 'A' && c <= 'Z') || c == 'n' || c == 's' || c == 'e' || c == 'w') return peek(past + 1) < 'a' || peek(past + 1) > 'z';
    return is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::optional<Coordinate> read_coordinate(std::string_view text, std::uint32_t at)
{
    if (!may_begin(text, at)) return std::nullopt;
    if (auto found = read_degrees(text, at)) return found;
    return read_grid(text, at);
}

std::optional<Coordinate> read_plus_code(std::string_view text, std::uint32_t at)
{
    const auto in_code = [](char c) { return is_digit(c) || (upper(c) >= 'C' && upper(c) <= 'X'); };
    if (at < 8) return std::nullopt;
    const std::uint32_t begin = at - 8;
    std::uint32_t end = at + 1;
    while (end < text.size() && end - begin < 16 && in_code(text[end])) ++end;
    if (begin > 0 && (is_letter(text[begin - 1]) || is_digit(text[begin - 1]))) return std::nullopt;
    std::string code(text.substr(begin, end - begin));
    std::transform(code.begin(), code.end(), code.begin(), upper);
    const auto point = from_plus_code(code);
    if (!point) return std::nullopt;
    return Coordinate{{begin, end}, point->point, point->radius_m, Notation::plus_code};
}

}  // namespace dateline
