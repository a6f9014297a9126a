// SPDX-License-Identifier: Apache-2.0
// Any bytes as an input of any format: by what they look like, or as what the first byte says. With DATELINE_FUZZ_FORMAT only
// one format is tried, which is how a single reader is fuzzed for long.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "read/format.hpp"
#include "read/held_bytes.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace dateline;
    if (size == 0) return 0;
    static const auto names = [] {
        auto all = read_formats();
        std::erase(all, "table");   // GDAL and poppler are fuzzed by those who make them
        std::erase(all, "pdf");
        all.emplace_back();
        if (const char* one = std::getenv("DATELINE_FUZZ_FORMAT")) all = {one};
        return all;
    }();
    ReadSettings settings;
    settings.max_document = 1 << 20;
    settings.format = names[data[0] % names.size()];
    settings.raw = data[0] >= 128;
    Diagnostics faults;
    std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto records = open_bytes({"fuzz", std::make_unique<HeldBytes>(std::move(bytes)), settings, 0, {}}, faults);
    while (records) {
        const auto document = records->next(faults);
        if (!document) break;
        if (document->id.empty()) std::abort();
    }
    for (const auto& fault : faults)
        if (fault.what.empty() || fault.hint.empty()) std::abort();
    return 0;
}
