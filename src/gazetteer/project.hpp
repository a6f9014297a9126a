// SPDX-License-Identifier: Apache-2.0
// A project file: the rules, overlays and places of one's own that belong together, given with one option.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "gazetteer/rows.hpp"

namespace dateline::gazetteer {

struct Project {
    std::vector<std::filesystem::path> rules, gazetteers;   // as the program may open them
    std::vector<std::string> disabled, attributions;
    std::map<std::string, std::string, std::less<>> homes;
    std::vector<Row> places;                                // their line is 0: they have none
};

// JSON that says it is one.
bool is_project(const std::filesystem::path& file);
// Throws Error with every fault.
Project read_project(const std::filesystem::path& file);

}  // namespace dateline::gazetteer
