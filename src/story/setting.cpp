// SPDX-License-Identifier: Apache-2.0
// Which places and times a telling could have from the story: those named around it, those of the tellings before it and of the one
// behind it, those that open the text. Each telling looks at no more than a few dozen mentions, however long the text is.
#include "story/setting.hpp"

#include <algorithm>
#include <map>

#include "event/link_scores.hpp"
#include "event/link_terms.hpp"
#include "event/place_relation.hpp"
#include "story/compare.hpp"

namespace dateline {
namespace {

using std::chrono::days;

constexpr auto latest = days{7};   // how long ago what a text tells as news may be

bool kindred(const Scene& scene, const Frame& one, const Frame& other)
{
    const Kinship kinship = scene.rules.story.kinship(one.type, other.type);
    return kinship != Kinship::none && kinship <= Kinship::tolls;
}

// The unit of a phrase's head is the mention itself: "Damascus attacked", but not "the mayor of Damascus attacked".
bool heads(const Frame& frame, std::uint32_t head, TokenRange mention)
{
    if (!frame.tree || head == no_unit || head >= frame.tree->size()) return false;
    const TokenRange unit = (*frame.tree)[head].tokens;
    return unit.first < mention.past && mention.first < unit.past;
}

}  // namespace

Settings::Settings(const Scene& scene, const std::vector<Frame>& said, const std::vector<Frame>& frames, const Story& story) : scene_(scene), said_(said), frames_(frames), story_(story)
{
    gather();
    count();
    look_back();
    find_main();
}

void Settings::gather()
{
    const auto& sentences = scene_.tokens.sentences;
    paragraph_.resize(sentences.size());
    for (std::uint32_t s = 0; s < sentences.size(); ++s) paragraph_[s] = s == 0 || sentences[s].paragraph_first || sentences[s].heading ? s : paragraph_[s - 1];
    const auto mention_at = [&](std::uint32_t index, TokenRange tokens) {
        constexpr std::uint32_t opening = 8;   // tokens
        const std::uint32_t sentence = scene_.tokens.sentence_of(tokens.first);
        const bool opens = paragraph_[sentence] == sentence && tokens.first < sentences[sentence].tokens.first + opening;
        return Mention{index, tokens.first, sentence, opens};
    };
    const auto in_order = [](std::vector<Mention>& mentions) { std::sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) { return a.first < b.first; }); };
    for (std::uint32_t i = 0; i < scene_.places.size(); ++i) {
        if (!scene_.places[i].located) continue;
        if (in_dateline(scene_, scene_.place_tokens[i])) {
            datelines_.push_back({i, scene_.place_tokens[i].first, scene_.tokens.sentence_of(scene_.place_tokens[i].first), false});
        } else if (may_link_place(scene_, i)) {
            // Where somebody was going, comes from or was brought is not where something happened to him.
            const TokenRange sentence = sentences[scene_.tokens.sentence_of(scene_.place_tokens[i].first)].tokens;
            if (on_a_journey(scene_, i, sentence) || home_of_people(scene_, i, sentence) || care_at(scene_, scene_.place_tokens[i], sentence)) continue;
            places_.push_back(mention_at(i, scene_.place_tokens[i]));
        }
    }
    for (std::uint32_t i = 0; i < scene_.times.times.size(); ++i)
        if (may_link_time(scene_, i) && !limits_time(scene_, scene_.times.tokens[i]) && !in_caption(scene_.times.tokens[i].first)) times_.push_back(mention_at(i, scene_.times.tokens[i]));
    in_order(places_);
    in_order(datelines_);
    in_order(times_);
    // "the port of Lagos, Nigeria": the country only says where the town lies.
    std::vector<Mention> kept;
    for (const Mention& mention : places_) {
        constexpr std::uint32_t reach = 3;   // tokens between
        const PlaceReference& place = scene_.places[mention.index];
        if (!kept.empty() && kept.back().sentence == mention.sentence && mention.first <= scene_.place_tokens[kept.back().index].past + reach &&
            scene_.is_mark(mention.first - 1, ',') && scene_.places[kept.back().index].country == place.country && closeness(scene_.places[kept.back().index]) > closeness(place))
            continue;
        kept.push_back(mention);
    }
    places_ = std::move(kept);
}

// "Residents outside the clinic, Jan. 9, 2023. (Photo: L. Petrov)": when a picture was taken is not when the story was.
bool Settings::in_caption(std::uint32_t token) const
{
    const auto& sentences = scene_.tokens.sentences;
    const std::uint32_t first = paragraph_[scene_.tokens.sentence_of(token)];
    std::uint32_t past = first + 1;
    while (past < sentences.size() && paragraph_[past] == first) ++past;
    constexpr std::uint32_t longest = 3;   // sentences of a caption
    if (past - first > longest) return false;
    for (std::uint32_t i = sentences[first].tokens.first; i + 1 < sentences[past - 1].tokens.past; ++i)
        if (scene_.is_mark(i, '(') && (scene_.rules.captions.has(scene_.tokens[i + 1]) || (i + 2 < sentences[past - 1].tokens.past && scene_.rules.captions.has(scene_.tokens[i + 2])))) return true;
    return false;
}

void Settings::look_back()
{
    constexpr std::uint32_t reach = 30, ahead = 6, near = 3;   // tellings, tellings, sentences
    // "In April last year a quake struck. Five people died.": the news steps aside for a sentence, and comes back.
    const auto left = [&](std::uint32_t before, std::uint32_t now) {
        constexpr auto year = days{365};
        if (narrative_ || !scene_.times.anchor || frames_[before].time == nowhere || frames_[now].sentence <= frames_[before].sentence + 1) return false;
        return interval(frames_[before].time)->past + year < scene_.times.anchor->first;
    };
    const auto fill = [&](std::vector<Before>& all, std::uint32_t& first, auto has) {
        all.resize(frames_.size());
        for (std::uint32_t i = 0; i < frames_.size(); ++i) {
            Before& before = all[i];
            for (std::uint32_t steps = 0, j = i; j > 0 && steps < reach; ++steps) {
                --j;
                if (!has(frames_[j]) || !is_fact(frames_[j].status) || left(j, i)) continue;
                if (before.last == nowhere) before.last = j;
                if (before.kin == nowhere && kindred(scene_, frames_[j], frames_[i])) before.kin = j;
                if (before.incident == nowhere && scene_.rules.types[frames_[j].type].merging == Merging::cause) before.incident = j;
            }
            for (std::uint32_t j = i + 1; j < frames_.size() && j <= i + ahead && frames_[j].sentence <= frames_[i].sentence + near; ++j)
                if (has(frames_[j]) && is_fact(frames_[j].status) && (before.next == nowhere || (kindred(scene_, frames_[j], frames_[i]) && !kindred(scene_, frames_[before.next], frames_[i])))) before.next = j;
            if (first == nowhere && has(frames_[i]) && is_fact(frames_[i].status)) first = i;
        }
    };
    fill(placed_, first_placed_, [](const Frame& frame) { return frame.place != nowhere; });
    fill(dated_, first_dated_, [](const Frame& frame) { return frame.time != nowhere; });
}

// What the text is about: the happening that it tells most often, of those that say where, and when.
void Settings::find_main()
{
    std::size_t placed = 1, dated = 1;
    for (const Happening& happening : story_.happenings) {
        const Frame& shown = frames_[happening.shown];
        if (!is_fact(shown.status)) continue;
        if (shown.place != nowhere && happening.tellings.size() > placed) placed = happening.tellings.size(), main_placed_ = happening.shown;
        if (shown.time != nowhere && happening.tellings.size() > dated) dated = happening.tellings.size(), main_dated_ = happening.shown;
    }
}

void Settings::count()
{
    std::map<PlaceIndex, std::uint32_t> places;
    std::map<std::string_view, std::uint32_t> countries;
    for (const Mention& mention : places_) {
        const PlaceReference& place = scene_.places[mention.index];
        if (place.place != no_place) ++places[place.place];
        if (!place.country.empty()) ++countries[place.country];
        ++named_;
    }
    often_.assign(places.begin(), places.end());
    for (const auto& [place, times] : often_) most_named_ = std::max(most_named_, times);
    const auto most = std::max_element(countries.begin(), countries.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != countries.end()) main_country_ = most->first;

    std::map<std::chrono::sys_days, std::pair<std::uint32_t, std::uint32_t>> told;   // how often, and by which telling first
    std::size_t old = 0, all = 0;
    for (const Mention& mention : times_) {
        const auto span = interval(mention.index);
        if (!span) continue;
        ++all;
        constexpr auto news = days{60};
        if (!scene_.times.anchor || span->past + news < scene_.times.anchor->first) ++old;
    }
    for (std::uint32_t i = 0; i < frames_.size(); ++i) {
        if (frames_[i].time == nowhere) continue;
        const auto span = interval(frames_[i].time);
        if (!span || span->past - span->first > days{1}) continue;
        auto& [often, first] = told.try_emplace(std::chrono::floor<days>(span->first), 0, i).first->second;
        ++often;
    }
    std::uint32_t most_told = 0;
    for (const auto& [day, times] : told)
        if (times.first > most_told) most_told = times.first, often_dated_ = times.second;
    narrative_ = all >= 3 && old * 2 > all;
    undated_ = all == 0;
}

std::optional<TimeSpan> Settings::interval(std::uint32_t time) const
{
    const TimeRange* range = scene_.times.range_of(time);
    return range ? range->interval : scene_.times.times[time].interval;
}

std::uint32_t Settings::named(PlaceIndex place) const
{
    const auto found = std::lower_bound(often_.begin(), often_.end(), place, [](const auto& one, PlaceIndex wanted) { return one.first < wanted; });
    return found != often_.end() && found->first == place ? found->second : 0;
}

bool Settings::same(const Offer& one, std::uint32_t mention, bool places) const
{
    if (one.kind != Offer::Kind::mention) return false;
    if (one.mention == mention) return true;
    if (!places) return interval(one.mention) == interval(mention);
    const PlaceReference &a = scene_.places[one.mention], &b = scene_.places[mention];
    return a.place != no_place ? a.place == b.place : b.place == no_place && a.lat_deg == b.lat_deg && a.lon_deg == b.lon_deg;
}

std::vector<Offer> Settings::offers(std::uint32_t telling, const std::vector<Mention>& mentions, const std::vector<Before>& before, std::uint32_t first, std::uint32_t main, bool places) const
{
    constexpr std::size_t most = 10, opening = 4;   // distinct ones behind; of those that open the text
    constexpr std::uint32_t looked_at = 30;
    const Frame& frame = frames_[telling];
    const TokenRange sentence = scene_.tokens.sentences[frame.sentence].tokens;
    std::vector<Offer> all;
    const auto offer_of = [&](std::uint32_t mention) -> Offer& {
        for (Offer& offer : all)
            if (same(offer, mention, places)) return offer;
        Offer& offer = all.emplace_back();
        offer.mention = mention;
        offer.sentence = scene_.tokens.sentence_of(places ? scene_.place_tokens[mention].first : scene_.times.tokens[mention].first);
        return offer;
    };
    const auto past = std::lower_bound(mentions.begin(), mentions.end(), sentence.past, [](const Mention& mention, std::uint32_t at) { return mention.first < at; });
    std::uint32_t looked = 0, here = 0;
    for (auto mention = past; mention != mentions.begin() && looked < looked_at && all.size() < most;) {
        --mention;
        ++looked;
        if (places && mention->sentence == frame.sentence && of_telling(scene_, frame.trigger, scene_.place_tokens[mention->index])) continue;
        // A time of the sentence that its grammar rules out is no better for being near.
        if (!places && mention->sentence == frame.sentence && mention->index != frame.time_choice.best && mention->index != frame.time_choice.second) continue;
        Offer& offer = offer_of(mention->index);
        if (mention->sentence == frame.sentence) offer.in_sentence = true, ++here;
        if (mention->opens_paragraph && paragraph_[mention->sentence] == paragraph_[frame.sentence]) offer.opens_paragraph = true;
        if (paragraph_[mention->sentence] == paragraph_[frame.sentence]) offer.same_paragraph = true;
    }
    if (!all.empty()) all.front().nearest = true;
    if (here == 1) all.front().alone = true;
    for (std::size_t i = 0; i < std::min(opening, mentions.size()); ++i) offer_of(mentions[i].index);
    const auto given_to = [&](std::uint32_t other, bool Offer::*what) {
        if (other != nowhere) offer_of(places ? frames_[other].place : frames_[other].time).*what = true;
    };
    given_to(before[telling].last, &Offer::last_event);
    given_to(before[telling].kin, &Offer::kin_event);
    given_to(before[telling].incident, &Offer::incident);
    given_to(before[telling].next, &Offer::next_event);
    given_to(first, &Offer::first_event);
    given_to(main, &Offer::main_event);
    for (Offer& offer : all) offer.ahead = offer.sentence > frame.sentence;
    return all;
}

// The first place of the last dateline up to the telling: a digest has one for each of its items. A heading stands before its dateline.
std::uint32_t Settings::dateline_of(std::uint32_t telling) const
{
    if (datelines_.empty()) return nowhere;
    auto last = datelines_.begin();
    for (auto at = last; at != datelines_.end() && at->sentence <= frames_[telling].sentence; ++at)
        if (at->sentence != last->sentence) last = at;
    return last->index;
}

std::vector<Offer> Settings::grounds(std::uint32_t telling) const
{
    std::vector<Offer> all = offers(telling, places_, placed_, first_placed_, main_placed_, true);
    if (const std::uint32_t dateline = dateline_of(telling); dateline != nowhere) {
        auto known = std::find_if(all.begin(), all.end(), [&](const Offer& offer) { return same(offer, dateline, true); });
        if (known == all.end()) {
            known = all.insert(all.end(), Offer{});
            known->mention = dateline;
        }
        known->dateline = true;
    }
    offer_given(telling, all);
    return all;
}

// What the tellings of its happening say in their own sentences.
void Settings::offer_given(std::uint32_t telling, std::vector<Offer>& all) const
{
    for (const std::uint32_t other : story_.happenings[story_.happening_of[telling]].tellings) {
        const Frame& frame = said_[other];
        if (!frame.place_own || frame.place == nowhere) continue;
        auto known = std::find_if(all.begin(), all.end(), [&](const Offer& offer) { return same(offer, frame.place, true); });
        if (known == all.end()) {
            known = all.insert(all.end(), Offer{});
            known->ahead = frame.sentence > frames_[telling].sentence;
        }
        ++known->givers;
        if (known->given_by != nowhere && known->given_by != telling && other != telling && known->given_fit >= frame.place_choice.score) continue;
        if (known->given_by == telling) continue;
        known->given_by = other;
        known->given_fit = frame.place_choice.score;
        known->mention = frame.place;
        known->sentence = frame.sentence;
    }
}

template <class Sink>
void Settings::given_features(std::uint32_t telling, const Offer& offer, Sink&& sink) const
{
    using F = GroundFeature;
    const auto when = [&](bool holds, F feature) {
        if (holds) sink(feature);
    };
    const Frame& frame = said_[offer.given_by];
    const EventType& type = scene_.rules.types[frame.type];
    const PlaceReference& place = scene_.places[frame.place];
    const TokenRange tokens = scene_.place_tokens[frame.place];
    const int close = closeness(place);
    const bool harm = type.merging == Merging::cause || type.merging == Merging::casualty || type.merging == Merging::effect;
    const TokenRange clause = scene_.clause_of(frame.trigger.first, scene_.tokens.sentences[frame.sentence].tokens);
    sink(F::given);
    when(offer.given_by != telling, F::given_told);
    when(offer.givers > 1, F::given_again);
    when(tokens.first >= clause.first && tokens.past <= clause.past, F::given_clause);
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

std::vector<Offer> Settings::moments(std::uint32_t telling) const
{
    std::vector<Offer> all = offers(telling, times_, dated_, first_dated_, main_dated_, false);
    // What opens a text of news is news: it takes no older day from further down.
    if (scene_.times.anchor && !narrative_)
        std::erase_if(all, [&](const Offer& offer) { return offer.ahead && interval(offer.mention)->past + latest < scene_.times.anchor->first; });
    if (scene_.times.anchor) {
        all.push_back({});
        all.back().kind = Offer::Kind::publication;
    }
    all.push_back({});
    all.back().kind = Offer::Kind::bound;
    return all;
}

template <class Sink>
void Settings::ground_features(std::uint32_t telling, const Offer& offer, Sink&& sink) const
{
    using F = GroundFeature;
    const Frame& frame = frames_[telling];
    const EventType& type = scene_.rules.types[frame.type];
    const auto& sentences = scene_.tokens.sentences;
    const auto when = [&](bool holds, F feature) {
        if (holds) sink(feature);
    };
    const PlaceReference& place = scene_.places[offer.mention];
    const TokenRange tokens = scene_.place_tokens[offer.mention];
    const int close = closeness(place);
    const bool harm = type.merging == Merging::cause || type.merging == Merging::casualty || type.merging == Merging::effect;
    const std::uint32_t back = offer.ahead ? 0 : frame.sentence - offer.sentence;
    when(offer.in_sentence, F::in_sentence);
    when(offer.in_sentence && tokens.first < frame.trigger.first, F::before_word);
    when(!offer.ahead && back == 1, F::back_1);
    when(!offer.ahead && (back == 2 || back == 3), F::back_3);
    when(!offer.ahead && back > 3, F::back_far);
    when(offer.ahead, F::ahead);
    when(offer.same_paragraph && !offer.in_sentence, F::same_paragraph);
    when(offer.opens_paragraph, F::opens_paragraph);
    when(sentences[offer.sentence].heading, F::of_heading);
    constexpr std::uint32_t lead = 3;
    when(offer.sentence < lead, F::of_lead);
    when(offer.dateline, F::dateline);
    when(offer.nearest, F::nearest);
    when(offer.alone, F::sentence_alone);
    if (frame.place_choice.best == offer.mention) {
        sink(F::offered);
        sink(F::offer, static_cast<float>(std::clamp(frame.place_choice.score, -4.0, 4.0)));
    }
    when(offer.last_event, F::last_event);
    when(offer.first_event, F::first_event);
    when(offer.kin_event, F::kin_event);
    when(offer.incident && (harm || type.merging == Merging::aftermath), F::incident);
    when(offer.next_event, F::next_event);
    when(offer.main_event, F::main_event);
    when(offer.main_event && (harm || type.merging == Merging::aftermath), F::harm_main_event);
    when(offer.main_event && type.of_state, F::state_main_event);
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
    when(close == 4, F::coordinate);
    when(place.role == PlaceRole::demonym, F::demonym);
    when(place.role == PlaceRole::metonym, F::metonym);
    when(place.role == PlaceRole::associative, F::associative);
    when(place.referred, F::referred);
    tell_relation<F>(place_relation(scene_, scene_.trees.of(offer.sentence), tokens), sink);
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
    if (const std::uint32_t last = placed_[telling].last; last != nowhere && !offer.last_event) {
        const PlaceReference& story = scene_.places[frames_[last].place];
        when(place.country == story.country && close < closeness(story), F::around_last);
        when(place.country == story.country && close > closeness(story), F::inside_last);
    }
    const auto inside = [&](TokenRange phrase) { return tokens.first >= phrase.first && tokens.past <= phrase.past; };
    when(frame.actor.size() > 0 && inside(frame.actor), F::in_actor);
    when(frame.target.size() > 0 && inside(frame.target), F::in_target);
    when(frame.attribution.size() > 0 && inside(frame.attribution), F::in_attribution);
    when(frame.form == VerbForm::noun && offer.last_event, F::noun_last_event);
    when(paragraph_[frame.sentence] == frame.sentence && offer.last_event, F::new_paragraph_last);
    if (place.confidence < 0.5) sink(F::unsure, static_cast<float>(1 - place.confidence));
    if (offer.given_by != nowhere) given_features(telling, offer, sink);
}

template <class Sink>
void Settings::moment_features(std::uint32_t telling, const Offer& offer, Sink&& sink) const
{
    using F = MomentFeature;
    const Frame& frame = frames_[telling];
    const EventType& type = scene_.rules.types[frame.type];
    const auto& sentences = scene_.tokens.sentences;
    const auto when = [&](bool holds, F feature) {
        if (holds) sink(feature);
    };
    const bool harm = type.merging == Merging::cause, toll = type.merging == Merging::casualty || type.merging == Merging::effect;
    const bool heading = sentences[frame.sentence].heading, perfect = frame.perfect && frame.past;
    constexpr std::uint32_t lead = 3;
    if (offer.kind == Offer::Kind::publication) {
        sink(F::publication);
        when(heading, F::publication_heading);
        when(!heading && frame.sentence < lead, F::publication_lead);
        when(type.official, F::publication_words);
        when(harm, F::publication_harm);
        when(toll, F::publication_toll);
        when(frame.present, F::publication_present);
        when(frame.status == Status::background, F::publication_background);
        when(!is_fact(frame.status), F::publication_open);
        when(narrative_, F::publication_narrative);
        when(undated_, F::publication_undated);
        when(perfect, F::publication_perfect);
        return;
    }
    if (offer.kind == Offer::Kind::bound) {
        sink(F::bound);
        when(heading, F::bound_heading);
        when(!heading && frame.sentence < lead, F::bound_lead);
        when(type.official, F::bound_words);
        when(harm, F::bound_harm);
        when(toll, F::bound_toll);
        when(frame.present, F::bound_present);
        when(frame.status == Status::background, F::bound_background);
        when(!is_fact(frame.status), F::bound_open);
        when(narrative_, F::bound_narrative);
        when(undated_, F::bound_undated);
        when(perfect, F::bound_perfect);
        return;
    }
    const TimeSpan span = *interval(offer.mention);
    const auto length = span.past - span.first;
    const TokenRange tokens = scene_.times.tokens[offer.mention];
    const std::uint32_t back = offer.ahead ? 0 : frame.sentence - offer.sentence;
    when(offer.in_sentence, F::in_sentence);
    when(offer.in_sentence && tokens.first < frame.trigger.first, F::before_word);
    when(!offer.ahead && back == 1, F::back_1);
    when(!offer.ahead && (back == 2 || back == 3), F::back_3);
    when(!offer.ahead && back > 3, F::back_far);
    when(offer.ahead, F::ahead);
    when(offer.same_paragraph && !offer.in_sentence, F::same_paragraph);
    when(offer.opens_paragraph, F::opens_paragraph);
    when(sentences[offer.sentence].heading, F::of_heading);
    when(offer.sentence < lead, F::of_lead);
    when(offer.nearest, F::nearest);
    if (frame.time_choice.best == offer.mention) {
        sink(F::offered);
        sink(F::offer, static_cast<float>(std::clamp(frame.time_choice.score, -4.0, 4.0)));
    }
    when(offer.last_event, F::last_event);
    when(offer.first_event, F::first_event);
    when(offer.kin_event, F::kin_event);
    when(offer.incident && (toll || type.merging == Merging::aftermath), F::incident);
    when(offer.next_event, F::next_event);
    when(offer.main_event, F::main_event);
    when(offer.main_event && (harm || toll || type.merging == Merging::aftermath), F::harm_main_event);
    when(often_dated_ != nowhere && same(offer, frames_[often_dated_].time, false), F::most_often);
    when(length < days{1}, F::clock);
    when(length == days{1}, F::day);
    when(length > days{1} && length <= days{31}, F::month);
    when(length > days{31} && length <= days{366}, F::year);
    when(length > days{366}, F::longer);
    bool old = !scene_.times.anchor;
    if (const auto& anchor = scene_.times.anchor) {
        constexpr auto week = days{7}, news = days{60};
        when(length <= days{1} && span.first >= anchor->first && span.first < anchor->past, F::publication_day);
        when(span.past > anchor->first - week && span.first < anchor->past, F::recent);
        when(span.first >= anchor->past, F::future);
        old = span.past + news < anchor->first;
        when(old, F::old);
    }
    when(offer.kin_event && frame.form == VerbForm::noun, F::kin_event_noun);
    when(offer.last_event && perfect, F::last_perfect);
    when(offer.last_event && frame.present, F::last_present);
    when(offer.last_event && frame.status == Status::background, F::last_background);
    when(offer.last_event && !is_fact(frame.status), F::last_open);
    when(offer.last_event && type.official, F::last_words);
    when(offer.last_event && harm, F::last_harm);
    when(offer.last_event && toll, F::last_toll);
    when(offer.last_event && paragraph_[frame.sentence] == frame.sentence, F::last_paragraph);
    when(narrative_ && offer.last_event, F::narrative_last);
    when(narrative_ && old, F::narrative_old);
    when(old && frame.status == Status::background, F::old_background);
    when(heading && offer.ahead, F::heading_ahead);
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
    ground_features(telling, offer, List<GroundFeature>{scene_.rules.story.ground, terms});
    return terms;
}

std::vector<LinkTerm> Settings::moment_terms(std::uint32_t telling, const Offer& offer) const
{
    std::vector<LinkTerm> terms;
    moment_features(telling, offer, List<MomentFeature>{scene_.rules.story.moment, terms});
    return terms;
}

}  // namespace dateline
