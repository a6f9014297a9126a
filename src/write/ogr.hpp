// SPDX-License-Identifier: Apache-2.0
// What GDAL needs around it: drivers, settings and errors that belong to one job, and layers of rows.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <ogrsf_frmts.h>

#include "write/columns.hpp"
#include "write/formats.hpp"

namespace dateline {

// Settings and errors of GDAL that hold for this thread while the object lives. What GDAL reports
// is kept; `check` throws the first failure as an Error about `target`.
class OgrJob {
public:
    enum class Way { read, write };
    explicit OgrJob(const std::filesystem::path& target, Way way = Way::write);
    ~OgrJob();
    OgrJob(const OgrJob&) = delete;
    OgrJob& operator=(const OgrJob&) = delete;

    void set(const char* option, const std::string& value);
    void check() const;
    [[noreturn]] void fail(const std::string& what, const std::string& hint = {}) const;

private:
    static void CPL_STDCALL on_error(CPLErr level, CPLErrorNum number, const char* message);

    std::string target_;
    Way way_;
    std::string failure_;
    std::vector<std::pair<std::string, std::string>> restored_;
};

struct CloseDataset {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, CloseDataset>;

Dataset create_dataset(const OgrJob& job, const char* driver, const std::string& path, const std::vector<std::string>& options = {});
// Writes what is still pending. Only now is it sure that the disk had room.
void close(const OgrJob& job, Dataset dataset);

// A file in memory, for drivers that do not notice a full disk: FlatGeobuf leaves half a file then
// and reports success. Its bytes go on through an output that looks.
class MemoryFile {
public:
    explicit MemoryFile(const char* extension);
    ~MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    const std::string& path() const { return path_; }
    std::string_view bytes() const;

private:
    std::string path_;
};

// A zip of these files. It has no time of day in it, so equal bytes give equal archives.
struct ZipMember {
    std::string name, bytes;
};
std::string zip_of(const std::vector<ZipMember>& members);

// Points on their way from longitude and latitude into the system that --crs names.
class Reprojection {
public:
    Reprojection(const OgrJob& job, const std::string& crs);  // empty: none
    const OGRSpatialReference& system() const { return target_; }
    // The same in the target system; throws Error when the system cannot hold the point.
    void apply(double& x, double& y) const;
    // False when some part of the shape has no place there.
    bool apply(OGRGeometry& shape) const;

private:
    struct Release {
        void operator()(OGRCoordinateTransformation* transformation) const { OGRCoordinateTransformation::DestroyCT(transformation); }
    };
    const OgrJob& job_;
    OGRSpatialReference target_;
    std::unique_ptr<OGRCoordinateTransformation, Release> transformation_;
    std::string crs_;
};

// A layer whose fields are made by the same visit that later fills them: the visitor calls text,
// instant, number and integer in one order, first with any values (`define`), then row by row.
class RowLayer {
public:
    using Rename = std::string (*)(std::string_view);

    RowLayer(const OgrJob& job, OGRLayer* layer, Rename rename = nullptr);

    void define() { defining_ = true; }
    void begin(std::int64_t id = 0);   // 0: the driver counts
    void point(double x, double y);
    void end();

    void text(std::string_view name, std::string_view value);
    void instant(std::string_view name, std::optional<std::chrono::sys_seconds> value);
    void number(std::string_view name, std::optional<double> value);
    void integer(std::string_view name, std::optional<std::int64_t> value);

    // Which instants stay instants; the others become texts, for formats that hold few or none. Null: all.
    bool (*keeps_instant)(std::string_view name) = nullptr;
    // Else integers are written as numbers, for formats that have none of 64 bits.
    bool wide_integers = true;

private:
    bool defines(std::string_view name, OGRFieldType type);
    bool keeps(std::string_view name) const { return !keeps_instant || keeps_instant(name); }

    const OgrJob& job_;
    OGRLayer* layer_;
    Rename rename_;
    std::unique_ptr<OGRFeature> row_;
    std::vector<int> fields_;   // by the order of the visit
    std::size_t field_ = 0;
    bool defining_ = false;
};

// The columns of the mentions layer, visited as visit_columns visits those of an event.
template <typename Sink>
void visit_mention(const MentionRow& row, Sink&& sink)
{
    using Instant = std::optional<std::chrono::sys_seconds>;
    const auto& interval = row.time.interval;
    const bool timed = row.is_time && interval.has_value();
    const PlaceReference& place = row.place;
    const auto of_place = [&](std::string_view text) { return row.is_time ? std::string_view{} : text; };
    sink.text("kind", row.is_time ? "time" : "place");
    sink.text("doc", row.doc);
    sink.text("text", row.text);
    sink.integer("span_start", std::optional<std::int64_t>{row.chars.begin});
    sink.integer("span_end", std::optional<std::int64_t>{row.chars.end});
    sink.instant("start_time", timed ? Instant{interval->first} : Instant{});
    sink.instant("end_time", timed ? Instant{last_second(*interval)} : Instant{});
    sink.text("precision", timed ? to_string(interval->precision) : std::string_view{});
    sink.text("value", row.is_time ? std::string_view{row.time.value} : std::string_view{});
    sink.text("edtf", row.is_time ? std::string_view{row.time.edtf} : std::string_view{});
    sink.text("place", of_place(place.name));
    sink.text("place_id", of_place(place.id));
    sink.text("place_kind", of_place(to_string(place.kind)));
    sink.text("role", of_place(to_string(place.role)));
    sink.number("radius_m", !row.is_time && place.located ? std::optional{place.radius_m} : std::nullopt);
    sink.text("country", of_place(place.country));
    sink.text("admin1", of_place(place.admin1));
    sink.number("confidence", std::optional{row.is_time ? row.time.confidence : place.confidence});
    sink.text("rule", row.is_time ? row.time.rule : place.rule);
    sink.text("reason", row.is_time ? std::string_view{row.time.reason} : std::string_view{place.reason});
}

}  // namespace dateline
