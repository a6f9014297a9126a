// SPDX-License-Identifier: Apache-2.0
// Rows of places out of any layer that OGR opens. Part of the GDAL module.
#include <algorithm>
#include <cmath>
#include <memory>

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <ogrsf_frmts.h>

#include "gazetteer/columns.hpp"
#include "gazetteer/rows.hpp"
#include "gdal/bytes.hpp"
#include "gdal/lone_files.hpp"
#include "gdal/xz.hpp"

namespace dateline::gazetteer {
namespace {

[[noreturn]] void refuse(const std::string& path, std::string what, std::string hint)
{
    throw Error(Diagnostic{Severity::error, path, std::move(what), std::move(hint)});
}

void add_rings(const OGRGeometry& geometry, std::vector<std::vector<PointRecord>>& rings)
{
    const auto kind = wkbFlatten(geometry.getGeometryType());
    if (kind == wkbPolygon) {
        for (const auto* ring : *geometry.toPolygon()) {
            std::vector<PointRecord> points;
            for (int i = 0; i + 1 < ring->getNumPoints(); ++i)
                if (std::abs(ring->getX(i)) <= 180 && std::abs(ring->getY(i)) <= 90)
                    points.push_back({static_cast<std::int32_t>(std::lround(ring->getX(i) * 1e6)), static_cast<std::int32_t>(std::lround(ring->getY(i) * 1e6))});
            if (points.size() > 2) rings.push_back(std::move(points));
        }
    } else if (kind == wkbMultiPolygon) {
        for (const auto* part : *geometry.toMultiPolygon()) add_rings(*part, rings);
    }
}

void locate(OGRFeature& feature, Row& row)
{
    const OGRGeometry* geometry = feature.GetGeometryRef();
    if (!geometry || geometry->IsEmpty()) return;
    OGRPoint point;
    if (wkbFlatten(geometry->getGeometryType()) == wkbPoint) point = *geometry->toPoint();
    else if (geometry->Centroid(&point) != OGRERR_NONE || point.IsEmpty()) return;
    row.lat = std::to_string(point.getY());
    row.lon = std::to_string(point.getX());
    add_rings(*geometry, row.rings);
}

// A dataset of vectors, unpacked first where GDAL cannot do it.
class Opened {
public:
    explicit Opened(const std::string& path)
    {
        if (reaches_network(path)) refuse(path, "The file lies on another machine.", "Fetch it first, and name the copy.");
        GDALAllRegister();
        if (is_xz(path)) unpacked_ = unpack_xz(path);
        data_.reset(open_lone_file(is_xz(path) ? unpacked_ : path));
        VSIStatBufL found;
        if (!data_ && path.find(':') == std::string::npos && VSIStatL(path.c_str(), &found) != 0) refuse(path, "There is no such file.", "Check the path.");
        if (!data_) refuse(path, "No format of places is known by this file's content.", "Give CSV, GeoJSON or another layer that OGR opens, or say the format before the path: geonames:FILE.");
    }
    ~Opened()
    {
        data_.reset();
        if (!unpacked_.empty()) VSIUnlink(unpacked_.c_str());
    }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;
    GDALDataset* operator->() const { return data_.get(); }

private:
    std::string unpacked_;
    std::unique_ptr<GDALDataset> data_;
};

// What brings a layer's geometries to longitude and latitude; null where they are that.
std::unique_ptr<OGRCoordinateTransformation> to_degrees(OGRLayer& layer)
{
    const OGRSpatialReference* from = layer.GetSpatialRef();
    if (!from || from->IsGeographic()) return nullptr;
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return std::unique_ptr<OGRCoordinateTransformation>(OGRCreateCoordinateTransformation(from, &wgs84));
}

}  // namespace

std::vector<std::vector<std::vector<PointRecord>>> read_polygons(const std::string& path)
{
    const Opened data(path);
    std::vector<std::vector<std::vector<PointRecord>>> areas;
    for (auto* layer : data->GetLayers()) {
        const auto transform = to_degrees(*layer);
        for (const auto& feature : *layer) {
            OGRGeometry* geometry = feature->GetGeometryRef();
            if (!geometry || (transform && geometry->transform(transform.get()) != OGRERR_NONE)) continue;
            std::vector<std::vector<PointRecord>> rings;
            add_rings(*geometry, rings);
            if (!rings.empty()) areas.push_back(std::move(rings));
        }
    }
    return areas;
}

void read_layers(const std::string& path, const std::vector<std::string>& mapping, Report& report, const std::function<void(Row&)>& take)
{
    const Opened data(path);
    bool any = false;
    std::vector<std::string> seen;
    for (auto* layer : data->GetLayers()) {
        std::vector<std::string> heads;
        const OGRFeatureDefn* definition = layer->GetLayerDefn();
        for (int i = 0; i < definition->GetFieldCount(); ++i) heads.emplace_back(definition->GetFieldDefn(i)->GetNameRef());
        const Columns columns(path, heads, mapping);
        if (!columns.has_name()) {
            seen.insert(seen.end(), heads.begin(), heads.end());
            continue;
        }
        any = true;
        const auto transform = to_degrees(*layer);
        for (const auto& feature : *layer) {
            report.row();
            Row row;
            row.line = static_cast<std::uint64_t>(feature->GetFID() + 1);
            for (int i = 0; i < definition->GetFieldCount(); ++i)
                if (feature->IsFieldSetAndNotNull(i)) columns.set(static_cast<std::size_t>(i), feature->GetFieldAsString(i), row);
            if (transform && feature->GetGeometryRef()) feature->GetGeometryRef()->transform(transform.get());
            locate(*feature, row);
            take(row);
        }
    }
    if (!any) refuse(path, "No layer has a column for the names of the places.", columns_here(seen) + " Say name=COLUMN (--column), or call one \"name\".");
}

}  // namespace dateline::gazetteer
