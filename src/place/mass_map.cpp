// SPDX-License-Identifier: Apache-2.0
#include "place/mass_map.hpp"

#include <algorithm>

namespace dateline {

void MassMap::grow()
{
    std::vector<Slot> old;
    old.swap(slots_);
    slots_.resize(std::max<std::size_t>(256, old.size() * 2));
    used_.clear();
    for (const Slot& slot : old)
        if (slot.key) add(slot.key, slot.mass);
}

void MassMap::add(std::uint64_t key, float mass)
{
    if ((used_.size() + 1) * 2 > slots_.size()) grow();
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = start(key) & mask;
    while (slots_[at].key && slots_[at].key != key) at = (at + 1) & mask;
    if (!slots_[at].key) {
        slots_[at].key = key;
        used_.push_back(static_cast<std::uint32_t>(at));
    }
    slots_[at].mass += mass;
}

void MassMap::clear()
{
    for (const auto at : used_) slots_[at] = {};
    used_.clear();
}

}  // namespace dateline
