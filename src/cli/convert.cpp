// SPDX-License-Identifier: Apache-2.0
#include <dateline/writer.hpp>

#include "cli/settings.hpp"
#include "cli/timeline_output.hpp"

namespace dateline::cli {

int run_convert(const Arguments& arguments, Streams& streams)
{
    if (arguments.inputs.size() != 1)
        throw Error({Severity::error, "", "convert takes one timeline, and " + std::to_string(arguments.inputs.size()) + " are given",
                     "\"dateline merge\" makes one of several"});
    TimelineOutput output(arguments, streams);
    const Filter filter(arguments);
    auto timeline = read_timeline(arguments.inputs[0]);
    filter.apply(timeline);
    output.write(timeline, {});
    return 0;
}

}  // namespace dateline::cli
