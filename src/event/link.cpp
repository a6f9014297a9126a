// SPDX-License-Identifier: Apache-2.0
// Which place and which time belong to which event: what its clause says, else its sentence, else
// what the text spoke of last, and the dateline as last resort.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <string>

#include "event/link_scores.hpp"
#include "event/link_terms.hpp"

namespace dateline {
namespace {

using std::chrono::days;
using std::chrono::sys_seconds;

bool day_or_less(const Time& time) { return time.interval && time.interval->past - time.interval->first <= days{1}; }

class Linker {
public:
    Linker(const Scene& scene, std::vector<Frame>& frames, bool explain) : scene_(scene), frames_(frames), explain_(explain) {}

    void run()
    {
        sort_mentions();
        auto frame = frames_.begin();
        for (std::uint32_t s = 0; s < scene_.tokens.sentences.size(); ++s) {
            sentence_ = s;
            const auto begin = frame;
            while (frame != frames_.end() && frame->sentence == s) ++frame;
            times(begin, frame);
            settle_aside();
            places(begin, frame);
        }
        headlines();
    }

private:
    const Scene& scene_;
    std::vector<Frame>& frames_;
    bool explain_;
    std::uint32_t sentence_ = 0;
    std::vector<std::uint32_t> place_order_, time_order_;   // mentions in text order
    std::size_t next_place_ = 0, next_time_ = 0;
    std::vector<LinkCandidate> here_places_, here_times_;   // of the sentence
    std::uint32_t place_in_force_ = nowhere;
    std::uint32_t time_in_force_ = nowhere;
    bool stamped_ = false;   // it only says when the text was published
    // "In April last year a quake struck. Five people died.": the story steps aside for a sentence or two.
    static constexpr std::uint32_t aside_reach = 1;
    static constexpr double least_around = -4;   // of a place that may only be around the one that is meant
    std::uint32_t aside_ = nowhere;
    std::uint32_t aside_sentence_ = 0;
    bool in_aside_ = false;
    std::uint32_t story_place_ = nowhere;   // where the story stood when it stepped aside
    std::uint32_t first_place_ = nowhere, first_place_sentence_ = 0;
    using Frames = std::vector<Frame>::iterator;

    void sort_mentions()
    {
        place_order_.resize(scene_.places.size());
        time_order_.resize(scene_.times.times.size());
        std::iota(place_order_.begin(), place_order_.end(), 0U);
        std::iota(time_order_.begin(), time_order_.end(), 0U);
        std::sort(place_order_.begin(), place_order_.end(), [&](auto a, auto b) { return scene_.place_tokens[a].first < scene_.place_tokens[b].first; });
        std::sort(time_order_.begin(), time_order_.end(), [&](auto a, auto b) { return scene_.times.tokens[a].first < scene_.times.tokens[b].first; });
    }

    TokenRange sentence() const { return scene_.tokens.sentences[sentence_].tokens; }

    // What happened elsewhere in another year does not move the story there.
    void settle_aside()
    {
        if (aside_ != nowhere && !in_aside_) {
            in_aside_ = true;
            story_place_ = place_in_force_;
        } else if (aside_ == nowhere && in_aside_) {
            in_aside_ = false;
            if (story_place_ != nowhere) place_in_force_ = story_place_;
        }
    }

    void places(Frames begin, Frames end)
    {
        here_places_.clear();
        if (scene_.tokens.sentences[sentence_].paragraph_first && scene_.times.anchor && first_place_ != nowhere) place_in_force_ = first_place_;
        for (; next_place_ < place_order_.size() && scene_.place_tokens[place_order_[next_place_]].first < sentence().past; ++next_place_) {
            const std::uint32_t index = place_order_[next_place_];
            // A story that stands somewhere does not leave for where somebody was going.
            if (place_in_force_ != nowhere && on_a_journey(scene_, index, sentence())) continue;
            if (may_link_place(scene_, index)) here_places_.push_back({index, scene_.place_tokens[index], 0, 0, false, false, nowhere});
            else if (scene_.places[index].located && place_in_force_ == nowhere && dateline_ == nowhere && in_dateline(scene_, scene_.place_tokens[index])) dateline_ = index;
        }
        if (begin != end) weigh_places(scene_, here_places_, sentence());
        std::uint32_t spoken = nowhere;
        spoken_own_ = false;
        for (auto frame = begin; frame != end; ++frame) {
            choose_place(*frame);
            if (only_who(*frame)) {
                frame->place = place_in_force_;
                frame->place_own = false;
            }
            if (spoken != nowhere || frame->place == nowhere || left_behind(frame->place) || speaks(begin, end, frame->place) || care_at(scene_, scene_.place_tokens[frame->place], sentence()) || not_gone(frame, frame + 1, frame->place)) continue;
            spoken = frame->place;
            spoken_own_ = frame->place_choice.score >= clearly;
        }
        const std::uint32_t before = place_in_force_;
        update_place(spoken, begin, end);
        std::uint32_t here = nowhere;   // where an event of this sentence was before: "was stormed in A; police fired"
        for (auto frame = begin; frame != end; ++frame) {
            if (frame->place != nowhere) {
                if (frame->place_own && frame->place_choice.score >= clearly && !left_behind(frame->place)) here = frame->place;
                continue;
            }
            frame->place = here != nowhere ? here : before != nowhere ? before : place_in_force_;
            if (const std::uint32_t again = told_before(begin, *frame); again != nowhere) frame->place = again;
            if (frame->place == nowhere && dateline_ != nowhere) {
                frame->place = dateline_;
                frame->place_dateline = true;
            }
        }
    }

    std::uint32_t dateline_ = nowhere;
    static constexpr double clearly = 1.5, for_subject = 0.8;
    bool first_owns_ = false;    // the first place is only the owner of something
    bool spoken_own_ = false;   // the first event of the sentence says clearly that it happened at its place

    // "in the village of Shurifah in southern Aleppo": a name that no gazetteer need have still says where it was,
    // and the best of the others where that is.
    void choose_place(Frame& frame)
    {
        if (here_places_.empty() && !explain_) return;
        Choice& choice = frame.place_choice;
        Choice known;
        const double none = no_place_score(scene_, frame);
        for (std::size_t at = 0; at < here_places_.size(); ++at) {
            const std::uint32_t index = here_places_[at].index;
            if ((place_in_force_ != nowhere || dateline_ != nowhere) && of_telling(scene_, frame.trigger, here_places_[at].tokens)) continue;
            if (home_of_people(scene_, index, sentence()) || apart(scene_, frame.trigger, here_places_[at].tokens) || of_care(scene_, frame, here_places_[at].tokens, sentence())) continue;
            const double score = place_score(scene_, frame, here_places_, at) - none + (befell(frame, here_places_[at].tokens) ? for_subject : 0);
            choice.offer(index, score);
            if (!unknown_place(scene_.places[index])) known.offer(index, score);
        }
        if (choice.best != nowhere && choice.score > 0) {
            if (known.best != nowhere && known.score > least_around) {
                frame.place = known.best;
                frame.place_own = true;
            }
            if (known.best != choice.best) frame.place_said = choice.best;
        }
        if (explain_) frame.link_told += "place: " + tell(choice, here_places_, &place_terms, frame);
    }

    // "The second assault": where the first one was, though the text has spoken of elsewhere since.
    std::uint32_t told_before(Frames begin, const Frame& frame) const
    {
        if (frame.form != VerbForm::noun || frame.trigger.first < sentence().first + 1) return nowhere;
        std::uint32_t article = frame.trigger.first - 1;
        if (article > sentence().first && (scene_.is_content(article) || scene_.mention(article) == MentionKind::number)) --article;
        if (!scene_.has(article, role::definite)) return nowhere;
        for (auto other = begin; other != frames_.begin();) {
            --other;
            if (other->sentence + 20 < frame.sentence) break;
            if (other->place_own && other->type == frame.type) return other->place;
        }
        return nowhere;
    }

    // "the history of Niger's army", "a Panama-flagged ship": whose it is.
    bool owns(std::uint32_t index) const
    {
        std::uint32_t next = scene_.place_tokens[index].past;
        if (next + 1 < sentence().past && scene_.is_mark(next, '-') && scene_.tokens[next].glued) ++next;
        return closeness(scene_.places[index]) == 0 && next < sentence().past && scene_.tokens[next].glued && scene_.tokens[next].shape == Shape::lower;
    }

    // "called off a trip to Washington", "was flown to San Antonio": the story does not go there.
    bool not_gone(Frames begin, Frames end, std::uint32_t index) const
    {
        return std::any_of(begin, end, [&](const Frame& frame) {
            const bool carried = frame.passive && scene_.rules.types[frame.type].category == "movement";
            return frame.place_own && frame.place == index && (carried || frame.status == Status::negated || frame.says->then == Status::negated);
        });
    }

    // "Malawi recorded its worst outbreak": the country that opens the sentence is where it was.
    bool befell(const Frame& frame, TokenRange mention) const
    {
        if (frame.form != VerbForm::noun || mention.first != sentence().first || mention.past >= frame.trigger.first || here_places_.size() > 1) return false;
        if (scene_.rules.types[frame.type].merging != Merging::cause || !(scene_.is_content(mention.past) || scene_.has(mention.past, role::auxiliary))) return false;
        for (std::uint32_t i = mention.past; i < frame.trigger.first; ++i)
            if (scene_.is_mark(i, ',') || scene_.tokens[i].clause_first || is_source(scene_, i)) return false;
        return true;
    }

    // "had taken off from Trinidad", "was sailing from Gao to Mopti"
    bool left_behind(std::uint32_t index) const
    {
        const std::uint32_t first = scene_.place_tokens[index].first, opens = sentence().first;
        if (first <= opens) return false;
        if (scene_.has(first - 1, role::source)) return true;
        if (first < opens + 3 || !scene_.has(first - 1, role::to) || scene_.mention(first - 2) != MentionKind::place) return false;
        const std::uint32_t start = scene_.overlays[scene_.cover[first - 2]].first;
        return start > opens && scene_.has(start - 1, role::source);
    }

    // "Egypt offered to mediate": who speaks, and not where the story goes.
    bool speaks(Frames begin, Frames end, std::uint32_t index) const
    {
        const std::uint32_t first = scene_.place_tokens[index].first;
        if (closeness(scene_.places[index]) > 0 || (first > sentence().first && scene_.has(first - 1, role::preposition))) return false;
        return std::any_of(begin, end, [&](const Frame& frame) { return scene_.rules.types[frame.type].official && first < frame.verb_first; });
    }

    // "a fire in the Armenian quarter", while the story stands in a town: whose it is, not where.
    bool only_who(const Frame& frame) const
    {
        if (!frame.place_own || place_in_force_ == nowhere || frame.place_said != nowhere) return false;
        const auto& place = scene_.places[frame.place];
        const auto& old = scene_.places[place_in_force_];
        if (place.role != PlaceRole::demonym || closeness(place) > 0 || closeness(old) < 2) return false;
        return place.country == old.country || frame.place_choice.score < clearly;
    }

    // A country that is mentioned does not move the story out of its town.
    void update_place(std::uint32_t spoken, Frames begin, Frames end)
    {
        std::uint32_t best = spoken;
        for (const LinkCandidate& here : here_places_) {
            const std::uint32_t index = here.index;
            const auto& place = scene_.places[index];
            if (!place.located || place.role == PlaceRole::demonym || place.role == PlaceRole::metonym || place.role == PlaceRole::associative) continue;
            if (left_behind(index) || speaks(begin, end, index) || care_at(scene_, here.tokens, sentence()) || not_gone(begin, end, index)) continue;
            if ((place_in_force_ != nowhere || dateline_ != nowhere) && owns(index)) continue;
            if (best == nowhere) {
                best = index;
                continue;
            }
            // Where an event was is more than what else is named, if it is a town.
            const int now = closeness(scene_.places[best]);
            if (closeness(place) > now && (best != spoken || now < 2)) best = index;
        }
        if (best == nowhere || !scene_.places[best].located) return;
        const auto& place = scene_.places[best];
        if (place_in_force_ != nowhere) {
            const auto& old = scene_.places[place_in_force_];
            const bool new_paragraph = scene_.tokens.sentences[sentence_].paragraph_first;
            const bool told_here = new_paragraph && spoken == best && spoken_own_;
            if (closeness(place) < 2 && closeness(old) >= 2 && place.country == old.country && !told_here) return;
            if (closeness(old) == 4 && closeness(place) < 3 && !new_paragraph) return;
        }
        place_in_force_ = best;
        // "Tunisia's premier said ...; he was shot in Tunis": the story's town is known only now.
        const bool of_headline = first_place_ != nowhere && scene_.tokens.sentences[first_place_sentence_].heading && closeness(scene_.places[first_place_]) == 0 &&
                                 sentence_ <= first_place_sentence_ + 3 && spoken == best && spoken_own_ && place.role != PlaceRole::coordinate;
        const bool town = first_place_ != nowhere && (first_owns_ || of_headline) && closeness(place) >= 2 && place.country == scene_.places[first_place_].country;
        if (first_place_ != nowhere && !town) return;
        first_owns_ = !town && scene_.place_tokens[best].first >= sentence().first && owns(best);
        first_place_ = best;
        first_place_sentence_ = sentence_;
    }

    void times(Frames begin, Frames end)
    {
        here_times_.clear();
        for (; next_time_ < time_order_.size() && scene_.times.tokens[time_order_[next_time_]].first < sentence().past; ++next_time_) {
            const std::uint32_t index = time_order_[next_time_];
            if (may_link_time(scene_, index)) here_times_.push_back({index, scene_.times.tokens[index], 0, 0, false, false, nowhere});
        }
        if (begin != end) weigh_times(scene_, here_times_, sentence());
        std::uint32_t told = nowhere, aside = nowhere;
        // Where a paragraph begins, the story is taken up again.
        if (scene_.tokens.sentences[sentence_].paragraph_first) aside_ = nowhere;
        for (auto frame = begin; frame != end; ++frame) {
            choose_time(*frame);
            if (frame->time == nowhere || !factual(*frame)) continue;
            const Time& time = scene_.times.times[frame->time];
            if (tells(time)) told = frame->time;
            else if (!holds_anchor(time) && !aside_of_clause(*frame)) aside = frame->time;
        }
        // A time that stands at the head of a sentence without an event of ours moves the story on, too.
        bool stamp = false;
        if (told == nowhere && begin == end && of_one_day(here_times_)) {
            const Time& time = scene_.times.times[here_times_.front().index];
            if (tells(time)) told = here_times_.front().index;
            stamp = told != nowhere && holds_anchor(time);
        }
        // So does the first day at all, though it only says when something was told.
        if (told == nowhere && begin != end && time_in_force_ == nowhere) {
            const auto told_day = [&](const LinkCandidate& here) { return day_or_less(scene_.times.times[here.index]) && tells(scene_.times.times[here.index]); };
            const auto day = std::find_if(here_times_.begin(), here_times_.end(), told_day);
            if (day != here_times_.end() && std::none_of(day + 1, here_times_.end(), told_day)) told = day->index, stamp = true;
        }
        if (told != nowhere) {
            time_in_force_ = told;
            stamped_ = stamp;
            aside_ = nowhere;
        } else if (aside != nowhere) {
            aside_ = aside;
            aside_sentence_ = sentence_;
        } else if (aside_ != nowhere && sentence_ > aside_sentence_ + aside_reach) {
            aside_ = nowhere;
        }
        for (auto frame = begin; frame != end; ++frame) {
            if (frame->time != nowhere || !takes_narrative_time(*frame)) continue;
            frame->time = aside_ != nowhere ? aside_ : time_in_force_;
            frame->time_stamp = aside_ == nowhere && (stamped_ || told_behind(scene_, *frame, sentence()) != nowhere) && frame->time != nowhere;
        }
    }

    // "the third attempt since he took office in July": what a clause only measures by does not hold for the next sentence.
    bool aside_of_clause(const Frame& frame) const
    {
        const Token& opens = scene_.tokens[scene_.clause_of(frame.trigger.first, sentence()).first];
        return (!scene_.rules.limits.empty() && scene_.rules.limits.has(opens)) || (!scene_.rules.behind.empty() && scene_.rules.behind.has(opens));
    }

    // "01.02.2015: 1830 UTC": a day and its hour are one.
    bool of_one_day(const std::vector<LinkCandidate>& times) const
    {
        const auto day_of = [&](const LinkCandidate& time) {
            const auto& interval = scene_.times.times[time.index].interval;
            return interval ? floor<days>(interval->first) : std::chrono::sys_days::max();
        };
        return times.size() == 1 ||
               (!times.empty() && std::all_of(times.begin(), times.end(), [&](const LinkCandidate& time) {
                    return scene_.times.times[time.index].interval && day_of(time) == day_of(times.front());
                }));
    }

    void choose_time(Frame& frame)
    {
        if (here_times_.empty() && !explain_) return;
        Choice& choice = frame.time_choice;
        const double none = no_time_score(scene_, frame);
        const std::uint32_t later = told_behind(scene_, frame, sentence());
        for (std::size_t at = 0; at < here_times_.size(); ++at)
            if (!only_limits(frame, here_times_[at].tokens) && !apart(scene_, frame.trigger, here_times_[at].tokens) && !recalls(frame, here_times_[at].tokens) &&
                !(later != nowhere && here_times_[at].tokens.past <= later) && !of_insertion(scene_, frame, here_times_, at, sentence()))
                choice.offer(here_times_[at].index, time_score(scene_, frame, here_times_, at) - none);
        // "X went down in 1990; all on board drowned": the last one before the semicolon is still in force.
        if (choice.best == nowhere && later == nowhere)
            for (std::size_t at = 0; at < here_times_.size() && here_times_[at].tokens.past <= frame.trigger.first; ++at)
                if (frame.form != VerbForm::noun && !only_limits(frame, here_times_[at].tokens) && !recalls(frame, here_times_[at].tokens)) choice = Choice{here_times_[at].index, nowhere, time_score(scene_, frame, here_times_, at) - none, 0};
        if (choice.best != nowhere && choice.score > 0) {
            frame.time = choice.best;
            frame.time_own = true;
        }
        if (explain_) frame.link_told += "time: " + tell(choice, here_times_, &time_terms, frame);
    }

    // "On Tuesday they remembered the killing": the day of the remembering.
    // "A week after the storm, help came on Friday": the day of the help.
    bool recalls(const Frame& frame, TokenRange time) const
    {
        if (frame.status != Status::background || frame.cue.size() == 0) return false;
        for (std::uint32_t i = frame.trigger.past; i < time.first; ++i)
            if (scene_.is_mark(i, ',')) return true;
        return time.past <= frame.cue.first;
    }

    // "shut until Friday", "the lowest since 2008": when it ends, or what it is measured by.
    bool only_limits(const Frame& frame, TokenRange time) const
    {
        if (frame.form == VerbForm::noun || frame.until_now || scene_.rules.limits.empty() || time.first <= frame.trigger.past) return false;
        const Token& before = scene_.tokens[time.first - 1];
        return scene_.rules.limits.has(before);
    }

    // "Almaty +2.1 (locative +1.2, ...), Astana +0.4 (...)": best first, against none.
    std::string tell(const Choice& choice, const std::vector<LinkCandidate>& candidates, auto terms_of, const Frame& frame) const
    {
        if (choice.best == nowhere) return "none in its sentence\n";
        std::string told;
        for (const std::uint32_t index : {choice.best, choice.second}) {
            const auto found = std::find_if(candidates.begin(), candidates.end(), [&](const LinkCandidate& one) { return one.index == index; });
            if (found == candidates.end()) continue;
            const double score = index == choice.best ? choice.score : choice.second_score;
            if (index == choice.second) told += "; preferred to ";
            else if (choice.score <= 0) told += "none in its sentence that fits; best was ";
            told += std::string(scene_.tokens.text_of(found->tokens)) + figure(score) + " (";
            auto terms = terms_of(scene_, frame, candidates, static_cast<std::size_t>(found - candidates.begin()), sentence());
            std::stable_sort(terms.begin(), terms.end(), [](const LinkTerm& a, const LinkTerm& b) { return std::abs(a.value * a.weight) > std::abs(b.value * b.weight); });
            constexpr std::size_t most = 8;
            for (std::size_t i = 0; i < std::min(most, terms.size()); ++i) {
                const double part = static_cast<double>(terms[i].value * terms[i].weight);
                if (i > 0 && std::abs(part) < 0.05) break;
                told += (i > 0 ? ", " : "") + terms[i].name + figure(part);
            }
            told += ')';
        }
        std::replace(told.begin(), told.end(), '\n', ' ');
        return told + '\n';
    }

    static std::string figure(double value)
    {
        char written[32];
        std::snprintf(written, sizeof written, " %+.1f", value);
        return written;
    }

    static bool factual(const Frame& frame) { return frame.status == Status::asserted || frame.status == Status::reported; }

    // "this year", or the day of publication.
    bool holds_anchor(const Time& time) const
    {
        const auto& anchor = scene_.times.anchor;
        return anchor && time.interval->first < anchor->past && anchor->first < time.interval->past;
    }

    // A time that later sentences may lean on: a day of the story, not an age of the world.
    bool tells(const Time& time) const
    {
        if (!day_or_less(time)) return !scene_.times.anchor && time.interval->past - time.interval->first <= days{31};
        return !scene_.times.anchor || time.interval->first < scene_.times.anchor->past;
    }

    bool takes_narrative_time(const Frame& frame) const
    {
        // "the few who had returned": some time before.
        const bool returned = frame.perfect && frame.past && frame.verb_first > 0 && scene_.has(frame.verb_first - 1, role::relative);
        return !looks_ahead(scene_, frame) && frame.status != Status::background && !frame.present && !frame.of_speaker && !told_since(frame) && !returned;
    }

    // "have been killed, television reported on Friday": some time before that, not on the day of the story before.
    static bool told_since(const Frame& frame) { return frame.until_now && frame.time_choice.best != nowhere; }

    // Nothing before says where.
    std::uint32_t place_at_last(const Frame& frame) const
    {
        if (scene_.tokens.sentences[frame.sentence].heading || first_place_sentence_ <= frame.sentence) return first_place_;
        const Frame* const first = frames_.data();
        for (const Frame* beside = &frame; beside != first && (beside - 1)->sentence == frame.sentence;)
            if ((--beside)->place != nowhere) return beside->place;
        for (const Frame* beside = &frame + 1; beside != first + frames_.size() && beside->sentence == frame.sentence; ++beside)
            if (beside->place != nowhere) return beside->place;
        return place_told_next(frame);
    }

    // "A bomb went off on Monday. The blast hit a market in A.": told once more, and where. Another day's is another one.
    std::uint32_t place_told_next(const Frame& frame) const
    {
        constexpr std::uint32_t reach = 3;   // sentences
        const auto& types = scene_.rules.types;
        for (const Frame* next = &frame + 1; next != frames_.data() + frames_.size() && next->sentence <= frame.sentence + reach; ++next) {
            if (next->sentence == frame.sentence || next->place == nowhere || !next->place_own || !factual(*next)) continue;
            if (next->type != frame.type && (types[frame.type].merging == Merging::alone || types[next->type].merging == Merging::alone)) continue;
            if (frame.time_own && next->time_own && frame.time != next->time) continue;
            return next->place;
        }
        return nowhere;
    }

    // A headline tells what the first sentences date.
    void headlines()
    {
        constexpr std::uint32_t headline_reach = 12;   // sentences
        for (auto& frame : frames_) {
            if (frame.time != nowhere && !frame.time_stamp && frame.place != nowhere) continue;
            if (frame.sentence > 6 || looks_ahead(scene_, frame)) continue;
            if (frame.present && !scene_.tokens.sentences[frame.sentence].heading && frame.sentence != 0) continue;
            const Frame* same = nullptr;   // one that says its time itself, then one of the type, then any
            const Frame* carried = nullptr;
            const Frame* any = nullptr;
            const Frame* told_on = nullptr;   // of what stands behind "after": what the next sentences tell, if that was before
            const bool behind = frame.time_stamp && told_behind(scene_, frame, scene_.tokens.sentences[frame.sentence].tokens) != nowhere;
            const Merging merging = scene_.rules.types[frame.type].merging;
            for (const Frame* next = &frame + 1; next != frames_.data() + frames_.size() && next->sentence <= frame.sentence + headline_reach; ++next) {
                const Frame& other = *next;
                if (other.sentence == frame.sentence || other.time == nowhere || !factual(other)) continue;
                if (!tells(scene_.times.times[other.time])) continue;
                // What happened elsewhere is told of something else.
                if (frame.place != nowhere && other.place != nowhere && other.place_own && !scene_.tokens.sentences[frame.sentence].heading && elsewhere(scene_.places[frame.place], scene_.places[other.place])) continue;
                if (!any) any = &other;
                if (!carried && other.type == frame.type) carried = &other;
                const bool goes_on = behind && merging != Merging::alone && scene_.rules.types[other.type].merging != Merging::alone && other.sentence <= frame.sentence + aside_reach + 1;
                if (!told_on && goes_on && scene_.times.times[other.time].interval->first < scene_.times.times[frame.time].interval->first) told_on = &other;
                if (!other.time_own) continue;
                const bool akin = frame.time_stamp && merging != Merging::alone && scene_.rules.types[other.type].merging != Merging::alone;
                if (!same && (other.type == frame.type || akin)) same = &other;
            }
            const Frame* from = same ? same : behind ? told_on : frame.time_stamp ? same : carried ? carried : any;
            if (from && !(frame.status == Status::background && frame.cue.size() > 0) && (frame.time == nowhere || frame.time_stamp)) frame.time = from->time;
            if (frame.place == nowhere) frame.place = place_at_last(frame);
        }
    }
};

}  // namespace

void link(const Scene& scene, std::vector<Frame>& frames, bool explain)
{
    Linker(scene, frames, explain).run();
}

}  // namespace dateline
