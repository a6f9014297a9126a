// SPDX-License-Identifier: Apache-2.0
// Prints what the story stage sees, for tools/train_story.py: every telling of every document with the
// earlier tellings that it may belong to.
//
//   dateline_story_features DOCUMENTS.jsonl [RULES [LANGUAGE]] > features.tsv
//
//   D id                                    a document begins
//   E begin end type plover status          a telling; bytes of its trigger
//   S index feature:value ...               an earlier telling that it may belong to, counted from 0; -1 for none
//   G lat lon name feature:value ...        a place that its happening may have
//   M kind first past feature:value ...     a time likewise: mention, publication or bound
//   R feature:value ...                     the row, behind the telling that it shows
#include "features/features.hpp"

#include "event/frames_of.hpp"
#include "story/compare.hpp"
#include "story/confidence.hpp"
#include "story/setting.hpp"

using namespace dateline;

namespace {

void dump_grounds(const Scene& scene, const Settings& settings, std::uint32_t telling)
{
    for (const Offer& offer : settings.grounds(telling)) {
        std::printf("G\t%f\t%f\t%s", scene.places[offer.mention].lat_deg, scene.places[offer.mention].lon_deg, scene.places[offer.mention].name.c_str());
        features::print(settings.ground_terms(telling, offer));
    }
}

void dump_moments(const Scene& scene, const Settings& settings, std::uint32_t telling)
{
    using std::chrono::days;
    const auto& anchor = scene.times.anchor;
    for (const Offer& offer : settings.moments(telling)) {
        if (offer.kind == Offer::Kind::mention) {
            const TimeSpan span = *settings.interval(offer.mention);
            std::printf("M\tmention\t%s\t%s", to_iso(span.first).c_str(), to_iso(span.past).c_str());
        } else if (!anchor) {
            std::printf("M\tbound\t-\t-");
        } else {
            const auto day = std::chrono::floor<days>(anchor->first);
            const bool bound = offer.kind == Offer::Kind::bound;
            std::printf("M\t%s\t%s\t%s", bound ? "bound" : "publication", to_iso(bound ? day - days{ExtractSettings{}.horizon_days} : day).c_str(), to_iso(day + days{1}).c_str());
        }
        features::print(settings.moment_terms(telling, offer));
    }
}

void dump(const Document& document, Context& context)
{
    const features::Found found(document, context);
    Scene scene(context.pack, found.tokens, found.numbers, found.times, found.names, found.places);
    const std::vector<Frame> frames = frames_of(scene, context);
    const std::vector<TellingFacts> facts = facts_of(scene, frames);

    const Story story = find_happenings(scene, frames);
    const std::vector<Frame> told = told_frames(scene, frames, story);
    const Settings seen(scene, frames, told, story);
    std::vector<Frame> given = frames;
    place_and_date(scene, given, story, false);

    std::printf("D\t%s\n", document.id.c_str());
    for (std::uint32_t i = 0; i < frames.size(); ++i) {
        const Span trigger = found.tokens.span_of(frames[i].trigger);
        const EventType& type = scene.rules.types[frames[i].type];
        std::printf("E\t%u\t%u\t%s\t%s\t%s\n", trigger.begin, trigger.end, type.name.c_str(), type.plover.c_str(), std::string(to_string(frames[i].status)).c_str());
        const auto open = open_tellings(scene, frames, i);
        std::printf("S\t-1");
        features::print(new_terms(scene, frames, facts, i, open));
        for (std::size_t k = 0; k < open.size(); ++k) {
            std::printf("S\t%u", open[k]);
            features::print(same_terms(scene, frames, facts, open[k], i, standing_of(scene, frames, open, k, i, 0)));
        }
        const Happening& happening = story.happenings[story.happening_of[i]];
        if (happening.shown != i) continue;
        dump_grounds(scene, seen, i);
        if (told[i].time == nowhere && !looks_ahead(scene, frames[i])) dump_moments(scene, seen, i);
        std::printf("R");
        features::print(row_terms(scene, given, happening));
    }
}

}  // namespace

int main(int argc, char** argv) { return features::run(argc, argv, dump); }
