// SPDX-License-Identifier: Apache-2.0
#include "place/grid.hpp"

#include <cmath>
#include <numbers>

namespace dateline {
namespace {

constexpr double radians = std::numbers::pi / 180;

bool digit(char c) { return c >= '0' && c <= '9'; }

// The latitude at which an MGRS band begins; bands are eight degrees tall.
int band_south_deg(char band)
{
    constexpr std::string_view bands = "CDEFGHJKLMNPQRSTUVWX";
    const auto at = bands.find(band);
    return at == std::string_view::npos ? 1000 : -80 + 8 * static_cast<int>(at);
}

// Northing of a latitude on the zone's central meridian, in metres from the equator.
double meridian_m(double lat_deg)
{
    constexpr double a = 6378137.0, e2 = 0.00669437999014;
    const double lat = lat_deg * radians;
    return 0.9996 * a *
           ((1 - e2 / 4 - 3 * e2 * e2 / 64) * lat - (3 * e2 / 8 + 3 * e2 * e2 / 32) * std::sin(2 * lat) + 15 * e2 * e2 / 256 * std::sin(4 * lat));
}

}  // namespace

// Kruger's series to the third order of the flattening: good to a millimetre inside a zone.
std::optional<Point> from_utm(int zone, bool north, double easting_m, double northing_m)
{
    if (zone < 1 || zone > 60 || easting_m < 100000 || easting_m > 1000000 || northing_m < 0 || northing_m > 10000000) return std::nullopt;
    constexpr double a = 6378137.0, f = 1 / 298.257223563, n = f / (2 - f);
    constexpr double radius = a / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64);
    constexpr double beta[] = {n / 2 - 2 * n * n / 3 + 37 * n * n * n / 96, n * n / 48 + n * n * n / 15, 17 * n * n * n / 480};
    constexpr double delta[] = {2 * n - 2 * n * n / 3 - 2 * n * n * n, 7 * n * n / 3 - 8 * n * n * n / 5, 56 * n * n * n / 15};
    const double xi = (northing_m - (north ? 0 : 10000000)) / (0.9996 * radius);
    const double eta = (easting_m - 500000) / (0.9996 * radius);
    double xi_flat = xi, eta_flat = eta;
    for (int j = 0; j < 3; ++j) {
        const double k = 2.0 * (j + 1);
        xi_flat -= beta[j] * std::sin(k * xi) * std::cosh(k * eta);
        eta_flat -= beta[j] * std::cos(k * xi) * std::sinh(k * eta);
    }
    const double chi = std::asin(std::sin(xi_flat) / std::cosh(eta_flat));
    double lat = chi;
    for (int j = 0; j < 3; ++j) lat += delta[j] * std::sin(2.0 * (j + 1) * chi);
    const double lon = std::atan2(std::sinh(eta_flat), std::cos(xi_flat));
    return normalised({lat / radians, zone * 6 - 183 + lon / radians});
}

std::optional<GridPoint> from_mgrs(std::string_view reference)
{
    std::size_t at = 0;
    int zone = 0;
    while (at < reference.size() && at < 2 && digit(reference[at])) zone = zone * 10 + (reference[at++] - '0');
    if (zone < 1 || zone > 60 || reference.size() < at + 3) return std::nullopt;
    const char band = reference[at], column = reference[at + 1], row = reference[at + 2];
    const int south = band_south_deg(band);
    if (south > 90) return std::nullopt;
    const std::string_view digits = reference.substr(at + 3);
    if (digits.empty() || digits.size() % 2 || digits.size() > 10) return std::nullopt;

    constexpr std::string_view columns[] = {"STUVWXYZ", "ABCDEFGH", "JKLMNPQR"};
    constexpr std::string_view rows = "ABCDEFGHJKLMNPQRSTUV";
    const auto column_at = columns[zone % 3].find(column);
    const auto row_at = rows.find(row);
    if (column_at == std::string_view::npos || row_at == std::string_view::npos) return std::nullopt;

    double east = 0, north = 0;
    const std::size_t half = digits.size() / 2;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (!digit(digits[i])) return std::nullopt;
        double& part = i < half ? east : north;
        part = part * 10 + (digits[i] - '0');
    }
    const double cell = std::pow(10.0, 5.0 - static_cast<double>(half));
    east = (static_cast<double>(column_at) + 1) * 100000 + (east + 0.5) * cell;
    const double in_cycle = static_cast<double>((row_at + (zone % 2 ? 0 : 15)) % 20) * 100000 + (north + 0.5) * cell;

    // Rows repeat every 2,000 km; the band says which cycle is meant.
    const bool northern = south >= 0;
    const double bottom = meridian_m(south) + (northern ? 0 : 10000000);
    const double full = in_cycle + std::ceil((bottom - 100000 - in_cycle) / 2000000) * 2000000;
    const auto point = from_utm(zone, northern, east, full);
    if (!point || point->lat_deg < south - 1 || point->lat_deg > south + (band == 'X' ? 13 : 9)) return std::nullopt;
    return GridPoint{*point, cell * std::numbers::sqrt2 / 2};
}

std::optional<GridPoint> from_plus_code(std::string_view code)
{
    constexpr std::string_view alphabet = "23456789CFGHJMPQRVWX";
    if (code.size() < 11 || code.size() > 16 || code[8] != '+') return std::nullopt;
    double lat = -90, lon = -180, lat_cell = 400, lon_cell = 400;
    std::size_t count = 0;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (i == 8) continue;
        const auto digit_at = alphabet.find(code[i]);
        if (digit_at == std::string_view::npos) return std::nullopt;
        const auto value = static_cast<double>(digit_at);
        if (count < 10) {
            double& cell = count % 2 ? lon_cell : lat_cell;
            cell /= 20;
            (count % 2 ? lon : lat) += value * cell;
        } else {
            // Beyond ten digits each one cuts the cell in five rows and four columns.
            lat_cell /= 5;
            lon_cell /= 4;
            lat += std::floor(value / 4) * lat_cell;
            lon += std::fmod(value, 4) * lon_cell;
        }
        ++count;
    }
    if (lat >= 90 || lon >= 180) return std::nullopt;
    const Point centre{lat + lat_cell / 2, lon + lon_cell / 2};
    return GridPoint{centre, sphere_distance_m(centre, {lat, lon})};
}

}  // namespace dateline
