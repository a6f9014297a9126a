// SPDX-License-Identifier: Apache-2.0
// The features of a reading that no text changes: what sort of place, what sort of name, and who else is called so.
#pragma once

#include "place/features.hpp"
#include "place/readings.hpp"

namespace dateline {

// "Washington" is a capital and a state elsewhere.
inline bool capital_of_division(const Reading& reading, const NameEntry& entry)
{
    return reading.beside_division && reading.kind == PlaceKind::capital && !(entry.kinds >> static_cast<unsigned>(PlaceKind::country) & 1U);
}

// add(feature, value) for each that holds.
template <class Add> void fixed_features(const Reading& reading, std::uint32_t rank, const NameEntry& entry, std::uint8_t language, Add add)
{
    using F = ResolveFeature;
    add(F::people, reading.people);
    if (reading.people > 0) add(F::people_known, 1.0F);
    if (reading.kind == PlaceKind::country || reading.kind == PlaceKind::admin1 || reading.kind == PlaceKind::admin2) add(F::people_area, reading.people);
    switch (reading.kind) {
    case PlaceKind::country: add(F::country, 1.0F); break;
    case PlaceKind::admin1: add(F::admin1, 1.0F); break;
    case PlaceKind::admin2: add(F::admin2, 1.0F); break;
    case PlaceKind::admin3: case PlaceKind::district: add(F::admin3, 1.0F); break;
    case PlaceKind::capital: add(F::capital, 1.0F); break;
    case PlaceKind::settlement: add(F::settlement, 1.0F); break;
    case PlaceKind::region: add(F::region, 1.0F); break;
    case PlaceKind::sea: case PlaceKind::lake: case PlaceKind::river: case PlaceKind::strait: add(F::water, 1.0F); break;
    case PlaceKind::island: case PlaceKind::mountain: case PlaceKind::physical: add(F::land, 1.0F); break;
    case PlaceKind::airport: case PlaceKind::facility: add(F::facility, 1.0F); break;
    case PlaceKind::historical: add(F::historical, 1.0F); break;
    case PlaceKind::other: add(F::other, 1.0F); break;
    }
    switch (reading.name_kind) {
    case NameKind::official: add(F::name_official, 1.0F); break;
    case NameKind::variant: case NameKind::colloquial: add(F::name_variant, 1.0F); break;
    case NameKind::exonym: add(F::name_exonym, 1.0F); break;
    case NameKind::historic: add(F::name_historic, 1.0F); break;
    case NameKind::abbreviation: add(F::name_abbreviation, 1.0F); break;
    case NameKind::demonym: add(F::name_demonym, 1.0F); break;
    case NameKind::code: add(F::name_code, 1.0F); break;
    }
    if (reading.language && reading.language != language) add(F::name_foreign, 1.0F);
    if (rank == 0) add(F::rank_first, 1.0F);
    if (entry.count == 1) add(F::only, 1.0F);
    if (reading.pinned) add(F::pinned, 1.0F);
    // A division and the town that it is called after: "Sao Paulo", "New York", "Luxembourg".
    const auto kind = 1U << static_cast<unsigned>(reading.kind);
    if ((entry.kinds & town_kinds) && (kind & division_kinds)) add(F::division_of_town, 1.0F);
    if ((entry.kinds & division_kinds) && (kind & town_kinds)) {
        add(F::town_of_division, 1.0F);
        if (reading.in_division) add(F::town_in_division, 1.0F);
        if (reading.in_country) add(F::town_in_country, 1.0F);
        if (capital_of_division(reading, entry)) add(F::capital_of_division, 1.0F);
    }
    // The island of a state is named for the state, and so is the province around its capital.
    if ((entry.kinds >> static_cast<unsigned>(PlaceKind::country) & 1U) && (reading.kind == PlaceKind::island || reading.kind == PlaceKind::physical))
        add(F::nature_of_country, 1.0F);
    if (reading.division_of_country) add(F::division_of_country, 1.0F);
    if (reading.region_of_division) add(F::region_of_division, 1.0F);
}

}  // namespace dateline
