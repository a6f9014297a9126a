// SPDX-License-Identifier: Apache-2.0
// The index file: a header, a table of sections, and sections that are arrays of the records
// below. Everything is little-endian and aligned to eight bytes; positions are counted from the
// start of a section, so that the file may be mapped anywhere.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include <dateline/gazetteer.hpp>

namespace dateline::gazetteer {

static_assert(std::endian::native == std::endian::little, "the index is mapped as it lies in the file");

inline constexpr char magic[8] = {'D', 'A', 'T', 'E', 'G', 'A', 'Z', '\n'};
inline constexpr std::uint32_t version = 4;   // raised whenever a record or a key changes
inline constexpr std::uint32_t byte_order = 0x01020304;

enum class SectionId : std::uint32_t {
    about,       // text: "source\t...", "attribution\t...", "language\t..." lines
    strings,     // each a 16-bit length and its bytes; position 0 is the empty one
    places,      // PlaceRecord, sorted by id
    names,       // NameRecord, grouped by place
    parents,     // ParentRecord, sorted
    filter,      // bits of keys of single tokens that begin a name
    further,     // bits of keys of two tokens and more
    slots,       // SlotRecord: open hash table of all beginnings of names, in the order of their keys
    uses,        // UseRecord: the readings of each name, most weighty first
    folded,      // FoldedRecord, sorted by folded spelling: for search
    cells,       // CellRecord, sorted: which places lie in a cell of the grid
    areas,       // AreaRecord, sorted by place
    rings,       // RingRecord
    points,      // PointRecord
    area_cells,  // CellRecord, sorted: which areas touch a cell of one degree
};
inline constexpr std::uint32_t section_count = 15;

struct Header {
    char magic[8];
    std::uint32_t version;
    std::uint32_t byte_order;
    std::uint64_t file_bytes;
    std::uint32_t sections;
    std::uint32_t reserved;
    std::uint64_t checksum;   // of this header with zero here, and of the section table
};

struct SectionRecord {
    std::uint32_t id;
    std::uint32_t item_bytes;
    std::uint64_t offset;     // in the file
    std::uint64_t bytes;
    std::uint64_t checksum;   // of the section's bytes
};

struct PlaceRecord {
    std::uint32_t name;        // into strings
    std::uint32_t id;          // into strings
    std::int32_t lat_e7;
    std::int32_t lon_e7;
    std::uint32_t country_place;
    std::uint32_t admin1;
    std::uint32_t admin2;
    std::uint32_t first_name;  // into names; the next place's is where they end
    std::int64_t population;
    float radius_m;
    std::uint8_t kind;
    std::uint8_t reserved;
    char country[2];           // zeros when none
};

struct NameRecord {
    std::uint32_t text;        // into strings
    std::uint8_t language;
    std::uint8_t kind;
    std::uint16_t reserved;
};

struct ParentRecord {
    std::uint32_t child;
    std::uint32_t parent;
};

struct SlotRecord {
    std::uint64_t key;         // 0: empty
    std::uint32_t uses;        // into uses
    std::uint32_t count;       // the highest bit: a longer name goes on from here
};
inline constexpr std::uint32_t extends_bit = 0x80000000U;
// No key has its home in the last slots: what finds its home taken moves on, and never to the beginning.
inline constexpr std::uint64_t slot_tail = 1024;

struct UseRecord {
    std::uint32_t place;
    std::uint8_t kind;
    std::uint8_t language;
    std::uint8_t capitals;     // written in capitals only
    std::uint8_t reserved;
};

struct FoldedRecord {
    std::uint32_t text;        // into strings: the folded words, one space between
    std::uint32_t uses;
    std::uint32_t count;
};

struct CellRecord {
    std::uint32_t cell;
    std::uint32_t item;
};

struct AreaRecord {
    std::uint32_t place;
    std::uint32_t first_ring;
    std::uint32_t ring_count;
    std::int32_t west, south, east, north;   // millionths of a degree
};

struct RingRecord {
    std::uint32_t first_point;
    std::uint32_t point_count;
};

struct PointRecord {
    std::int32_t lon_e6;
    std::int32_t lat_e6;
};

static_assert(sizeof(Header) == 40 && sizeof(SectionRecord) == 32 && sizeof(PlaceRecord) == 48 && sizeof(NameRecord) == 8 &&
              sizeof(SlotRecord) == 16 && sizeof(UseRecord) == 8 && sizeof(FoldedRecord) == 12 && sizeof(AreaRecord) == 28);

// Of bytes, for sections and the header: fast enough to run over a gigabyte in a second.
constexpr std::uint64_t mix(std::uint64_t value)
{
    value = (value ^ (value >> 32)) * 0xD6E8FEB86659FD93ULL;
    return value ^ (value >> 29);
}

// In pieces of whole words, the last one with what is left over; how many bytes will come is known from the beginning.
class Checksum {
public:
    explicit Checksum(std::uint64_t bytes, std::uint64_t start = 0) : sum_(mix(start + bytes + 0x9E3779B97F4A7C15ULL)) {}
    void add(std::string_view bytes)
    {
        for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8, at_ += 8) {
            std::uint64_t word;
            std::memcpy(&word, bytes.data() + at, 8);
            sum_ = (std::rotl(sum_, 23) ^ mix(word + at_)) * 0x9FB21C651E98DF25ULL;
        }
    }
    std::uint64_t finish(std::string_view rest) const
    {
        std::uint64_t tail = 0;
        if (!rest.empty()) std::memcpy(&tail, rest.data(), rest.size());
        return mix(sum_ ^ mix(tail + 1));
    }

private:
    std::uint64_t sum_;
    std::uint64_t at_ = 0;
};

inline std::uint64_t checksum(std::string_view bytes, std::uint64_t start = 0)
{
    Checksum sum(bytes.size(), start);
    sum.add(bytes);
    return sum.finish(bytes.substr(bytes.size() / 8 * 8));
}

// A key has two bits of one word of a filter.
constexpr std::uint64_t filter_word(std::uint64_t key, std::uint64_t words) { return (key ^ key >> 31) & (words - 1); }
constexpr std::uint64_t filter_bits(std::uint64_t key) { return std::uint64_t{1} << (key >> 58) | std::uint64_t{1} << (key >> 52 & 63); }
// The homes of greater keys lie behind those of smaller ones, so that a sorted list is a table as it is.
inline std::uint64_t slot_of(std::uint64_t key, std::uint64_t homes)
{
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>(static_cast<Wide>(key) * homes >> 64);
}
// Keys are stored; zero means an empty slot.
constexpr std::uint64_t stored_key(std::uint64_t key) { return key ? key : 1; }

// Turns `odd` for each side of the ring that a ray from the point (in millionths of a degree) to the east crosses.
inline void crosses(std::span<const PointRecord> ring, double x, double y, bool& odd)
{
    const PointRecord* before = &ring.back();
    for (const PointRecord& point : ring) {
        if ((before->lat_e6 > y) != (point.lat_e6 > y)) {
            const double rise = static_cast<double>(point.lat_e6) - before->lat_e6;
            const double run = static_cast<double>(point.lon_e6) - before->lon_e6;
            if (x < run * (y - before->lat_e6) / rise + before->lon_e6) odd = !odd;
        }
        before = &point;
    }
}

// A grid of quarter degrees for places, of whole degrees for areas; row by row from the south.
inline constexpr int place_cells_per_degree = 4;
inline constexpr int area_cells_per_degree = 1;
std::uint32_t cell_of(double lat_deg, double lon_deg, int per_degree);
std::uint32_t cell_row(double lat_deg, int per_degree);
std::uint32_t cell_column(double lon_deg, int per_degree);

// How much a place weighs before anything is known of the text: population and kind.
int weight_of(PlaceKind kind, std::int64_t population, NameKind name);

// How far a place of this kind and size reaches when no area is known.
float default_radius_m(PlaceKind kind, std::int64_t population);

}  // namespace dateline::gazetteer
