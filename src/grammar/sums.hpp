// SPDX-License-Identifier: Apache-2.0
// The arithmetic of reading, where nearly all of its time goes. The widest registers that the processor has are used; whole numbers add up to the same in any
// order, so the answer does not depend on them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dateline::grammar {

// Weights lie in blocks of eight outputs, and in a block two inputs of each output lie side by side: so one register multiplies the same two numbers with the weights of
// eight outputs, and no sum has to be gathered from parts of a register.
inline constexpr std::size_t block_outputs = 8;
constexpr std::size_t whole_blocks(std::size_t outputs) { return (outputs + block_outputs - 1) / block_outputs * block_outputs; }
constexpr std::size_t weight_at(std::size_t output, std::size_t k, std::size_t input)
{
    return output / block_outputs * block_outputs * input + k / 2 * 2 * block_outputs + output % block_outputs * 2 + k % 2;
}

struct Sums {
    // out[i * outputs + o] = sum over k of from[i * stride + k] * weights[weight_at(o, k, input)], for `size` places i. `outputs` is a multiple of
    // eight, `input` of two.
    void (*products)(const std::int16_t* from, std::size_t stride, std::size_t input, std::size_t size, const std::int16_t* weights, std::size_t outputs, std::int32_t* out);
    // to[k] = (sums[k] + bias[k]) >> shift, but no less than `low` and no more than `high`. No bias: nought.
    void (*finish)(const std::int32_t* sums, const std::int32_t* bias, std::size_t size, int shift, std::int32_t low, std::int32_t high, std::int16_t* to);
    // to[k] = the sum of rows[...][k], but no less than nought and no more than `high`; it must fit into 16 bits. `size` is a multiple of 128.
    void (*add_rows)(const std::int16_t* const* rows, std::size_t count, std::size_t size, std::int16_t high, std::int16_t* to);
};

// Those for the processor that this runs on, and those that run on any.
const Sums& sums();
const Sums& plain_sums();

}  // namespace dateline::grammar
