// SPDX-License-Identifier: Apache-2.0
// What the names of a document may stand for: each different name once, with the places
// called so in a form that is quick to compare.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include <dateline/gazetteer.hpp>

namespace dateline {

struct Pack;

inline constexpr std::size_t most_readings = 64;   // of a name; the gazetteer gives the weightiest first
inline constexpr std::uint32_t wide_rows = 44, wide_columns = 80, wide_cells = wide_rows * wide_columns;   // squares of the widest size
inline constexpr std::size_t most_countries_met = 500;

// Kinds by their bits. A town and a division are often called alike.
inline constexpr std::uint32_t town_kinds = 1U << static_cast<unsigned>(PlaceKind::settlement) | 1U << static_cast<unsigned>(PlaceKind::capital);
inline constexpr std::uint32_t division_kinds = 1U << static_cast<unsigned>(PlaceKind::admin1) | 1U << static_cast<unsigned>(PlaceKind::country);

// What every look at a document asks comes first, in half a line of the cache.
struct alignas(32) Reading {
    float prior = 0;                 // what the features that no text changes sum up to
    PlaceIndex place = no_place;
    PlaceIndex country = no_place;   // of a country, itself
    PlaceIndex admin1 = no_place;
    std::uint16_t wide[4] = {};      // squares of the widest size, its own and the three nearest: numbers below `wide_cells`
    std::uint16_t country_number = 0;   // of those that the cache has met, from 1; 0: in none, or it has met too many
    PlaceKind kind = PlaceKind::other;
    bool beside_division = false;    // a division of its country elsewhere is called like it
    PlaceIndex admin2 = no_place;

    std::uint32_t cells[8] = {};     // the same of two smaller sizes
    float on_sphere[3] = {};         // the point on a sphere of radius 1, quick to compare
    float people = 0;                // log10(1 + population)
    NameKind name_kind = NameKind::official;
    std::uint8_t language = 0;
    bool pinned = false;
    bool capitals = false;           // written in capitals only: "US"
    bool in_division = false;        // a town in the division that is called like it, the largest of that name
    bool in_country = false;         // a town in the country that is called like it
    bool division_of_country = false;   // a division of the country that is called like it
    bool region_of_division = false;    // a region where a division is called like it

    // Only what is smaller than a country says that others are near.
    bool spot() const { return kind != PlaceKind::country && kind != PlaceKind::region && kind != PlaceKind::sea; }
};

// How far apart two points are, straight through the earth: near by hardly less than along its face.
inline float apart_m(const float (&a)[3], const float (&b)[3])
{
    const float x = a[0] - b[0], y = a[1] - b[1], z = a[2] - b[2];
    return 6371008.8F * std::sqrt(x * x + y * y + z * z);
}

void put_on_sphere(double lat_deg, double lon_deg, float (&point)[3]);

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

// Names that a thread has met before, whatever the document. It changes how long an answer takes, never the answer.
class ReadingCache {
public:
    // Forgets what another pack or gazetteer said, and everything when it has grown large.
    void begin(const Pack& pack, const Gazetteer& gazetteer);
    NameEntry get(const NameCursor& name);
    const Reading* readings() const { return readings_.data(); }
    std::size_t countries() const { return countries_.size(); }   // numbers given so far, 0 among them

private:
    std::uint64_t serial_ = 0;
    const Gazetteer* gazetteer_ = nullptr;
    const Pack* pack_ = nullptr;
    std::uint8_t language_ = 0;
    std::vector<Reading> readings_;
    std::vector<NameEntry> entries_;
    std::vector<std::uint32_t> slots_;   // entry + 1; 0 is free
    std::vector<NameUse> uses_;
    std::uint16_t number_of(PlaceIndex country);
    std::vector<PlaceIndex> countries_{no_place};   // by number
    std::array<std::uint16_t, 1024> numbers_{};     // open hash table of the numbers
};

// Different names of one document, numbered in the order in which they were added.
class ReadingTable {
public:
    explicit ReadingTable(ReadingCache& cache) : cache_(&cache), slots_(64, 0) {}

    std::uint32_t add(std::uint64_t key, const NameCursor& name);
    const NameEntry& entry(std::uint32_t name) const { return entries_[name]; }
    // Valid until the next name is added.
    std::span<const Reading> readings(std::uint32_t name) const { return {cache_->readings() + entries_[name].first, entries_[name].count}; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(entries_.size()); }
    std::size_t countries() const { return cache_->countries(); }

private:
    ReadingCache* cache_;
    std::vector<NameEntry> entries_;
    std::vector<std::uint32_t> slots_;   // entry + 1; 0 is free
    std::uint32_t total_ = 0;            // readings of all names
};

}  // namespace dateline
