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

// The layers of a file, opened to be read; null where none of the drivers does. They must be registered.
inline GDALDataset* open_lone_file(const std::string& path)
{
    CPLSetThreadLocalConfigOption("GML_DOWNLOAD_SCHEMA", "NO");
    GDALDataset* const opened = GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, lone_file_drivers);
    CPLSetThreadLocalConfigOption("GML_DOWNLOAD_SCHEMA", nullptr);
    return opened;
}

}  // namespace dateline
