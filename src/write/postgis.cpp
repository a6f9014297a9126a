// SPDX-License-Identifier: Apache-2.0
// Tables of a PostGIS database, in one transaction: all of it or nothing.
#include "write/event_layers.hpp"

namespace dateline {

namespace {

constexpr const char* tables[] = {"events", "unlocated", "mentions"};

// What this program makes says so in its comment.
bool made_here(GDALDataset& dataset, const std::string& table)
{
    OGRLayer* answer = dataset.ExecuteSQL(("SELECT obj_description(to_regclass('\"" + table + "\"'), 'pg_class') AS comment").c_str(), nullptr, nullptr);
    if (!answer) return false;
    bool made = false;
    if (const OGRFeatureUniquePtr row{answer->GetNextFeature()}) made = std::string_view(row->GetFieldAsString(0)).starts_with(made_by);
    dataset.ReleaseResultSet(answer);
    return made;
}

void check_tables(GDALDataset& dataset, const WriteJob& write)
{
    const std::string connection = write.target.string();
    for (const char* name : tables) {
        if (!dataset.GetLayerByName(name)) continue;
        if (!write.settings.overwrite)
            throw Error(Diagnostic{Severity::error, connection, std::string{"the table "} + name + " exists already",
                                   "give --overwrite to replace its rows, or another schema with active_schema=NAME"});
        if (!made_here(dataset, name))
            throw Error(Diagnostic{Severity::error, connection, std::string{"the table "} + name + " was not made by dateline, and stays as it is",
                                   "choose another schema with active_schema=NAME"});
    }
}

}  // namespace

void write_postgis(const WriteJob& write)
{
    OgrJob job(write.target);
    job.set("PG_USE_COPY", "YES");
    const std::string connection = write.target.string();
    Dataset dataset(GDALDataset::Open(connection.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
    if (!dataset) job.fail("the database cannot be opened", "a connection looks like PG:dbname=news host=localhost user=me");
    check_tables(*dataset, write);
    job.check();
    const Reprojection reprojection(job, write.settings.crs);
    if (dataset->StartTransaction() != OGRERR_NONE) job.fail("no transaction could be begun");
    Box box;
    write_event_layers(job, *dataset, write, reprojection, box, {"FID=fid"});
    job.check();
    if (dataset->CommitTransaction() != OGRERR_NONE) job.fail("the rows could not be kept");
    close(job, std::move(dataset));
}

}  // namespace dateline
