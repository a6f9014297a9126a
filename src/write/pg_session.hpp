// SPDX-License-Identifier: Apache-2.0
// Statements to a PostGIS database, through the connection that GDAL holds.
#pragma once

#include "write/connection.hpp"
#include "write/ogr.hpp"

namespace dateline {

// "name" and 'text' as SQL has them.
std::string sql_name(std::string_view name);
std::string sql_text(std::string_view text);

class PgSession {
public:
    PgSession(const OgrJob& job, GDALDataset& dataset, Connection connection) : job_(job), dataset_(dataset), connection_(std::move(connection)) {}

    // Throws Error when the database refuses.
    void run(const std::string& statement) const;
    // The first value of the answer; empty for null and for no row.
    std::string ask(const std::string& query) const;
    bool holds(const std::string& condition) const { return ask("SELECT (" + condition + ")::text") == "true"; }
    // Tries what may be refused without harm; whether it went through.
    bool tries(const std::string& statement) const;

    const std::string& schema() const { return connection_.schema; }
    void use_schema(std::string schema) { connection_.schema = std::move(schema); }
    // "schema"."prefix_events"
    std::string table(std::string_view name) const { return sql_name(connection_.schema) + '.' + sql_name(connection_.table(name)); }
    std::string table_name(std::string_view name) const { return connection_.table(name); }
    bool has_table(std::string_view name) const { return holds("to_regclass(" + sql_text(table(name)) + ") IS NOT NULL"); }

    GDALDataset& dataset() const { return dataset_; }
    const OgrJob& job() const { return job_; }

private:
    const OgrJob& job_;
    GDALDataset& dataset_;
    Connection connection_;
};

}  // namespace dateline
