// SPDX-License-Identifier: Apache-2.0
// The layers of events of whatever GDAL opens, row by row.
#include <cstdio>

#include "gdal/lone_files.hpp"
#include "write/event_layers.hpp"
#include "write/ogr.hpp"
#include "write/pg_session.hpp"
#include "write/read_mentions.hpp"
#include "write/read_rows.hpp"

namespace dateline {
namespace {

bool holds_events(OGRLayer& layer)
{
    OGRFeatureDefn* columns = layer.GetLayerDefn();
    return columns->GetFieldIndex("type") >= 0 && columns->GetFieldIndex("start_time") >= 0 && columns->GetFieldIndex("status") >= 0;
}

Cell instant_of(const OGRFeature& row, int field)
{
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
    float second = 0;
    row.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone);
    // 100 is UTC, and each step a quarter of an hour; 0 and 1 are not known and local, which are taken for UTC.
    const int quarters = zone > 1 ? zone - 100 : 0;
    using namespace std::chrono;
    const sys_seconds instant = sys_days{std::chrono::year{year} / month / day} + hours{hour} + minutes{minute} + seconds{static_cast<int>(second)} - minutes{15 * quarters};
    std::string written;
    append_instant(written, instant);
    return written;
}

Cell cell_of(const OGRFeature& row, int field)
{
    if (!row.IsFieldSetAndNotNull(field)) return {};
    switch (row.GetFieldDefnRef(field)->GetType()) {
    case OFTInteger:
    case OFTInteger64: return static_cast<std::int64_t>(row.GetFieldAsInteger64(field));
    case OFTReal: return row.GetFieldAsDouble(field);
    case OFTDateTime:
    case OFTDate: return instant_of(row, field);
    default: return std::string(row.GetFieldAsString(field));
    }
}

// Longitude and latitude, whatever the layer's own system is.
class ToDegrees {
public:
    ToDegrees(const OgrJob& job, OGRLayer& layer) : job_(job)
    {
        const OGRSpatialReference* system = layer.GetSpatialRef();
        degrees_.SetWellKnownGeogCS("WGS84");
        degrees_.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        if (!system || system->IsSame(&degrees_)) return;
        transformation_.reset(OGRCreateCoordinateTransformation(system, &degrees_));
        if (!transformation_) job.fail("PROJ knows no way from the layer's system to WGS 84", "export it in EPSG:4326");
    }
    void apply(OGRPoint& point) const
    {
        if (transformation_ && point.transform(transformation_.get()) != OGRERR_NONE) job_.fail("a point has no place in WGS 84", "export it in EPSG:4326");
    }

private:
    struct Release {
        void operator()(OGRCoordinateTransformation* transformation) const { OGRCoordinateTransformation::DestroyCT(transformation); }
    };
    const OgrJob& job_;
    OGRSpatialReference degrees_;
    std::unique_ptr<OGRCoordinateTransformation, Release> transformation_;
};

void read_layer(const OgrJob& job, OGRLayer& layer, const std::function<void(const TableRow&)>& take)
{
    const ToDegrees degrees(job, layer);
    const int fields = layer.GetLayerDefn()->GetFieldCount();
    layer.ResetReading();
    while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
        TableRow row;
        row.layer = layer.GetName();
        row.id = feature->GetFID();
        row.cells.reserve(static_cast<std::size_t>(fields));
        for (int i = 0; i < fields; ++i) row.cells.emplace_back(layer.GetLayerDefn()->GetFieldDefn(i)->GetNameRef(), cell_of(*feature, i));
        const OGRGeometry* shape = feature->GetGeometryRef();
        if (shape && !shape->IsEmpty() && wkbFlatten(shape->getGeometryType()) == wkbPoint) {
            OGRPoint point(*shape->toPoint());
            degrees.apply(point);
            row.located = true;
            row.lon_deg = point.getX();
            row.lat_deg = point.getY();
        }
        take(row);
    }
    job.check();
}

// A file or a database, and how its layers are called there.
struct Place {
    Connection connection;
    std::string path;

    explicit Place(const std::string& given) : path(given)
    {
        if (!is_connection(given)) return;
        connection = read_connection(given);
        path = connection.gdal;
    }
    std::string layer(const char* name) const { return (connection.schema.empty() ? "" : connection.schema + '.') + connection.table(name); }
};

// Those that this program writes, by name, since a database lists no table without points. Else what looks like them.
std::vector<OGRLayer*> layers_of(GDALDataset& dataset, const Place& place)
{
    std::vector<OGRLayer*> layers;
    for (const char* name : {"events", "unlocated"})
        if (OGRLayer* layer = dataset.GetLayerByName(place.layer(name).c_str()); layer && holds_events(*layer)) layers.push_back(layer);
    if (!layers.empty()) return layers;
    for (OGRLayer* layer : dataset.GetLayers())
        if (holds_events(*layer)) layers.push_back(layer);
    return layers;
}

// A table's title stands in its comment.
std::string title_of_table(GDALDataset& dataset, const Place& place)
{
    const std::string& schema = place.connection.schema;
    const std::string table = (schema.empty() ? "" : sql_name(schema) + '.') + sql_name(place.connection.table("events"));
    OGRLayer* answer = dataset.ExecuteSQL(("SELECT obj_description(to_regclass(" + sql_text(table) + "), 'pg_class')").c_str(), nullptr, nullptr);
    if (!answer) return {};
    std::string comment;
    if (const OGRFeatureUniquePtr row{answer->GetNextFeature()}) comment = row->GetFieldAsString(0);
    dataset.ReleaseResultSet(answer);
    const std::size_t at = comment.find(titled);
    return at == comment.npos ? std::string{} : comment.substr(at + titled.size());
}

Dataset open(OgrJob& job, const Place& place)
{
    static const char* const databases[] = {"PostgreSQL", nullptr};
    job.set("PGSQL_OGR_FID", "fid");   // the order of rows, which is no key of the tables
    Dataset dataset(place.connection.gdal.empty() ? open_lone_file(place.path) : GDALDataset::Open(place.path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, databases));
    if (!dataset) job.fail("GDAL cannot open it", "is the name right, and is it a timeline that dateline wrote?");
    return dataset;
}

}  // namespace

void read_mention_layer(const std::string& path, const std::function<void(const TableRow&)>& take)
{
    OgrJob job(path, OgrJob::Way::read);
    const Place place(path);
    const Dataset dataset = open(job, place);
    OGRLayer* layer = dataset->GetLayerByName(place.layer("mentions").c_str());
    if (layer && layer->GetLayerDefn()->GetFieldIndex("span_start") >= 0) read_layer(job, *layer, take);
}

std::string read_event_layers(const std::string& path, const std::function<void(const TableRow&)>& take)
{
    OgrJob job(path, OgrJob::Way::read);
    const Place place(path);
    const Dataset dataset = open(job, place);
    const auto layers = layers_of(*dataset, place);
    for (OGRLayer* layer : layers) read_layer(job, *layer, take);
    if (layers.empty()) job.fail("no layer has the columns `type`, `status` and `start_time`", "only timelines that dateline wrote can be read");
    if (is_connection(path)) return title_of_table(*dataset, place);
    const std::string_view driver = dataset->GetDriverName();
    if (driver == "FlatGeobuf" && std::string_view{layers.front()->GetName()} != "events") return layers.front()->GetName();
    const char* title = dataset->GetMetadataItem("title");
    return title ? title : "";
}

}  // namespace dateline
