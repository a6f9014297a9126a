// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace dateline {

// The folder that holds rules/ and gazetteer.idx: the one given, else DATELINE_DATA, else
// share/dateline beside the program or beside its folder, else the install prefix. Throws Error that
// names every folder that was tried.
std::filesystem::path find_data_folder(const std::filesystem::path& given);

}  // namespace dateline
