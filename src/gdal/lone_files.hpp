// SPDX-License-Identifier: Apache-2.0
// Files that are read through GDAL's drivers. Only for the module of GDAL.
#pragma once

#include <string>

#include <cpl_conv.h>
#include <ogrsf_frmts.h>

namespace dateline {

// Drivers that read the file itself. Others follow what it says to other files or machines (VRT, services, schemas), so that
// opening what a stranger sent would read what he wishes.
inline constexpr const char* lone_file_drivers[] = {"GeoJSON", "GeoJSONSeq", "TopoJSON", "ESRIJSON", "CSV", "GPKG", "SQLite", "FlatGeobuf", "ESRI Shapefile", "MapInfo File", "KML", "LIBKML", "GPX", "XLSX", "ODS",
                                                    "OpenFileGDB", "Parquet", "Arrow", "OSM", "GML", nullptr};

// What some of these drivers would follow all the same: schemas that GML names, and tables of a database that SpatiaLite takes from
// other files.
class NothingBeside {
public:
    NothingBeside() { set("NO"); }
    ~NothingBeside() { set(nullptr); }
    NothingBeside(const NothingBeside&) = delete;
    NothingBeside& operator=(const NothingBeside&) = delete;

private:
    static void set(const char* value)
    {
        for (const char* option : {"GML_DOWNLOAD_SCHEMA", "SPATIALITE_LOAD"}) CPLSetThreadLocalConfigOption(option, value);
    }
};

// The layers of a file, opened to be read; null where none of the drivers does. They must be registered.
inline GDALDataset* open_lone_file(const std::string& path, const char* const* drivers = lone_file_drivers)
{
    const NothingBeside nothing;
    return GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers);
}

}  // namespace dateline
