// SPDX-License-Identifier: Apache-2.0
// What the names of a document may stand for: each different name once, with the places
// called so in a form that is quick to compare.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <dateline/gazetteer.hpp>

namespace dateline {

inline constexpr std::size_t most_readings = 64;   // of a name; the gazetteer gives the weightiest first

struct Reading {
    PlaceIndex place = no_place;
    PlaceIndex country = no_place;
    PlaceIndex admin1 = no_place;
    PlaceIndex admin2 = no_place;
    float lat_deg = 0;
    float lon_deg = 0;
    float people = 0;           // log10(1 + population)
    PlaceKind kind = PlaceKind::other;
    NameKind name_kind = NameKind::official;
    std::uint8_t language = 0;
    bool pinned = false;
};

// Whether the first lies in the second, by their divisions.
inline bool lies_in(const Reading& inner, const Reading& outer)
{
    return inner.place != outer.place && (inner.country == outer.place || inner.admin1 == outer.place || inner.admin2 == outer.place);
}

struct NameEntry {
    std::uint64_t key = 0;
    std::uint32_t first = 0;   // readings [first, first + count)
    std::uint32_t count = 0;
    std::uint32_t kinds = 0;   // bit of each PlaceKind among the readings
    float most_people = 0;
};

// Different names, numbered in the order in which they were added.
class ReadingTable {
public:
    explicit ReadingTable(const Gazetteer& gazetteer) : gazetteer_(&gazetteer), slots_(64, 0) {}

    std::uint32_t add(std::uint64_t key, const NameCursor& name);
    std::uint32_t find(std::uint64_t key) const;   // 0xFFFFFFFF when it was not added
    const NameEntry& entry(std::uint32_t name) const { return entries_[name]; }
    std::span<const Reading> readings(std::uint32_t name) const { return {readings_.data() + entries_[name].first, entries_[name].count}; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(entries_.size()); }

private:
    void grow();

    const Gazetteer* gazetteer_;
    std::vector<NameEntry> entries_;
    std::vector<Reading> readings_;
    std::vector<std::uint32_t> slots_;   // entry + 1; 0 is free
    std::vector<NameUse> uses_;
};

}  // namespace dateline
