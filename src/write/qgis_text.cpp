// SPDX-License-Identifier: Apache-2.0
#include "write/qgis_text.hpp"

#include <algorithm>

namespace dateline {

std::string filled(std::string_view text, Filling values)
{
    std::string out;
    while (!text.empty()) {
        const std::size_t open = std::min(text.find("{{"), text.size());
        out += text.substr(0, open);
        text.remove_prefix(open);
        const std::size_t close = text.find("}}");
        if (close == text.npos) return out += text;
        const std::string_view name = text.substr(2, close - 2);
        const auto value = std::find_if(values.begin(), values.end(), [&](const auto& one) { return one.first == name; });
        out += value == values.end() ? text.substr(0, close + 2) : value->second;
        text.remove_prefix(close + 2);
    }
    return out;
}

std::vector<std::vector<std::string_view>> qgis_table(std::string_view name)
{
    std::vector<std::vector<std::string_view>> rows;
    std::string_view rest = qgis_text(name);
    while (!rest.empty()) {
        const std::size_t length = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, length);
        rest.remove_prefix(std::min(length + 1, rest.size()));
        if (line.empty() || line.front() == '#') continue;
        auto& cells = rows.emplace_back();
        for (std::size_t tab = line.find('\t'); tab != line.npos; tab = line.find('\t')) {
            cells.push_back(line.substr(0, tab));
            line.remove_prefix(tab + 1);
        }
        cells.push_back(line);
    }
    return rows;
}

}  // namespace dateline
