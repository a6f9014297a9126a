// SPDX-License-Identifier: Apache-2.0
#include "cli/timeline_output.hpp"

#include <cerrno>

#include "cli/output.hpp"
#include "cli/settings.hpp"
#include "write/connection.hpp"
#include "write/formats.hpp"

namespace dateline::cli {
namespace {

std::string list_of(const std::vector<std::string>& names)
{
    std::string all;
    for (const auto& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

}  // namespace

TimelineOutput::TimelineOutput(const Arguments& arguments, Streams& streams)
    : streams_(streams), path_(arguments.text(Opt::output)), settings_(write_settings(arguments)), quiet_(arguments.has(Opt::quiet))
{
    if (path_ == "-") path_.clear();
    if (!path_.empty()) {
        // What is refused now would else be refused after the work.
        if (!is_connection(path_)) OutputFile(path_, settings_.overwrite);
        if (settings_.format != "table") return;
        throw Error({Severity::error, "--format", "a table goes to standard output only", "leave --output out"});
    }
    if (settings_.format.empty()) {
        settings_.format = streams.out_is_terminal ? "table" : "geojson";
        return;   // without asking which formats there are: GDAL takes its time to say
    }
    if (settings_.format == "table" || writes_to_stream(settings_.format)) return;
    std::vector<std::string> names{"table"};
    bool known = false;
    for (const auto& format : write_formats()) {
        known = known || format.name == settings_.format;
        if (format.to_stream) names.push_back(format.name);
    }
    if (known) throw Error({Severity::error, "--format", "\"" + settings_.format + "\" cannot be written to standard output", "name a file with --output"});
    const std::vector<std::string_view> views(names.begin(), names.end());
    const auto near = nearest(settings_.format, views);
    throw Error({Severity::error, "--format", "there is no format \"" + settings_.format + "\"",
                 (near.empty() ? "" : "did you mean " + near + "? ") + "To standard output: " + list_of(names) + ""});
}

bool TimelineOutput::wants_mentions() const
{
    for (const std::string_view format : {"gpkg", "qgz", "postgis", "sqlite"})
        if (settings_.format == format) return true;
    return settings_.format.empty() && (path_.ends_with(".gpkg") || path_.ends_with(".qgz") || path_.ends_with(".sqlite") || is_connection(path_));
}

KeptMentions TimelineOutput::kept_mentions(const std::vector<std::string>& inputs) const
{
    KeptMentions kept;
    if (!wants_mentions()) return kept;
    for (const auto& input : inputs)
        if (input != "-") kept.read(input);
    std::filesystem::path replaced = path_;
    if (replaced.extension() == ".qgz") replaced.replace_extension(".gpkg");
    if (settings_.overwrite) kept.read(replaced);
    return kept;
}

void TimelineOutput::tell_left_out(const std::string& input, const TimelineInfo& info)
{
    if (quiet_ || info.left_out.empty()) return;
    streams_.err << to_string(Diagnostic{Severity::warning, input == "-" ? "standard input" : input, "columns that an event does not have are left out: " + list_of(info.left_out),
                                         "keep the file, and join them by `id` where you need them"}) << '\n';
}

void TimelineOutput::write_to_stream(const PackedTimeline& timeline)
try {
    errno = 0;
    write_timeline(timeline, streams_.out, settings_);
} catch (const Error&) {
    if (!streams_.out && errno == EPIPE) throw ReaderLeft{};
    throw;
}

void TimelineOutput::write(const PackedTimeline& timeline, const std::vector<MentionRow>& mentions)
{
    if (!path_.empty()) {
        Diagnostics notes;
        write_timeline(timeline, mentions, path_, settings_, &notes);
        if (quiet_) return;
        for (const auto& note : notes) streams_.err << to_string(note) << '\n';
        return;
    }
    Output out("", false, streams_);
    if (settings_.format == "table") out.write(timeline_table(timeline));
    else write_to_stream(timeline);
    out.close();
}

}  // namespace dateline::cli
