// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include "gazetteer/mapped.hpp"
#include "gazetteer/overlay.hpp"

namespace dateline {
namespace {

bool is_index(const std::filesystem::path& path)
{
    char head[sizeof gazetteer::magic] = {};
    std::ifstream in(path, std::ios::binary);
    return in.read(head, sizeof head) && std::memcmp(head, gazetteer::magic, sizeof head) == 0;
}

}  // namespace

std::unique_ptr<const Gazetteer> Gazetteer::open(const std::filesystem::path& index, const std::vector<std::filesystem::path>& overlays)
{
    // An index among the overlays stands in the place of the one below it.
    std::filesystem::path base = index;
    std::vector<std::filesystem::path> layers;
    for (const auto& overlay : overlays) {
        if (is_index(overlay)) base = overlay;
        else layers.push_back(overlay);
    }
    auto mapped = std::make_unique<gazetteer::MappedGazetteer>(base);
    if (layers.empty()) return mapped;
    return std::make_unique<gazetteer::LayeredGazetteer>(std::move(mapped), layers);
}

}  // namespace dateline
