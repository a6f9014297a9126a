// SPDX-License-Identifier: Apache-2.0
// The commands that make and look at gazetteers.
#include <dateline/gazetteer.hpp>

#include <charconv>

#include "cli/arguments.hpp"
#include "cli/output.hpp"
#include "cli/settings.hpp"
#include "cli/table.hpp"
#include "data_folder.hpp"

namespace dateline::cli {
namespace {

std::unique_ptr<const Gazetteer> open_gazetteer(const Arguments& arguments)
{
    const auto settings = knowledge_settings(arguments);
    return Gazetteer::open(find_data_folder(settings.data) / "gazetteer.idx", settings.gazetteers);
}

std::pair<double, double> point_from(const std::string& text)
{
    double lat = 0;
    double lon = 0;
    const char* const end = text.data() + text.size();
    auto [at, fault] = std::from_chars(text.data(), end, lat);
    bool good = fault == std::errc{} && at != end && *at == ',';
    if (good) {
        const auto [last, second] = std::from_chars(at + 1, end, lon);
        good = second == std::errc{} && last == end && lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180;
    }
    if (!good) throw Error({Severity::error, "--near", "\"" + text + "\" cannot be used", "give latitude,longitude in degrees: 43.25,76.95"});
    return {lat, lon};
}

std::string degrees(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.4f", value);
    return text;
}

}  // namespace

int run_gazetteer_search(const Arguments& arguments, Streams& streams)
{
    static constexpr std::string_view ways[] = {"exact", "prefix", "fuzzy"};
    const auto most = static_cast<std::size_t>(arguments.whole(Opt::limit, 10, 1, 100000));
    const auto way = static_cast<Gazetteer::Search>(arguments.choice(Opt::match, ways, 0));
    if (arguments.inputs.empty() == !arguments.has(Opt::near))
        throw Error({Severity::error, "", "search takes a name, or --near and a point", "\"dateline gazetteer search Almaty\""});

    std::vector<PlaceIndex> found;
    std::string name;
    for (const auto& word : arguments.inputs) name += (name.empty() ? "" : " ") + word;
    const auto point = arguments.has(Opt::near) ? point_from(arguments.text(Opt::near)) : std::pair<double, double>{};
    const auto gazetteer = open_gazetteer(arguments);
    if (arguments.has(Opt::near)) {
        found = gazetteer->near(point.first, point.second, 500000, most, true);
    } else {
        found = gazetteer->search(name, way, most);
        if (found.empty() && !arguments.has(Opt::match)) {
            found = gazetteer->search(name, Gazetteer::Search::fuzzy, most);
            if (!found.empty() && !arguments.has(Opt::quiet)) streams.err << "note: nothing is called \"" << name << "\"; these are spelled like it.\n";
        }
    }
    if (found.empty()) {
        if (!arguments.has(Opt::quiet)) streams.err << "note: no place was found.\n  hint: --match prefix or --match fuzzy finds more.\n";
        return 0;
    }
    Table table({"name", "kind", "division", "country", "lat", "lon", "population", "id"});
    for (const auto index : found) {
        const Place place = gazetteer->place(index);
        const std::string division(place.admin1 == no_place ? std::string_view{} : gazetteer->place(place.admin1).name);
        table.add({std::string(place.name), std::string(to_string(place.kind)), division, std::string(place.country), degrees(place.lat_deg), degrees(place.lon_deg),
                   place.population > 0 ? std::to_string(place.population) : "", std::string(place.id)});
    }
    Output out("", false, streams);
    out.write(table.text());
    out.close();
    return 0;
}

int run_gazetteer_info(const Arguments& arguments, Streams& streams)
{
    const auto info = open_gazetteer(arguments)->info();
    std::string text = "file     " + info.file.string() + "\nbytes    " + std::to_string(info.bytes) + "\nplaces   " + std::to_string(info.places) + "\nnames    " +
                       std::to_string(info.names) + "\n";
    for (const auto& source : info.sources) text += "source   " + source + "\n";
    for (const auto& attribution : info.attributions) text += "credit   " + attribution + "\n";
    Output out("", false, streams);
    out.write(text);
    out.close();
    return 0;
}

int run_gazetteer_build(const Arguments& arguments, Streams& streams)
{
    if (arguments.inputs.empty()) throw Error({Severity::error, "", "there is nothing to build from", "name sources: \"dateline gazetteer build geonames:cities1000.txt -o my.idx\""});
    if (!arguments.has(Opt::output)) throw Error({Severity::error, "--output", "the index needs a name", "give -o my.idx"});
    GazetteerBuild build;
    build.sources = arguments.inputs;
    build.output = arguments.text(Opt::output);
    build.countries = arguments.list(Opt::countries);
    build.min_population = arguments.whole(Opt::min_population, 0, 0, 1'000'000'000);
    build.strict = arguments.has(Opt::strict);
    OutputFile guard(build.output, arguments.has(Opt::overwrite));   // refuses now what exists
    const bool shows = streams.err_is_terminal && !arguments.has(Opt::quiet);
    int last = -1;
    build.progress = [&](double share) {
        const int percent = static_cast<int>(share * 100);
        if (shows && percent != last) streams.err << '\r' << (last = percent) << " %" << std::flush;
        return true;
    };
    const auto report = build_gazetteer(build);
    if (shows) streams.err << "\r\x1b[K";
    bool refused = false;
    for (const auto& fault : report.diagnostics) {
        refused = refused || fault.severity == Severity::error;
        if (!arguments.has(Opt::quiet) || fault.severity == Severity::error) streams.err << to_string(fault) << '\n';
    }
    if (!arguments.has(Opt::quiet))
        streams.err << report.rows << " rows, " << report.places << " places, " << report.names << " names; " << report.joined << " joined, " << report.dropped << " left out\n";
    return refused ? 1 : 0;
}

}  // namespace dateline::cli
