// SPDX-License-Identifier: Apache-2.0
#include "gdal/xz.hpp"

#include <atomic>
#include <limits>

#include <cpl_compressor.h>
#include <cpl_error.h>
#include <cpl_vsi.h>

namespace dateline {

std::string unpack_xz(const std::string& path)
{
    const std::string file = path.substr(xz_prefix.size());
    const CPLCompressor* const xz = CPLGetDecompressor("lzma");
    if (!xz) {
        CPLError(CE_Failure, CPLE_NotSupported, "this GDAL was built without xz");
        return {};
    }
    GByte* packed = nullptr;
    vsi_l_offset bytes = 0;
    if (!VSIIngestFile(nullptr, file.c_str(), &packed, &bytes, std::numeric_limits<GIntBig>::max())) return {};
    void* plain = nullptr;
    std::size_t size = 0;
    const bool good = xz->pfnFunc(packed, static_cast<std::size_t>(bytes), &plain, &size, nullptr, xz->user_data);
    VSIFree(packed);
    if (!good) {
        VSIFree(plain);
        CPLError(CE_Failure, CPLE_AppDefined, "it is not a whole xz file");
        return {};
    }
    // Drivers go by the ending, so the name keeps it.
    static std::atomic<unsigned> count{0};
    std::string name = file.substr(file.rfind('/') + 1);
    if (name.ends_with(".xz")) name.resize(name.size() - 3);
    const std::string unpacked = "/vsimem/dateline-xz-" + std::to_string(++count) + "-" + name;
    VSILFILE* made = VSIFileFromMemBuffer(unpacked.c_str(), static_cast<GByte*>(plain), size, TRUE);
    if (!made) {
        VSIFree(plain);
        return {};
    }
    VSIFCloseL(made);
    return unpacked;
}

}  // namespace dateline
