// SPDX-License-Identifier: Apache-2.0
#include "place/readings.hpp"

#include <algorithm>
#include <cmath>

namespace dateline {

std::uint32_t ReadingTable::find(std::uint64_t key) const
{
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = key & mask; slots_[at]; at = (at + 1) & mask)
        if (entries_[slots_[at] - 1].key == key) return slots_[at] - 1;
    return 0xFFFFFFFF;
}

void ReadingTable::grow()
{
    slots_.assign(slots_.size() * 2, 0);
    const std::size_t mask = slots_.size() - 1;
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
        std::size_t at = entries_[i].key & mask;
        while (slots_[at]) at = (at + 1) & mask;
        slots_[at] = i + 1;
    }
}

std::uint32_t ReadingTable::add(std::uint64_t key, const NameCursor& name)
{
    if (const auto known = find(key); known != 0xFFFFFFFF) return known;
    if ((entries_.size() + 1) * 2 > slots_.size()) grow();

    NameEntry entry;
    entry.key = key;
    entry.first = static_cast<std::uint32_t>(readings_.size());
    if (name.use_count) {
        uses_.clear();
        gazetteer_->uses(name, uses_);
        for (const NameUse& use : uses_) {
            if (readings_.size() - entry.first == most_readings) break;
            const Place place = gazetteer_->place(use.place);
            Reading reading;
            reading.place = use.place;
            reading.country = place.country_place;
            reading.admin1 = place.admin1;
            reading.admin2 = place.admin2;
            reading.lat_deg = static_cast<float>(place.lat_deg);
            reading.lon_deg = static_cast<float>(place.lon_deg);
            reading.people = static_cast<float>(std::log10(1.0 + static_cast<double>(std::max<std::int64_t>(place.population, 0))));
            reading.kind = place.kind;
            reading.name_kind = use.kind;
            reading.language = use.language;
            reading.pinned = use.pinned;
            // One place may be called so in several ways; the first, weightiest one counts.
            bool twice = false;
            for (std::size_t i = entry.first; i < readings_.size(); ++i) twice |= readings_[i].place == reading.place;
            if (twice) continue;
            entry.kinds |= 1U << static_cast<unsigned>(reading.kind);
            entry.most_people = std::max(entry.most_people, reading.people);
            readings_.push_back(reading);
        }
    }
    entry.count = static_cast<std::uint32_t>(readings_.size()) - entry.first;
    entries_.push_back(entry);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = key & mask;
    while (slots_[at]) at = (at + 1) & mask;
    slots_[at] = static_cast<std::uint32_t>(entries_.size());
    return static_cast<std::uint32_t>(entries_.size() - 1);
}

}  // namespace dateline
