// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/format.hpp"

#include <algorithm>
#include <cmath>

namespace dateline::gazetteer {

std::uint32_t cell_row(double lat_deg, int per_degree)
{
    const double row = (std::clamp(lat_deg, -90.0, 90.0) + 90) * per_degree;
    return static_cast<std::uint32_t>(std::min(row, 180.0 * per_degree - 1));
}

std::uint32_t cell_column(double lon_deg, int per_degree)
{
    const double column = (std::clamp(lon_deg, -180.0, 180.0) + 180) * per_degree;
    return static_cast<std::uint32_t>(std::min(column, 360.0 * per_degree - 1));
}

std::uint32_t cell_of(double lat_deg, double lon_deg, int per_degree)
{
    return cell_row(lat_deg, per_degree) * static_cast<std::uint32_t>(360 * per_degree) + cell_column(lon_deg, per_degree);
}

int weight_of(PlaceKind kind, std::int64_t population, NameKind name)
{
    // Three to the doubling is about ten to the factor of ten.
    int weight = 3 * static_cast<int>(std::bit_width(static_cast<std::uint64_t>(std::max<std::int64_t>(population, 0))));
    switch (kind) {
    case PlaceKind::country: weight += 60; break;
    case PlaceKind::region: weight += 75; break;
    case PlaceKind::sea: case PlaceKind::strait: weight += 70; break;
    case PlaceKind::river: case PlaceKind::lake: case PlaceKind::mountain: case PlaceKind::island: case PlaceKind::physical: weight += 55; break;
    case PlaceKind::historical: weight += population ? 0 : 50; break;
    case PlaceKind::admin1: weight += 12; break;
    case PlaceKind::capital: weight += 15; break;
    case PlaceKind::admin2: weight += population ? 0 : 40; break;
    case PlaceKind::admin3: case PlaceKind::district: weight -= 5; break;
    default: break;
    }
    switch (name) {
    case NameKind::official: case NameKind::abbreviation: case NameKind::demonym: break;
    case NameKind::variant: case NameKind::exonym: case NameKind::colloquial: weight -= 5; break;
    case NameKind::historic: weight -= 15; break;
    case NameKind::code: weight -= 25; break;
    }
    return weight;
}

float default_radius_m(PlaceKind kind, std::int64_t population)
{
    switch (kind) {
    case PlaceKind::country: return 300'000;
    case PlaceKind::region: case PlaceKind::sea: return 500'000;
    case PlaceKind::admin1: return 100'000;
    case PlaceKind::admin2: case PlaceKind::lake: case PlaceKind::historical: return 30'000;
    case PlaceKind::river: case PlaceKind::mountain: case PlaceKind::physical: return 50'000;
    case PlaceKind::admin3: case PlaceKind::island: case PlaceKind::strait: return 10'000;
    case PlaceKind::district: case PlaceKind::airport: return 3'000;
    case PlaceKind::facility: return 500;
    default: break;
    }
    // Some 2,500 people live on a square kilometre of a town: a million in a circle of 11 km.
    const double km = std::sqrt(static_cast<double>(std::max<std::int64_t>(population, 2000)) / 2500 / 3.14159);
    return static_cast<float>(std::min(km, 50.0) * 1000);
}

}  // namespace dateline::gazetteer
