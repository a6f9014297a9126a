// SPDX-License-Identifier: Apache-2.0
// Any bytes are a timeline or an Error with a place in it. What was read can be written, and what is
// then read again is written the same.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>

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

dateline::Timeline read(const std::filesystem::path& file, std::string_view bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
    try {
        return dateline::read_timeline(file);
    } catch (const dateline::Error& error) {
        if (error.faults().front().where.empty()) std::abort();
        return {};
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("dateline-fuzz-" + std::to_string(::getpid()));
    std::filesystem::create_directory(folder);
    for (const char* name : {"in.geojson", "in.geojsonl"}) {
        const std::string once = written(read(folder / name, {reinterpret_cast<const char*>(data), size}));
        if (written(read(folder / "again.geojsonl", once)) != once) std::abort();
    }
    std::filesystem::remove_all(folder);
    return 0;
}
