// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace dateline {

// Sums by a key that is not 0: open addressing, emptied without giving its memory back.
class MassMap {
public:
    void add(std::uint32_t key, float mass)
    {
        if ((used_.size() + 1) * 2 > slots_.size()) grow();
        std::size_t at = start(key);
        while (slots_[at].key && slots_[at].key != key) at = (at + 1) & mask_;
        if (!slots_[at].key) {
            slots_[at].key = key;
            used_.push_back(static_cast<std::uint32_t>(at));
        }
        slots_[at].mass += mass;
    }
    float of(std::uint32_t key) const
    {
        if (slots_.empty()) return 0;
        std::size_t at = start(key);
        for (; slots_[at].key; at = (at + 1) & mask_)
            if (slots_[at].key == key) return slots_[at].mass;
        return 0;
    }
    void clear();

private:
    struct Slot {
        std::uint32_t key = 0;   // 0 is free
        float mass = 0;
    };
    std::size_t start(std::uint32_t key) const { return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 32) & mask_; }
    void grow();

    std::vector<Slot> slots_;
    std::size_t mask_ = 0;
    std::vector<std::uint32_t> used_;
};

// The same where keys are small numbers.
class MassTable {
public:
    void add(std::uint32_t key, float mass)
    {
        if (key >= masses_.size()) masses_.resize(key + 1, 0);
        masses_[key] += mass;
        if (mass > 0) used_.push_back(key);
    }
    float of(std::uint32_t key) const { return key < masses_.size() ? masses_[key] : 0; }
    void clear();

private:
    std::vector<float> masses_;
    std::vector<std::uint32_t> used_;
};

}  // namespace dateline
