// SPDX-License-Identifier: Apache-2.0
// The places that a happening may have: those that its tellings say, and those that the story around may give it; likewise the times.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "story/setting_model.hpp"
#include "story/story.hpp"

namespace dateline {

// A place or a time of the text; or, for times, the day of publication or only the bound that it is; or none.
struct Offer {
    enum class Kind : std::uint8_t { mention, publication, bound, none };

    Kind kind = Kind::mention;
    std::uint32_t mention = nowhere;
    std::uint32_t sentence = 0;
    // What it was for tellings around, and where it stands.
    bool in_sentence = false, ahead = false, nearest = false, opens_paragraph = false, same_paragraph = false, alone = false;
    bool last_event = false, first_event = false, kin_event = false, incident = false, next_event = false, main_event = false, dateline = false;
    // The tellings of the happening whose own sentences say it: the one that says it best, how well, and how many they are.
    std::uint32_t given_by = nowhere, givers = 0;
    double given_fit = 0;
};

// What is asked of a text once, before its tellings are given places and times.
class Settings {
public:
    // `said` are the tellings as their sentences left them; in `frames` one has a place or time if a telling of its happening says it.
    Settings(const Scene& scene, const std::vector<Frame>& said, const std::vector<Frame>& frames, const Story& story);

    std::vector<Offer> grounds(std::uint32_t telling) const;
    std::vector<Offer> moments(std::uint32_t telling) const;

    double ground_score(std::uint32_t telling, const Offer& offer) const;
    double moment_score(std::uint32_t telling, const Offer& offer) const;
    std::vector<LinkTerm> ground_terms(std::uint32_t telling, const Offer& offer) const;
    std::vector<LinkTerm> moment_terms(std::uint32_t telling, const Offer& offer) const;

    // The interval of a time, or of the range that it is part of; those of the others are made by write_down.
    std::optional<TimeSpan> interval(std::uint32_t time) const;

private:
    struct Mention {
        std::uint32_t index, first, sentence;
        bool opens_paragraph;
    };
    // Of each telling: the tellings that last had a place or time of their own, of whatever kind and of its own or a kindred kind.
    struct Before {
        std::uint32_t last = nowhere, kin = nowhere, incident = nowhere, next = nowhere;
    };

    const Scene& scene_;
    const std::vector<Frame>& said_;
    const std::vector<Frame>& frames_;
    const Story& story_;
    std::vector<Mention> places_, times_, datelines_;  // in text order; of datelines the places
    std::vector<Before> placed_, dated_;               // by telling
    std::uint32_t first_placed_ = nowhere, first_dated_ = nowhere;
    std::uint32_t main_placed_ = nowhere, main_dated_ = nowhere, often_dated_ = nowhere;   // of the happening told most often; of the day told most often
    std::vector<std::uint32_t> paragraph_;             // of each sentence: its first
    std::vector<std::pair<PlaceIndex, std::uint32_t>> often_;   // how often each place is named, by place
    std::string main_country_;
    std::uint32_t named_ = 0, most_named_ = 0;
    bool narrative_ = false;                           // most of its times are not those of news
    bool undated_ = false;                             // it names no time at all that could be an event's

    void gather();
    bool in_caption(std::uint32_t token) const;
    void count();
    bool left(std::uint32_t before, std::uint32_t now) const;
    template <class Has> Before around(std::uint32_t telling, Has has) const;
    void look_around();
    void find_main();

    bool ruled_out(const Frame& frame, const Mention& mention, bool places) const;
    Offer& offer_of(std::vector<Offer>& all, std::uint32_t mention, bool places) const;
    std::vector<Offer> named_behind(const Frame& frame, const std::vector<Mention>& mentions, bool places) const;
    std::vector<Offer> offers(std::uint32_t telling, const std::vector<Mention>& mentions, const std::vector<Before>& before, std::uint32_t first, std::uint32_t main, bool places) const;
    void offer_given(std::uint32_t telling, std::vector<Offer>& all) const;
    std::uint32_t dateline_of(std::uint32_t telling) const;
    // It stands in another entry of a chronicle or a log than the telling does.
    bool of_other_entry(const Frame& frame, const Offer& offer, bool places) const;
    bool same(const Offer& one, std::uint32_t mention, bool places) const;
    std::uint32_t named(PlaceIndex place) const;

    // setting_features.cpp
    template <class F, class Sink> void standing_features(const Frame& frame, const Offer& offer, std::uint32_t first_token, const Choice& choice, Sink&& sink) const;
    template <class Sink> void given_features(std::uint32_t telling, const Offer& offer, Sink&& sink) const;
    template <class Sink> void place_features(const Offer& offer, Sink&& sink) const;
    template <class Sink> void place_and_kind(const Frame& frame, const Offer& offer, Sink&& sink) const;
    template <class Sink> void ground_features(std::uint32_t telling, const Offer& offer, Sink&& sink) const;
    template <class Sink> void unsaid_features(const Frame& frame, const std::array<MomentFeature, 12>& features, Sink&& sink) const;
    template <class Sink> bool span_features(TimeSpan span, Sink&& sink) const;
    template <class Sink> void moment_features(std::uint32_t telling, const Offer& offer, Sink&& sink) const;
};

}  // namespace dateline
