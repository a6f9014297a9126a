// SPDX-License-Identifier: Apache-2.0
// The mentions of databases that were written before. A timeline that is merged or written anew keeps them.
#pragma once

#include <deque>
#include <filesystem>
#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

#include <dateline/writer.hpp>

namespace dateline {

struct TableRow;

class KeptMentions {
public:
    // Adds the mentions of a GeoPackage or of a database, each once; another input has none.
    void read(const std::filesystem::path& input);
    const std::vector<MentionRow>& rows() const { return rows_; }

private:
    void add(const TableRow& row);

    std::vector<MentionRow> rows_;
    std::deque<std::string> rules_;   // what the rows' views of rules point to
    std::unordered_set<std::string> seen_;
};

// In the module of GDAL: all rows of the layer `mentions`; none where there is no such layer.
void read_mention_layer(const std::string& path, const std::function<void(const TableRow&)>& take);

}  // namespace dateline
