// SPDX-License-Identifier: Apache-2.0
#include "write/basemap.hpp"

#include <algorithm>

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

}  // namespace

void write_basemap(const OgrJob& job, GDALDataset& dataset, const Reprojection& reprojection)
{
    OGRSpatialReference system = reprojection.system();
    CPLStringList options;
    options.SetNameValue("GEOMETRY_NAME", "geom");
    options.SetNameValue("DESCRIPTION", "Countries, coarse; Natural Earth");
    OGRLayer* layer = dataset.CreateLayer("basemap", &system, wkbMultiPolygon, options.List());
    if (!layer) job.fail("the layer of countries could not be made");
    OGRFieldDefn code("country", OFTString);
    layer->CreateField(&code);
    for (const char* const* country = world_outline; *country; ++country) {
        const std::string_view text = *country;
        const std::size_t space = std::min(text.find(' '), text.size());
        std::unique_ptr<OGRGeometry> shape = polygons_of(text.substr(space));
        if (!shape) continue;
        shape.reset(OGRGeometryFactory::forceToMultiPolygon(shape.release()));
        if (!reprojection.apply(*shape)) continue;  // a country that the system cannot hold is left out of the map
        OGRFeature row(layer->GetLayerDefn());
        row.SetField("country", std::string{text.substr(0, space)}.c_str());
        row.SetGeometryDirectly(shape.release());
        if (layer->CreateFeature(&row) != OGRERR_NONE) job.fail("the layer of countries could not be written");
    }
}

}  // namespace dateline
