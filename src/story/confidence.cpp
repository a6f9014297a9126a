// SPDX-License-Identifier: Apache-2.0
#include "story/confidence.hpp"

#include <algorithm>
#include <cmath>

#include "event/link_terms.hpp"

namespace dateline {
namespace {

// What is counted, measured and told of the row; how the word that tells it stands; where and when it is, and on what ground.
template <class Sink>
void features(const Scene& scene, const std::vector<Frame>& frames, const Happening& happening, Sink&& sink)
{
    using F = RowFeature;
    const Frame& frame = frames[happening.shown];
    const EventType& type = scene.rules.types[frame.type];
    const Sentence& sentence = scene.tokens.sentences[frame.sentence];
    const auto when = [&](bool holds, F feature) {
        if (holds) sink(feature);
    };
    sink(F::always);
    const std::size_t tellings = happening.tellings.size();
    if (tellings > 1) sink(F::tellings, static_cast<float>(std::log(static_cast<double>(tellings))));
    when(tellings > 1, F::told_again);
    when(std::any_of(happening.tellings.begin(), happening.tellings.end(), [&](std::uint32_t telling) { return scene.tokens.sentences[frames[telling].sentence].heading; }), F::in_heading);
    when(sentence.heading, F::only_heading);
    constexpr std::uint32_t lead = 3;
    when(happening.tellings.front() < frames.size() && frames[happening.tellings.front()].sentence < lead, F::in_lead);
    when(frame.form == VerbForm::noun, F::noun);
    when(frame.form == VerbForm::ing, F::participle);
    when(frame.form == VerbForm::participle, F::past_participle);
    when(frame.infinitive, F::infinitive);
    when(frame.passive, F::passive);
    when(frame.perfect, F::perfect);
    when(frame.present, F::present);
    when(frame.actor.size() > 0, F::actor);
    when(frame.target.size() > 0, F::target);
    when(frame.actor.size() == 0 && frame.target.size() == 0, F::nobody);
    when(frame.attribution.size() > 0, F::attributed);
    when(frame.of_speaker, F::of_speaker);
    when(frame.status == Status::reported, F::reported);
    when(frame.status == Status::planned, F::planned);
    when(frame.status == Status::possible, F::possible);
    when(frame.status == Status::negated, F::negated);
    when(frame.status == Status::background, F::background);
    const auto said = static_cast<std::size_t>(std::count_if(frame.counts.begin(), frame.counts.end(), [](const HeadCount& count) { return count.said(); }));
    when(said > 0, F::counted);
    when(said > 1, F::counted_twice);
    when(type.merging == Merging::cause, F::cause);
    when(type.merging == Merging::casualty, F::casualty);
    when(type.merging == Merging::effect, F::effect);
    when(type.merging == Merging::aftermath, F::aftermath);
    when(type.official, F::words);
    static constexpr std::pair<std::string_view, F> categories[] = {{"conflict", F::conflict}, {"politics", F::politics}, {"disaster", F::disaster}, {"accident", F::accident}, {"crime", F::crime},
                                                                    {"society", F::society}, {"economy", F::economy}, {"movement", F::movement}, {"statement", F::statement}};
    for (const auto& [name, feature] : categories) when(type.category == name, feature);
    const float words = static_cast<float>(sentence.tokens.size());
    sink(F::length, std::min(words, 80.0F) / 40.0F);
    constexpr float surest = 5;
    if (scene.rules.evidence.known) sink(F::evidence, std::clamp(frame.evidence, -surest, surest));

    when(frame.place_basis == Basis::said, F::place_said);
    when(frame.place_basis == Basis::sentence, F::place_sentence);
    when(frame.place_basis == Basis::told, F::place_told);
    when(frame.place_basis == Basis::story, F::place_story);
    when(frame.place_basis == Basis::dateline, F::place_dateline);
    when(frame.place_basis == Basis::none, F::place_none);
    when(frame.place_said != nowhere, F::place_unknown);
    constexpr double most = 4;
    if (frame.place_own) sink(F::place_score, static_cast<float>(std::clamp(frame.place_choice.score, 0.0, most)));
    if (frame.place_own && frame.place_choice.second != nowhere)
        sink(F::place_margin, static_cast<float>(std::clamp(frame.place_choice.score - frame.place_choice.second_score, 0.0, most)));
    if (frame.place != nowhere) {
        const PlaceReference& place = scene.places[frame.place];
        sink(F::place_sure, static_cast<float>(place.confidence));
        when(place.precision == PlacePrecision::country, F::country);
        when(place.precision == PlacePrecision::region, F::region);
        when(closeness(place) > 2, F::point);
    }
    when(frame.time_basis == Basis::said, F::time_said);
    when(frame.time_basis == Basis::sentence, F::time_sentence);
    when(frame.time_basis == Basis::told, F::time_told);
    when(frame.time_basis == Basis::story, F::time_story);
    when(frame.time_basis == Basis::dateline, F::time_dateline);
    when(frame.time_basis == Basis::bound, F::time_bound);
    if (frame.time_own) sink(F::time_score, static_cast<float>(std::clamp(frame.time_choice.score, 0.0, most)));
    when(!scene.times.anchor, F::no_anchor);
}

}  // namespace

double row_confidence(const Scene& scene, const std::vector<Frame>& frames, const Happening& happening)
{
    Sum<RowFeature> sum{scene.rules.story.row};
    features(scene, frames, happening, sum);
    constexpr double least = 0.02, most = 0.98;
    return std::clamp(1 / (1 + std::exp(-static_cast<double>(sum.sum))), least, most);
}

std::vector<LinkTerm> row_terms(const Scene& scene, const std::vector<Frame>& frames, const Happening& happening)
{
    std::vector<LinkTerm> terms;
    features(scene, frames, happening, List<RowFeature>{scene.rules.story.row, terms});
    return terms;
}

}  // namespace dateline
