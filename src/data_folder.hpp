// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

namespace dateline {

// The folders of the program and of the library that holds this code (where other programs load it, they are not the same).
std::vector<std::filesystem::path> own_folders();

// The folder that holds rules/ and gazetteer.idx: the one given, else DATELINE_DATA, else
// share/dateline beside the program, the library or one of the two folders above, else the install prefix. Throws Error that
// names every folder that was tried.
std::filesystem::path find_data_folder(const std::filesystem::path& given);

}  // namespace dateline
