// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "timeline/packed.hpp"
#include "write/read_mentions.hpp"
#include "write/read_timeline.hpp"
#include <dateline/writer.hpp>

#include "cli/arguments.hpp"
#include "cli/streams.hpp"

namespace dateline::cli {

// Where a timeline goes and in which form: the options --output, --format and their kin, checked
// before anything is read.
class TimelineOutput {
public:
    TimelineOutput(const Arguments& arguments, Streams& streams);

    bool wants_mentions() const;   // the format has a layer for them
    // Those of the inputs and of the output that is replaced: what was found in texts is not lost with a merge.
    KeptMentions kept_mentions(const std::vector<std::string>& inputs) const;
    // Columns of an input that its reader could not take.
    void tell_left_out(const std::string& input, const TimelineInfo& info);
    void write(const PackedTimeline& timeline, const std::vector<MentionRow>& mentions);

private:
    void write_to_stream(const PackedTimeline& timeline);

    Streams& streams_;
    std::string path_;
    WriteSettings settings_;
    bool quiet_;
};

// The timeline for people, one event a line.
std::string timeline_table(const PackedTimeline& timeline);

}  // namespace dateline::cli
