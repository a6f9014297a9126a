// SPDX-License-Identifier: Apache-2.0
// GDAL, loaded when it is first needed. It brings a hundred shared libraries, which take longer to
// load than an article takes to read, so what calls it lives in a module of its own
// (libdateline_gdal) and is reached through this table alone.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace dateline {

class TextOutput;
struct TableRow;
struct WriteJob;
struct TextRow;
struct PdfText;

namespace gazetteer {
class Report;
struct PointRecord;
struct Row;
}

struct GdalModule {
    std::string (*version)();
    std::string (*projections)(bool& whole);   // the version of PROJ, and whether its data is there
    bool (*has_driver)(const char* name);

    // Virtual file systems, and "/vsixz/FILE", which GDAL lacks. A file that cannot be opened is null.
    void* (*open)(const char* path);
    std::size_t (*read)(void* file, char* to, std::size_t most);
    void (*close)(void* file);
    std::string (*fault)();  // what the last open or read of this thread complained of; empty: nothing
    bool (*exists)(const char* path);
    std::vector<std::string> (*list)(const char* path);  // all members below a folder or archive, sorted

    // Rows of spreadsheets and layers; null with `fault` told. Where `bytes` is given, it is the file, and must outlive the table.
    void* (*open_table)(const std::string& path, std::string* bytes, std::string& fault);
    bool (*next_row)(void* table, TextRow& row);
    void (*close_table)(void* table);
    void (*read_pdf)(std::string& bytes, PdfText& text);

    void (*read_layers)(const std::string& path, const std::vector<std::string>& columns, gazetteer::Report& report,
                        const std::function<void(gazetteer::Row&)>& take);
    // The rings of each area of all layers, in WGS 84.
    std::vector<std::vector<std::vector<gazetteer::PointRecord>>> (*read_polygons)(const std::string& path);

    std::string (*read_event_layers)(const std::string& path, const std::function<void(const TableRow&)>& take);
    void (*read_mention_layer)(const std::string& path, const std::function<void(const TableRow&)>& take);

    void (*write_flatgeobuf)(const WriteJob&, TextOutput&);
    void (*write_kmz)(const WriteJob&, TextOutput&);
    void (*write_shapefile)(const WriteJob&, TextOutput&);
    void (*write_geopackage)(const WriteJob&);
    void (*write_postgis)(const WriteJob&);
    void (*write_driver_files)(const WriteJob&);
    void (*write_sqlite)(const WriteJob&);
    void (*write_qgis_project)(const WriteJob&);
};

// Loads the module at the first call. Throws Error that names where it was looked for.
const GdalModule& gdal_module();

}  // namespace dateline
