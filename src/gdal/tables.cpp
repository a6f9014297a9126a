// SPDX-License-Identifier: Apache-2.0
// Spreadsheets and layers, row by row, through the drivers of GDAL that read one file and nothing beside it.
#include "gdal/tables.hpp"

#include <atomic>
#include <memory>
#include <string_view>

#include <cpl_error.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "gdal/lone_files.hpp"

namespace dateline {
namespace {

// Drivers go by the ending as well.
const char* ending_of(std::string_view bytes)
{
    constexpr std::size_t application_at = 68, first_name_at = 30;
    if (bytes.starts_with("SQLite")) return bytes.size() > application_at && bytes.substr(application_at).starts_with("GP") ? ".gpkg" : ".sqlite";
    if (bytes.starts_with("PAR1")) return ".parquet";
    if (bytes.starts_with("fgb")) return ".fgb";
    return bytes.size() > first_name_at && bytes.substr(first_name_at).starts_with("mimetype") ? ".ods" : ".xlsx";
}

class Table {
public:
    ~Table()
    {
        data_.reset();
        if (!held_.empty()) VSIUnlink(held_.c_str());
    }

    // `bytes`, where the file is no plain one, must live as long as the table.
    std::string open(const std::string& path, std::string* bytes)
    {
        static const char* const drivers[] = {"XLSX", "ODS", "GPKG", "SQLite", "FlatGeobuf", "Parquet", "Arrow", nullptr};
        static std::atomic<unsigned> count{0};
        std::string name = path;
        if (bytes) {
            held_ = name = "/vsimem/dateline-table-" + std::to_string(++count) + ending_of(*bytes);
            VSILFILE* file = VSIFileFromMemBuffer(name.c_str(), reinterpret_cast<GByte*>(bytes->data()), bytes->size(), FALSE);
            if (!file) return "there is not enough memory for it";
            VSIFCloseL(file);
        }
        CPLPushErrorHandler(CPLQuietErrorHandler);
        CPLErrorReset();
        GDALAllRegister();
        data_.reset(open_lone_file(name, drivers));
        CPLPopErrorHandler();
        if (data_) return {};
        const std::string why = CPLGetLastErrorMsg();
        return why.empty() ? "GDAL knows no way to read it here" : why;
    }

    bool next(TextRow& row)
    {
        CPLPushErrorHandler(CPLQuietErrorHandler);
        const bool got = step(row);
        CPLPopErrorHandler();
        return got;
    }

private:
    bool step(TextRow& row)
    {
        for (;; ++layer_at_) {
            if (!data_ || layer_at_ >= data_->GetLayerCount()) return false;
            OGRLayer* const layer = data_->GetLayer(layer_at_);
            const OGRFeatureUniquePtr feature(layer->GetNextFeature());
            if (!feature) continue;
            row.layer = layer->GetName();
            row.number = feature->GetFID();
            row.cells.clear();
            for (int i = 0; i < feature->GetFieldCount(); ++i)
                if (feature->IsFieldSetAndNotNull(i)) row.cells.emplace_back(feature->GetFieldDefnRef(i)->GetNameRef(), feature->GetFieldAsString(i));
            return true;
        }
    }

    std::unique_ptr<GDALDataset> data_;
    std::string held_;
    int layer_at_ = 0;
};

}  // namespace

void* open_table(const std::string& path, std::string* bytes, std::string& fault)
{
    auto table = std::make_unique<Table>();
    fault = table->open(path, bytes);
    return fault.empty() ? table.release() : nullptr;
}

bool next_row(void* table, TextRow& row) { return static_cast<Table*>(table)->next(row); }
void close_table(void* table) { delete static_cast<Table*>(table); }

}  // namespace dateline
