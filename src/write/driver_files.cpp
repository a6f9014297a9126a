// SPDX-License-Identifier: Apache-2.0
// Whatever else GDAL has a driver for: spreadsheets, SQLite, Parquet, and any driver by its name. One layer of events, but for SQLite, which has
// the layers of a GeoPackage.
#include <algorithm>
#include <atomic>

#include <cpl_vsi.h>

#include "write/event_layers.hpp"
#include "write/feature.hpp"
#include "write/output_file.hpp"

namespace dateline {

namespace {

GDALDriver& driver_of(const OgrJob& job, const std::string& name)
{
    const auto writes = [](GDALDriver& driver) { return driver.GetMetadataItem(GDAL_DCAP_VECTOR) && driver.GetMetadataItem(GDAL_DCAP_CREATE); };
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(name.c_str());
    if (driver && writes(*driver)) return *driver;
    std::string others;
    for (int i = 0; i < GetGDALDriverManager()->GetDriverCount(); ++i)
        if (GDALDriver* one = GetGDALDriverManager()->GetDriver(i); one && writes(*one)) others += (others.empty() ? "" : ", ") + std::string{one->GetDescription()};
    job.fail("GDAL has no driver \"" + name + "\" that writes layers", "those here: " + others);
}

// Sheets have no geometry, so that the point must be two columns.
bool is_sheet(const std::string& driver) { return driver == "XLSX" || driver == "ODS"; }

bool has_type(GDALDriver& driver, std::string_view type)
{
    const char* types = driver.GetMetadataItem(GDAL_DMD_CREATIONFIELDDATATYPES);
    return !types || (' ' + std::string{types} + ' ').find(' ' + std::string{type} + ' ') != std::string::npos;
}

void write_rows(RowLayer& rows, const WriteJob& write, const Reprojection& reprojection, bool sheet)
{
    DerivedColumns derived;
    const auto visit = [&](const Event& event) {
        if (!sheet) return visit_table(event, derived, told_text(event, write.timeline.attributions), rows);
        visit_columns(event, derived, rows);
        rows.number("lon", event.located ? std::optional{event.lon_deg} : std::nullopt);
        rows.number("lat", event.located ? std::optional{event.lat_deg} : std::nullopt);
    };
    rows.define();
    visit(Event{});
    for (const Event& event : write.timeline.events) {
        derived.set(event);
        rows.begin();
        visit(event);
        if (event.located && !sheet) {
            double x = event.lon_deg, y = event.lat_deg;
            reprojection.apply(x, y);
            rows.point(x, y);
        }
        rows.end();
    }
}

// A folder in memory in which a driver may make as many files as it likes.
class MemoryFolder {
public:
    MemoryFolder()
    {
        static std::atomic<unsigned> made{0};
        path_ = "/vsimem/dateline-files-" + std::to_string(made++);
        VSIMkdir(path_.c_str(), 0700);
    }
    ~MemoryFolder() { VSIRmdirRecursive(path_.c_str()); }
    MemoryFolder(const MemoryFolder&) = delete;
    MemoryFolder& operator=(const MemoryFolder&) = delete;

    const std::string& path() const { return path_; }
    std::vector<std::string> files() const
    {
        char** list = VSIReadDir(path_.c_str());
        std::vector<std::string> names;
        for (char** name = list; name && *name; ++name)
            if (std::string_view{*name} != "." && std::string_view{*name} != "..") names.emplace_back(*name);
        CSLDestroy(list);
        std::sort(names.begin(), names.end());
        return names;
    }
    std::string_view bytes(const std::string& name) const
    {
        vsi_l_offset size = 0;
        const GByte* data = VSIGetMemFileBuffer((path_ + '/' + name).c_str(), &size, FALSE);
        return {reinterpret_cast<const char*>(data), data ? static_cast<std::size_t>(size) : 0};
    }

private:
    std::string path_;
};

}  // namespace

// The file under its own name, and beside it what else the driver makes, all of it or nothing.
void write_driver_files(const WriteJob& write)
{
    OgrJob job(write.target);
    GDALDriver& driver = driver_of(job, write.driver);
    const bool sheet = is_sheet(write.driver);
    const MemoryFolder folder;
    const std::string name = write.target.filename().string();
    const Reprojection reprojection(job, sheet ? "" : write.settings.crs);
    Dataset dataset = create_dataset(job, write.driver.c_str(), folder.path() + '/' + name);
    OGRSpatialReference system = reprojection.system();
    {
        RowLayer rows(job, dataset->CreateLayer("events", sheet ? nullptr : &system, sheet ? wkbNone : wkbPoint, nullptr));
        if (!has_type(driver, "DateTime")) rows.keeps_instant = [](std::string_view) { return false; };
        rows.wide_integers = has_type(driver, "Integer64");
        write_rows(rows, write, reprojection, sheet);
    }
    close(job, std::move(dataset));
    std::vector<std::unique_ptr<OutputFile>> beside;
    bool made = false;
    for (const std::string& file : folder.files()) {
        const bool main = file == name;
        made |= main;
        beside.push_back(std::make_unique<OutputFile>(main ? write.temporary : write.target.parent_path() / file, main || write.settings.overwrite));
        beside.back()->write(folder.bytes(file));
    }
    if (!made) job.fail("the driver " + write.driver + " makes no single file", "choose another format");
    for (const auto& file : beside) file->commit();
}

void write_sqlite(const WriteJob& write)
{
    OgrJob job(write.target);
    job.set("OGR_SQLITE_SYNCHRONOUS", "OFF");  // the file is thrown away if anything goes wrong
    Dataset dataset = create_dataset(job, "SQLite", write.temporary.string());
    const Reprojection reprojection(job, write.settings.crs);
    Box box;
    if (dataset->StartTransaction() != OGRERR_NONE) job.fail("no transaction could be begun");
    write_event_layers(job, *dataset, write, reprojection, box, {.options = {}, .prefix = {}, .all_with_geometry = true});
    if (dataset->CommitTransaction() != OGRERR_NONE) job.fail("the rows could not be kept");
    close(job, std::move(dataset));
}

}  // namespace dateline
