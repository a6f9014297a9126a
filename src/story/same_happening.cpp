// SPDX-License-Identifier: Apache-2.0
// Which tellings tell the same happening. Each telling in turn joins the happening of the earlier telling that fits
// it best, if that fits better than telling something new, and if no fact of the two speaks against it.
#include <algorithm>

#include "story/compare.hpp"
#include "story/story.hpp"

namespace dateline {
namespace {

// What a happening's tellings say together in their own clauses: comparing a telling with this costs the same however often it was told.
struct Told {
    std::optional<TimeSpan> time;          // the narrowest that was said
    std::uint32_t place = nowhere;         // the closest
    std::string_view unknown_place, name;
    bool planned = false, negated = false, background = true;   // background: all of them
    std::array<HeadCount, count_kinds> counts;
};

bool exact(const HeadCount& count) { return count.min && count.max == count.min; }

class Teller {
public:
    Teller(const Scene& scene, const std::vector<Frame>& frames) : scene_(scene), frames_(frames), facts_(facts_of(scene, frames)) {}

    Story run()
    {
        for (std::uint32_t i = 0; i < frames_.size(); ++i) {
            place(i);
            gather_tolls(i);
        }
        leave_out_empty();
        for (Happening& happening : story_.happenings) happening.shown = shown_of(happening);
        return std::move(story_);
    }

private:
    const Scene& scene_;
    const std::vector<Frame>& frames_;
    std::vector<TellingFacts> facts_;
    std::vector<Told> told_;
    Story story_;

    static constexpr double surest = 100;   // more than all features together

    void place(std::uint32_t telling)
    {
        struct Offer {
            std::uint32_t happening;
            double score;
            bool bound;   // by the grammar of their sentence
        };
        const std::vector<std::uint32_t> open = open_tellings(scene_, frames_, telling);
        const double fresh = new_score(scene_, frames_, facts_, telling, open);
        std::vector<Offer> offers;
        for (std::size_t k = 0; k < open.size(); ++k) {
            const std::uint32_t happening = story_.happening_of[open[k]];
            const Standing standing = standing_of(scene_, frames_, open, k, telling, story_.happenings[happening].tellings.size());
            const double score = same_score(scene_, frames_, facts_, open[k], telling, standing);
            // What the grammar says needs no weighing, and only facts of the two may speak against it.
            const bool hung = hangs_together(scene_, frames_[open[k]], frames_[telling]);
            const bool bound = hung || comes_back(open[k], telling) || (standing.only_cause && bare_toll(open[k], telling));
            if (bound || score > fresh) offers.push_back({happening, bound ? score + surest : score, hung});
        }
        std::stable_sort(offers.begin(), offers.end(), [](const Offer& a, const Offer& b) { return a.score > b.score; });
        const auto fits = std::find_if(offers.begin(), offers.end(), [&](const Offer& offer) { return agrees(offer.happening, telling, offer.bound); });
        if (fits != offers.end()) return join(fits->happening, telling);
        story_.happening_of.push_back(static_cast<std::uint32_t>(story_.happenings.size()));
        story_.happenings.push_back({{telling}, telling});
        told_.emplace_back();
        absorb(told_.back(), telling);
    }

    // "Ten men were killed in the raid": the toll that stands before its cause goes where the cause goes.
    void gather_tolls(std::uint32_t cause)
    {
        const std::uint32_t to = story_.happening_of[cause];
        for (std::uint32_t i = cause; i-- > 0 && frames_[i].sentence == frames_[cause].sentence;) {
            const std::uint32_t from = story_.happening_of[i];
            if (from == to || story_.happenings[from].tellings.size() != 1 || !toll_of_oblique(frames_[i], frames_[cause]) || !agrees(to, i)) continue;
            story_.happenings[from].tellings.clear();
            story_.happening_of[i] = to;
            auto& tellings = story_.happenings[to].tellings;
            tellings.insert(std::upper_bound(tellings.begin(), tellings.end(), i), i);
            absorb(told_[to], i);
        }
    }

    bool toll_of_oblique(const Frame& toll, const Frame& cause) const
    {
        const Kinship kinship = scene_.rules.story.kinship(toll.type, cause.type);
        return cause.form == VerbForm::noun && (kinship == Kinship::toll || kinship == Kinship::effect) && hangs_as_oblique(toll, cause);
    }

    void leave_out_empty()
    {
        std::vector<std::uint32_t> moved(story_.happenings.size());
        std::uint32_t kept = 0;
        for (std::uint32_t i = 0; i < story_.happenings.size(); ++i) {
            moved[i] = kept;
            if (story_.happenings[i].tellings.empty()) continue;
            if (kept != i) story_.happenings[kept] = std::move(story_.happenings[i]);
            ++kept;
        }
        story_.happenings.resize(kept);
        for (std::uint32_t& happening : story_.happening_of) happening = moved[happening];
    }

    // "Gunmen attacked a convoy near Gao. Ten soldiers died": a toll with no place and no time of its own, right behind the one thing that may have caused it.
    bool bare_toll(std::uint32_t first, std::uint32_t telling) const
    {
        const TellingFacts& facts = facts_[telling];
        const Frame& frame = frames_[telling];
        if (facts.place != nowhere || facts.time || !facts.counted || !facts.unknown_place.empty() || (frame.perfect && frame.past && !frame.until_now)) return false;
        return scene_.rules.story.kinship(frames_[first].type, frame.type) == Kinship::toll;
    }

    // "Jets bombed a camp. Ten men were killed in the raid": a noun with its article that says nothing else, soon after what it may mean.
    bool comes_back(std::uint32_t first, std::uint32_t telling) const
    {
        constexpr std::uint32_t soon = 3;   // sentences
        const TellingFacts& facts = facts_[telling];
        const Frame &before = frames_[first], &frame = frames_[telling];
        if (frame.form != VerbForm::noun || !facts.definite || facts.place != nowhere || facts.time || facts.counted || facts.another) return false;
        if (frame.sentence <= before.sentence || frame.sentence - before.sentence > soon || scene_.rules.types[before.type].merging != Merging::cause) return false;
        const Kinship kinship = scene_.rules.story.kinship(before.type, frame.type);
        return kinship == Kinship::same || kinship == Kinship::kin || kinship == Kinship::family;
    }

    void join(std::uint32_t happening, std::uint32_t telling)
    {
        story_.happening_of.push_back(happening);
        story_.happenings[happening].tellings.push_back(telling);
        absorb(told_[happening], telling);
    }

    void absorb(Told& told, std::uint32_t telling) const
    {
        const TellingFacts& facts = facts_[telling];
        const auto length = [](const TimeSpan& span) { return span.past - span.first; };
        if (facts.time && facts.time_said && (!told.time || length(*facts.time) < length(*told.time))) told.time = facts.time;
        if (facts.place != nowhere && facts.place_said && (told.place == nowhere || scene_.places[facts.place].radius_m < scene_.places[told.place].radius_m)) told.place = facts.place;
        if (!facts.name.empty()) told.name = facts.name;
        if (!facts.unknown_place.empty()) told.unknown_place = facts.unknown_place;
        const Status status = frames_[telling].status;
        told.background = told.background && status == Status::background;
        told.planned = told.planned || status == Status::planned;
        told.negated = told.negated || status == Status::negated;
        for (std::size_t k = 0; k < count_kinds; ++k)
            if (frames_[telling].counts[k].said() && (!told.counts[k].said() || facts.toll)) told.counts[k] = frames_[telling].counts[k];
    }

    // Two happenings that differ in a day, place or toll of which their own clauses say that it is theirs never become one, whatever else speaks for it.
    // A toll that its sentence hangs on its cause was where and when the cause was, whichever of the two the day stands beside.
    bool agrees(std::uint32_t happening, std::uint32_t telling, bool bound = false) const
    {
        const Told& told = told_[happening];
        const TellingFacts& facts = facts_[telling];
        const Frame& frame = frames_[telling];
        // One word that tells of several places and days tells of several happenings.
        if (frames_[story_.happenings[happening].tellings.back()].trigger == frame.trigger) return false;
        // What is planned or denied is not what is told as done; what may have been is.
        if (told.background != (frame.status == Status::background) && !facts.definite) return false;
        if (told.planned != (frame.status == Status::planned) || told.negated != (frame.status == Status::negated)) return false;
        if (!facts.unknown_place.empty() && !told.unknown_place.empty() && facts.unknown_place != told.unknown_place) return false;
        if (!facts.name.empty() && !told.name.empty() && facts.name != told.name) return false;
        if (!bound && facts.time && facts.time_said && told.time && meet_of(*facts.time, *told.time) == Meet::apart) return false;
        if (!bound && facts.place != nowhere && facts.place_said && told.place != nowhere && lie_of(scene_.places[facts.place], scene_.places[told.place]) == Lie::apart) return false;
        if (says_another(happening, telling)) return false;
        for (std::size_t k = 0; k < count_kinds; ++k) {
            const HeadCount &a = told.counts[k], &b = frame.counts[k];
            // A toll that is said to have changed is still that of one happening.
            const bool rough = k == static_cast<std::size_t>(CountKind::participants);   // everybody who counts a crowd comes to another number
            if (exact(a) && exact(b) && a.min != b.min && !facts.toll && !rough) return false;
        }
        return true;
    }

    // Two who ask, blame or refuse on one day do two things, unless both speak of the same people.
    bool says_another(std::uint32_t happening, std::uint32_t telling) const
    {
        const auto& types = scene_.rules.types;
        const std::uint32_t first = story_.happenings[happening].tellings.front();
        const auto words = [&](std::uint32_t one) { return types[frames_[one].type].official || types[frames_[one].type].of_state; };
        if (!words(telling) || !words(first)) return false;
        const TellingFacts &a = facts_[first], &b = facts_[telling];
        return a.actor_words > 0 && b.actor_words > 0 && !shares_actor(a, b) && !shares_target(a, b);
    }

    // The telling that a row shows: one of a fact, of what did it rather than what came of it, in a whole sentence, that says most.
    std::uint32_t shown_of(const Happening& happening) const
    {
        const auto worth = [&](std::uint32_t telling) {
            const Frame& frame = frames_[telling];
            const EventType& type = scene_.rules.types[frame.type];
            int sum = is_fact(frame.status) ? 64 : 0;
            sum += type.merging == Merging::cause ? 32 : type.merging == Merging::alone ? 24 : type.merging == Merging::casualty ? 8 : 0;
            sum += scene_.tokens.sentences[frame.sentence].heading ? 0 : 4;
            sum += (facts_[telling].time ? 2 : 0) + (facts_[telling].place != nowhere ? 2 : 0) + (facts_[telling].counted ? 1 : 0);
            return sum;
        };
        return *std::max_element(happening.tellings.begin(), happening.tellings.end(), [&](std::uint32_t a, std::uint32_t b) { return worth(a) < worth(b); });
    }
};

}  // namespace

Story find_happenings(const Scene& scene, const std::vector<Frame>& frames)
{
    return Teller(scene, frames).run();
}

}  // namespace dateline
