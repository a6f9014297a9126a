// SPDX-License-Identifier: Apache-2.0
#include "data_folder.hpp"

#include <cstdlib>
#include <string>
#include <vector>

#include <dateline/diagnostic.hpp>

namespace dateline {

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
        const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
        for (const auto& folder : {program / "share/dateline", program.parent_path() / "share/dateline", std::filesystem::path(DATELINE_INSTALL_DATA)})
            if (usable(folder)) return folder.lexically_normal();
    }
    std::string list;
    for (const auto& folder : tried) list += (list.empty() ? "" : ", ") + folder.lexically_normal().string();
    throw Error({Severity::error, list, "No folder of rules and gazetteer was found here.",
                 "Give it with --data FOLDER or in DATELINE_DATA; it holds rules/ and gazetteer.idx."});
}

}  // namespace dateline
