// SPDX-License-Identifier: Apache-2.0
// Tables of a PostGIS database, in one transaction: all of it or nothing.
#include "write/event_layers.hpp"

namespace dateline {

void write_postgis(const WriteJob& write)
{
    OgrJob job(write.target);
    job.set("PG_USE_COPY", "YES");
    const std::string connection = write.target.string();
    Dataset dataset(GDALDataset::Open(connection.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
    if (!dataset) job.fail("the database cannot be opened", "a connection looks like PG:dbname=news host=localhost user=me");
    if (!write.settings.overwrite)
        for (const char* name : {"events", "unlocated", "mentions"})
            if (dataset->GetLayerByName(name))
                throw Error(Diagnostic{Severity::error, connection, std::string{"the table "} + name + " exists already",
                                       "give --overwrite to replace it, or another schema with active_schema=NAME"});
    job.check();
    const Reprojection reprojection(job, write.settings.crs);
    if (dataset->StartTransaction() != OGRERR_NONE) job.fail("no transaction could be begun");
    Box box;
    write_event_layers(job, *dataset, write, reprojection, box, {"OVERWRITE=YES", "FID=fid"});
    if (dataset->CommitTransaction() != OGRERR_NONE) job.fail("the rows could not be kept");
    close(job, std::move(dataset));
}

}  // namespace dateline
