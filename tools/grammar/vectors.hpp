// SPDX-License-Identifier: Apache-2.0
// Which words stand in the same company: a vector for each word, learned from plain texts (skip-gram with negative samples). What a treebank of some
// thousand sentences says of a word is little; its company is known from far more text.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "grammar/units.hpp"

namespace dateline::training {

inline constexpr std::size_t vector_size = 32;

struct PlainWord {
    std::uint64_t key = 0;
    std::array<std::uint64_t, grammar::affix_count> affixes{};
};
using Sentences = std::vector<std::vector<PlainWord>>;

struct Vectors {
    std::unordered_map<std::uint64_t, std::uint32_t> rows;
    std::unordered_map<std::uint64_t, std::array<std::uint64_t, grammar::affix_count>> affixes_of;
    std::vector<float> values;
    std::vector<std::uint32_t> counts;   // by row
    const float* of(std::uint64_t key) const
    {
        const auto found = rows.find(key);
        return found == rows.end() ? nullptr : &values[found->second * vector_size];
    }
};

Vectors learn_vectors(const Sentences& sentences, std::uint32_t least, int epochs, unsigned seed);

}  // namespace dateline::training
