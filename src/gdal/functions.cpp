// SPDX-License-Identifier: Apache-2.0
// The module's side of gdal/module.hpp.
#include <algorithm>

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>

#include "gazetteer/rows.hpp"
#include "gdal/module.hpp"
#include "write/formats.hpp"

namespace dateline {
namespace {

std::vector<std::string> list(const char* path)
{
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
    VSIStatBufL stat;
    return VSIStatExL(path, &stat, VSI_STAT_EXISTS_FLAG) == 0;
}

constexpr GdalModule functions = {
    .version = [] { return std::string(GDALVersionInfo("RELEASE_NAME")); },
    .has_driver = has_driver,
    .open = [](const char* path) -> void* { return VSIFOpenL(path, "rb"); },
    .read = [](void* file, char* to, std::size_t most) -> std::size_t { return VSIFReadL(to, 1, most, static_cast<VSILFILE*>(file)); },
    .close = [](void* file) { VSIFCloseL(static_cast<VSILFILE*>(file)); },
    .exists = exists,
    .list = list,
    .read_layers = gazetteer::read_layers,
    .write_flatgeobuf = write_flatgeobuf,
    .write_kmz = write_kmz,
    .write_shapefile = write_shapefile,
    .write_geopackage = write_geopackage,
    .write_postgis = write_postgis,
    .write_qgis_project = write_qgis_project,
};

}  // namespace
}  // namespace dateline

extern "C" __attribute__((visibility("default"))) const dateline::GdalModule* dateline_gdal_module() { return &dateline::functions; }
