// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cli/report.hpp"
#include "cli/settings.hpp"
#include "serve/listener.hpp"
#include "serve/service.hpp"
#include "write/connection.hpp"
#include "write/read_timeline.hpp"

namespace dateline::cli {
namespace {

bool is_timeline(const std::string& input)
{
    static constexpr std::string_view endings[] = {".geojson", ".geojsonl", ".geojsons", ".gpkg", ".fgb", ".jsonfg"}, packings[] = {".gz", ".xz", ".bz2", ".zst"};
    std::string_view name = input;
    for (const std::string_view packing : packings)
        if (name.ends_with(packing)) name.remove_suffix(packing.size());
    return is_connection(input) || std::any_of(std::begin(endings), std::end(endings), [&](std::string_view ending) { return name.ends_with(ending); });
}

// Reads what is named on the command line, before anybody may ask.
void read_inputs(const Arguments& arguments, serve::Workbench& workbench, Streams& streams)
{
    Arguments texts = arguments;
    std::erase_if(texts.inputs, is_timeline);
    for (const auto& input : arguments.inputs) {
        if (!is_timeline(input)) continue;
        workbench.credit(read_events(input, [&](const Event& event) { workbench.add_event(event); }).attributions);
    }
    if (!texts.inputs.empty()) {
        const auto reader = open_reader(texts);
        Report report(arguments, streams);
        for (;;) {
            Diagnostics faults;
            auto document = reader->next(faults);
            report.faults(faults);
            if (!document) break;
            workbench.add_input(std::move(*document));
        }
    }
    workbench.finish_inputs();
}

}  // namespace

int run_serve(const Arguments& arguments, Streams& streams)
{
    const auto host = arguments.text(Opt::host, "127.0.0.1");
    const bool local = serve::is_loopback(host);
    serve::ServiceSettings access{arguments.text(Opt::token), arguments.text(Opt::cors), local};
    if (!local && access.token.empty())
        throw Error({Severity::error, "--host", "others than this machine could ask at " + host, "give --token TEXT, a long one that nobody guesses, or leave --host out"});
    serve::Limits limits;
    limits.workers = jobs(arguments);
    limits.body_bytes = static_cast<std::uint64_t>(arguments.whole(Opt::max_body, 16, 1, 1024)) << 20;
    limits.all_bodies_bytes = std::max(limits.all_bodies_bytes, 2 * limits.body_bytes);
    // The port first: where it is taken, nothing need be read.
    serve::Listener listener(host, static_cast<std::uint16_t>(arguments.whole(Opt::port, 8765, 0, 65535)), limits);

    serve::WorkbenchSettings settings;
    settings.project = arguments.text(Opt::project);
    Arguments own = arguments;
    std::erase_if(own.options, [](const auto& option) { return option.first == Opt::project; });   // the workbench lays it over the others
    settings.knowledge = knowledge_settings(own);
    settings.extract = extract_settings(arguments);
    settings.title = arguments.text(Opt::title);
    const auto workbench = std::make_shared<serve::Workbench>(std::move(settings));
    read_inputs(arguments, *workbench, streams);

    const serve::Service service(access, workbench);
    if (!arguments.has(Opt::quiet)) {
        // In one piece, so that a program which waits for the address reads all of it at once.
        const std::string name = host.find(':') == std::string::npos ? host : "[" + host + "]";
        streams.err << "serving http://" + name + ":" + std::to_string(listener.port()) + "/" + (access.token.empty() ? "" : "?token=...") + " until Ctrl-C\n";
        streams.err.flush();
    }
    listener.run([&](serve::Request& request) { return service.answer(request); });
    return 0;
}

}  // namespace dateline::cli
