// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <dateline/span.hpp>

namespace dateline {

/// Entry of a gazetteer, as an index into the set of loaded ones.
using PlaceIndex = std::uint32_t;
inline constexpr PlaceIndex no_place = 0xFFFFFFFF;

/// What sort of thing a gazetteer entry is.
enum class PlaceKind : std::uint8_t {
    country, region, admin1, admin2, admin3, capital, settlement, district, island, sea, lake, river,
    strait, mountain, physical, airport, facility, historical, other
};
std::string_view to_string(PlaceKind kind);
std::optional<PlaceKind> place_kind_from(std::string_view word);

/// How a mention points at its place: "in Almaty" is literal, "Almaty police" associative,
/// "Kazakh" demonym, "Moscow said" metonym, "40 km north of Odesa" relative.
enum class PlaceRole : std::uint8_t { literal, associative, demonym, metonym, relative, coordinate };
std::string_view to_string(PlaceRole role);

/// How far to trust a point as the place of an event.
enum class PlacePrecision : std::uint8_t { point, settlement, district, region, country, relative, none };
std::string_view to_string(PlacePrecision precision);
std::optional<PlacePrecision> place_precision_from(std::string_view word);

struct PlaceCandidate {
    PlaceIndex place = no_place;
    double score = 0;
};

/// A mention of a place and what it was resolved to, or why it was declined.
struct PlaceReference {
    Span span;
    PlaceRole role = PlaceRole::literal;
    PlaceKind kind = PlaceKind::other;
    PlacePrecision precision = PlacePrecision::none;
    bool located = false;      ///< lat_deg, lon_deg and radius_m mean something.
    double lat_deg = 0;        ///< WGS 84
    double lon_deg = 0;
    double radius_m = 0;       ///< The true spot lies within this of the point.
    PlaceIndex place = no_place;
    std::string name;          ///< The gazetteer's name, or the words for a relative position.
    std::string id;            ///< "geonames:1526384"; empty where there is no entry.
    std::string country;       ///< ISO 3166-1 alpha-2, or empty.
    std::string admin1;        ///< Name of the first-level division, or empty.
    double confidence = 0;     ///< Calibrated, 0..1.
    double margin = 0;         ///< Score of the winner less the runner-up's.
    std::vector<PlaceCandidate> candidates;  ///< Best first; filled on request only.
    bool referred = false;     ///< "the city", "there", "#PrayForNepal": for events to use; annotations leave it out.
    std::string_view rule;     ///< Lives as long as the Knowledge that found it.
    std::string reason;        ///< Why it was declined, and where it is drawn nevertheless if the text says where it lies. Empty for a resolved one.
};

}  // namespace dateline
