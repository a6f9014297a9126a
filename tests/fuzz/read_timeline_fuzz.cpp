// SPDX-License-Identifier: Apache-2.0
// Any bytes are a timeline or an Error with a place in it. What was read can be written, and what is
// then read again is written the same.
#include <cstdint>
#include <cstdlib>
#include <sstream>

#include <cpl_vsi.h>

#include <dateline/writer.hpp>

namespace {

std::string written(const dateline::Timeline& timeline)
{
    std::ostringstream out;
    dateline::WriteSettings settings;
    settings.format = "geojsonl";
    write_timeline(timeline, out, settings);
    return out.str();
}

dateline::Timeline read(const char* name, const void* data, std::size_t size)
{
    // In memory, since the reader takes whatever GDAL's file systems open.
    VSIFCloseL(VSIFileFromMemBuffer(name, static_cast<GByte*>(const_cast<void*>(data)), size, FALSE));
    dateline::Timeline timeline;
    try {
        timeline = dateline::read_timeline(name);
    } catch (const dateline::Error& error) {
        if (error.faults().front().where.empty()) std::abort();
    }
    VSIUnlink(name);
    return timeline;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    for (const char* name : {"/vsimem/fuzz.geojson", "/vsimem/fuzz.geojsonl"}) {
        const std::string once = written(read(name, data, size));
        if (written(read("/vsimem/again.geojsonl", once.data(), once.size())) != once) std::abort();
    }
    return 0;
}
