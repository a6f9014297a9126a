// SPDX-License-Identifier: Apache-2.0
// Databases as people name them: "PG:dbname=news host=localhost", "postgresql://me@localhost/news", each with `schema` and `prefix` of ours.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

bool is_connection(std::string_view text);

struct Connection {
    std::string gdal;    // as GDAL opens it: without what is ours
    std::string schema;  // where the tables are; empty: where the database puts what names no schema
    std::string prefix;  // before the names of the tables

    std::string table(std::string_view name) const { return prefix + std::string{name}; }
};

Connection read_connection(std::string_view text);

// The text without its password, for messages.
std::string without_password(std::string_view text);

}  // namespace dateline
