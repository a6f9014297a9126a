// SPDX-License-Identifier: Apache-2.0
// An element of a deterministic state: a state of the program, whether the next item must be glued, and how far into
// a form the match is.
#pragma once

#include <cstdint>

#include "rules/pack.hpp"

namespace dateline {

using Element = std::uint64_t;

constexpr Element element_of(std::uint32_t state, bool joined, Lexicon::Node node) { return std::uint64_t{node} << 32 | std::uint64_t{joined} << 31 | state; }
constexpr std::uint32_t state_of(Element element) { return static_cast<std::uint32_t>(element) & 0x7FFFFFFF; }
constexpr bool joined(Element element) { return element >> 31 & 1; }
constexpr Lexicon::Node node_of(Element element) { return static_cast<Lexicon::Node>(element >> 32); }

}  // namespace dateline
