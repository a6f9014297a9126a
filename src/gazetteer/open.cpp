// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/mapped.hpp"

namespace dateline {

std::unique_ptr<const Gazetteer> Gazetteer::open(const std::filesystem::path& index, const std::vector<std::filesystem::path>&)
{
    return std::make_unique<gazetteer::MappedGazetteer>(index);
}

}  // namespace dateline
