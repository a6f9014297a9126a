// SPDX-License-Identifier: Apache-2.0
#include "write/basemap.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "write/world_outline.hpp"

namespace dateline {

namespace {

std::unique_ptr<OGRPolygon> ring_of(std::string_view text)
{
    auto ring = std::make_unique<OGRLinearRing>();
    long at[2] = {0, 0}, value = 0;
    int axis = 0, shift = 0;
    for (const char c : text) {
        const int bits = c - 63;
        value |= static_cast<long>(bits & 31) << shift;
        shift += 5;
        if (bits & 32) continue;
        at[axis] += value & 1 ? -(value + 1) / 2 : value / 2;
        if (axis == 1) ring->addPoint(static_cast<double>(at[0]) / 100, static_cast<double>(at[1]) / 100);
        axis = 1 - axis;
        value = shift = 0;
    }
    ring->closeRings();
    auto polygon = std::make_unique<OGRPolygon>();
    polygon->addRingDirectly(ring.release());
    return polygon;
}

std::unique_ptr<OGRGeometry> polygons_of(std::string_view rings)
{
    std::vector<OGRGeometry*> parts;
    while (!rings.empty()) {
        rings.remove_prefix(1);
        const std::size_t length = std::min(rings.find(' '), rings.size());
        parts.push_back(ring_of(rings.substr(0, length)).release());
        rings.remove_prefix(length);
    }
    // Which rings are holes is not said: it follows from what lies in what.
    return std::unique_ptr<OGRGeometry>(OGRGeometryFactory::organizePolygons(parts.data(), static_cast<int>(parts.size()), nullptr));
}

OGRPolygon rectangle(double west, double south, double east, double north)
{
    OGRLinearRing ring;
    // Many points, since a long side is no straight line in other systems.
    constexpr double step_deg = 5;
    for (double x = west; x < east; x += step_deg) ring.addPoint(x, south);
    for (double y = south; y < north; y += step_deg) ring.addPoint(east, y);
    for (double x = east; x > west; x -= step_deg) ring.addPoint(x, north);
    for (double y = north; y > south; y -= step_deg) ring.addPoint(west, y);
    ring.closeRings();
    OGRPolygon shape;
    shape.addRing(&ring);
    return shape;
}

// The farthest that the systems of maps reach.
constexpr double pole_deg = 84.9;

struct Shift : OGRDefaultGeometryVisitor {
    using OGRDefaultGeometryVisitor::visit;
    explicit Shift(double by) : by_deg(by) {}
    // Intersections leave noise in the last digits, and ends that must meet at the antimeridian would not.
    void visit(OGRPoint* point) override
    {
        constexpr double noise_deg = 1e-7;
        const double x = point->getX() + by_deg;
        point->setX(std::abs(std::abs(x) - 180) < noise_deg ? std::copysign(180, x) : x);
    }
    double by_deg;
};

// The shape on a map that is cut in the Atlantic: what lies on both sides of the antimeridian is in one piece, and goes on behind 180
// degrees. Pieces that lie wholly behind it keep their usual longitude, where QGIS looks for them.
std::unique_ptr<OGRGeometry> in_one_pacific(const OGRGeometry& coarse)
{
    // Rounding lets rings touch themselves, which neither cutting nor joining takes.
    std::unique_ptr<OGRGeometry> shape(coarse.MakeValid());
    if (!shape) return nullptr;
    shape.reset(OGRGeometryFactory::forceToMultiPolygon(shape.release()));
    constexpr double least = 1e-6;
    // Beyond the antimeridian, so that the ends there stay as they are and fit together.
    constexpr double beyond_deg = 190;
    const OGRPolygon east = rectangle(pacific_cut_deg + least, -pole_deg, beyond_deg, pole_deg), west = rectangle(-beyond_deg, -pole_deg, pacific_cut_deg - least, pole_deg);
    std::unique_ptr<OGRGeometry> kept(shape->Intersection(&east)), moved(shape->Intersection(&west));
    if (!kept || !moved) return nullptr;
    Shift nowhere(0), forth(360), back(-360);
    kept->accept(&nowhere);
    moved->accept(&forth);
    std::unique_ptr<OGRGeometry> whole(kept->Union(moved.get()));
    if (!whole) return nullptr;
    whole.reset(OGRGeometryFactory::forceToMultiPolygon(whole.release()));
    for (auto* piece : *whole->toMultiPolygon()) {
        OGREnvelope box;
        piece->getEnvelope(&box);
        if (box.MinX >= 180) piece->accept(&back);
    }
    return whole;
}

std::unique_ptr<OGRGeometry> drawable(std::unique_ptr<OGRGeometry> shape, const GeoBox& shown)
{
    CPLPushErrorHandler(CPLQuietErrorHandler);
    std::unique_ptr<OGRGeometry> cut;
    if (shown.crosses()) {
        cut = in_one_pacific(*shape);
    } else {
        const OGRPolygon world = rectangle(-180, -pole_deg, 180, pole_deg);
        cut.reset(shape->Intersection(&world));
    }
    CPLPopErrorHandler();
    return cut ? std::move(cut) : std::move(shape);
}

OGRLayer* make_layer(const OgrJob& job, GDALDataset& dataset, const Reprojection& reprojection, const char* name, OGRwkbGeometryType type, const char* what)
{
    OGRSpatialReference system = reprojection.system();
    CPLStringList options;
    options.SetNameValue("GEOMETRY_NAME", "geom");
    options.SetNameValue("DESCRIPTION", what);
    OGRLayer* layer = dataset.CreateLayer(name, &system, type, options.List());
    if (!layer) job.fail(std::string{"the layer "} + name + " could not be made");
    return layer;
}

class Land {
public:
    Land(const OgrJob& job, OGRLayer* layer, const Reprojection& reprojection, const GeoBox& shown) : job_(job), layer_(layer), reprojection_(reprojection), shown_(shown)
    {
        for (const char* name : {"kind", "country", "name"}) {
            OGRFieldDefn field(name, OFTString);
            layer_->CreateField(&field);
        }
    }

    void add(const char* kind, const std::string& country, const std::string& name, std::unique_ptr<OGRGeometry> shape)
    {
        shape = drawable(std::move(shape), shown_);
        if (shape->IsEmpty()) return;
        shape.reset(OGRGeometryFactory::forceToMultiPolygon(shape.release()));
        if (!reprojection_.apply(*shape)) return;  // what the system cannot hold is left out of the map
        OGRFeature row(layer_->GetLayerDefn());
        row.SetField("kind", kind);
        row.SetField("country", country.c_str());
        row.SetField("name", name.c_str());
        row.SetGeometryDirectly(shape.release());
        if (layer_->CreateFeature(&row) != OGRERR_NONE) job_.fail("the layer of countries could not be written");
    }

private:
    const OgrJob& job_;
    OGRLayer* layer_;
    const Reprojection& reprojection_;
    const GeoBox& shown_;
};

void write_land(const OgrJob& job, GDALDataset& dataset, const Reprojection& reprojection, const GeoBox& shown)
{
    Land land(job, make_layer(job, dataset, reprojection, "basemap", wkbMultiPolygon, "Countries, coarse; Natural Earth"), reprojection, shown);
    std::map<std::string_view, std::string_view> names;
    for (const char* const* country = world_countries; *country; country += 2) names[country[0]] = country[1];
    land.add("sea", "", "", std::make_unique<OGRPolygon>(rectangle(-180, -pole_deg, 180, pole_deg)));
    for (const char* const* country = world_outline; *country; ++country) {
        const std::string_view text = *country;
        const std::size_t space = std::min(text.find(' '), text.size());
        const std::string_view code = text.substr(0, space);
        if (auto shape = polygons_of(text.substr(space))) land.add("country", std::string{code}, std::string{names[code]}, std::move(shape));
    }
}

// The largest towns around what is shown. More would make a small timeline a large file.
void write_towns(const OgrJob& job, GDALDataset& dataset, const Reprojection& reprojection, const GeoBox& shown)
{
    constexpr std::size_t most = 1500;
    OGRLayer* layer = make_layer(job, dataset, reprojection, "towns", wkbPoint, "Towns by population; GeoNames");
    OGRFieldDefn name("name", OFTString), people("population", OFTInteger64);
    layer->CreateField(&name);
    layer->CreateField(&people);
    const GeoBox around = grown(shown, 0.5, 3);
    std::size_t written = 0;
    for (const WorldTown* town = world_towns; town->name && written < most; ++town) {
        if (!around.holds(town->lon_deg, town->lat_deg)) continue;
        OGRPoint point(town->lon_deg, town->lat_deg);
        if (!reprojection.apply(point)) continue;
        OGRFeature row(layer->GetLayerDefn());
        row.SetField("name", town->name);
        row.SetField("population", static_cast<GIntBig>(town->population));
        row.SetGeometry(&point);
        if (layer->CreateFeature(&row) != OGRERR_NONE) job.fail("the layer of towns could not be written");
        ++written;
    }
}

}  // namespace

void write_basemap(const OgrJob& job, GDALDataset& dataset, const Reprojection& reprojection, const GeoBox& shown)
{
    write_land(job, dataset, reprojection, shown);
    write_towns(job, dataset, reprojection, shown);
}

}  // namespace dateline
