// SPDX-License-Identifier: Apache-2.0
// Which field of a row a column holds, told from the column's name.
#pragma once

#include "gazetteer/rows.hpp"

namespace dateline::gazetteer {

class Columns {
public:
    // Both lists are as the file and the user give them.
    Columns(const std::vector<std::string>& heads, const std::vector<std::string>& mapping);
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
    std::size_t name_ = 0, lat_ = 0, lon_ = 0;   // counted from 1
};

}  // namespace dateline::gazetteer
