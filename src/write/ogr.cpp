// SPDX-License-Identifier: Apache-2.0
#include "write/ogr.hpp"

#include <atomic>
#include <cmath>
#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <mutex>

#include "write/connection.hpp"
#include "write/json_text.hpp"

namespace dateline {

namespace {

void register_drivers()
{
    static std::once_flag once;
    std::call_once(once, [] { GDALAllRegister(); });
}

CPLStringList list_of(const std::vector<std::string>& options)
{
    CPLStringList list;
    for (const auto& option : options) list.AddString(option.c_str());
    return list;
}

}  // namespace

bool has_driver(const char* name)
{
    register_drivers();
    return GetGDALDriverManager()->GetDriverByName(name) != nullptr;
}

OgrJob::OgrJob(const std::filesystem::path& target, Way way) : target_(target.empty() ? "standard output" : without_password(target.string())), way_(way)
{
    register_drivers();
    CPLPushErrorHandlerEx(on_error, this);
}

OgrJob::~OgrJob()
{
    for (auto option = restored_.rbegin(); option != restored_.rend(); ++option)
        CPLSetThreadLocalConfigOption(option->first.c_str(), option->second.empty() ? nullptr : option->second.c_str());
    CPLPopErrorHandler();
}

namespace {

// Messages of databases have several lines; ours have one.
std::string in_one_line(std::string_view message)
{
    std::string line;
    for (const char c : message) {
        const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!space) line += c;
        else if (!line.empty() && line.back() != ' ') line += ' ';
    }
    if (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

}  // namespace

void CPL_STDCALL OgrJob::on_error(CPLErr level, CPLErrorNum, const char* message)
{
    auto* job = static_cast<OgrJob*>(CPLGetErrorHandlerUserData());
    if (level >= CE_Failure && job->failure_.empty()) job->failure_ = in_one_line(message);
}

void OgrJob::set(const char* option, const std::string& value)
{
    const char* before = CPLGetThreadLocalConfigOption(option, "");
    restored_.emplace_back(option, before);
    CPLSetThreadLocalConfigOption(option, value.c_str());
}

void OgrJob::check() const
{
    if (!failure_.empty()) fail(failure_);
}

void OgrJob::fail(const std::string& what, const std::string& hint) const
{
    const std::string reason = failure_.empty() || what == failure_ ? what : what + ": " + failure_;
    throw Error(Diagnostic{Severity::error, target_, (way_ == Way::write ? "cannot be written: " : "cannot be read: ") + reason,
                           hint.empty() ? "is there room on the disk, and may you write there?" : hint});
}

Dataset create_dataset(const OgrJob& job, const char* driver, const std::string& path, const std::vector<std::string>& options)
{
    GDALDriver* found = GetGDALDriverManager()->GetDriverByName(driver);
    if (!found) job.fail(std::string{"GDAL has no driver "} + driver, "install GDAL's plugins, or write another format");
    Dataset dataset(found->Create(path.c_str(), 0, 0, 0, GDT_Unknown, list_of(options).List()));
    if (!dataset) job.fail(std::string{driver} + " could not make the file");
    job.check();
    return dataset;
}

void close(const OgrJob& job, Dataset dataset)
{
    dataset.reset();
    job.check();
}

MemoryFile::MemoryFile(const char* extension)
{
    static std::atomic<unsigned> made{0};
    path_ = "/vsimem/dateline-" + std::to_string(made++) + extension;
}

MemoryFile::~MemoryFile() { VSIUnlink(path_.c_str()); }

std::string_view MemoryFile::bytes() const
{
    vsi_l_offset size = 0;
    const GByte* data = VSIGetMemFileBuffer(path_.c_str(), &size, FALSE);
    return {reinterpret_cast<const char*>(data), data ? static_cast<std::size_t>(size) : 0};
}

std::string zip_of(const std::vector<ZipMember>& members)
{
    const MemoryFile archive(".zip");
    const std::string path = "/vsizip/" + archive.path();
    VSILFILE* all = VSIFOpenL(path.c_str(), "wb");
    if (!all) return {};
    bool whole = true;
    for (const ZipMember& member : members) {
        VSILFILE* file = VSIFOpenL((path + '/' + member.name).c_str(), "wb");
        whole = whole && file && VSIFWriteL(member.bytes.data(), 1, member.bytes.size(), file) == member.bytes.size();
        whole = (!file || VSIFCloseL(file) == 0) && whole;
    }
    return VSIFCloseL(all) == 0 && whole ? std::string{archive.bytes()} : std::string{};
}

Reprojection::Reprojection(const OgrJob& job, const std::string& crs) : job_(job), crs_(crs)
{
    target_.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (crs.empty()) {
        target_.SetWellKnownGeogCS("WGS84");
        return;
    }
    if (target_.SetFromUserInput(crs.c_str()) != OGRERR_NONE) job.fail("PROJ does not know the system " + crs, "name it as EPSG:3857, ESRI:54030 or the like");
    OGRSpatialReference source;
    source.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    source.SetWellKnownGeogCS("WGS84");
    transformation_.reset(OGRCreateCoordinateTransformation(&source, &target_));
    if (!transformation_) job.fail("PROJ knows no way from WGS 84 to " + crs, "choose another --crs");
}

void Reprojection::apply(double& x, double& y) const
{
    if (!transformation_) return;
    std::string point;
    append_number(point, x);
    point += ' ';
    append_number(point, y);
    if (!transformation_->Transform(1, &x, &y) || !std::isfinite(x) || !std::isfinite(y))
        job_.fail("the point " + point + " has no place in " + crs_, "choose another --crs, or keep longitude and latitude");
}

bool Reprojection::apply(OGRGeometry& shape) const
{
    if (!transformation_) return true;
    CPLPushErrorHandler(CPLQuietErrorHandler);
    const bool good = shape.transform(transformation_.get()) == OGRERR_NONE;
    CPLPopErrorHandler();
    OGREnvelope box;
    if (good) shape.getEnvelope(&box);
    return good && std::isfinite(box.MinX) && std::isfinite(box.MaxX) && std::isfinite(box.MinY) && std::isfinite(box.MaxY);
}

RowLayer::RowLayer(const OgrJob& job, OGRLayer* layer, Rename rename) : job_(job), layer_(layer), rename_(rename)
{
    if (!layer_) job.fail("the layer could not be made");
}

void RowLayer::begin(std::int64_t id)
{
    defining_ = false;
    field_ = 0;
    row_ = std::make_unique<OGRFeature>(layer_->GetLayerDefn());
    if (id > 0) row_->SetFID(id);
}

void RowLayer::point(double x, double y) { row_->SetGeometryDirectly(new OGRPoint(x, y)); }

void RowLayer::end()
{
    if (layer_->CreateFeature(row_.get()) != OGRERR_NONE) job_.fail("a row could not be written");
}

bool RowLayer::defines(std::string_view name, OGRFieldType type)
{
    if (!defining_) return false;
    const std::string field = rename_ ? rename_(name) : std::string{name};
    const int there = layer_->GetLayerDefn()->GetFieldIndex(field.c_str());
    OGRFieldDefn definition(field.c_str(), type);
    if (there < 0 && layer_->CreateField(&definition) != OGRERR_NONE) job_.fail("the column " + field + " could not be made");
    fields_.push_back(there < 0 ? layer_->GetLayerDefn()->GetFieldCount() - 1 : there);
    return true;
}

void RowLayer::text(std::string_view name, std::string_view value)
{
    if (defines(name, OFTString)) return;
    if (!value.empty()) {
        std::string repaired;
        append_repaired(repaired, value);
        row_->SetField(fields_[field_], repaired.c_str());
    }
    ++field_;
}

void RowLayer::instant(std::string_view name, std::optional<std::chrono::sys_seconds> value)
{
    if (defines(name, keeps(name) ? OFTDateTime : OFTString)) return;
    if (value && !keeps(name)) {
        std::string written;
        append_instant(written, *value);
        row_->SetField(fields_[field_], written.c_str());
    } else if (value) {
        constexpr int utc = 100;
        const Civil parts = civil(*value);
        if (parts.year < 0) {  // GDAL's date-times know no years before 0; the column edtf tells them
            ++field_;
            return;
        }
        row_->SetField(fields_[field_], parts.year, static_cast<int>(parts.month), static_cast<int>(parts.day), parts.hour, parts.minute,
                       static_cast<float>(parts.second), utc);
    }
    ++field_;
}

void RowLayer::number(std::string_view name, std::optional<double> value)
{
    if (defines(name, OFTReal)) return;
    if (value) row_->SetField(fields_[field_], *value);
    ++field_;
}

void RowLayer::integer(std::string_view name, std::optional<std::int64_t> value)
{
    if (defines(name, wide_integers ? OFTInteger64 : OFTReal)) return;
    if (value) row_->SetField(fields_[field_], static_cast<GIntBig>(*value));
    ++field_;
}

}  // namespace dateline
