// SPDX-License-Identifier: Apache-2.0
#include "write/pg_session.hpp"

namespace dateline {

namespace {

std::string doubled(std::string_view text, char quote)
{
    std::string out(1, quote);
    for (const char c : text) out.append(c == quote ? 2 : 1, c);
    return out + quote;
}

}  // namespace

std::string sql_name(std::string_view name) { return doubled(name, '"'); }
std::string sql_text(std::string_view text) { return doubled(text, '\''); }

void PgSession::run(const std::string& statement) const
{
    OGRLayer* answer = dataset_.ExecuteSQL(statement.c_str(), nullptr, nullptr);
    if (answer) dataset_.ReleaseResultSet(answer);
    job_.check();
}

std::string PgSession::ask(const std::string& query) const
{
    OGRLayer* answer = dataset_.ExecuteSQL(query.c_str(), nullptr, nullptr);
    job_.check();
    if (!answer) return {};
    std::string value;
    if (const OGRFeatureUniquePtr row{answer->GetNextFeature()}; row && row->IsFieldSetAndNotNull(0)) value = row->GetFieldAsString(0);
    dataset_.ReleaseResultSet(answer);
    return value;
}

bool PgSession::tries(const std::string& statement) const
{
    run("SAVEPOINT tried");
    CPLPushErrorHandler(CPLQuietErrorHandler);
    CPLErrorReset();
    OGRLayer* answer = dataset_.ExecuteSQL(statement.c_str(), nullptr, nullptr);
    if (answer) dataset_.ReleaseResultSet(answer);
    const bool good = CPLGetLastErrorType() < CE_Failure;
    CPLPopErrorHandler();
    run(good ? "RELEASE SAVEPOINT tried" : "ROLLBACK TO SAVEPOINT tried");
    return good;
}

}  // namespace dateline
