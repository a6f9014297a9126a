// SPDX-License-Identifier: Apache-2.0
// The index file: a header, a table of sections, and sections that are arrays of the records
// below. Everything is little-endian and aligned to eight bytes; positions are counted from the
// start of a section, so that the file may be mapped anywhere.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include <dateline/gazetteer.hpp>

namespace dateline::gazetteer {

static_assert(std::endian::native == std::endian::little, "the index is mapped as it lies in the file");

inline constexpr char magic[8] = {'D', 'A', 'T', 'E', 'G', 'A', 'Z', '\n'};
inline constexpr std::uint32_t version = 7;   // raised whenever a record or a key changes
inline constexpr std::uint32_t byte_order = 0x01020304;

enum class SectionId : std::uint32_t {
    about,       // text: lines "source\t...", "attribution\t...", "language\t...", "names\t...", "country\t..."
    strings,     // each a 16-bit length and its bytes; position 0 is the empty one
    places,      // PlaceRecord, sorted by id
    names,       // NameRecord, grouped by place; a place without one of its own name has that as its official one
    name_starts, // where the names of each place begin, and where the last one's end
    periods,     // PeriodRecord, sorted by name: of the few names that have one
    parents,     // ParentRecord, sorted
    filter,      // bits of keys of single tokens that begin a name
    further,     // bits of keys of two tokens and more
    slots,       // Slot: open hash table of all beginnings of names, in the order of their keys
    uses,        // UseRecord: the readings of each name, most weighty first
    folded,      // FoldedRecord, sorted by folded spelling: for search
    cells,       // CellRecord, sorted: which places lie in a cell of the grid
    areas,       // AreaRecord, sorted by place
    rings,       // RingRecord
    points,      // PointRecord
    area_cells,  // CellRecord, sorted: which areas touch a cell of one degree
};
inline constexpr std::uint32_t section_count = 17;

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
    std::uint32_t admin1;
    std::uint32_t admin2;
    std::uint32_t population_low;
    std::uint8_t population_high;
    std::uint8_t kind;
    char country[2];           // zeros when none
    std::uint8_t name_bytes;   // so that whoever only compares places need not look at their strings; 255: look
    std::uint8_t id_bytes;
    std::uint16_t radius;      // tens of metres; from 2^15 on kilometres; 0: what the kind and the people say

    std::int64_t population() const { return static_cast<std::int64_t>(std::uint64_t{population_high} << 32 | population_low); }
    void set_population(std::int64_t people)
    {
        const std::uint64_t count = static_cast<std::uint64_t>(std::clamp<std::int64_t>(people, 0, 0xFF'FFFF'FFFF));
        population_low = static_cast<std::uint32_t>(count);
        population_high = static_cast<std::uint8_t>(count >> 32);
    }
    double radius_m() const;   // how far it reaches
    void set_radius(double metres)
    {
        constexpr double most_fine = 327'670;
        radius = static_cast<std::uint16_t>(!(metres > 0) ? 0 : metres <= most_fine ? std::max(1.0, metres / 10 + 0.5) : 0x8000 + std::min(metres / 1000 + 0.5, 32767.0));
    }
};

// Six bytes, aligned to two.
struct NameRecord {
    std::uint16_t text_low, text_high;
    std::uint8_t language;
    std::uint8_t kind;

    static NameRecord make(std::uint32_t text, std::uint8_t language, NameKind kind)
    {
        return {static_cast<std::uint16_t>(text), static_cast<std::uint16_t>(text >> 16), language, static_cast<std::uint8_t>(kind)};
    }
    std::uint32_t text() const { return std::uint32_t{text_high} << 16 | text_low; }   // into strings
};

struct PeriodRecord {
    std::uint32_t name;        // into names
    std::int16_t from;         // years; 0: open
    std::int16_t to;
};

struct ParentRecord {
    std::uint32_t child;
    std::uint32_t parent;
};

// A beginning of names, or a whole one, in eight bytes, since all of a text's words are looked for here: which key it is, where
// its readings begin, how many they are, and whether a longer name goes on from it. Zero: nobody.
//
// The key is not there as a whole. Its upper bits say where its home is, the next ones are the tag; how far the slot is
// from home completes it. So two keys are taken for one when some forty-three of their bits are the same.
using Slot = std::uint64_t;
inline constexpr int tag_bits = 22, step_bits = 6, uses_bits = 27, count_bits = 8;
inline constexpr std::uint64_t slot_tail = (1U << step_bits) - 1;   // no slot is further from home, so the last ones are nobody's
inline constexpr std::uint64_t slot_step = std::uint64_t{1} << tag_bits;
inline constexpr std::uint64_t slot_name = (std::uint64_t{1} << (tag_bits + step_bits)) - 1;   // the bits to be compared
inline constexpr std::uint32_t most_uses = (1U << count_bits) - 1;
inline constexpr std::uint64_t most_readings = std::uint64_t{1} << uses_bits;
static_assert(tag_bits + step_bits + uses_bits + count_bits + 1 == 64);

struct SlotPlace {
    std::uint64_t home;
    std::uint64_t name;   // of the key when it is at home; one `slot_step` more for every slot that it is further
};

// Greater keys have homes further on, and of keys with one home the greater has the smaller name: so a walk from home ends
// at the first slot whose name is not greater than the one that is looked for there.
inline SlotPlace slot_of(std::uint64_t key, std::uint64_t homes)
{
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(key) * homes;
    const std::uint64_t tag = static_cast<std::uint64_t>(product) >> (64 - tag_bits);
    return {static_cast<std::uint64_t>(product >> 64), (slot_step - 1 - tag) + slot_step};
}

constexpr Slot make_slot(std::uint64_t name, std::uint32_t uses, std::uint32_t count, bool extends)
{
    return name | std::uint64_t{uses} << (tag_bits + step_bits) | std::uint64_t{count} << (tag_bits + step_bits + uses_bits) | std::uint64_t{extends} << 63;
}
constexpr std::uint32_t uses_of(Slot slot) { return static_cast<std::uint32_t>(slot >> (tag_bits + step_bits) & (most_readings - 1)); }
constexpr std::uint32_t count_of(Slot slot) { return static_cast<std::uint32_t>(slot >> (tag_bits + step_bits + uses_bits)) & most_uses; }
constexpr bool extends(Slot slot) { return slot >> 63; }

// A reading in five bytes.
struct UseRecord {
    std::uint8_t bytes[5];   // the place and, in the lowest four bits, kind and capitals; then the language

    static UseRecord make(std::uint32_t place, NameKind kind, std::uint8_t language, bool capitals)
    {
        const std::uint32_t word = place << 4 | static_cast<std::uint32_t>(kind) << 1 | static_cast<std::uint32_t>(capitals);
        UseRecord record;
        std::memcpy(record.bytes, &word, 4);
        record.bytes[4] = language;
        return record;
    }
    std::uint32_t place() const { return word() >> 4; }
    NameKind kind() const { return static_cast<NameKind>(word() >> 1 & 7); }
    bool capitals() const { return word() & 1; }   // written in capitals only
    std::uint8_t language() const { return bytes[4]; }

private:
    std::uint32_t word() const
    {
        std::uint32_t value;
        std::memcpy(&value, bytes, 4);
        return value;
    }
};
inline constexpr std::uint32_t most_places = 1U << 28;

// A spelling as it is written. It is folded when it is compared, which search alone does, and its readings are found by its key:
// both are quick, and to keep them would make the file a quarter larger.
struct FoldedRecord {
    std::uint32_t text;        // into strings
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

static_assert(sizeof(Header) == 40 && sizeof(SectionRecord) == 32 && sizeof(PlaceRecord) == 36 && sizeof(NameRecord) == 6 &&
              sizeof(UseRecord) == 5 && sizeof(FoldedRecord) == 4 && sizeof(AreaRecord) == 28);

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

inline double PlaceRecord::radius_m() const
{
    if (radius) return radius < 0x8000 ? radius * 10.0 : (radius - 0x8000) * 1000.0;
    return static_cast<double>(default_radius_m(static_cast<PlaceKind>(kind), population()));
}

}  // namespace dateline::gazetteer
