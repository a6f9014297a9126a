// SPDX-License-Identifier: Apache-2.0
#include <dateline/knowledge.hpp>

#include "cli/settings.hpp"
#include "cli/timeline_output.hpp"
#include "timeline/builder.hpp"
#include "write/read_timeline.hpp"

namespace dateline::cli {

int run_merge(const Arguments& arguments, Streams& streams)
{
    if (arguments.inputs.empty())
        throw Error({Severity::error, "", "there is nothing to merge", "name timelines that \"dateline extract\" wrote"});
    TimelineOutput output(arguments, streams);
    const Filter filter(arguments);
    // The words of titles are the rules'.
    TimelineBuilder builder(titles_of(load_knowledge(arguments)));
    for (const auto& input : arguments.inputs) {
        const TimelineInfo info = read_events(input, [&](const Event& event) { builder.add(event); });
        output.tell_left_out(input, info);
        builder.credit(info.attributions);
        builder.name(info.title);
    }
    auto timeline = builder.finish();
    filter.apply(timeline);
    output.write(timeline, output.kept_mentions(arguments.inputs).rows());
    return 0;
}

}  // namespace dateline::cli
