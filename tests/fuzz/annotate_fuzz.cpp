// SPDX-License-Identifier: Apache-2.0
// Any bytes as a document, through every stage and out as JSON Lines.
#include <cstdint>
#include <cstdlib>

#include <dateline/extractor.hpp>
#include <dateline/writer.hpp>

#include "support.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace dateline;
    static const Extractor extractor([] {
        KnowledgeSettings settings;
        settings.data = test::data_dir();
        return Knowledge::load(settings);
    }());
    Document document;
    document.id = "fuzz";
    document.text.assign(reinterpret_cast<const char*>(data), size);
    if (size % 2 == 0) document.published = parse_iso("2022-01-08");
    Trace trace;
    const auto annotation = extractor.annotate(document, &trace);
    std::string line;
    append_annotation(document, annotation, line);
    for (const auto& time : annotation.times)
        if (time.span.end > size || time.span.begin > time.span.end) std::abort();
    for (const auto& place : annotation.places)
        if (place.span.end > size || place.span.begin > place.span.end) std::abort();
    return 0;
}
