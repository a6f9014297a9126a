// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <dateline/diagnostic.hpp>
#include <dateline/place.hpp>

namespace dateline {

/// What a name is to its place.
enum class NameKind : std::uint8_t { official, variant, exonym, historic, colloquial, abbreviation, demonym, code };
std::string_view to_string(NameKind kind);

/// An entry as the gazetteer holds it. The views live as long as the Gazetteer.
struct Place {
    std::string_view name;      ///< The name to show, English where there is one.
    std::string_view id;        ///< "geonames:1526384"
    PlaceKind kind = PlaceKind::other;
    double lat_deg = 0;         ///< WGS 84
    double lon_deg = 0;
    double radius_m = 0;        ///< Of the area it covers, about; by kind where unknown.
    std::int64_t population = 0;
    std::string_view country;   ///< ISO 3166-1 alpha-2, or empty (seas, continents)
    PlaceIndex country_place = no_place;
    PlaceIndex admin1 = no_place;
    PlaceIndex admin2 = no_place;
};

/// One reading of a name: a place that is called so.
struct NameUse {
    PlaceIndex place = no_place;
    NameKind kind = NameKind::official;
    std::uint8_t language = 0;   ///< Index into Gazetteer::languages(); 0: unknown or any.
    bool pinned = false;         ///< By an overlay: always wins.
    bool capitals = false;       ///< Written in capitals only ("US", "UAE"): small letters in a text are some other word.
};

/// One spelling of a place. The view lives as long as the Gazetteer.
struct PlaceName {
    std::string_view text;
    NameKind kind = NameKind::official;
    std::uint8_t language = 0;   ///< Index into Gazetteer::languages().
    std::int16_t from = 0;       ///< Years in which it was in use; 0: open, or the source does not say.
    std::int16_t to = 0;
};

/// A hash of token keys that is the beginning of some name. See Gazetteer::begin.
struct NameCursor {
    std::uint64_t key = 0;
    std::uint32_t uses = 0;      ///< Where the readings begin, when the cursor stands at the end of a name.
    std::uint32_t use_count = 0; ///< 0: not (yet) a name.
    bool extends = false;        ///< Some longer name goes on from here.
};

struct GazetteerInfo {
    std::filesystem::path file;
    std::uint64_t bytes = 0;
    std::uint32_t places = 0;
    std::uint32_t names = 0;
    std::vector<std::string> sources;        ///< "GeoNames cities1000 (2020-03-18), CC BY 4.0"
    std::vector<std::string> attributions;   ///< What outputs must carry: "GeoNames (CC BY 4.0)"
};

/// Places of the world by name, position and hierarchy. One memory-mapped file, and overlays.
/// Immutable; lookups allocate nothing and may run on many threads.
class Gazetteer {
public:
    /// Throws Error naming the file and the remedy when it is missing, truncated, of another
    /// version or byte order, or damaged. Overlays (CSV, GeoJSON) are laid over it in order.
    static std::unique_ptr<const Gazetteer> open(const std::filesystem::path& index,
                                                 const std::vector<std::filesystem::path>& overlays = {});
    virtual ~Gazetteer() = default;

    // Lookup by token keys (fold_key of each token, glued hyphens skipped). Feed tokens one by one
    // while `extends`; the longest cursor with `use_count` is the match.
    virtual bool begin(std::uint64_t token_key, NameCursor& cursor) const = 0;   ///< false: no name starts so
    virtual bool extend(std::uint64_t token_key, NameCursor& cursor) const = 0;  ///< false: no name goes on so
    virtual void uses(const NameCursor& cursor, std::vector<NameUse>& out) const = 0;  ///< Most weighty first.

    virtual Place place(PlaceIndex index) const = 0;
    virtual std::uint32_t size() const = 0;
    virtual PlaceIndex country(std::string_view iso2) const = 0;      ///< no_place when unknown
    virtual PlaceIndex by_id(std::string_view id) const = 0;          ///< no_place when unknown
    /// Whether `inner` lies in `outer` by hierarchy (settlement in its divisions and country;
    /// country in its continent and regions), at any depth. Not by geometry.
    virtual bool within(PlaceIndex inner, PlaceIndex outer) const = 0;
    /// The division or country whose area holds the point; no_place at sea or without areas.
    virtual PlaceIndex at(double lat_deg, double lon_deg, PlaceKind kind) const = 0;
    /// Places nearest to a point, nearest first, among kinds that are settlements (or any when `any`).
    virtual std::vector<PlaceIndex> near(double lat_deg, double lon_deg, double radius_m, std::size_t most, bool any = false) const = 0;
    virtual std::vector<std::string> names(PlaceIndex index) const = 0;   ///< All spellings, for search and display.

    virtual std::vector<PlaceName> spellings(PlaceIndex index) const = 0; ///< The same with kind and language; official ones first.
    /// What it lies in, nearest first: divisions, country, regions.
    virtual std::vector<PlaceIndex> parents(PlaceIndex index) const = 0;

    enum class Search { exact, prefix, fuzzy };
    /// For people, not for the hot path. Best first by population and kind.
    virtual std::vector<PlaceIndex> search(std::string_view name, Search how, std::size_t most) const = 0;
    virtual GazetteerInfo info() const = 0;
    /// Reads the whole file against its checksum; the faults found, or none.
    virtual Diagnostics verify() const = 0;
    virtual std::span<const std::string> languages() const = 0;
};

/// Where a build reads from and what it leaves out.
struct GazetteerBuild {
    std::vector<std::string> sources;     ///< Files, folders or "format:path" (tables, geonames, wof, lpf, csv, ogr).
    std::filesystem::path output;
    std::vector<std::string> countries;   ///< Keep only these ISO codes; empty: all.
    std::int64_t min_population = 0;      ///< Of settlements; other kinds are kept.
    std::vector<PlaceKind> kinds;         ///< Keep only these; empty: all.
    std::vector<std::string> languages;   ///< Keep only names in these, and in none; empty: all.
    std::vector<double> box;              ///< West, south, east, north; empty: the world. East may be less than west.
    std::filesystem::path polygon;        ///< Keep only what lies in an area of this layer (GeoJSON, or what else OGR opens).
    std::string credit;                   ///< What outputs must say of sources that do not say it themselves.
    std::vector<std::string> columns;     ///< "field=COLUMN" for CSV and OGR layers whose columns have names of their own.
    std::filesystem::path rules;          ///< Folder of languages: names are also found in the forms that morphology.json of their language makes; empty: as they are written.
    bool strict = false;                  ///< Refuse at the first malformed row instead of counting it.
    std::function<bool(double)> progress; ///< Called with 0..1; false stops. May be empty.
};

struct GazetteerReport {
    std::uint64_t rows = 0, places = 0, names = 0, joined = 0, dropped = 0;
    Diagnostics diagnostics;              ///< Malformed rows and doubts, capped at 1,000, counts kept above.
};

/// Compiles sources into one index file. Same input, same bytes. Throws Error when nothing can be built.
GazetteerReport build_gazetteer(const GazetteerBuild& build);

}  // namespace dateline
