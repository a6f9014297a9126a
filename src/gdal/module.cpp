// SPDX-License-Identifier: Apache-2.0
#include "gdal/module.hpp"

#include <filesystem>

#include <dlfcn.h>

#include <dateline/diagnostic.hpp>

#include "data_folder.hpp"

namespace dateline {
namespace {

const GdalModule& load()
{
    constexpr const char* name = "libdateline_gdal.so";
    std::error_code ignored;
    std::string reason;
    // Beside the program, its tests and its libraries in a build tree; else where it was installed.
    std::vector<std::filesystem::path> folders;
    for (const auto& own : own_folders())
        for (const auto& folder : {own, own / "dateline", own.parent_path(), own.parent_path() / DATELINE_MODULE_BELOW_PREFIX}) folders.push_back(folder);
    folders.emplace_back(DATELINE_MODULE_FOLDER);
    for (const auto& folder : folders) {
        const auto file = folder / name;
        if (!std::filesystem::exists(file, ignored)) continue;
        void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (!library) {
            reason = dlerror();
            continue;
        }
        using Table = const GdalModule* (*)();
        if (const auto table = reinterpret_cast<Table>(dlsym(library, "dateline_gdal_module"))) return *table();
        reason = file.string() + " is not a module of this program";
    }
    throw Error(Diagnostic{Severity::error, std::string(DATELINE_MODULE_FOLDER "/") + name,
                           reason.empty() ? "the module that calls GDAL was not found" : "the module that calls GDAL cannot be loaded: " + reason,
                           "install dateline whole, or build it; GDAL itself is Debian's libgdal"});
}

}  // namespace

const GdalModule& gdal_module()
{
    static const GdalModule& module = load();
    return module;
}

}  // namespace dateline
