// SPDX-License-Identifier: Apache-2.0
// Bytes of a text as code points: the library counts the one, everything written counts the other.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <dateline/span.hpp>

namespace dateline {

// Answers in constant time, in any order. A text that is all ASCII costs one look and no memory;
// another one costs a count for each 64 bytes. The text must outlive it.
class CharIndex {
public:
    explicit CharIndex(std::string_view text);

    // How many code points begin before `byte`.
    std::uint32_t at(std::uint32_t byte) const;
    Span of(Span bytes) const { return {at(bytes.begin), at(bytes.end)}; }

private:
    std::string_view text_;
    std::vector<std::uint32_t> counts_;  // before each block of 64 bytes; empty: all ASCII
};

}  // namespace dateline
