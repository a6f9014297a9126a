// SPDX-License-Identifier: Apache-2.0
// Where tests find things.
#pragma once

#include <filesystem>
#include <string>

namespace dateline::test {

std::filesystem::path source_dir();  // the project's folder
std::filesystem::path data_dir();    // rules/ and gazetteer.idx, as the build made them
std::string read_file(const std::filesystem::path& path);

}  // namespace dateline::test
