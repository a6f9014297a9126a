// SPDX-License-Identifier: Apache-2.0
// GeoNames's classes and codes, which other sources use as well.
#include <algorithm>

#include "gazetteer/sources.hpp"

namespace dateline::gazetteer {
namespace {

bool one_of(std::string_view code, std::string_view list)
{
    // `list` has a space before and after each code.
    return list.find(' ' + std::string(code) + ' ') != std::string_view::npos;
}

PlaceKind area_kind(std::string_view code)
{
    if (code.ends_with("H") && code.size() > 3) return PlaceKind::historical;
    if (code.starts_with("PCL")) return PlaceKind::country;
    if (code == "ADM1") return PlaceKind::admin1;
    if (code == "ADM2") return PlaceKind::admin2;
    if (code.starts_with("ADM")) return PlaceKind::admin3;
    return PlaceKind::region;
}

PlaceKind settled_kind(std::string_view code)
{
    if (code == "PPLC") return PlaceKind::capital;
    if (code == "PPLX") return PlaceKind::district;
    if (one_of(code, " PPLH PPLQ PPLW PPLCH ")) return PlaceKind::historical;
    return PlaceKind::settlement;
}

PlaceKind water_kind(std::string_view code)
{
    if (one_of(code, " OCN SEA GULF BAY BAYS BGHT SD FJD FJDS COVE INLT LGN LGNS ESTY HBR ")) return PlaceKind::sea;
    if (code.starts_with("LK") || code.starts_with("RSV") || code == "PND") return PlaceKind::lake;
    if (code.starts_with("STM") || code.starts_with("CNL") || one_of(code, " WAD WADS ")) return PlaceKind::river;
    if (one_of(code, " STRT CHN CHNM NRWS ")) return PlaceKind::strait;
    return PlaceKind::physical;
}

PlaceKind land_kind(std::string_view code)
{
    if (code.starts_with("ISL") || code == "ATOL") return PlaceKind::island;
    if (one_of(code, " MT MTS PK PKS VLC HLL HLLS RDGE ")) return PlaceKind::mountain;
    return PlaceKind::physical;
}

}  // namespace

std::optional<PlaceKind> kind_of_feature(std::string_view feature_class, std::string_view code)
{
    if (feature_class.size() != 1) return std::nullopt;
    switch (feature_class[0]) {
    case 'A': return area_kind(code);
    case 'P': return settled_kind(code);
    case 'H': return water_kind(code);
    case 'T': return land_kind(code);
    case 'L': return one_of(code, " PRK RES RESN RESW RESF OILF ") ? PlaceKind::physical : PlaceKind::region;
    case 'S': return one_of(code, " AIRP AIRF AIRB ") ? PlaceKind::airport : PlaceKind::facility;
    case 'U': return PlaceKind::sea;
    case 'V': return PlaceKind::physical;
    case 'R': return PlaceKind::other;
    default: return std::nullopt;
    }
}

}  // namespace dateline::gazetteer
