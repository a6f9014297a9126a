// SPDX-License-Identifier: Apache-2.0
#include "gdal/xz.hpp"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <iterator>
#include <limits>
#include <optional>
#include <span>

#include <cpl_compressor.h>
#include <cpl_error.h>
#include <cpl_vsi.h>

namespace dateline {
namespace {

// How many bytes an xz file of one stream unpacks to, from the index at its end; nothing when it is not whole. GDAL
// would try ever larger buffers for a file that is cut.
std::optional<std::size_t> unpacked_size(std::span<const GByte> file)
{
    constexpr GByte head[] = {0xFD, '7', 'z', 'X', 'Z', 0};
    constexpr std::size_t footer = 12;
    if (file.size() < 2 * footer + 4 || !std::equal(std::begin(head), std::end(head), file.begin())) return std::nullopt;
    if (file[file.size() - 2] != 'Y' || file[file.size() - 1] != 'Z') return std::nullopt;
    std::size_t index_size = 0;
    for (std::size_t i = 4; i-- > 0;) index_size = index_size << 8 | file[file.size() - 8 + i];
    index_size = (index_size + 1) * 4;
    if (index_size + 2 * footer > file.size()) return std::nullopt;
    std::size_t at = file.size() - footer - index_size;
    const std::size_t end = at + index_size;
    const auto number = [&] {   // seven bits a byte, the lowest first
        std::uint64_t value = 0;
        for (unsigned shift = 0; at < end && shift < 63; shift += 7) {
            const GByte byte = file[at++];
            value |= std::uint64_t{byte & 0x7FU} << shift;
            if (!(byte & 0x80)) break;
        }
        return value;
    };
    if (file[at++] != 0) return std::nullopt;
    const std::uint64_t blocks = number();
    std::uint64_t size = 0;
    for (std::uint64_t i = 0; i < blocks && at < end; ++i) {
        number();   // the block's packed size
        size += number();
        constexpr std::uint64_t most_a_byte = 8192;   // nothing is packed more tightly
        if (size / most_a_byte > file.size()) return std::nullopt;
    }
    return static_cast<std::size_t>(size);
}

}  // namespace

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
    const auto whole = unpacked_size({packed, static_cast<std::size_t>(bytes)});
    std::size_t size = whole.value_or(0);
    void* plain = whole ? VSIMalloc(size + 1) : nullptr;
    const bool good = plain && xz->pfnFunc(packed, static_cast<std::size_t>(bytes), &plain, &size, nullptr, xz->user_data);
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
