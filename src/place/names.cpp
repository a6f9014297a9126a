// SPDX-License-Identifier: Apache-2.0
// The words under which the kinds of places are written and read.
#include <dateline/place.hpp>

#include <iterator>

namespace dateline {

namespace {

constexpr std::string_view kinds[] = {
    "country", "region", "admin1", "admin2", "admin3", "capital",  "settlement", "district", "island",     "sea",
    "lake",    "river",  "strait", "mountain", "physical", "airport", "facility", "historical", "other"};
static_assert(std::size(kinds) == static_cast<std::size_t>(PlaceKind::other) + 1);

constexpr std::string_view roles[] = {"literal", "associative", "demonym", "metonym", "relative", "coordinate"};
static_assert(std::size(roles) == static_cast<std::size_t>(PlaceRole::coordinate) + 1);

constexpr std::string_view precisions[] = {"point", "settlement", "district", "region", "country", "relative", "none"};
static_assert(std::size(precisions) == static_cast<std::size_t>(PlacePrecision::none) + 1);

template <typename Enum, std::size_t size>
std::optional<Enum> find(const std::string_view (&words)[size], std::string_view word)
{
    for (std::size_t i = 0; i < size; ++i)
        if (words[i] == word) return static_cast<Enum>(i);
    return std::nullopt;
}

}  // namespace

std::string_view to_string(PlaceKind kind) { return kinds[static_cast<std::size_t>(kind)]; }
std::optional<PlaceKind> place_kind_from(std::string_view word) { return find<PlaceKind>(kinds, word); }

std::string_view to_string(PlaceRole role) { return roles[static_cast<std::size_t>(role)]; }

std::string_view to_string(PlacePrecision precision) { return precisions[static_cast<std::size_t>(precision)]; }
std::optional<PlacePrecision> place_precision_from(std::string_view word) { return find<PlacePrecision>(precisions, word); }

}  // namespace dateline
