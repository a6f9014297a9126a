// SPDX-License-Identifier: Apache-2.0
#include "data_folder.hpp"

#include <cstdlib>
#include <string>
#include <vector>

#include <dlfcn.h>

#include <dateline/diagnostic.hpp>

namespace dateline {

std::vector<std::filesystem::path> own_folders()
{
    std::error_code ignored;
    std::vector<std::filesystem::path> folders{std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path()};
    Dl_info here{};
    if (dladdr(reinterpret_cast<void*>(&own_folders), &here) && here.dli_fname) {
        const auto folder = std::filesystem::canonical(here.dli_fname, ignored).parent_path();
        if (!folder.empty() && folder != folders.front()) folders.push_back(folder);
    }
    return folders;
}

std::filesystem::path find_data_folder(const std::filesystem::path& given)
{
    std::vector<std::filesystem::path> tried;
    std::error_code ignored;
    const auto usable = [&](const std::filesystem::path& folder) {
        tried.push_back(folder);
        return std::filesystem::is_directory(folder / "rules", ignored);
    };
    // What was asked for by name is used or refused, never replaced by another.
    if (!given.empty()) {
        if (usable(given)) return given;
    } else if (const char* named = std::getenv("DATELINE_DATA"); named && *named) {
        if (usable(named)) return named;
    } else {
        // A library may lie two folders below the prefix: lib/x86_64-linux-gnu.
        for (const auto& own : own_folders())
            for (const auto& above : {own, own.parent_path(), own.parent_path().parent_path()})
                if (const auto folder = above / "share/dateline"; usable(folder)) return folder.lexically_normal();
        if (usable(DATELINE_INSTALL_DATA)) return std::filesystem::path(DATELINE_INSTALL_DATA).lexically_normal();
    }
    std::string list;
    for (const auto& folder : tried) list += (list.empty() ? "" : ", ") + folder.lexically_normal().string();
    throw Error({Severity::error, list, "No folder of rules and gazetteer was found here.",
                 "Give it with --data FOLDER or in DATELINE_DATA; it holds rules/ and gazetteer.idx."});
}

}  // namespace dateline
