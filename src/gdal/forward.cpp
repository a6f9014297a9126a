// SPDX-License-Identifier: Apache-2.0
// The writers that need GDAL, as the table of formats sees them. In a file of their own: the module
// defines functions of the same names, and must not pull these in beside them.
#include "gdal/module.hpp"
#include "write/formats.hpp"
#include "write/read_mentions.hpp"
#include "write/read_rows.hpp"

namespace dateline {

bool has_driver(const char* name) { return gdal_module().has_driver(name); }
std::string read_event_layers(const std::string& path, const std::function<void(const TableRow&)>& take) { return gdal_module().read_event_layers(path, take); }
void read_mention_layer(const std::string& path, const std::function<void(const TableRow&)>& take) { gdal_module().read_mention_layer(path, take); }
void write_flatgeobuf(const WriteJob& job, TextOutput& output) { gdal_module().write_flatgeobuf(job, output); }
void write_kmz(const WriteJob& job, TextOutput& output) { gdal_module().write_kmz(job, output); }
void write_shapefile(const WriteJob& job, TextOutput& output) { gdal_module().write_shapefile(job, output); }
void write_geopackage(const WriteJob& job) { gdal_module().write_geopackage(job); }
void write_postgis(const WriteJob& job) { gdal_module().write_postgis(job); }
void write_driver_files(const WriteJob& job) { gdal_module().write_driver_files(job); }
void write_sqlite(const WriteJob& job) { gdal_module().write_sqlite(job); }
void write_qgis_project(const WriteJob& job) { gdal_module().write_qgis_project(job); }

}  // namespace dateline
