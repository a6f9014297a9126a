// SPDX-License-Identifier: Apache-2.0
#include <dateline/writer.hpp>

#include "cli/settings.hpp"
#include "cli/timeline_output.hpp"

namespace dateline::cli {

int run_merge(const Arguments& arguments, Streams& streams)
{
    if (arguments.inputs.empty())
        throw Error({Severity::error, "", "there is nothing to merge", "name timelines that \"dateline extract\" wrote as GeoJSON"});
    TimelineOutput output(arguments, streams);
    const Filter filter(arguments);
    std::vector<Timeline> timelines;
    for (const auto& input : arguments.inputs) timelines.push_back(read_timeline(input));
    auto timeline = merge(std::move(timelines));
    filter.apply(timeline);
    output.write(timeline, {});
    return 0;
}

}  // namespace dateline::cli
