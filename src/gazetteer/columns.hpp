// SPDX-License-Identifier: Apache-2.0
// Which field of a row a column holds, told from the column's name.
#pragma once

#include "gazetteer/rows.hpp"

namespace dateline::gazetteer {

class Columns {
public:
    // Both lists are as the file and the user give them; the path is for messages.
    Columns(const std::string& path, const std::vector<std::string>& heads, const std::vector<std::string>& mapping);
    bool has_name() const { return name_ > 0; }
    bool knows(std::size_t column) const { return targets_[column].field != nullptr || targets_[column].more_names; }
    void set(std::size_t column, std::string_view value, Row& row) const;
    void mark(Row& row) const;

private:
    struct Target {
        std::string Row::* field = nullptr;
        bool more_names = false;
        std::string language;
        std::string prefix;   // of ids and kinds that say whose they are by their column's name
    };
    std::vector<Target> targets_;
    std::size_t name_ = 0, lat_ = 0, lon_ = 0, kind_ = 0, population_ = 0, country_ = 0;   // counted from 1
};

// "The columns here are id, ort, breite.", for hints.
std::string columns_here(const std::vector<std::string>& heads);

}  // namespace dateline::gazetteer
