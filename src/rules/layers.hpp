// SPDX-License-Identifier: Apache-2.0
// The files of a language pack, as both ways of loading one see them.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include <dateline/diagnostic.hpp>

namespace dateline {

struct Pack;

// The weights of the grammar in the folder of a language.
inline constexpr const char* weights_file = "weights/grammar.bin";

// Names in a folder that end in `end`, sorted: the order of a file system says nothing.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder, std::string_view end);

// What stages make of a pack whose words, rules and data are complete. `weights` may be empty.
void prepare_stages(Pack& pack, const std::filesystem::path& weights, Diagnostics& faults);

}  // namespace dateline
