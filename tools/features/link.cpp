// SPDX-License-Identifier: Apache-2.0
// Prints what the choice of an event's place and time sees, for tools/train_links.py: every event of every
// document with the places and times of its sentence.
//
//   dateline_link_features DOCUMENTS.jsonl [RULES [LANGUAGE]] > features.tsv
//
//   D id                                   a document begins
//   E begin end                            an event; bytes of its trigger
//   P begin end lat,lon,country name feature:value ...   a place of its sentence; begin and end are 0 for that of none
//   T begin end first past feature:value ...   a time of its sentence, and what it means
#include "features/features.hpp"

#include <algorithm>
#include <tuple>

#include "event/link_scores.hpp"

using namespace dateline;

namespace {

void dump(const Document& document, Context& context)
{
    const features::Found found(document, context);
    const auto& [tokens, times, places] = std::tie(found.tokens, found.times, found.places);
    Scene scene(context.pack, tokens, found.numbers, times, found.names, places);
    find_marks(scene, context);
    const auto frames = read_frames(scene);

    std::printf("D\t%s\n", document.id.c_str());
    for (const Frame& frame : frames) {
        const TokenRange sentence = tokens.sentences[frame.sentence].tokens;
        const auto inside = [&](TokenRange range) { return range.first >= sentence.first && range.first < sentence.past; };
        const auto in_order = [](std::vector<LinkCandidate>& all) {
            std::sort(all.begin(), all.end(), [](const LinkCandidate& a, const LinkCandidate& b) { return a.tokens.first < b.tokens.first; });
        };
        std::vector<LinkCandidate> where, when;
        for (std::uint32_t i = 0; i < places.size(); ++i)
            if (inside(scene.place_tokens[i]) && may_link_place(scene, i)) where.push_back({i, scene.place_tokens[i], 0, 0, false, false, nowhere});
        for (std::uint32_t i = 0; i < times.times.size(); ++i)
            if (inside(times.tokens[i]) && may_link_time(scene, i)) when.push_back({i, times.tokens[i], 0, 0, false, false, nowhere});
        in_order(where);
        in_order(when);
        weigh_places(scene, where, sentence);
        weigh_times(scene, when, sentence);
        const Span trigger = tokens.span_of(frame.trigger);
        std::printf("E\t%u\t%u\n", trigger.begin, trigger.end);
        for (std::size_t at = 0; at <= where.size(); ++at) {
            const PlaceReference* place = at < where.size() ? &places[where[at].index] : nullptr;
            std::printf("P\t%u\t%u", place ? place->span.begin : 0, place ? place->span.end : 0);
            if (place && place->located) std::printf("\t%f,%f,%s", place->lat_deg, place->lon_deg, place->country.c_str());
            else std::printf("\t-");
            std::printf("\t%s", place ? place->name.c_str() : "-");
            features::print(place_terms(scene, frame, where, at, sentence));
        }
        for (std::size_t at = 0; at <= when.size(); ++at) {
            const Time* time = at < when.size() ? &times.times[when[at].index] : nullptr;
            std::printf("T\t%u\t%u\t%s\t%s", time ? time->span.begin : 0, time ? time->span.end : 0, time ? to_iso(time->interval->first).c_str() : "-", time ? to_iso(time->interval->past).c_str() : "-");
            features::print(time_terms(scene, frame, when, at, sentence));
        }
    }
}

}  // namespace

int main(int argc, char** argv) { return features::run(argc, argv, dump); }
