// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>

#include "gazetteer/lines.hpp"
#include "gazetteer/rows.hpp"
#include "gazetteer/sources.hpp"
#include "gazetteer/write_index.hpp"
#include "gdal/bytes.hpp"
#include "rules/pack.hpp"
#include "rules/read_json.hpp"

namespace dateline {
namespace {

using namespace gazetteer;

void credit(World& world, const std::string& words)
{
    if (std::find(world.attributions.begin(), world.attributions.end(), words) == world.attributions.end()) world.attributions.emplace_back(words);
}

[[noreturn]] void refuse(const std::string& path, const std::string& source)
{
    refuse_archive(path);
    std::error_code ignored;
    constexpr const char* words = "Say it before the path: tables:FOLDER, geonames:FILE, wof:FILE, lpf:FILE, csv:FILE, ogr:FILE.";
    if (std::filesystem::is_directory(path, ignored)) throw Error(Diagnostic{Severity::error, source, "The folder holds no places.tsv, so nobody knows what its files are.", words});
    if (!file_exists(path)) throw Error(Diagnostic{Severity::error, source, "There is no such file.", words});
    throw Error(Diagnostic{Severity::error, source, "No format of gazetteers is known by this name or ending.", words});
}

// "tables:FOLDER" says what the path holds; without a word it is told from the path.
void read_source(const std::string& source, std::uint8_t number, const Keep& keep, World& world, Report& report)
{
    const auto colon = source.find(':');
    std::string format = colon == std::string::npos || colon < 2 ? "" : source.substr(0, colon);
    const bool named = format == "tables" || format == "geonames" || format == "wof" || format == "lpf" || format == "csv" || format == "ogr";
    const std::string path = named ? source.substr(colon + 1) : source;
    if (!named) format = std::filesystem::is_regular_file(path + "/places.tsv") || std::filesystem::is_regular_file(path + "/places.tsv.xz") ? "tables" : has_rows(path) ? "ogr" : content_ending(path) == ".txt" || path.ends_with(".zip") ? "geonames" : "";
    // A folder of tables is all of them; OGR knows folders of its own.
    std::error_code ignored;
    const bool folder = (format == "wof" || format == "lpf" || format == "csv") && std::filesystem::is_directory(path, ignored);
    const auto each = [&](const auto& read) {
        for (const auto& file : folder ? files_below(path) : std::vector<std::string>{path}) {
            ++world.part;
            read(file, number, keep, world, report);
        }
    };
    ++world.part;
    if (format == "tables") read_tables(path, number, keep, world, report);
    else if (format == "geonames") read_geonames(path, number, keep, world, report);
    else if (format == "wof") each(read_wof);
    else if (format == "lpf") each(read_linked_places);
    else if (!format.empty()) each(read_layer);
    else refuse(path, source);
    // The tables say themselves where they come from.
    if (format != "tables") world.sources.push_back(std::filesystem::path(path).filename().string() + " (" + format + ")");
    if (format == "geonames") credit(world, "GeoNames (CC BY 4.0)");
    if (format == "wof") credit(world, "Who's On First");
}

// How each language inflects names, in the order of their tags.
void read_inflections(const std::filesystem::path& rules, World& world, Report& report)
{
    if (rules.empty()) return;
    for (const std::string& language : pack_languages({rules})) {
        const auto file = rules / language / "morphology.json";
        if (!std::filesystem::exists(file)) continue;
        Diagnostics faults;
        const std::string where = language + "/morphology.json";
        auto content = read_json(file, where, faults);
        if (content && content->find("names")) world.inflections.emplace_back(language, Morphology{}).second.read(*content, where, faults);
        for (const Diagnostic& fault : faults) report.doubt(fault.where, fault.what, fault.hint);
    }
}

}  // namespace

GazetteerReport build_gazetteer(const GazetteerBuild& build)
{
    GazetteerReport counts;
    Report report(counts, build.strict);
    World world;
    const Keep keep(build);
    if (build.sources.empty()) throw Error(Diagnostic{Severity::error, build.output.string(), "There is nothing to build a gazetteer from.", "Name a source, such as tables:FOLDER."});
    // Reading is about two fifths of the work; how long a source is nobody knows.
    constexpr double reading = 0.4;
    double done = 0;
    const auto tell = [&](double part) {
        if (build.progress && !build.progress(part)) throw Error(Diagnostic{Severity::error, build.output.string(), "The build was stopped.", ""});
        return true;
    };
    report.when_alive([&] { tell(done); });
    for (std::size_t i = 0; i < build.sources.size(); ++i) {
        done = reading * static_cast<double>(i) / static_cast<double>(build.sources.size());
        read_source(build.sources[i], static_cast<std::uint8_t>(std::min<std::size_t>(i, 255)), keep, world, report);
    }
    read_inflections(build.rules, world, report);
    if (!build.credit.empty()) credit(world, build.credit);
    locate_divisions(world, report);
    join_places(world, report);
    check_links(world, report);
    check_places(world, report);
    if (world.places.empty())
        throw Error(Diagnostic{Severity::error, build.output.string(), "The sources hold no place that can be used: of " + std::to_string(counts.rows) + " rows " + std::to_string(counts.dropped) + " have faults, and options leave out the others.",
                               counts.diagnostics.empty() ? "Look at --countries, --kind, --bbox and the like." : "The first fault: " + counts.diagnostics.front().where + ": " + counts.diagnostics.front().what});
    const Written written = write_index(world, build.output, [&](double part) { return tell(reading + (1 - reading) * part); });
    counts.places = written.places;
    counts.names = written.names;
    return counts;
}

}  // namespace dateline
