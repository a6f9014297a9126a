// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <sstream>

#include "stages.hpp"
#include "time_support.hpp"

using namespace dateline;

namespace {

std::string numbers_in(const std::string& text)
{
    std::ostringstream out;
    test::for_mentions(text, "", [&](const Tokens& tokens, const std::vector<NumberMention>& numbers, const Times&) {
        for (const NumberMention& number : numbers) {
            out << (out.tellp() > 0 ? "; " : "") << tokens.text_of(number.tokens) << " = " << number.min;
            if (number.max != number.min) {
                out << ".." << number.max;
            }
            out << (number.ordinal ? " ordinal" : "") << (number.year ? " year" : "");
        }
    });
    return out.str();
}

}  // namespace

TEST_CASE("numbers in words and digits")
{
    struct Row {
        const char* text;
        const char* numbers;
    };
    const Row rows[] = {
        {"twenty-three ships", "twenty-three = 23"},
        {"twenty three ships", "twenty three = 23"},
        {"2,298 ships and 18 boats", "2,298 = 2298; 18 = 18"},
        {"two hundred and five", "two hundred and five = 205"},
        {"one thousand two hundred", "one thousand two hundred = 1200"},
        {"2.5 million people", "2.5 million = 2.5e+06"},
        {"three hundred thousand", "three hundred thousand = 300000"},
        {"a dozen eggs", "a dozen = 12"},
        {"two dozen eggs", "two dozen = 24"},
        {"dozens of people", "dozens of = 24..99"},
        {"a couple of people", "a couple of = 2"},
        {"a few people", "a few = 3..9"},
        {"several hundred people", "several hundred = 300..900"},
        {"tens of thousands of people", "tens of thousands of = 20000..99000"},
        {"nineteen ninety-eight", "nineteen ninety-eight = 1998 year"},
        {"the twenty-first man", "twenty-first = 21 ordinal"},
        {"the 21st man", "21st = 21 ordinal"},
        {"two and a half years", "two and a half = 2.5"},
        {"five and six", "five = 5; six = 6"},
        {"a man and an elk", ""},
        {"twenty seconds", "twenty = 20"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(numbers_in(row.text) == row.numbers);
    }
}
