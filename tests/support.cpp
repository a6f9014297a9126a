// SPDX-License-Identifier: Apache-2.0
#include "support.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace dateline::test {

std::filesystem::path source_dir() { return DATELINE_SOURCE_DIR; }

std::filesystem::path data_dir() { return DATELINE_DATA_DIR; }

std::string read_file(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace dateline::test
