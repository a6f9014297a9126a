// SPDX-License-Identifier: Apache-2.0
#include "cli/settings.hpp"
#include "cli/timeline_output.hpp"
#include "write/read_timeline.hpp"

namespace dateline::cli {

int run_convert(const Arguments& arguments, Streams& streams)
{
    if (arguments.inputs.size() != 1)
        throw Error({Severity::error, "", "convert takes one timeline, and " + std::to_string(arguments.inputs.size()) + " are given",
                     "\"dateline merge\" makes one of several"});
    TimelineOutput output(arguments, streams);
    const Filter filter(arguments);
    PackedTimeline timeline;
    TimelineInfo info = read_events(arguments.inputs[0], [&](const Event& event) { timeline.events.push_back(event); });
    output.tell_left_out(arguments.inputs[0], info);
    timeline.title = std::move(info.title);
    timeline.attributions = std::move(info.attributions);
    filter.apply(timeline);
    output.write(timeline, output.kept_mentions(arguments.inputs).rows());
    return 0;
}

}  // namespace dateline::cli
