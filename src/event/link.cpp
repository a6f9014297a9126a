// SPDX-License-Identifier: Apache-2.0
// Which place and which time of its sentence an event has, if it has one of them: the rest is the story's.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <string>

#include "event/link_scores.hpp"
#include "event/link_terms.hpp"

namespace dateline {
namespace {

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
            places(begin, frame);
        }
    }

private:
    const Scene& scene_;
    std::vector<Frame>& frames_;
    bool explain_;
    std::uint32_t sentence_ = 0;
    std::vector<std::uint32_t> place_order_, time_order_;   // mentions in text order
    std::size_t next_place_ = 0, next_time_ = 0;
    std::vector<LinkCandidate> here_places_, here_times_;   // of the sentence
    bool placed_ = false;   // the text has said before where it is
    static constexpr double least_around = -4;   // of a place that may only be around the one that is meant
    static constexpr double for_subject = 0.8;
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

    void places(Frames begin, Frames end)
    {
        here_places_.clear();
        bool dateline = false;
        for (; next_place_ < place_order_.size() && scene_.place_tokens[place_order_[next_place_]].first < sentence().past; ++next_place_) {
            const std::uint32_t index = place_order_[next_place_];
            // A story that stands somewhere does not leave for where somebody was going.
            if (placed_ && on_a_journey(scene_, index, sentence())) continue;
            if (may_link_place(scene_, index)) here_places_.push_back({index, scene_.place_tokens[index], 0, 0, false, false, nowhere});
            else dateline = dateline || (scene_.places[index].located && in_dateline(scene_, scene_.place_tokens[index]));
        }
        placed_ = placed_ || dateline;
        if (begin != end) weigh_places(scene_, here_places_, sentence());
        for (auto frame = begin; frame != end; ++frame) choose_place(*frame);
        placed_ = placed_ || std::any_of(here_places_.begin(), here_places_.end(), [&](const LinkCandidate& here) { return scene_.places[here.index].located; });
    }

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
            if (placed_ && of_telling(scene_, frame.trigger, here_places_[at].tokens)) continue;
            if (home_of_people(scene_, index, sentence()) || apart(scene_, frame.trigger, here_places_[at].tokens) || of_care(scene_, frame, here_places_[at].tokens, sentence())) continue;
            const double score = place_score(scene_, frame, here_places_, at) - none + (befell(frame, here_places_[at].tokens) ? for_subject : 0);
            choice.offer(index, score);
            if (!unknown_place(scene_.places[index])) known.offer(index, score);
        }
        if (choice.best != nowhere && choice.score > 0) {
            if (scene_.places[choice.best].located) {
                frame.place = choice.best;   // the text itself says where a name lies that no gazetteer has
                frame.place_own = true;
            } else if (known.best != nowhere && known.score > least_around) {
                frame.place = known.best;
                frame.place_own = true;
            }
            if (known.best != choice.best) frame.place_said = choice.best;
        }
        if (explain_) frame.link_told += "place: " + tell(choice, here_places_, &place_terms, frame);
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

    void times(Frames begin, Frames end)
    {
        here_times_.clear();
        for (; next_time_ < time_order_.size() && scene_.times.tokens[time_order_[next_time_]].first < sentence().past; ++next_time_) {
            const std::uint32_t index = time_order_[next_time_];
            if (may_link_time(scene_, index)) here_times_.push_back({index, scene_.times.tokens[index], 0, 0, false, false, nowhere});
        }
        if (begin != end) weigh_times(scene_, here_times_, sentence());
        for (auto frame = begin; frame != end; ++frame) choose_time(*frame);
    }

    void choose_time(Frame& frame)
    {
        if (here_times_.empty() && !explain_) return;
        if (is_time(frame)) return;
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

    // "Anna Lind (12 May 1802 - 3 March 1877)": a day that tells of an event by where it stands is the day of that event.
    bool is_time(Frame& frame) const
    {
        for (const LinkCandidate& here : here_times_) {
            if (here.tokens.first != frame.trigger.first || here.tokens.past != frame.trigger.past) continue;
            constexpr double certain = 10;   // more than any sum of the features that are weighed for others
            frame.time_choice.offer(here.index, certain);
            frame.time = here.index;
            frame.time_own = true;
            if (explain_) frame.link_told += "time: it is the word of the event\n";
            return true;
        }
        return false;
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
        return frame.form != VerbForm::noun && !frame.until_now && time.first > frame.trigger.past && limits_time(scene_, time);
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
};

}  // namespace

void link(const Scene& scene, std::vector<Frame>& frames, bool explain)
{
    Linker(scene, frames, explain).run();
}

}  // namespace dateline
