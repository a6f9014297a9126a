// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/rows.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include <ogrsf_frmts.h>

#include "gazetteer/columns.hpp"
#include "gazetteer/lines.hpp"

namespace dateline::gazetteer {
namespace {

std::string ending(const std::string& path)
{
    const auto point = path.rfind('.');
    return point == std::string::npos ? "" : path.substr(point);
}

[[noreturn]] void refuse(const std::string& path, std::string what, std::string hint)
{
    throw Error(Diagnostic{Severity::error, path, std::move(what), std::move(hint)});
}

// One record of comma-separated values; a quoted cell may hold the mark, quotes doubled and line ends.
class CsvReader {
public:
    explicit CsvReader(const std::string& path) : lines_(path) {}

    bool next(std::vector<std::string>& cells)
    {
        cells.clear();
        std::string_view line;
        do {
            if (!lines_.next(line)) return false;
        } while (line.empty());
        first_ = lines_.number();
        if (!mark_) mark_ = line.find('\t') != std::string_view::npos ? '\t' : line.find(';') != std::string_view::npos && line.find(',') == std::string_view::npos ? ';' : ',';
        std::string cell;
        bool quoted = false;
        for (std::string rest(line);;) {
            for (std::size_t i = 0; i < rest.size(); ++i) {
                const char c = rest[i];
                if (quoted && c == '"' && i + 1 < rest.size() && rest[i + 1] == '"') {
                    cell += '"';
                    ++i;
                } else if (c == '"' && (quoted || cell.empty())) {
                    quoted = !quoted;
                } else if (c == mark_ && !quoted) {
                    cells.push_back(std::move(cell));
                    cell.clear();
                } else {
                    cell += c;
                }
            }
            // A quote that is never closed ends with the file, or after more lines than any record has.
            if (!quoted || lines_.number() - first_ > 100 || !lines_.next(line)) break;
            cell += '\n';
            rest = line;
        }
        cells.push_back(std::move(cell));
        return true;
    }
    std::uint64_t line() const { return first_; }

private:
    Lines lines_;
    std::uint64_t first_ = 0;
    char mark_ = 0;
};

void read_csv(const std::string& path, const std::vector<std::string>& mapping, Report& report, const std::function<void(Row&)>& take)
{
    CsvReader reader(path);
    std::vector<std::string> cells;
    if (!reader.next(cells)) refuse(path, "The file is empty.", "Its first line names the columns: id, name, lat, lon, kind, population, country.");
    const Columns columns(cells, mapping);
    if (!columns.has_name()) refuse(path, "No column holds the names of the places.", "Name one \"name\", or say name=COLUMN.");
    while (reader.next(cells)) {
        report.row();
        Row row;
        row.line = reader.line();
        columns.mark(row);
        for (std::size_t i = 0; i < cells.size(); ++i) columns.set(i, cells[i], row);
        take(row);
    }
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

void read_ogr(const std::string& path, const std::vector<std::string>& mapping, Report& report, const std::function<void(Row&)>& take)
{
    GDALAllRegister();
    const std::unique_ptr<GDALDataset> data(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    if (!data) refuse(path, "No format of places is known by this file's content.", "Give CSV, GeoJSON or another layer that OGR opens, or say the format before the path: geonames:FILE.");
    bool any = false;
    for (auto* layer : data->GetLayers()) {
        std::vector<std::string> heads;
        const OGRFeatureDefn* definition = layer->GetLayerDefn();
        for (int i = 0; i < definition->GetFieldCount(); ++i) heads.emplace_back(definition->GetFieldDefn(i)->GetNameRef());
        const Columns columns(heads, mapping);
        if (!columns.has_name()) continue;
        any = true;
        std::unique_ptr<OGRCoordinateTransformation> to_wgs84;
        if (const OGRSpatialReference* from = layer->GetSpatialRef(); from && !from->IsGeographic()) {
            OGRSpatialReference wgs84;
            wgs84.importFromEPSG(4326);
            wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
            to_wgs84.reset(OGRCreateCoordinateTransformation(from, &wgs84));
        }
        for (const auto& feature : *layer) {
            report.row();
            Row row;
            row.line = static_cast<std::uint64_t>(feature->GetFID() + 1);
            for (int i = 0; i < definition->GetFieldCount(); ++i)
                if (feature->IsFieldSetAndNotNull(i)) columns.set(static_cast<std::size_t>(i), feature->GetFieldAsString(i), row);
            if (to_wgs84 && feature->GetGeometryRef()) feature->GetGeometryRef()->transform(to_wgs84.get());
            locate(*feature, row);
            take(row);
        }
    }
    if (!any) refuse(path, "No layer has a column for the names of the places.", "Name one \"name\", or say name=COLUMN.");
}

}  // namespace

bool has_rows(const std::string& path)
{
    const std::string end = ending(path);
    return end == ".csv" || end == ".tsv" || end == ".geojson" || end == ".json" || end == ".geojsonl" || end == ".gpkg" || end == ".shp" || end == ".fgb" || end == ".kml";
}

void read_rows(const std::string& path, const std::vector<std::string>& columns, Report& report, const std::function<void(Row&)>& take)
{
    const std::string end = ending(path);
    if (end == ".csv" || end == ".tsv" || end == ".txt") read_csv(path, columns, report, take);
    else read_ogr(path, columns, report, take);
}

}  // namespace dateline::gazetteer
