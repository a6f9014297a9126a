// SPDX-License-Identifier: Apache-2.0
// The names by which rules and lexicons call what TimeMention holds. They are keys of the schema
// (rules/schema), not words of a language.
#include <array>
#include <span>
#include <utility>

#include "time/time_rules.hpp"

namespace dateline {

namespace {

struct Name {
    std::string_view text;
    std::int32_t value;
};

constexpr std::array<std::string_view, time_fields> field_names{
    "type",    "year",    "month",  "day",     "weekday",    "hour", "minute",   "second", "meridiem", "part",     "zone",     "zone_east", "zone_west", "zone_minute",
    "quarter", "half",    "season", "week",    "weekend",    "decade", "century", "millennium", "era", "calendar", "calendar_year", "unit",
    "unit2",   "count",   "count2", "fraction", "nth",       "move", "modifier", "reference", "short_year", "fiscal", "generic", "after_year", "order",
    "countable"};

constexpr Name kinds[] = {{"date", 0}, {"duration", 1}, {"set", 2}, {"reference", 3}};
constexpr Name grains[] = {{"second", 1}, {"minute", 2}, {"hour", 3}, {"part", 4}, {"day", 5}, {"weekend", 6}, {"week", 7}, {"fortnight", 8},
                           {"month", 9}, {"season", 10}, {"quarter", 11}, {"half", 12}, {"year", 13}, {"decade", 14}, {"century", 15},
                           {"millennium", 16}};
constexpr Name parts[] = {{"morning", 1}, {"midday", 2}, {"afternoon", 3}, {"evening", 4}, {"night", 5}, {"daytime", 6}, {"small-hours", 7}};
constexpr Name eras[] = {{"before", 1}, {"since", 2}};
constexpr Name calendars[] = {{"gregorian", 1}, {"julian", 2}, {"either", 3}};
constexpr Name references[] = {{"past", 1}, {"present", 2}, {"future", 3}};
constexpr Name moves[] = {{"ago", 1}, {"hence", 2}, {"last", 3}, {"next", 4}, {"current", 5}, {"coming", 6}, {"latest", 7}, {"before", 8},
                          {"after", 9}, {"previous", 10}, {"following", 11}, {"same", 12}, {"over", 13}, {"ahead", 14}};
constexpr Name modifiers[] = {{"start", 1}, {"mid", 2}, {"end", 3}, {"approx", 4}, {"before", 5}, {"after", 6}, {"on-or-before", 7},
                              {"on-or-after", 8}, {"less-than", 9}, {"more-than", 10}, {"equal-or-less", 11}, {"equal-or-more", 12}};
constexpr std::array<std::string_view, 13> modifier_codes{"", "START", "MID", "END", "APPROX", "BEFORE", "AFTER", "ON_OR_BEFORE",
                                                          "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"};

std::span<const Name> names_of(Field field)
{
    switch (field) {
    case Field::type: return kinds;
    case Field::unit:
    case Field::unit2: return grains;
    case Field::part: return parts;
    case Field::era: return eras;
    case Field::calendar: return calendars;
    case Field::reference: return references;
    case Field::move: return moves;
    case Field::modifier: return modifiers;
    default: return {};
    }
}

}  // namespace

std::string_view to_string(Modifier modifier)
{
    return modifier_codes[static_cast<std::size_t>(modifier)];
}

bool field_from(std::string_view name, Field& field)
{
    for (std::size_t i = 0; i < field_names.size(); ++i) {
        if (field_names[i] == name) {
            field = static_cast<Field>(i);
            return true;
        }
    }
    return false;
}

std::string_view to_string(Field field)
{
    return field_names[static_cast<std::size_t>(field)];
}

std::int32_t field_value(Field field, const Value& value)
{
    switch (value.kind) {
    case Value::Kind::integer:
    case Value::Kind::boolean:
        return value.integer > -2'000'000'000 && value.integer < 2'000'000'000 ? static_cast<std::int32_t>(value.integer) : unsaid;
    case Value::Kind::text:
        for (const Name& name : names_of(field)) {
            if (name.text == value.text) {
                return name.value;
            }
        }
        return unsaid;
    default:
        return unsaid;
    }
}

std::string names_for(Field field)
{
    std::string out;
    for (const Name& name : names_of(field)) {
        out += out.empty() ? "" : ", ";
        out += name.text;
    }
    return out;
}

}  // namespace dateline
