// SPDX-License-Identifier: Apache-2.0
#include "read/dates.hpp"

#include <array>
#include <cstdio>
#include <string>
#include <vector>

namespace dateline {
namespace {

std::string_view trim(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n\"");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n\"") - first + 1);
}

bool digit(char c) { return c >= '0' && c <= '9'; }

// "2009-03-24 15:33:14.520597-05" as parse_iso wants it.
std::optional<TimeSpan> nearly_iso(std::string_view text)
{
    if (text.size() < 10 || !digit(text[0]) || text[4] != '-' || text[7] != '-') return std::nullopt;
    std::string iso(text.substr(0, 10));
    std::string_view rest = text.substr(10);
    if (rest.size() >= 6 && (rest[0] == ' ' || rest[0] == 'T' || rest[0] == 't') && digit(rest[1])) {
        std::string clock;
        rest.remove_prefix(1);
        std::size_t at = 0;
        while (at < rest.size() && (digit(rest[at]) || rest[at] == ':')) clock += rest[at++];
        if (at < rest.size() && (rest[at] == '.' || rest[at] == ','))
            for (++at; at < rest.size() && digit(rest[at]);) ++at;
        std::string zone;
        while (at < rest.size() && rest[at] == ' ') ++at;
        if (at < rest.size() && (rest[at] == '+' || rest[at] == '-')) {
            std::string digits;
            const char sign = rest[at++];
            while (at < rest.size() && (digit(rest[at]) || rest[at] == ':'))
                if (rest[at++] != ':') digits += rest[at - 1];
            if (digits.size() == 2) digits += "00";
            if (digits.size() == 4) zone = sign + digits.substr(0, 2) + ":" + digits.substr(2);
        } else if (at < rest.size() && (rest[at] == 'Z' || rest[at] == 'z')) {
            zone = "Z";
        }
        if (const auto exact = parse_iso(iso + "T" + clock + zone)) return exact;
    }
    return parse_iso(iso);
}

// Month abbreviations of RFC 2822 are part of that format, whatever language a mail is in.
int rfc_month(std::string_view word)
{
    static constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    if (word.size() < 3) return 0;
    std::string low;
    for (const char c : word.substr(0, 3)) low += static_cast<char>(c | 0x20);
    for (std::size_t i = 0; i < months.size(); ++i)
        if (low == months[i]) return static_cast<int>(i) + 1;
    return 0;
}

std::optional<TimeSpan> rfc_2822(std::string_view text)
{
    if (const auto comma = text.find(','); comma != std::string_view::npos && comma <= 10) text = trim(text.substr(comma + 1));
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find_first_of(" -", at), text.size());
        if (end > at) parts.push_back(text.substr(at, end - at));
        at = end + 1;
        if (parts.size() == 4) {
            parts.push_back(trim(text.substr(std::min(at, text.size()))));
            break;
        }
    }
    if (parts.size() < 3 || !digit(parts[0][0]) || !digit(parts[2][0])) return std::nullopt;
    const int month = rfc_month(parts[1]);
    if (!month || parts[2].size() != 4 || parts[0].size() > 2) return std::nullopt;
    char iso[40];
    std::snprintf(iso, sizeof iso, "%s-%02d-%02d", std::string(parts[2]).c_str(), month, std::atoi(std::string(parts[0]).c_str()));
    if (parts.size() < 4) return parse_iso(iso);
    std::string clock = std::string(parts[3]);
    std::string zone = parts.size() > 4 ? std::string(parts[4]) : "Z";
    if (zone.empty() || std::isalpha(static_cast<unsigned char>(zone[0]))) zone = "Z";
    return nearly_iso(std::string(iso) + " " + clock + zone);
}

// "03.05.2013", "2013/05/03", "5/23/2013": numbers in an order that only one calendar day fits.
std::optional<TimeSpan> numbers_only(std::string_view text)
{
    int values[3] = {}, widths[3] = {}, count = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (!digit(text[at])) {
            if (text[at] != '.' && text[at] != '/' && text[at] != '-' && text[at] != ' ') break;
            ++at;
            continue;
        }
        if (count == 3) break;
        while (at < text.size() && digit(text[at]) && widths[count] < 4) values[count] = values[count] * 10 + (text[at++] - '0'), ++widths[count];
        ++count;
    }
    if (count < 3) return std::nullopt;
    int year = 0, month = 0, day = 0;
    if (widths[0] == 4) year = values[0], month = values[1], day = values[2];
    else if (widths[2] == 4 && values[1] > 12) year = values[2], month = values[0], day = values[1];
    else if (widths[2] == 4 && (values[0] > 12 || text.find('.') != std::string_view::npos || values[0] == values[1])) year = values[2], month = values[1], day = values[0];
    else return std::nullopt;
    char iso[32];
    std::snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
    return parse_iso(iso);
}

}  // namespace

std::optional<TimeSpan> parse_published(std::string_view text)
{
    text = trim(text);
    if (text.empty() || text.size() > 80) return std::nullopt;
    if (const auto exact = parse_iso(text)) return exact;
    if (const auto found = nearly_iso(text)) return found;
    if (const auto found = rfc_2822(text)) return found;
    return numbers_only(text);
}

}  // namespace dateline
