// SPDX-License-Identifier: Apache-2.0
// A toll that a sentence of its own tells is that of what the sentence before tells of.
#include <algorithm>

#include "event/scene.hpp"

namespace dateline {
namespace {

bool fact(Status status) { return status == Status::asserted || status == Status::reported || status == Status::background; }

// Nothing that the toll's sentence says of place and time speaks against the cause.
bool agrees(const Scene& scene, const Frame& toll, const Frame& cause)
{
    if (toll.place_said != nowhere || (toll.place_own && toll.place != cause.place)) return false;
    if (!toll.time_own || toll.time == cause.time) return true;
    if (cause.time == nowhere) return false;
    const auto a = scene.times.times[toll.time].interval, b = scene.times.times[cause.time].interval;
    return a && b && a->first < b->past && b->first < a->past;
}

}  // namespace

// "58 men died, and their wives marched": what follows with a verb of its own is not what they died of.
bool tells_on(const Scene& scene, const Frame& toll, const Frame& later)
{
    if (later.form == VerbForm::noun || later.trigger.first <= toll.trigger.past) return false;
    for (std::uint32_t i = toll.trigger.past; i < later.trigger.first; ++i)
        if (scene.has(i, role::conjunction) && scene.is_mark(i - 1, ',')) return true;
    return false;
}

void pass_tolls_back(const Scene& scene, std::vector<Frame>& frames)
{
    // "a blaze that killed 112 two days before": when and where it killed is when and where it was.
    for (std::size_t i = 1; i < frames.size(); ++i) {
        Frame& cause = frames[i - 1];
        const Frame& toll = frames[i];
        if (cause.sentence != toll.sentence || cause.form != VerbForm::noun || scene.rules.types[cause.type].merging != Merging::cause) continue;
        if (scene.rules.types[toll.type].merging != Merging::casualty || toll.form == VerbForm::noun) continue;
        if (toll.verb_first != cause.trigger.past + 1 || !scene.has(cause.trigger.past, role::relative)) continue;
        if (toll.time_own) cause.time = toll.time, cause.time_own = true;
        if (toll.place_own) cause.place = toll.place, cause.place_own = true;
    }
    const auto causes = [&](const Frame& frame) { return scene.rules.types[frame.type].merging == Merging::cause && frame.status != Status::negated; };
    std::size_t before = 0, first = 0;   // where the sentence before and this one begin
    for (std::size_t past = 0; first < frames.size(); before = first, first = past) {
        past = first + 1;
        while (past < frames.size() && frames[past].sentence == frames[first].sentence) ++past;
        if (first == 0 || frames[before].sentence + 1 != frames[first].sentence) continue;
        const auto begin = frames.begin();
        const auto at = [](std::size_t i) { return static_cast<std::ptrdiff_t>(i); };
        const auto earliest = std::find_if(begin + at(before), begin + at(first), [&](const Frame& frame) { return causes(frame) && fact(frame.status); });
        if (earliest == begin + at(first)) continue;
        for (std::size_t i = first; i < past; ++i) {
            const Frame& toll = frames[i];
            // "Protests began on 1 July. On Monday a mob attacked marchers": of two causes the one of the toll's day.
            const auto same_day = std::find_if(begin + at(before), begin + at(first), [&](const Frame& frame) { return causes(frame) && fact(frame.status) && frame.time == toll.time; });
            const auto cause = same_day != begin + at(first) ? same_day : earliest;
            if (std::any_of(begin + at(first), begin + at(past), [&](const Frame& frame) { return causes(frame) && !tells_on(scene, toll, frame); })) continue;
            // "had died", with no day, came before what was told last.
            if (scene.rules.types[toll.type].merging != Merging::casualty || !fact(toll.status) || (toll.perfect && toll.past && !toll.time_own) || !agrees(scene, toll, *cause)) continue;
            for (std::size_t j = before; j < first; ++j) {
                Frame& other = frames[j];
                if (other.type != cause->type || !fact(other.status)) continue;
                for (std::size_t k = 0; k < count_kinds; ++k) {
                    if (!toll.counts[k].said() || other.counts[k].said()) continue;
                    other.counts[k] = toll.counts[k];
                    other.count_tokens[k] = toll.count_tokens[k];
                    other.counts_shared = true;
                }
            }
        }
    }
}

}  // namespace dateline
