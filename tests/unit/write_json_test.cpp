// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>

#include "write/chars.hpp"
#include "time/instant.hpp"
#include "write/json_text.hpp"
#include "write_samples.hpp"

using namespace dateline;

namespace {

std::string json_of(std::string_view text)
{
    std::string out;
    append_json(out, text);
    return out;
}

std::string number(double value)
{
    std::string out;
    append_number(out, value);
    return out;
}

}  // namespace

TEST_CASE("texts are escaped as JSON asks")
{
    CHECK(json_of("") == R"("")");
    CHECK(json_of("plain words, many of them") == R"("plain words, many of them")");
    CHECK(json_of("a\"b\\c") == R"("a\"b\\c")");
    CHECK(json_of("tab\tline\nreturn\rbell\a") == R"("tab\tline\nreturn\rbell\u0007")");
    CHECK(json_of(std::string_view("\0x", 2)) == R"("\u0000x")");
    CHECK(json_of("\xD0\x90\xD0\xBB\xD0\xBC\xD0\xB0\xD1\x82\xD1\x8B") == "\"\xD0\x90\xD0\xBB\xD0\xBC\xD0\xB0\xD1\x82\xD1\x8B\"");
    CHECK(json_of("12345678\xF0\x9F\x94\xA5\x7F") == "\"12345678\xF0\x9F\x94\xA5\x7F\"");
}

TEST_CASE("ill-formed UTF-8 becomes the replacement character")
{
    const std::string replaced = "\xEF\xBF\xBD";
    CHECK(json_of("a\x80z") == "\"a" + replaced + "z\"");
    CHECK(json_of("\xC3") == "\"" + replaced + "\"");
    CHECK(json_of("\xC0\xAF") == "\"" + replaced + replaced + "\"");
    CHECK(json_of("\xED\xA0\x80") == "\"" + replaced + replaced + replaced + "\"");
    CHECK(json_of("\xF4\x90\x80\x80") == "\"" + replaced + replaced + replaced + replaced + "\"");
}

TEST_CASE("any bytes become JSON that a parser takes")
{
    std::mt19937 random{Catch::rngSeed()};
    for (int i = 0; i < 2000; ++i) {
        std::string bytes(random() % 40, '\0');
        for (char& c : bytes) c = static_cast<char>(random() % 3 ? random() % 128 : random() % 256);
        CAPTURE(Catch::rngSeed(), i);
        const auto parsed = nlohmann::json::parse(json_of(bytes));
        std::string repaired;
        append_repaired(repaired, bytes);
        CHECK(parsed.get<std::string>() == repaired);
    }
}

TEST_CASE("numbers have at most seven decimals and no trailing zeros")
{
    CHECK(number(0) == "0");
    CHECK(number(-0.0) == "0");
    CHECK(number(-0.00000001) == "0");
    CHECK(number(1) == "1");
    CHECK(number(-12.5) == "-12.5");
    CHECK(number(76.9166666666) == "76.9166667");
    CHECK(number(0.1 + 0.2) == "0.3");
    CHECK(number(-0.0000001) == "-0.0000001");
    CHECK(number(0.9999999999) == "1");
    CHECK(number(123456789012) == "123456789012");
    CHECK(number(std::nan("")) == "null");
    CHECK(number(std::numeric_limits<double>::infinity()) == "null");
}

TEST_CASE("a number read and written again has the same digits")
{
    std::mt19937_64 random{Catch::rngSeed()};
    std::uniform_real_distribution<double> any(-1e8, 1e8), degrees(-180, 180);
    for (int i = 0; i < 20000; ++i) {
        const std::string once = number(i % 2 ? any(random) : degrees(random));
        CAPTURE(Catch::rngSeed(), once);
        CHECK(number(std::stod(once)) == once);
    }
}

TEST_CASE("code points are counted as a slow loop counts them")
{
    std::mt19937 random{Catch::rngSeed()};
    const std::vector<std::string> letters = {"a", " ", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x94\xA5"};
    for (int round = 0; round < 50; ++round) {
        std::string text;
        std::vector<std::uint32_t> starts;
        const std::size_t length = random() % 300, kinds = 1 + random() % letters.size();
        for (std::size_t i = 0; i < length; ++i) {
            starts.push_back(static_cast<std::uint32_t>(text.size()));
            text += letters[random() % kinds];
        }
        starts.push_back(static_cast<std::uint32_t>(text.size()));
        const CharIndex chars(text);
        for (std::uint32_t i = 0; i < starts.size(); ++i) {
            CAPTURE(Catch::rngSeed(), round, i);
            CHECK(chars.at(starts[i]) == i);
        }
    }
}

TEST_CASE("instants are written in UTC and read back")
{
    std::string out;
    append_instant(out, test::at(2022, 1, 8, 86399));
    CHECK(out == "2022-01-08T23:59:59Z");
    out.clear();
    append_instant(out, test::at(-44, 3, 15));
    CHECK(out == "-0044-03-15T00:00:00Z");
    CHECK(out == to_iso(test::at(-44, 3, 15)));

    std::mt19937_64 random{Catch::rngSeed()};
    std::uniform_int_distribution<std::int64_t> seconds(-300'000'000'000, 250'000'000'000);
    for (int i = 0; i < 2000; ++i) {
        const std::chrono::sys_seconds instant{std::chrono::seconds{seconds(random)}};
        std::string text;
        append_instant(text, instant);
        CAPTURE(Catch::rngSeed(), text);
        CHECK(text == to_iso(instant));
        CHECK(read_instant(text) == instant);
    }
    for (const char* wrong : {"", "2022-01-08", "2022-02-30T00:00:00Z", "2022-01-08T24:00:00Z", "2022-01-08T00:00:00", "2022-01-08 00:00:00Z", "2022-01-08T00:00:00+0"}) {
        CAPTURE(wrong);
        CHECK_FALSE(read_instant(wrong));
    }
}
