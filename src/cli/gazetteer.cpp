// SPDX-License-Identifier: Apache-2.0
// What a gazetteer holds, and how one is made.
#include "cli/gazetteer.hpp"

#include <array>

#include "cli/output.hpp"
#include "cli/settings.hpp"
#include "data_folder.hpp"
#include "write/json_text.hpp"

namespace dateline::cli {

std::unique_ptr<const Gazetteer> open_gazetteer(const Arguments& arguments)
{
    const auto settings = knowledge_settings(arguments);
    return Gazetteer::open(find_data_folder(settings.data) / "gazetteer.idx", settings.gazetteers);
}

int run_gazetteer_info(const Arguments& arguments, Streams& streams)
{
    if (arguments.inputs.size() > 1) throw Error({Severity::error, "", "info takes one index", "\"dateline gazetteer info my.idx\""});
    const auto gazetteer = arguments.inputs.empty() ? open_gazetteer(arguments) : Gazetteer::open(arguments.inputs[0]);
    // Whoever looks at an index wants to know whether it is whole.
    if (auto faults = gazetteer->verify(); !faults.empty()) throw Error(std::move(faults));
    const auto info = gazetteer->info();
    std::array<std::uint64_t, static_cast<std::size_t>(PlaceKind::other) + 1> kinds{};
    for (PlaceIndex i = 0; i < gazetteer->size(); ++i) ++kinds[static_cast<std::size_t>(gazetteer->place(i).kind)];
    std::string text;
    if (arguments.has(Opt::json)) {
        const auto list = [&](const char* key, const auto& items) {
            text += key;
            for (const auto& item : items) {
                if (text.back() != '[') text += ',';
                append_json(text, item);
            }
            text += ']';
        };
        text += "{\"file\":";
        append_json(text, info.file.string());
        text += ",\"bytes\":" + std::to_string(info.bytes) + ",\"places\":" + std::to_string(info.places) + ",\"names\":" + std::to_string(info.names) + ",\"kinds\":{";
        for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
            if (!kinds[kind]) continue;
            if (text.back() != '{') text += ',';
            append_json(text, to_string(static_cast<PlaceKind>(kind)));
            text += ':' + std::to_string(kinds[kind]);
        }
        text += '}';
        list(",\"languages\":[", gazetteer->languages().subspan(1));
        list(",\"sources\":[", info.sources);
        list(",\"attributions\":[", info.attributions);
        text += "}\n";
    } else {
        text = "file     " + info.file.string() + "\nbytes    " + std::to_string(info.bytes) + "\nplaces   " + std::to_string(info.places) + "\nnames    " + std::to_string(info.names) + " in " +
               std::to_string(gazetteer->languages().size() - 1) + " languages\n";
        for (std::size_t kind = 0; kind < kinds.size(); ++kind)
            if (kinds[kind]) text += "kind     " + std::string(to_string(static_cast<PlaceKind>(kind))) + ' ' + std::to_string(kinds[kind]) + '\n';
        for (const auto& source : info.sources) text += "source   " + source + "\n";
        for (const auto& attribution : info.attributions) text += "credit   " + attribution + "\n";
    }
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
    build.countries = country_codes(arguments);
    build.kinds = kinds(arguments);
    build.min_population = arguments.whole(Opt::min_population, 0, 0, 1'000'000'000);
    if (const auto edges = box(arguments)) build.box.assign(edges->begin(), edges->end());
    build.polygon = arguments.text(Opt::polygon);
    build.languages = arguments.list(Opt::name_language);
    build.columns = arguments.list(Opt::column);
    build.credit = arguments.text(Opt::credit);
    build.strict = arguments.has(Opt::strict);
    build.rules = find_data_folder(knowledge_settings(arguments).data) / "rules";
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
