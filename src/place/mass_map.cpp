// SPDX-License-Identifier: Apache-2.0
#include "place/mass_map.hpp"

#include <algorithm>

namespace dateline {

void MassMap::grow()
{
    std::vector<Slot> old;
    old.swap(slots_);
    slots_.resize(std::max<std::size_t>(256, old.size() * 2));
    mask_ = slots_.size() - 1;
    used_.clear();
    for (const Slot& slot : old)
        if (slot.key) add(slot.key, slot.mass);
}

void MassMap::clear()
{
    for (const auto at : used_) slots_[at] = {};
    used_.clear();
}

void MassTable::clear()
{
    for (const auto key : used_) masses_[key] = 0;
    used_.clear();
}

}  // namespace dateline
