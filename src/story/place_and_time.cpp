// SPDX-License-Identifier: Apache-2.0
// Where and when a happening was, out of all that is said of it: what one telling says of its own beats what the
// others only have from the story around them.
#include <algorithm>

#include "event/link_terms.hpp"
#include "story/story.hpp"

namespace dateline {
namespace {

void take_time(Frame& into, const Frame& from)
{
    into.time = from.time;
    into.time_stamp = from.time_stamp;
    if (&into != &from && into.time_own) into.time_choice = from.time_choice;
    into.time_own = into.time_own || from.time_own;
}

void take_place(Frame& into, const Frame& from)
{
    into.place = from.place;
    into.place_said = from.place_said;
    into.place_dateline = from.place_dateline;
    into.place_own = into.place_own || from.place_own;
}

}  // namespace

void share_place_and_time(const Scene& scene, std::vector<Frame>& frames, const Story& story)
{
    const auto length = [&](const Frame& frame) {
        const auto& interval = scene.times.times[frame.time].interval;
        return interval->past - interval->first;
    };
    for (const Happening& happening : story.happenings) {
        if (happening.tellings.size() < 2) continue;
        std::uint32_t when = nowhere, where = nowhere;
        for (const std::uint32_t telling : happening.tellings) {
            const Frame& frame = frames[telling];
            if (frame.time_own && frame.time != nowhere && (when == nowhere || length(frame) < length(frames[when]))) when = telling;
            if (frame.place_own && frame.place != nowhere && (where == nowhere || closeness(scene.places[frame.place]) > closeness(scene.places[frames[where].place]))) where = telling;
        }
        for (const std::uint32_t telling : happening.tellings) {
            if (when != nowhere) take_time(frames[telling], frames[when]);
            else take_time(frames[telling], frames[happening.shown]);
            if (where != nowhere) take_place(frames[telling], frames[where]);
            else take_place(frames[telling], frames[happening.shown]);
        }
    }
}

}  // namespace dateline
