// SPDX-License-Identifier: Apache-2.0
// From the words of events to frames: who, whom, how many, whether it happened and who says so, all read off the sentence's tree.
#include "event/evidence.hpp"
#include "event/scene.hpp"

namespace dateline {

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
    // What may, will or did not happen is no statement of what is always so.
    std::erase_if(frames, [&](const Frame& frame) { return frame.status == Status::asserted && is_generic(scene, frame); });
    attribute(scene, frames);
    return frames;
}

}  // namespace dateline
