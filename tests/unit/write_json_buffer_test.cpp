// SPDX-License-Identifier: Apache-2.0
// What the buffer writes is what the functions of json_text write, whatever the lengths and wherever the bytes
// that need care stand: it copies in steps of 16 and 8 bytes, which must not show.
#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "write/json_buffer.hpp"
#include "write/json_text.hpp"

namespace dateline {
namespace {

std::string buffered(std::string_view text)
{
    std::string out;
    JsonBuffer(out).text(text);
    return out;
}

std::string plainly(std::string_view text)
{
    std::string out;
    append_json(out, text);
    return out;
}

}  // namespace

TEST_CASE("a text in the buffer is quoted as by itself, at each length")
{
    const std::vector<std::string> odd = {"", "\"", "\\", "\n", "\x01", "\x1f", "\x7f", "\xC3\xA9", "\xE2\x80\x9C", "\xF0\x9F\x8C\x8D", "\x80", "\xE2\x80", "\xFF"};
    for (std::size_t length = 0; length < 70; ++length) {
        std::string plain;
        for (std::size_t i = 0; i < length; ++i) plain += static_cast<char>('a' + i % 26);
        for (const auto& one : odd)
            for (std::size_t at = 0; at <= length; at += 1 + length / 9) {
                const std::string text = std::string(plain).insert(at, one);
                REQUIRE(buffered(text) == plainly(text));
            }
    }
}

TEST_CASE("texts longer than the buffer keep their place")
{
    const std::string longer(40000, 'x'), many_quotes(1000, '"');
    std::string out;
    {
        JsonBuffer buffer(out);
        for (int i = 0; i < 9; ++i) {
            buffer.raw("<");
            buffer.text(many_quotes);
            buffer.word(">");
        }
        buffer.text(longer);
        buffer.raw('!');
    }
    std::string expected;
    for (int i = 0; i < 9; ++i) expected += "<" + plainly(many_quotes) + ">";
    REQUIRE(out == expected + plainly(longer) + "!");
}

TEST_CASE("numbers in the buffer are written as by themselves")
{
    const double numbers[] = {0, -0.0, 1, -1, 0.5, -0.5, 0.7, 46.8772, -96.7898, 3884.6916504, 1e-7, 4.9e-8, 5e-8, -4e-8, 0.1234567, 0.12345675, 99999999.99999999,
                              99999999.9999999, -99999999.9999999, 1e8, -1e8, 123456789.5, 1e300, std::numeric_limits<double>::infinity(), std::nan("")};
    for (const double number : numbers) {
        std::string out, expected;
        JsonBuffer(out).number(number);
        append_number(expected, number);
        CHECK(out == expected);
    }
    for (const std::int64_t number : {std::int64_t{0}, std::int64_t{9}, std::int64_t{10}, std::int64_t{99}, std::int64_t{100}, std::int64_t{12345}, std::int64_t{99'999'999},
                                      std::int64_t{100'000'000}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()}) {
        std::string out;
        JsonBuffer(out).integer(number);
        CHECK(out == std::to_string(number));
    }
    std::string out;
    JsonBuffer(out).span({7, 4294967295U});
    CHECK(out == "[7,4294967295]");
}

}  // namespace dateline
