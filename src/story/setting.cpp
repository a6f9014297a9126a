// SPDX-License-Identifier: Apache-2.0
// Which places and times a telling could have from the story: those named around it, those of the tellings before it and of the one
// behind it, those that open the text. Each telling looks at no more than a few dozen mentions, however long the text is.
#include "story/setting.hpp"

#include <algorithm>
#include <map>

#include "event/link_scores.hpp"
#include "event/link_terms.hpp"
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

}  // namespace

Settings::Settings(const Scene& scene, const std::vector<Frame>& said, const std::vector<Frame>& frames, const Story& story) : scene_(scene), said_(said), frames_(frames), story_(story)
{
    gather();
    count();
    look_around();
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
    if (sentences[first].kind == ParagraphKind::caption) return true;
    std::uint32_t past = first + 1;
    while (past < sentences.size() && paragraph_[past] == first) ++past;
    constexpr std::uint32_t longest = 3;   // sentences of a caption
    if (past - first > longest) return false;
    for (std::uint32_t i = sentences[first].tokens.first; i + 1 < sentences[past - 1].tokens.past; ++i)
        if (scene_.is_mark(i, '(') && (scene_.rules.captions.has(scene_.tokens[i + 1]) || (i + 2 < sentences[past - 1].tokens.past && scene_.rules.captions.has(scene_.tokens[i + 2])))) return true;
    return false;
}

// "In April last year a quake struck. Five people died.": the news steps aside for a sentence, and comes back.
bool Settings::left(std::uint32_t before, std::uint32_t now) const
{
    constexpr auto year = days{365};
    if (narrative_ || !scene_.times.anchor || frames_[before].time == nowhere || frames_[now].sentence <= frames_[before].sentence + 1) return false;
    return interval(frames_[before].time)->past + year < scene_.times.anchor->first;
}

template <class Has>
Settings::Before Settings::around(std::uint32_t telling, Has has) const
{
    constexpr std::uint32_t reach = 30, ahead = 6, near = 3;   // tellings, tellings, sentences
    const auto tells = [&](std::uint32_t other) { return has(frames_[other]) && is_fact(frames_[other].status); };
    const auto kin = [&](std::uint32_t other) { return kindred(scene_, frames_[other], frames_[telling]); };
    Before found;
    const auto keep_first = [](std::uint32_t& slot, std::uint32_t other, bool fits) {
        if (fits && slot == nowhere) slot = other;
    };
    for (std::uint32_t steps = 0, other = telling; other > 0 && steps < reach; ++steps) {
        --other;
        if (!tells(other) || left(other, telling)) continue;
        keep_first(found.last, other, true);
        keep_first(found.kin, other, kin(other));
        keep_first(found.incident, other, scene_.rules.types[frames_[other].type].merging == Merging::cause);
    }
    for (std::uint32_t other = telling + 1; other < frames_.size() && other <= telling + ahead && frames_[other].sentence <= frames_[telling].sentence + near; ++other)
        if (tells(other) && (found.next == nowhere || (kin(other) && !kin(found.next)))) found.next = other;
    return found;
}

void Settings::look_around()
{
    const auto fill = [&](std::vector<Before>& all, std::uint32_t& first, auto has) {
        all.reserve(frames_.size());
        for (std::uint32_t i = 0; i < frames_.size(); ++i) {
            all.push_back(around(i, has));
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
    if (a.place != no_place || b.place != no_place) return a.place == b.place;
    if (unknown_place(a) != unknown_place(b) || (unknown_place(a) && a.name != b.name)) return false;
    return a.lat_deg == b.lat_deg && a.lon_deg == b.lon_deg;
}

bool Settings::of_other_entry(const Frame& frame, const Offer& offer, bool places) const
{
    if (offer.kind != Offer::Kind::mention || scene_.times.entries.empty()) return false;
    const Entry* own = scene_.times.entry_of(frame.trigger.first);
    return own && own != scene_.times.entry_of(places ? scene_.place_tokens[offer.mention].first : scene_.times.tokens[offer.mention].first);
}

// A mention of the telling's own sentence that its grammar rules out is no better for being near.
bool Settings::ruled_out(const Frame& frame, const Mention& mention, bool places) const
{
    if (mention.sentence != frame.sentence) return false;
    if (places) return of_telling(scene_, frame.trigger, scene_.place_tokens[mention.index]);
    return mention.index != frame.time_choice.best && mention.index != frame.time_choice.second;
}

Offer& Settings::offer_of(std::vector<Offer>& all, std::uint32_t mention, bool places) const
{
    for (Offer& offer : all)
        if (same(offer, mention, places)) return offer;
    Offer& offer = all.emplace_back();
    offer.mention = mention;
    offer.sentence = scene_.tokens.sentence_of(places ? scene_.place_tokens[mention].first : scene_.times.tokens[mention].first);
    return offer;
}

// Those named in the sentence and before it, nearest first.
std::vector<Offer> Settings::named_behind(const Frame& frame, const std::vector<Mention>& mentions, bool places) const
{
    constexpr std::size_t most = 10;   // distinct ones
    constexpr std::uint32_t looked_at = 30;
    const TokenRange sentence = scene_.tokens.sentences[frame.sentence].tokens;
    std::vector<Offer> all;
    const auto past = std::lower_bound(mentions.begin(), mentions.end(), sentence.past, [](const Mention& mention, std::uint32_t at) { return mention.first < at; });
    std::uint32_t looked = 0, here = 0;
    for (auto mention = past; mention != mentions.begin() && looked < looked_at && all.size() < most; ++looked) {
        --mention;
        if (ruled_out(frame, *mention, places)) continue;
        Offer& offer = offer_of(all, mention->index, places);
        const bool in_sentence = mention->sentence == frame.sentence, in_paragraph = paragraph_[mention->sentence] == paragraph_[frame.sentence];
        here += in_sentence;
        offer.in_sentence |= in_sentence;
        offer.opens_paragraph |= mention->opens_paragraph && in_paragraph;
        offer.same_paragraph |= in_paragraph;
    }
    if (!all.empty()) all.front().nearest = true;
    if (here == 1) all.front().alone = true;
    return all;
}

std::vector<Offer> Settings::offers(std::uint32_t telling, const std::vector<Mention>& mentions, const std::vector<Before>& before, std::uint32_t first, std::uint32_t main, bool places) const
{
    constexpr std::size_t opening = 4;   // of those that open the text
    std::vector<Offer> all = named_behind(frames_[telling], mentions, places);
    for (std::size_t i = 0; i < std::min(opening, mentions.size()); ++i)
        if (!ruled_out(frames_[telling], mentions[i], places)) offer_of(all, mentions[i].index, places);
    const auto given_to = [&](std::uint32_t other, bool Offer::*what) {
        if (other != nowhere) offer_of(all, places ? frames_[other].place : frames_[other].time, places).*what = true;
    };
    given_to(before[telling].last, &Offer::last_event);
    given_to(before[telling].kin, &Offer::kin_event);
    given_to(before[telling].incident, &Offer::incident);
    given_to(before[telling].next, &Offer::next_event);
    given_to(first, &Offer::first_event);
    given_to(main, &Offer::main_event);
    for (Offer& offer : all) offer.ahead = offer.sentence > frames_[telling].sentence;
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
    // Each entry of a log says where it was. Where it names a place that no gazetteer has, the town of the entry before is no answer; its country or region may be.
    std::erase_if(all, [&](const Offer& offer) { return closeness(scene_.places[offer.mention]) > 1 && !offer.dateline && of_other_entry(frames_[telling], offer, true); });
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

}  // namespace dateline
