// SPDX-License-Identifier: Apache-2.0
// The loops behind sums.hpp. Each file that includes this is compiled for one kind of processor and gives its register (`Wide`): how many 16-bit numbers it holds,
// and what can be done with it.
#pragma once

#include <algorithm>

#include "grammar/sums.hpp"

namespace dateline::grammar {
namespace {

template <class Wide, int places, int blocks>
inline void some_outputs(const std::int16_t* from, std::size_t stride, std::size_t input, const std::int16_t* weights, std::size_t outputs, std::int32_t* out)
{
    constexpr int registers = blocks * static_cast<int>(2 * block_outputs / Wide::numbers);
    constexpr int of_block = registers / blocks;
    typename Wide::Register sums[places][registers];
    for (auto& row : sums)
        for (auto& sum : row) sum = Wide::zero();
    for (std::size_t k = 0; k < input; k += 2)
        for (int p = 0; p < places; ++p) {
            const auto here = Wide::load_two(from + static_cast<std::size_t>(p) * stride + k);
            for (int r = 0; r < registers; ++r)
                sums[p][r] = Wide::add_products(sums[p][r], here, Wide::load(weights + static_cast<std::size_t>(r / of_block) * block_outputs * input + k * block_outputs + static_cast<std::size_t>(r % of_block) * Wide::numbers));
        }
    for (int p = 0; p < places; ++p)
        for (int r = 0; r < registers; ++r) Wide::store(sums[p][r], out + static_cast<std::size_t>(p) * outputs + static_cast<std::size_t>(r) * Wide::numbers / 2);
}

template <class Wide, int blocks>
inline void all_places(const std::int16_t* from, std::size_t stride, std::size_t input, std::size_t size, const std::int16_t* weights, std::size_t outputs, std::int32_t* out)
{
    std::size_t i = 0;
    for (; i + 4 <= size; i += 4) some_outputs<Wide, 4, blocks>(from + i * stride, stride, input, weights, outputs, out + i * outputs);
    for (; i + 2 <= size; i += 2) some_outputs<Wide, 2, blocks>(from + i * stride, stride, input, weights, outputs, out + i * outputs);
    if (i < size) some_outputs<Wide, 1, blocks>(from + i * stride, stride, input, weights, outputs, out + i * outputs);
}

// Sixteen outputs at four places are summed at a time: each number that is fetched serves several products, and the weights of sixteen outputs stay in the first cache for
// all places.
template <class Wide>
void products_by(const std::int16_t* from, std::size_t stride, std::size_t input, std::size_t size, const std::int16_t* weights, std::size_t outputs, std::int32_t* out)
{
    std::size_t o = 0;
    for (; o + 2 * block_outputs <= outputs; o += 2 * block_outputs) all_places<Wide, 2>(from, stride, input, size, weights + o * input, outputs, out + o);
    if (o < outputs) all_places<Wide, 1>(from, stride, input, size, weights + o * input, outputs, out + o);
}

template <class Wide>
void finish_by(const std::int32_t* sums, const std::int32_t* bias, std::size_t size, int shift, std::int32_t low, std::int32_t high, std::int16_t* to)
{
    if (bias)
        for (std::size_t k = 0; k < size; ++k) to[k] = static_cast<std::int16_t>(std::min(std::max((sums[k] + bias[k]) >> shift, low), high));
    else
        for (std::size_t k = 0; k < size; ++k) to[k] = static_cast<std::int16_t>(std::min(std::max(sums[k] >> shift, low), high));
}

// 128 numbers of all rows before the next 128, so that the sums stay in registers.
template <class Wide>
void add_rows_by(const std::int16_t* const* rows, std::size_t count, std::size_t size, std::int16_t high, std::int16_t* to)
{
    constexpr std::size_t stretch = 128, registers = stretch / Wide::numbers;
    for (std::size_t begin = 0; begin < size; begin += stretch) {
        typename Wide::Narrow sums[registers];
        for (std::size_t n = 0; n < registers; ++n) sums[n] = Wide::load_narrow(rows[0] + begin + n * Wide::numbers);
        for (std::size_t row = 1; row < count; ++row)
            for (std::size_t n = 0; n < registers; ++n) sums[n] = Wide::add_narrow(sums[n], Wide::load_narrow(rows[row] + begin + n * Wide::numbers));
        for (std::size_t n = 0; n < registers; ++n) Wide::store_positive(sums[n], high, to + begin + n * Wide::numbers);
    }
}

template <class Wide> constexpr Sums sums_by{products_by<Wide>, finish_by<Wide>, add_rows_by<Wide>};

}  // namespace
}  // namespace dateline::grammar
