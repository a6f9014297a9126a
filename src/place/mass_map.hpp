// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace dateline {

// Sums by a key that is not 0: open addressing, emptied without giving its memory back.
class MassMap {
public:
    void add(std::uint64_t key, float mass);
    float of(std::uint64_t key) const
    {
        if (slots_.empty()) return 0;
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t at = start(key) & mask; slots_[at].key; at = (at + 1) & mask)
            if (slots_[at].key == key) return slots_[at].mass;
        return 0;
    }
    void clear();

private:
    struct Slot {
        std::uint64_t key = 0;   // 0 is free
        float mass = 0;
    };
    static std::size_t start(std::uint64_t key) { return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 24); }
    void grow();

    std::vector<Slot> slots_;
    std::vector<std::uint32_t> used_;
};

}  // namespace dateline
