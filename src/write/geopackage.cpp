// SPDX-License-Identifier: Apache-2.0
// GeoPackage: events, what has no place, mentions; a default style and a project inside, so that
// QGIS draws and plays the file as it opens. Also the same data beside a .qgz.
#include "write/basemap.hpp"
#include "write/event_layers.hpp"
#include "write/output_file.hpp"
#include "write/qgis_project.hpp"
#include "write/qgis_style.hpp"

namespace dateline {

namespace {

// The table in which QGIS looks for styles. As a layer GDAL enters it in gpkg_contents as
// attributes; QGIS does not look into a table that is not entered when others are.
void write_styles(const OgrJob& job, GDALDataset& dataset, const std::string& date, std::size_t events)
{
    CPLStringList options;
    options.SetNameValue("FID", "id");
    OGRLayer* layer = dataset.CreateLayer("layer_styles", nullptr, wkbNone, options.List());
    if (!layer) job.fail("the style table could not be made");
    constexpr const char* texts[] = {"f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName", "styleQML", "styleSLD"};
    for (const char* name : texts) {
        OGRFieldDefn field(name, OFTString);
        layer->CreateField(&field);
    }
    OGRFieldDefn use("useAsDefault", OFTInteger);
    use.SetSubType(OFSTBoolean);
    layer->CreateField(&use);
    for (const char* name : {"description", "owner", "ui"}) {
        OGRFieldDefn field(name, OFTString);
        layer->CreateField(&field);
    }
    OGRFieldDefn updated("update_time", OFTDateTime);
    layer->CreateField(&updated);

    const auto add = [&](const char* table, const char* geometry, const char* name, const std::string& drawing, const char* description) {
        OGRFeature row(layer->GetLayerDefn());
        row.SetField("f_table_catalog", "");
        row.SetField("f_table_schema", "");
        row.SetField("f_table_name", table);
        row.SetField("f_geometry_column", geometry);
        row.SetField("styleName", name);
        row.SetField("styleQML", qgis_style(drawing).c_str());
        row.SetField("styleSLD", "");
        row.SetField("useAsDefault", description ? 1 : 0);
        row.SetField("description", description ? description : name);
        row.SetField("owner", "");
        row.SetField("update_time", date.c_str());
        if (layer->CreateFeature(&row) != OGRERR_NONE) job.fail("the style could not be written");
    };
    const Grouping usual = grouping_for(events), other = usual == Grouping::spread ? Grouping::clusters : Grouping::spread;
    add("events", "geom", "dateline", qgis_event_drawing({Ground::light, usual}), "Events by what and whether it happened");
    add("events", "geom", "dateline, on dark ground", qgis_event_drawing({Ground::dark, usual}), nullptr);
    add("events", "geom", other == Grouping::clusters ? "dateline, clusters" : "dateline, spread", qgis_event_drawing({Ground::light, other}), nullptr);
    add("mentions", "geom", "dateline", qgis_mention_drawing(), "Times and places that the texts name");
    add("unlocated", "", "dateline", qgis_form(), "Events without a place");
}

std::string hex(std::string_view bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        text += digits[static_cast<unsigned char>(c) >> 4];
        text += digits[static_cast<unsigned char>(c) & 15];
    }
    return text;
}

void write_project(GDALDataset& dataset, const std::string& name, const std::string& archive, const std::string& date)
{
    dataset.ExecuteSQL("CREATE TABLE qgis_projects(name TEXT PRIMARY KEY, metadata BLOB, content BLOB)", nullptr, nullptr);
    const std::string metadata = R"({"last_modified_time":")" + date + R"(","last_modified_user":""})";
    std::string quoted;
    for (const char c : name) quoted.append(c == '\'' ? 2 : 1, c);
    dataset.ExecuteSQL(("INSERT INTO qgis_projects VALUES('" + quoted + "','" + metadata + "','" + hex(archive) + "')").c_str(), nullptr, nullptr);
    // Entered among the contents, since QGIS shows a table that is not as a broken layer.
    dataset.ExecuteSQL(("INSERT INTO gpkg_contents(table_name, data_type, identifier, description, last_change, srs_id) "
                        "VALUES('qgis_projects', 'attributes', 'qgis_projects', '', '" + date.substr(0, date.size() - 1) + ".000Z', 0)").c_str(), nullptr, nullptr);
}

// A date for the places where the format wants the time of writing: that of the newest source, so
// that the same input gives the same bytes.
std::chrono::sys_seconds newest(const PackedTimeline& timeline)
{
    std::chrono::sys_seconds latest{};
    for (const Event& event : timeline.events)
        if (event.published) latest = std::max(latest, *event.published);
    return latest;
}

std::string wkt_of(const OGRSpatialReference& system)
{
    char* wkt = nullptr;
    const char* const options[] = {"FORMAT=WKT2_2019", nullptr};
    system.exportToWkt(&wkt, options);
    std::string text = wkt ? wkt : "";
    CPLFree(wkt);
    return text;
}

// Where the map opens: in the layers' own system if one was asked for, else in one that keeps shapes.
void look_at(ProjectPlan& plan, const OgrJob& job, const Reprojection& reprojection, Box box, const GeoBox& shown)
{
    plan.crs_wkt = plan.view_wkt = wkt_of(reprojection.system());
    if (plan.crs == "EPSG:4326") {
        plan.view = view_of(grown(shown, 0.16, 0.6));
        plan.view_wkt = wkt_of(Reprojection(job, plan.view.crs).system());
        return;
    }
    plan.degrees = reprojection.system().IsGeographic();
    if (box.empty) box.add(0, 0), box.grow(plan.degrees ? 90 : 9e6);
    box.grow(plan.degrees ? 1 : 100'000);
    plan.view = {plan.crs, box.west, box.south, box.east, box.north};
}

// Writes the data, and returns the project that plays it, which is also in the file. `named` is what
// the file will be called: the project points to it.
std::string write_data(const WriteJob& write, const std::filesystem::path& temporary, const std::filesystem::path& named, bool with_basemap)
{
    using Look = ProjectLayer::Look;
    OgrJob job(named);
    std::string date;
    append_instant(date, newest(write.timeline));
    job.set("OGR_CURRENT_DATE", date.substr(0, date.size() - 1) + ".000Z");
    job.set("OGR_SQLITE_SYNCHRONOUS", "OFF");  // the file is thrown away if anything goes wrong
    job.set("SQLITE_USE_OGR_VFS", "NO");
    Dataset dataset = create_dataset(job, "GPKG", temporary.string());
    const Reprojection reprojection(job, write.settings.crs);
    Box box;
    if (!write.title().empty()) dataset->SetMetadataItem("title", write.title().c_str());
    dataset->StartTransaction();
    write_event_layers(job, *dataset, write, reprojection, box);
    const GeoBox shown = box_of(write.timeline).value_or(GeoBox{});
    if (with_basemap) write_basemap(job, *dataset, reprojection, shown);
    write_styles(job, *dataset, date, write.timeline.events.size());

    ProjectPlan plan;
    const std::string stem = named.stem().string();
    plan.title = write.title().empty() ? stem : write.title();
    plan.data = "./" + named.filename().string();
    plan.credits = credits(write.timeline);
    plan.crs = write.settings.crs.empty() ? "EPSG:4326" : write.settings.crs;
    plan.layers = {{"Events", "events", Look::events, true},
                   {"Within this radius", "events", Look::radius, true},
                   {"Mentions", "mentions", Look::mentions, false},
                   {"Events without a place", "unlocated", Look::unlocated, true}};
    if (with_basemap) {
        plan.layers.push_back({"Towns", "towns", Look::towns, true});
        plan.layers.push_back({"Countries", "basemap", Look::land, true});
    }
    look_at(plan, job, reprojection, box, shown);
    const std::string project = qgis_project(plan, write.timeline);
    write_project(*dataset, stem, zip_of({{stem + ".qgs", project}}), date);
    if (dataset->CommitTransaction() != OGRERR_NONE) job.fail("the rows could not be kept");
    close(job, std::move(dataset));
    return project;
}

}  // namespace

void write_geopackage(const WriteJob& job) { write_data(job, job.temporary, job.target, false); }

void write_qgis_project(const WriteJob& job)
{
    std::filesystem::path data = job.target;
    data.replace_extension(".gpkg");
    OutputFile beside(data, job.settings.overwrite);
    const std::string project = write_data(job, beside.temporary(), data, true);
    OutputFile archive(job.temporary, true);
    archive.write(zip_of({{job.target.stem().string() + ".qgs", project}}));
    archive.commit();
    beside.commit();
}

}  // namespace dateline
