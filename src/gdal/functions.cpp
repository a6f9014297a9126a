// SPDX-License-Identifier: Apache-2.0
// The module's side of gdal/module.hpp.
#include <algorithm>

#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <proj.h>

#include "gazetteer/rows.hpp"
#include "gdal/module.hpp"
#include "gdal/tables.hpp"
#include "gdal/xz.hpp"
#include "write/formats.hpp"
#include "write/read_mentions.hpp"
#include "write/read_rows.hpp"

namespace dateline {
namespace {

// GDAL prints what it complains of unless it is told not to.
struct Silence {
    Silence() { CPLPushErrorHandler(CPLQuietErrorHandler); }
    ~Silence() { CPLPopErrorHandler(); }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;
};

std::vector<std::string> list(const char* path)
{
    const Silence silence;
    std::vector<std::string> files;
    char** names = VSIReadDirRecursive(path);
    for (char** name = names; name && *name; ++name) {
        const std::string one = *name;
        if (!one.empty() && one.back() != '/') files.push_back(std::string(path) + "/" + one);
    }
    CSLDestroy(names);
    std::sort(files.begin(), files.end());
    return files;
}

bool exists(const char* path)
{
    const Silence silence;
    VSIStatBufL stat;
    if (is_xz(path)) path += xz_prefix.size();
    return VSIStatExL(path, &stat, VSI_STAT_EXISTS_FLAG) == 0;
}

std::string projections(bool& whole)
{
    PJ_CONTEXT* const context = proj_context_create();
    proj_log_level(context, PJ_LOG_NONE);
    PJ* const mercator = proj_create_crs_to_crs(context, "EPSG:4326", "EPSG:3857", nullptr);
    whole = mercator != nullptr;
    proj_destroy(mercator);
    proj_context_destroy(context);
    return proj_info().release;
}

void* open(const char* path)
{
    const Silence silence;
    CPLErrorReset();
    if (!is_xz(path)) return VSIFOpenL(path, "rb");
    // The open file keeps the bytes; its name is not needed any more.
    const std::string unpacked = unpack_xz(path);
    if (unpacked.empty()) return nullptr;
    VSILFILE* file = VSIFOpenL(unpacked.c_str(), "rb");
    VSIUnlink(unpacked.c_str());
    return file;
}

std::size_t read(void* file, char* to, std::size_t most)
{
    const Silence silence;
    CPLErrorReset();
    return VSIFReadL(to, 1, most, static_cast<VSILFILE*>(file));
}

std::string fault() { return CPLGetLastErrorType() >= CE_Failure ? CPLGetLastErrorMsg() : ""; }

constexpr GdalModule functions = {
    .version = [] { return std::string(GDALVersionInfo("RELEASE_NAME")); },
    .projections = projections,
    .has_driver = has_driver,
    .open = open,
    .read = read,
    .close = [](void* file) { VSIFCloseL(static_cast<VSILFILE*>(file)); },
    .fault = fault,
    .exists = exists,
    .list = list,
    .open_table = open_table,
    .next_row = next_row,
    .close_table = close_table,
    .read_pdf = read_pdf,
    .read_layers = gazetteer::read_layers,
    .read_polygons = gazetteer::read_polygons,
    .read_event_layers = read_event_layers,
    .read_mention_layer = read_mention_layer,
    .write_flatgeobuf = write_flatgeobuf,
    .write_kmz = write_kmz,
    .write_shapefile = write_shapefile,
    .write_geopackage = write_geopackage,
    .write_postgis = write_postgis,
    .write_driver_files = write_driver_files,
    .write_sqlite = write_sqlite,
    .write_qgis_project = write_qgis_project,
};

}  // namespace
}  // namespace dateline

extern "C" __attribute__((visibility("default"))) const dateline::GdalModule* dateline_gdal_module() { return &dateline::functions; }
