// SPDX-License-Identifier: Apache-2.0
// The parts that reading is made of.
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <vector>

#include "grammar/sums.hpp"
#include "grammar/transitions.hpp"
#include "grammar/units.hpp"

using namespace dateline;
using namespace dateline::grammar;

TEST_CASE("sums of products are the same on every processor")
{
    std::mt19937 random{Catch::rngSeed()};
    CAPTURE(Catch::rngSeed());
    std::uniform_int_distribution<int> any(-2047, 2047);
    for (const std::size_t input : {32u, 64u, 320u})
        for (const std::size_t size : {1u, 2u, 4u, 7u})
            for (const std::size_t outputs : {8u, 16u, 48u, 72u}) {
                std::vector<std::int16_t> from(size * 64 + input), weights(input * outputs);
                for (auto& value : from) value = static_cast<std::int16_t>(any(random));
                for (auto& value : weights) value = static_cast<std::int16_t>(any(random));
                std::vector<std::int32_t> found(size * outputs), plain(size * outputs);
                sums().products(from.data(), 64, input, size, weights.data(), outputs, found.data());
                plain_sums().products(from.data(), 64, input, size, weights.data(), outputs, plain.data());
                REQUIRE(found == plain);
                for (std::size_t i = 0; i < size; ++i)
                    for (std::size_t o = 0; o < outputs; ++o) {
                        std::int32_t sum = 0;
                        for (std::size_t k = 0; k < input; ++k) sum += from[i * 64 + k] * weights[weight_at(o, k, input)];
                        REQUIRE(found[i * outputs + o] == sum);
                    }
            }
}

TEST_CASE("what sums are cut to and rows add up to is the same on every processor")
{
    std::mt19937 random{Catch::rngSeed()};
    CAPTURE(Catch::rngSeed());
    std::uniform_int_distribution<int> any(-1023, 1023), far(-2000000, 2000000);
    std::vector<std::vector<std::int16_t>> rows(25, std::vector<std::int16_t>(128));
    std::vector<const std::int16_t*> begins;
    std::vector<std::int32_t> numbers(128), bias(128);
    for (auto& row : rows) {
        for (auto& value : row) value = static_cast<std::int16_t>(any(random));
        begins.push_back(row.data());
    }
    for (auto& value : numbers) value = far(random);
    for (auto& value : bias) value = far(random);
    std::vector<std::int16_t> found(128), plain(128);
    sums().add_rows(begins.data(), begins.size(), 128, 2047, found.data());
    plain_sums().add_rows(begins.data(), begins.size(), 128, 2047, plain.data());
    CHECK(found == plain);
    sums().finish(numbers.data(), bias.data(), 128, 10, 0, 2047, found.data());
    plain_sums().finish(numbers.data(), bias.data(), 128, 10, 0, 2047, plain.data());
    CHECK(found == plain);
    sums().finish(numbers.data(), nullptr, 128, 10, -1023, 1023, found.data());
    for (std::size_t k = 0; k < 128; ++k) REQUIRE(found[k] == std::clamp(numbers[k] >> 10, -1023, 1023));
}

TEST_CASE("any steps that are allowed make a tree in twice as many steps as units")
{
    std::mt19937 random{Catch::rngSeed()};
    CAPTURE(Catch::rngSeed());
    for (std::uint32_t size = 1; size < 40; ++size) {
        State state;
        state.begin(size);
        std::uint32_t steps = 0;
        while (!state.done()) {
            std::vector<Action> allowed;
            for (const Action action : {Action::shift, Action::left, Action::right})
                if (state.may(action)) allowed.push_back(action);
            REQUIRE_FALSE(allowed.empty());
            state.apply(allowed[random() % allowed.size()], Relation::dep);
            ++steps;
        }
        CHECK(steps == 2 * size);
        std::uint32_t roots = 0;
        for (std::uint32_t i = 0; i < size; ++i) roots += state.head(i) == no_head;
        CHECK(roots == 1);
    }
}

TEST_CASE("a word has the same endings in capitals and in small letters")
{
    CHECK(affixes("KILLING") == affixes("killing"));
    CHECK(affixes("killing")[2] == affixes("Bombing")[2]);
    CHECK(affixes("killing")[2] != affixes("killed")[2]);
    affixes("");
    affixes("a");
}
