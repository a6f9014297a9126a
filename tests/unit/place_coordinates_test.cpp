// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <string>

#include <catch2/catch.hpp>
#include <proj.h>

#include "place/coordinates.hpp"
#include "place/grid.hpp"

using namespace dateline;

namespace {

// The position that starts at the first digit, as a reader of tokens would ask.
std::optional<Coordinate> read(const std::string& text)
{
    for (std::uint32_t i = 0; i < text.size(); ++i)
        if (text[i] >= '0' && text[i] <= '9' && (i == 0 || text[i - 1] < '0' || text[i - 1] > '9'))
            if (auto found = read_coordinate(text, i)) return found;
    if (const auto plus = text.find('+'); plus != std::string::npos) return read_plus_code(text, static_cast<std::uint32_t>(plus));
    return std::nullopt;
}

struct Row {
    const char* text;
    const char* span;
    double lat, lon, tolerance_deg;
};

}  // namespace

TEST_CASE("positions are read in every common notation")
{
    const Row rows[] = {
        {"Posn: 01:11N - 103:37E, off the island", "01:11N - 103:37E", 1.18333, 103.61667, 1e-4},
        {"at 04:07.527N - 007:00.048E around", "04:07.527N - 007:00.048E", 4.12545, 7.0008, 1e-5},
        {"Posn: 03:47N -098:42E, a berth", "03:47N -098:42E", 3.78333, 98.7, 1e-4},
        {"Posn : 12:01.67S- 077:12.10W, roads", "12:01.67S- 077:12.10W", -12.027833, -77.201667, 1e-5},
        {"01:04.8N \xE2\x80\x93 104:10.9E", "01:04.8N \xE2\x80\x93 104:10.9E", 1.08, 104.181667, 1e-5},
        {"00:55.2N \xE2\x80\x90 009:08E", "00:55.2N \xE2\x80\x90 009:08E", 0.92, 9.133333, 1e-5},
        {"05:10S\xE2\x88\x92" "012:05E", "05:10S\xE2\x88\x92" "012:05E", -5.166667, 12.083333, 1e-5},
        {"05:10S \xE2\x80\x94 012:05E", "05:10S \xE2\x80\x94 012:05E", -5.166667, 12.083333, 1e-5},
        {"near 0515N 00412W, drifting", "0515N 00412W", 5.25, -4.2, 1e-5},
        {"fix 051530N 0041215W", "051530N 0041215W", 5.258333, -4.204167, 1e-5},
        {"at 0515.5S, 10412.25E", "0515.5S, 10412.25E", -5.258333, 104.204167, 1e-5},
        {"seen at 45\xC2\xB0" "15\xE2\x80\xB2" "30\xE2\x80\xB3N, 12\xC2\xB0" "20\xE2\x80\xB2" "10\xE2\x80\xB3" "E today", "45\xC2\xB0" "15\xE2\x80\xB2" "30\xE2\x80\xB3N, 12\xC2\xB0" "20\xE2\x80\xB2" "10\xE2\x80\xB3" "E", 45.258333, 12.336111, 1e-5},
        {"45\xC2\xB0 15' 30\" N 12\xC2\xB0 20' 10\" W", "45\xC2\xB0 15' 30\" N 12\xC2\xB0 20' 10\" W", 45.258333, -12.336111, 1e-5},
        {"N 45\xC2\xB0" "15' W 12\xC2\xB0" "20'", "N 45\xC2\xB0" "15' W 12\xC2\xB0" "20'", 45.25, -12.333333, 1e-5},
        {"N45.2583 E12.3361", "N45.2583 E12.3361", 45.2583, 12.3361, 1e-6},
        {"45.2583\xC2\xB0N 12.3361\xC2\xB0W", "45.2583\xC2\xB0N 12.3361\xC2\xB0W", 45.2583, -12.3361, 1e-6},
        {"(48.8566, 2.3522)", "48.8566, 2.3522", 48.8566, 2.3522, 1e-6},
        {"at -33.8688, 151.2093.", "-33.8688, 151.2093", -33.8688, 151.2093, 1e-6},
        {"10 30 15 N, 20 15 45 E", "10 30 15 N, 20 15 45 E", 10.504167, 20.2625, 1e-5},
        {"18SUJ2337106519 is where", "18SUJ2337106519", 38.889465, -77.036537, 2e-4},
        {"grid 18S UJ 23371 06519", "18S UJ 23371 06519", 38.889465, -77.036537, 2e-4},
        {"37U DB 12 65", "37U DB 12 65", 55.6, 37.6, 0.1},
        {"33T 500000 4649776", "33T 500000 4649776", 42.0, 15.0, 1e-4},
        {"33N 500000mE 4649776mN", "33N 500000mE 4649776mN", 42.0, 15.0, 1e-4},
        {"code 8FVC9G8F+6W here", "8FVC9G8F+6W", 47.365562, 8.524812, 1e-4},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const auto found = read(row.text);
        REQUIRE(found);
        CHECK(std::string(row.text).substr(found->span.begin, found->span.size()) == row.span);
        CHECK(found->point.lat_deg == Approx(row.lat).margin(row.tolerance_deg));
        CHECK(found->point.lon_deg == Approx(row.lon).margin(row.tolerance_deg));
        CHECK(found->radius_m > 0);
    }
}

TEST_CASE("numbers that are no position are left alone")
{
    for (const char* text : {"at 10:30, 5 East Street", "between 10 and 20", "score 3-2, 4-1", "on 12:45 - 13:30 today", "95:00N - 10:00E",
                             "01:75N - 103:37E", "3.5, 4.25", "won 5 N", "14:00 E", "call 555-1234, 12", "2 S 500 W", "10,000 N 20", "45.5 N", "C++ and A+",
                             "1N", "1999N 2004E", "the 1990S 2000E", "2010N", "0575N 00412W", "12345678+90", "$1.234, $5.678"}) {
        CAPTURE(text);
        CHECK_FALSE(read(text));
    }
}

TEST_CASE("a position ends with the text, wherever it is cut")
{
    const std::string full = "45\xC2\xB0 15' 30\" N, 12\xC2\xB0 20' 10\" W 18SUJ2337106519 8FVC9G8F+6W";
    for (std::size_t cut = 0; cut <= full.size(); ++cut) {
        const std::string text = full.substr(0, cut);
        for (std::uint32_t at = 0; at < text.size(); ++at) {
            if (const auto found = read_coordinate(text, at)) CHECK(found->span.end <= text.size());
            if (text[at] == '+')
                if (const auto found = read_plus_code(text, at)) CHECK(found->span.end <= text.size());
        }
    }
}

TEST_CASE("UTM agrees with PROJ to a millimetre")
{
    for (int zone : {1, 31, 33, 60}) {
        for (const bool north : {true, false}) {
            const std::string definition = "+proj=utm +ellps=WGS84 +zone=" + std::to_string(zone) + (north ? "" : " +south");
            PJ_CONTEXT* context = proj_context_create();
            PJ* utm = proj_create(context, definition.c_str());
            REQUIRE(utm);
            for (double east : {200000.0, 450000.0, 500000.0, 777777.0}) {
                for (double northing : {500000.0, 4649776.0, 8000000.0}) {
                    const PJ_COORD back = proj_trans(utm, PJ_INV, proj_coord(east, northing, 0, 0));
                    const auto point = from_utm(zone, north, east, northing);
                    REQUIRE(point);
                    CHECK(point->lat_deg == Approx(proj_todeg(back.lp.phi)).margin(1e-8));
                    CHECK(std::remainder(point->lon_deg - proj_todeg(back.lp.lam), 360.0) == Approx(0).margin(1e-8));
                }
            }
            proj_destroy(utm);
            proj_context_destroy(context);
        }
    }
}

TEST_CASE("offsets go out and come back")
{
    const Point odesa{46.4775, 30.7326};
    const Point away = offset(odesa, 45, 40000);
    CHECK(distance_m(odesa, away) == Approx(40000).margin(0.001));
    CHECK(bearing_deg(odesa, away) == Approx(45).margin(1e-6));
    CHECK(sphere_distance_m(odesa, away) == Approx(40000).epsilon(0.006));
    const Point half = along(odesa, away, 0.5);
    CHECK(distance_m(odesa, half) == Approx(20000).margin(0.001));
    CHECK(distance_m(half, away) == Approx(20000).margin(0.001));
}
