// SPDX-License-Identifier: Apache-2.0
// The pieces of XML and the tables in src/write/qgis, of which styles and projects are made.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {

// A file of that folder by its name; empty when there is none. Compiled into the program.
std::string_view qgis_text(std::string_view name);

using Filling = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// The text with each {{name}} replaced. What is put in stands there as it is: XML, or text that is escaped already.
std::string filled(std::string_view text, Filling values);

// The rows of a table, without its comments.
std::vector<std::vector<std::string_view>> qgis_table(std::string_view name);

}  // namespace dateline
