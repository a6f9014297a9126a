// SPDX-License-Identifier: Apache-2.0
// FlatGeobuf and Shapefile: one layer of events.
#include <algorithm>
#include <functional>

#include "write/feature.hpp"
#include "write/ogr.hpp"

namespace dateline {

namespace {

enum class Rows { all, located };

using VisitRow = std::function<void(const Event&, const DerivedColumns&)>;

void write_rows(RowLayer& rows, const PackedTimeline& timeline, const Reprojection& reprojection, Rows which, const VisitRow& visit)
{
    DerivedColumns derived;
    rows.define();
    visit(Event{}, derived);
    for (const Event& event : timeline.events) {
        if (which == Rows::located && !event.located) continue;
        derived.set(event);
        rows.begin();
        visit(event, derived);
        if (event.located) {
            double x = event.lon_deg, y = event.lat_deg;
            reprojection.apply(x, y);
            rows.point(x, y);
        }
        rows.end();
    }
}

OGRLayer* events_layer(GDALDataset& dataset, const Reprojection& reprojection, const CPLStringList& options, const std::string& name = "events")
{
    OGRSpatialReference system = reprojection.system();
    return dataset.CreateLayer(name.c_str(), &system, wkbPoint, const_cast<CPLStringList&>(options).List());
}

// Names of at most ten characters, all that a DBF file holds.
std::string short_name(std::string_view name)
{
    constexpr std::string_view cut[][2] = {{"place_precision", "place_prec"}, {"place_basis", "placebasis"}, {"abducted_", "abduc_"},
                                           {"rescued_", "rescu_"},            {"participants_", "parti_"}, {"injured_", "injur_"},     {"missing_", "missn_"},
                                           {"displaced_", "displ_"},          {"detained_", "detai_"},    {"attribution", "said_by"},
                                           {"trigger_start", "trig_start"},   {"trigger_end", "trig_end"}, {"sentence_start", "sent_start"},
                                           {"sentence_end", "sent_end"}};
    for (const auto& [from, to] : cut)
        if (name.starts_with(from)) return std::string{to} + std::string{name.substr(from.size())};
    return std::string{name};
}

}  // namespace

void write_flatgeobuf(const WriteJob& write, TextOutput& output)
{
    OgrJob job(write.target);
    const MemoryFile file(".fgb");
    Dataset dataset = create_dataset(job, "FlatGeobuf", file.path());
    const Reprojection reprojection(job, write.settings.crs);
    // The index would sort the features by place. Events without one are left out: drivers before
    // GDAL 3.6.4 drop them unasked, later ones do not, and the same input must give the same rows.
    CPLStringList options;
    const auto located = [](const Event& event) { return event.located; };
    const bool any = std::any_of(write.timeline.events.begin(), write.timeline.events.end(), located);
    options.SetNameValue("SPATIAL_INDEX", any ? "NO" : "YES");  // without rows and index the file could not be read
    {
        // The format has one layer and no other place for a title than its name.
        RowLayer rows(job, events_layer(*dataset, reprojection, options, write.title().empty() ? "events" : write.title()));
        write_rows(rows, write.timeline, reprojection, Rows::located, [&](const Event& event, const DerivedColumns& derived) {
            visit_table(event, derived, told_text(event, write.timeline.attributions), rows);
        });
    }
    close(job, std::move(dataset));
    output.pass(file.bytes());
}

void write_shapefile(const WriteJob& write, TextOutput& output)
{
    OgrJob job(write.target);
    const MemoryFile file(".shp.zip");
    Dataset dataset = create_dataset(job, "ESRI Shapefile", file.path());
    const Reprojection reprojection(job, write.settings.crs);
    CPLStringList options;
    options.SetNameValue("ENCODING", "UTF-8");
    options.SetNameValue("DBF_DATE_LAST_UPDATE", "1970-01-01");  // the day of writing would change the bytes
    {
        RowLayer rows(job, events_layer(*dataset, reprojection, options), short_name);
        rows.keeps_instant = [](std::string_view) { return false; };  // DBF has days, no times
        write_rows(rows, write.timeline, reprojection, Rows::all, [&](const Event& event, const DerivedColumns& derived) { visit_columns(event, derived, rows); });
    }
    close(job, std::move(dataset));
    output.pass(file.bytes());
}

}  // namespace dateline
