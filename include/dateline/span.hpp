// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace dateline {

/// A half-open range of bytes [begin, end) of a document's text, always on
/// character boundaries. Code points appear only in what is written out.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    constexpr bool empty() const { return begin == end; }
    constexpr std::uint32_t size() const { return end - begin; }
    constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
    constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
    friend constexpr bool operator==(const Span&, const Span&) = default;
};

}  // namespace dateline
