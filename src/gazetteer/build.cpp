// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>

#include "gazetteer/sources.hpp"
#include "gazetteer/write_index.hpp"

namespace dateline {
namespace {

using namespace gazetteer;

// "tables:FOLDER" says what the path holds; without a word it is told from the path.
void read_source(const std::string& source, std::uint8_t number, const Keep& keep, World& world, Report& report)
{
    const auto colon = source.find(':');
    std::string format = colon == std::string::npos || colon < 2 ? "" : source.substr(0, colon);
    const std::string path = format.empty() ? source : source.substr(colon + 1);
    if (format.empty() && std::filesystem::is_regular_file(path + "/places.tsv")) format = "tables";
    if (format == "tables") return read_tables(path, number, keep, world, report);
    throw Error(Diagnostic{Severity::error, source, "No format of gazetteers is known by this name or ending.", "Say it before the path: tables:FOLDER."});
}

}  // namespace

GazetteerReport build_gazetteer(const GazetteerBuild& build)
{
    GazetteerReport counts;
    Report report(counts, build.strict);
    World world;
    const Keep keep{build.countries, build.min_population};
    if (build.sources.empty()) throw Error(Diagnostic{Severity::error, build.output.string(), "There is nothing to build a gazetteer from.", "Name a source, such as tables:FOLDER."});
    for (std::size_t i = 0; i < build.sources.size(); ++i) read_source(build.sources[i], static_cast<std::uint8_t>(std::min<std::size_t>(i, 255)), keep, world, report);
    if (world.places.empty()) throw Error(Diagnostic{Severity::error, build.output.string(), "The sources hold no place that can be used.", "Look at the rows that were dropped, and at the options that leave places out."});
    write_index(world, build.output, build.progress);
    counts.places = static_cast<std::uint64_t>(std::count_if(world.places.begin(), world.places.end(), [](const RawPlace& place) { return !place.gone; }));
    counts.names = world.names.size();
    return counts;
}

}  // namespace dateline
