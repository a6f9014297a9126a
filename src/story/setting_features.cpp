// SPDX-License-Identifier: Apache-2.0
// What speaks for and against each place and time that a happening may have: the features of setting_model.hpp, as they are
// weighed and as they are explained.
#include <algorithm>
#include <array>

#include "event/link_scores.hpp"
#include "event/link_terms.hpp"
#include "event/place_relation.hpp"
#include "story/compare.hpp"
#include "story/setting.hpp"

namespace dateline {
namespace {

using std::chrono::days;

constexpr std::uint32_t lead = 3;   // sentences that open a text

// The unit of a phrase's head is the mention itself: "Damascus attacked", but not "the mayor of Damascus attacked".
bool heads(const Frame& frame, std::uint32_t head, TokenRange mention)
{
    if (!frame.tree || head == no_unit || head >= frame.tree->size()) return false;
    const TokenRange unit = (*frame.tree)[head].tokens;
    return unit.first < mention.past && mention.first < unit.past;
}

// Gives a feature that holds to a sum or a list.
template <class Sink>
auto when_of(Sink& sink)
{
    return [&sink](bool holds, auto feature) {
        if (holds) sink(feature);
    };
}

bool inside(TokenRange tokens, TokenRange phrase) { return phrase.size() > 0 && tokens.first >= phrase.first && tokens.past <= phrase.past; }

// The kinds of events whose place and time are those of an incident.
bool of_harm(Merging merging) { return merging == Merging::cause || merging == Merging::casualty || merging == Merging::effect; }

}  // namespace

// Where a place or a time stands, and whose it was: the same questions for both.
template <class F, class Sink>
void Settings::standing_features(const Frame& frame, const Offer& offer, std::uint32_t first_token, const Choice& choice, Sink&& sink) const
{
    const auto when = when_of(sink);
    const Merging merging = scene_.rules.types[frame.type].merging;
    const bool of_incident = of_harm(merging) || merging == Merging::aftermath;
    const std::uint32_t back = offer.ahead ? 0 : frame.sentence - offer.sentence;
    when(offer.in_sentence, F::in_sentence);
    when(offer.in_sentence && first_token < frame.trigger.first, F::before_word);
    when(!offer.ahead && back == 1, F::back_1);
    when(!offer.ahead && (back == 2 || back == 3), F::back_3);
    when(!offer.ahead && back > 3, F::back_far);
    when(offer.ahead, F::ahead);
    when(offer.same_paragraph && !offer.in_sentence, F::same_paragraph);
    when(offer.opens_paragraph, F::opens_paragraph);
    when(scene_.tokens.sentences[offer.sentence].heading, F::of_heading);
    when(offer.sentence < lead, F::of_lead);
    when(offer.nearest, F::nearest);
    if (choice.best == offer.mention) {
        sink(F::offered);
        sink(F::offer, static_cast<float>(std::clamp(choice.score, -4.0, 4.0)));
    }
    when(offer.last_event, F::last_event);
    when(offer.first_event, F::first_event);
    when(offer.kin_event, F::kin_event);
    when(offer.next_event, F::next_event);
    when(offer.main_event, F::main_event);
    when(offer.main_event && of_incident, F::harm_main_event);
}

// What speaks for and against a place that a telling of the happening says in its own sentence.
template <class Sink>
void Settings::given_features(std::uint32_t telling, const Offer& offer, Sink&& sink) const
{
    using F = GroundFeature;
    const auto when = when_of(sink);
    const Frame& frame = said_[offer.given_by];
    const EventType& type = scene_.rules.types[frame.type];
    const PlaceReference& place = scene_.places[frame.place];
    const TokenRange tokens = scene_.place_tokens[frame.place];
    const int close = closeness(place);
    const bool harm = of_harm(type.merging);
    const TokenRange clause = scene_.clause_of(frame.trigger.first, scene_.tokens.sentences[frame.sentence].tokens);
    sink(F::given);
    when(offer.given_by != telling, F::given_told);
    when(offer.givers > 1, F::given_again);
    when(inside(tokens, clause), F::given_clause);
    // "marched in Aktau": its word governs the place itself.
    const bool direct = path_between(scene_, frame, tokens).direct;
    when(direct, F::given_direct);
    when(direct && (governor(scene_, tokens, scene_.tokens.sentences[frame.sentence].tokens.first).roles & role::locative) != 0, F::given_there);
    sink(F::given_fit, static_cast<float>(std::clamp(offer.given_fit, 0.0, 6.0)));
    when(close == 0, F::given_country);
    when(close == 1, F::given_region);
    when(close == 2, F::given_town);
    when(close > 2, F::given_point);
    when(place.role == PlaceRole::demonym, F::given_demonym);
    when(place.role == PlaceRole::metonym, F::given_metonym);
    when(place.role == PlaceRole::associative, F::given_associative);
    const bool actor = heads(frame, frame.actor_unit, tokens), target = heads(frame, frame.target_unit, tokens);
    when(actor, F::given_actor);
    when(target, F::given_target);
    when(target && harm, F::given_harm_target);
    when((actor || target) && type.official, F::given_party);
    when(type.of_state && close >= 2, F::given_state_town);
}

// What the place is, and how often the text names it.
template <class Sink>
void Settings::place_features(const Offer& offer, Sink&& sink) const
{
    using F = GroundFeature;
    const auto when = when_of(sink);
    const PlaceReference& place = scene_.places[offer.mention];
    const int close = closeness(place);
    const std::uint32_t times = place.place != no_place ? named(place.place) : 1;
    if (named_ > 0) sink(F::often, static_cast<float>(times) / static_cast<float>(named_));
    when(times > 1 && times == most_named_, F::most_often);
    const bool main = !main_country_.empty() && place.country == main_country_;
    when(main && close == 0, F::main_country);
    when(main && close > 0, F::in_main_country);
    when(!main && !place.country.empty(), F::other_country);
    when(close == 0, F::country);
    when(close == 1, F::region);
    when(close == 2, F::town);
    when(close > 2, F::point);
    when(place.role == PlaceRole::demonym, F::demonym);
    when(place.role == PlaceRole::metonym, F::metonym);
    when(place.role == PlaceRole::associative, F::associative);
    when(place.referred, F::referred);
    tell_relation<F>(place_relation(scene_, scene_.trees.of(offer.sentence), scene_.place_tokens[offer.mention]), sink);
    if (place.confidence < 0.5) sink(F::unsure, static_cast<float>(1 - place.confidence));
}

// How the place goes with who acts, and with what kind of event it is.
template <class Sink>
void Settings::place_and_kind(const Frame& frame, const Offer& offer, Sink&& sink) const
{
    using F = GroundFeature;
    const auto when = when_of(sink);
    const EventType& type = scene_.rules.types[frame.type];
    const TokenRange tokens = scene_.place_tokens[offer.mention];
    const int close = closeness(scene_.places[offer.mention]);
    const bool harm = of_harm(type.merging);
    when(offer.incident && (harm || type.merging == Merging::aftermath), F::incident);
    when(offer.main_event && type.of_state, F::state_main_event);
    when(type.of_state && close == 0, F::state_country);
    when(type.of_state && close >= 2, F::state_town);
    when(type.of_state && offer.last_event, F::state_last_event);
    bool power = false;   // what a power of the whole country does is the country's
    for (std::uint32_t i = frame.actor.first; i < frame.actor.past && !power; ++i) power = scene_.rules.powers.has(scene_.tokens[i]);
    when(power && close == 0, F::power_country);
    when(power && close >= 2, F::power_town);
    when(harm && close >= 2, F::harm_town);
    when(harm && close == 0, F::harm_country);
    when(harm && offer.last_event, F::harm_last_event);
    when(harm && offer.dateline, F::harm_dateline);
    when(inside(tokens, frame.actor), F::in_actor);
    when(inside(tokens, frame.target), F::in_target);
    when(inside(tokens, frame.attribution), F::in_attribution);
    when(frame.form == VerbForm::noun && offer.last_event, F::noun_last_event);
}

template <class Sink>
void Settings::ground_features(std::uint32_t telling, const Offer& offer, Sink&& sink) const
{
    using F = GroundFeature;
    const Frame& frame = frames_[telling];
    const auto when = when_of(sink);
    standing_features<F>(frame, offer, scene_.place_tokens[offer.mention].first, frame.place_choice, sink);
    when(offer.dateline, F::dateline);
    when(of_other_entry(frame, offer, true), F::other_entry);
    // A position in figures is where its report happened: one that opens the text, or that of the paragraph. In a digest it is not that of the next report.
    when(closeness(scene_.places[offer.mention]) == 4 && (offer.sentence < lead || offer.same_paragraph || offer.given_by != nowhere), F::coordinate);
    when(offer.alone, F::sentence_alone);
    when(paragraph_[frame.sentence] == frame.sentence && offer.last_event, F::new_paragraph_last);
    place_features(offer, sink);
    place_and_kind(frame, offer, sink);
    if (const std::uint32_t last = placed_[telling].last; last != nowhere && !offer.last_event) {
        const PlaceReference &place = scene_.places[offer.mention], &story = scene_.places[frames_[last].place];
        when(place.country == story.country && closeness(place) < closeness(story), F::around_last);
        when(place.country == story.country && closeness(place) > closeness(story), F::inside_last);
    }
    if (offer.given_by != nowhere) given_features(telling, offer, sink);
}

// For the day of publication and for a mere bound, of which a text says nothing: what the telling is, in the order of `features`.
template <class Sink>
void Settings::unsaid_features(const Frame& frame, const std::array<MomentFeature, 12>& features, Sink&& sink) const
{
    const EventType& type = scene_.rules.types[frame.type];
    const bool heading = scene_.tokens.sentences[frame.sentence].heading;
    const bool holds[] = {true, heading, !heading && frame.sentence < lead, type.official, type.merging == Merging::cause,
                          type.merging == Merging::casualty || type.merging == Merging::effect, frame.present, frame.status == Status::background, !is_fact(frame.status),
                          narrative_, undated_, frame.perfect && frame.past};
    for (std::size_t i = 0; i < features.size(); ++i)
        if (holds[i]) sink(features[i]);
}

// How long a time is, and how it lies to the publication. Returns whether it is older than news.
template <class Sink>
bool Settings::span_features(TimeSpan span, Sink&& sink) const
{
    using F = MomentFeature;
    const auto when = when_of(sink);
    const auto length = span.past - span.first;
    when(length < days{1}, F::clock);
    when(length == days{1}, F::day);
    when(length > days{1} && length <= days{31}, F::month);
    when(length > days{31} && length <= days{366}, F::year);
    when(length > days{366}, F::longer);
    const auto& anchor = scene_.times.anchor;
    if (!anchor) return true;
    constexpr auto week = days{7}, news = days{60};
    when(length <= days{1} && span.first >= anchor->first && span.first < anchor->past, F::publication_day);
    when(span.past > anchor->first - week && span.first < anchor->past, F::recent);
    when(span.first >= anchor->past, F::future);
    const bool old = span.past + news < anchor->first;
    when(old, F::old);
    return old;
}

template <class Sink>
void Settings::moment_features(std::uint32_t telling, const Offer& offer, Sink&& sink) const
{
    using F = MomentFeature;
    const Frame& frame = frames_[telling];
    if (offer.kind == Offer::Kind::publication)
        return unsaid_features(frame, {F::publication, F::publication_heading, F::publication_lead, F::publication_words, F::publication_harm, F::publication_toll,
                                       F::publication_present, F::publication_background, F::publication_open, F::publication_narrative, F::publication_undated, F::publication_perfect}, sink);
    if (offer.kind == Offer::Kind::bound)
        return unsaid_features(frame, {F::bound, F::bound_heading, F::bound_lead, F::bound_words, F::bound_harm, F::bound_toll, F::bound_present, F::bound_background,
                                       F::bound_open, F::bound_narrative, F::bound_undated, F::bound_perfect}, sink);
    const auto when = when_of(sink);
    const EventType& type = scene_.rules.types[frame.type];
    const bool harm = type.merging == Merging::cause, toll = type.merging == Merging::casualty || type.merging == Merging::effect;
    standing_features<F>(frame, offer, scene_.times.tokens[offer.mention].first, frame.time_choice, sink);
    when(offer.incident && (toll || type.merging == Merging::aftermath), F::incident);
    when(often_dated_ != nowhere && same(offer, frames_[often_dated_].time, false), F::most_often);
    const bool old = span_features(*interval(offer.mention), sink);
    when(offer.kin_event && frame.form == VerbForm::noun, F::kin_event_noun);
    when(offer.last_event && frame.perfect && frame.past, F::last_perfect);
    when(offer.last_event && frame.present, F::last_present);
    when(offer.last_event && frame.status == Status::background, F::last_background);
    when(offer.last_event && !is_fact(frame.status), F::last_open);
    when(offer.last_event && type.official, F::last_words);
    when(offer.last_event && harm, F::last_harm);
    when(offer.last_event && toll, F::last_toll);
    when(offer.last_event && paragraph_[frame.sentence] == frame.sentence, F::last_paragraph);
    const Entry* entry = scene_.times.entry_of(frame.trigger.first);
    when(entry && entry->time == offer.mention, F::entry_time);
    when(of_other_entry(frame, offer, false), F::other_entry);
    when(narrative_ && offer.last_event, F::narrative_last);
    when(narrative_ && old, F::narrative_old);
    when(old && frame.status == Status::background, F::old_background);
    when(scene_.tokens.sentences[frame.sentence].heading && offer.ahead, F::heading_ahead);
}

double Settings::ground_score(std::uint32_t telling, const Offer& offer) const
{
    Sum<GroundFeature> sum{scene_.rules.story.ground};
    ground_features(telling, offer, sum);
    return static_cast<double>(sum.sum);
}

double Settings::moment_score(std::uint32_t telling, const Offer& offer) const
{
    Sum<MomentFeature> sum{scene_.rules.story.moment};
    moment_features(telling, offer, sum);
    return static_cast<double>(sum.sum);
}

std::vector<LinkTerm> Settings::ground_terms(std::uint32_t telling, const Offer& offer) const
{
    std::vector<LinkTerm> terms;
    List<GroundFeature> list{scene_.rules.story.ground, terms};
    ground_features(telling, offer, list);
    return terms;
}

std::vector<LinkTerm> Settings::moment_terms(std::uint32_t telling, const Offer& offer) const
{
    std::vector<LinkTerm> terms;
    List<MomentFeature> list{scene_.rules.story.moment, terms};
    moment_features(telling, offer, list);
    return terms;
}

}  // namespace dateline
