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
        throw Error({Severity::error, "", "there is nothing to merge", "name timelines that \"dateline extract\" wrote as GeoJSON"});
    TimelineOutput output(arguments, streams);
    const Filter filter(arguments);
    // The words of titles are the rules'.
    TimelineBuilder builder(titles_of(Knowledge::load(knowledge_settings(arguments))));
    for (const auto& input : arguments.inputs)
        builder.credit(read_events(input, [&](const Event& event) { builder.add(event); }));
    auto timeline = builder.finish();
    filter.apply(timeline);
    output.write(timeline, {});
    return 0;
}

}  // namespace dateline::cli
