// SPDX-License-Identifier: Apache-2.0
// Places and names while an index is built: compact, since a world has thirteen million of them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <dateline/gazetteer.hpp>

#include "gazetteer/format.hpp"
#include "rules/morphology.hpp"

namespace dateline::gazetteer {

// Gives the memory back, which "= {}" would keep.
template <class Item> void release(std::vector<Item>& items) { std::vector<Item>().swap(items); }

// Strings, each kept once, as they lie in the index: a 16-bit length and the bytes.
class StringPool {
public:
    StringPool();
    std::uint32_t add(std::string_view text);   // cut at 65,535 bytes
    std::string_view get(std::uint32_t at) const
    {
        std::uint16_t size;
        std::memcpy(&size, bytes_.data() + at, 2);
        return {bytes_.data() + at + 2, size};
    }
    const std::string& bytes() const { return bytes_; }
    void freeze() { release(table_); }   // nothing is added any more

private:
    void grow();
    std::string bytes_;
    std::vector<std::uint32_t> table_;   // open hash table of positions; 0: empty
    std::size_t used_ = 0;
};

struct RawPlace {
    std::uint32_t id = 0;
    std::uint32_t name = 0;
    std::uint32_t admin1 = 0;     // code within the country
    std::uint32_t admin2 = 0;     // code within the first-level division
    std::uint32_t parents = 0;    // ids, separated by |
    std::int32_t lat_e7 = 0;
    std::int32_t lon_e7 = 0;
    float radius_m = 0;           // 0: by kind
    std::int64_t population = 0;
    PlaceKind kind = PlaceKind::other;
    std::uint16_t part = 0;       // which file of the sources it was first read from
    std::uint8_t source = 0;
    char country[2] = {0, 0};
    bool gone = false;            // joined to another place
};

struct RawName {
    std::uint32_t place = 0;
    std::uint32_t text = 0;
    std::uint8_t language = 0;
    NameKind kind = NameKind::variant;
};

// The years in which a name was in use; 0: open.
struct RawPeriod {
    std::uint32_t place = 0;
    std::uint32_t text = 0;
    std::int16_t from = 0;
    std::int16_t to = 0;
};

// A division known by its code and name only: it gets the middle of its settlements.
struct RawDivision {
    std::uint32_t id = 0;
    std::uint32_t name = 0;
    std::uint32_t plain = 0;   // the name in ASCII
    std::uint32_t admin1 = 0;
    std::uint32_t admin2 = 0;
    char country[2] = {0, 0};
    PlaceKind kind = PlaceKind::admin1;
    std::uint8_t source = 0;
    std::int64_t population = 0;
};

struct RawArea {
    std::uint32_t place = 0;
    std::vector<std::vector<PointRecord>> rings;
};

struct World {
    StringPool strings;
    std::vector<RawPlace> places;
    std::vector<RawName> names;
    std::vector<RawPeriod> periods;   // of few of the names
    std::vector<RawArea> areas;
    std::vector<RawDivision> divisions;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> links;   // ids of child and parent
    std::vector<std::string> languages{""};
    std::vector<std::string> sources;
    std::vector<std::string> attributions;
    std::uint16_t part = 0;       // the file that is being read
    std::vector<std::pair<std::string, Morphology>> inflections;   // by language: of those that inflect names

    std::uint8_t language(std::string_view code);             // 0 when there is no room for another one
    std::uint32_t find(std::uint32_t id) const;               // no_place when the id has no place yet
    std::uint32_t add(const RawPlace& place);                 // whose id must be new
    void alias(std::uint32_t id, std::uint32_t place);        // another id of a place
    void name(std::uint32_t place, std::string_view text, std::string_view language, NameKind kind);
    // "1924", "1924-01-26" or nothing; what is no year is passed over.
    void period(std::uint32_t place, std::string_view text, std::string_view from, std::string_view to);

    void forget_places();                                     // when all that is to be known of them stands elsewhere

private:
    std::unordered_map<std::uint32_t, std::uint32_t> aliases_;
    std::vector<std::uint32_t> by_id_;   // open hash table of places by the position of their id
    void index(std::uint32_t place);
};

// Counts rows and faults of a build. A strict build ends at the first fault.
class Report {
public:
    Report(GazetteerReport& out, bool strict) : out_(out), strict_(strict) {}
    void row()
    {
        if (++out_.rows % 65536 == 0 && alive_) alive_();
    }
    // Called now and then while rows are read; may throw to end the build.
    void when_alive(std::function<void()> call) { alive_ = std::move(call); }
    void fault(const std::string& file, std::uint64_t line, std::size_t column, std::string what, std::string hint = {});
    void fault(std::string where, std::string what, std::string hint = {});
    void doubt(std::string where, std::string what, std::string hint = {});
    GazetteerReport& counts() { return out_; }

private:
    static constexpr std::size_t most = 1000;
    GazetteerReport& out_;
    bool strict_;
    std::function<void()> alive_;
};

// A latitude or longitude in range, or false.
bool read_degrees(std::string_view text, double limit, std::int32_t& e7);
// What to say of a latitude that cannot be one.
std::string not_latitude(std::string_view lat, std::string_view lon);
bool read_number(std::string_view text, std::int64_t& value);
std::optional<NameKind> name_kind_from(std::string_view word);

}  // namespace dateline::gazetteer
