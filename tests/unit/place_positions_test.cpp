// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "place/positions.hpp"

using namespace dateline;

namespace {

const Located odesa{{46.4775, 30.7326}, 12000};
const Located mykolaiv{{46.9659, 31.9974}, 10000};

}  // namespace

TEST_CASE("a distance and a wind give a point that far away")
{
    Position position;
    position.relation = PositionRelation::offset;
    position.distance_m = 40000;
    position.bearing_deg = 45;
    const Located at = locate(position, odesa, {});
    CHECK(distance_m(odesa.point, at.point) == Approx(40000).margin(1));
    CHECK(bearing_deg(odesa.point, at.point) == Approx(45).margin(0.01));
    CHECK(at.radius_m > 1000);
    CHECK(at.radius_m < 40000);
}

TEST_CASE("a range of distances means its middle")
{
    Position position;
    position.relation = PositionRelation::offset;
    position.distance_m = 10000;
    position.distance_max_m = 20000;
    position.bearing_deg = 180;
    const Located at = locate(position, odesa, {});
    CHECK(distance_m(odesa.point, at.point) == Approx(15000).margin(1));
    CHECK(at.point.lat_deg < odesa.point.lat_deg);
}

TEST_CASE("without a wind it may be anywhere around")
{
    Position position;
    position.relation = PositionRelation::offset;
    position.distance_m = 30000;
    const Located at = locate(position, odesa, {});
    CHECK(distance_m(odesa.point, at.point) == 0);
    CHECK(at.radius_m >= 30000);
}

TEST_CASE("halfway is as far from the one as from the other")
{
    Position position;
    position.relation = PositionRelation::between;
    const Located at = locate(position, odesa, mykolaiv);
    CHECK(distance_m(odesa.point, at.point) == Approx(distance_m(at.point, mykolaiv.point)).margin(1));
    CHECK(at.radius_m > distance_m(odesa.point, mykolaiv.point) / 8);
}

TEST_CASE("near and off widen the place they stand by")
{
    for (const PositionRelation relation : {PositionRelation::near, PositionRelation::off, PositionRelation::side}) {
        Position position;
        position.relation = relation;
        const Located at = locate(position, odesa, {});
        CHECK(distance_m(odesa.point, at.point) == 0);
        CHECK(at.radius_m > odesa.radius_m);
    }
}
