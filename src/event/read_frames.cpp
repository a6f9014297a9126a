// SPDX-License-Identifier: Apache-2.0
// From the words of events to frames: who, whom, how many, whether it happened and who says so, all read off the sentence's tree.
#include <algorithm>

#include "event/evidence.hpp"
#include "event/scene.hpp"

namespace dateline {
namespace {

bool says_count(const Frame& frame)
{
    return std::any_of(frame.counts.begin(), frame.counts.end(), [](const HeadCount& count) { return count.said(); });
}

}  // namespace

std::vector<Frame> read_frames(const Scene& scene)
{
    std::vector<Frame> frames = find_frames(scene);
    for (Frame& frame : frames) find_roles(scene, frame);
    std::erase_if(frames, [&](Frame& frame) { return !choose_sense(scene, frame); });
    for (Frame& frame : frames) {
        const TokenRange sentence = scene.tokens.sentences[frame.sentence].tokens;
        count_people(scene, frame, sentence);
        judge_status(scene, frame, sentence);
    }
    // "In memory of the dead": a word for the state of people tells of them where it counts them. Where weights are learned, they say so.
    if (!scene.rules.evidence.known)
        std::erase_if(frames, [](const Frame& frame) { return frame.says->has_state && !says_count(frame) && frame.status == Status::asserted; });
    // What may, will or did not happen is no statement of what is always so.
    std::erase_if(frames, [&](const Frame& frame) { return frame.status == Status::asserted && is_generic(scene, frame); });
    attribute(scene, frames);
    return frames;
}

}  // namespace dateline
