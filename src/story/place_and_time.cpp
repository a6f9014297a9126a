// SPDX-License-Identifier: Apache-2.0
// Where and when a happening was, out of all that is said of it: what a telling's own clause says beats what its sentence says, and
// that what another telling says. Where no telling says it, the story around them does, or only the bound is known that the
// publication is.
#include <algorithm>

#include "event/link_terms.hpp"
#include "story/setting.hpp"
#include "story/story.hpp"

namespace dateline {
namespace {

class Placer {
public:
    Placer(const Scene& scene, std::vector<Frame>& frames, bool explain) : scene_(scene), frames_(frames), said_(frames), explain_(explain) {}

    void run(const Story& story)
    {
        for (const Happening& happening : story.happenings) {
            share_place(happening);
            share_time(happening);
        }
        const std::vector<Frame> told = frames_;
        const Settings settings(scene_, said_, told, story);
        for (const Happening& happening : story.happenings) {
            choose_place(happening, settings);
            if (frames_[happening.shown].time == nowhere) choose_time(happening, settings);
        }
    }

    void share_place(const Happening& happening)
    {
        std::uint32_t where = nowhere, named = nowhere;   // the telling that places it; that names a place which no gazetteer has
        double best = 0;
        for (const std::uint32_t telling : happening.tellings) {
            const Frame& frame = said_[telling];
            if (frame.place_said != nowhere && named == nowhere) named = telling;
            if (!frame.place_own || frame.place == nowhere) continue;
            const double worth = worth_of(frame, scene_.place_tokens[frame.place], frame.place_choice) + closer * closeness(scene_.places[frame.place]);
            if (where == nowhere || worth > best) where = telling, best = worth;
        }
        give_place(happening, where, where != nowhere ? where : named);
    }

    // The place that one telling says, or the name that no gazetteer has, is that of all.
    void give_place(const Happening& happening, std::uint32_t where, std::uint32_t from)
    {
        for (const std::uint32_t telling : happening.tellings) {
            Frame& frame = frames_[telling];
            frame.place = where == nowhere ? nowhere : said_[where].place;
            frame.place_said = from == nowhere ? nowhere : said_[from].place_said;
            frame.place_own = telling == from;
            if (from == nowhere) frame.place_basis = Basis::none;
            else if (telling == from) frame.place_basis = basis_of(frame, scene_.place_tokens[frame.place_said != nowhere ? frame.place_said : frame.place]);
            else frame.place_basis = Basis::told;
        }
    }

    void share_time(const Happening& happening)
    {
        std::uint32_t when = nowhere;
        double best = 0;
        for (const std::uint32_t telling : happening.tellings) {
            const Frame& frame = said_[telling];
            if (!frame.time_own || frame.time == nowhere) continue;
            const TimeSpan span = *scene_.times.times[frame.time].interval;
            const double worth = worth_of(frame, scene_.times.tokens[frame.time], frame.time_choice) + (span.past - span.first <= std::chrono::days{1} ? of_a_day : 0);
            if (when == nowhere || worth > best) when = telling, best = worth;
        }
        for (const std::uint32_t telling : happening.tellings) {
            Frame& frame = frames_[telling];
            frame.time = when == nowhere ? nowhere : said_[when].time;
            frame.time_own = telling == when;
            frame.time_basis = when == nowhere ? Basis::bound : telling == when ? basis_of(frame, scene_.times.tokens[frame.time]) : Basis::told;
        }
    }

private:
    static constexpr double closer = 1.5, of_a_day = 2, in_clause = 1;

    const Scene& scene_;
    std::vector<Frame>& frames_;
    const std::vector<Frame> said_;   // as their sentences left them
    bool explain_;

    Basis basis_of(const Frame& frame, TokenRange mention) const
    {
        const TokenRange clause = scene_.clause_of(frame.trigger.first, scene_.tokens.sentences[frame.sentence].tokens);
        return mention.first >= clause.first && mention.past <= clause.past ? Basis::said : Basis::sentence;
    }

    double worth_of(const Frame& frame, TokenRange mention, const Choice& choice) const
    {
        constexpr double most = 4;
        return std::min(choice.score, most) + (basis_of(frame, mention) == Basis::said ? in_clause : 0);
    }

    // What its tellings say is weighed against what the story around says: "Washington urged calm after the riot" was no riot in Washington.
    // Where a name that no gazetteer has is drawn, the story decides, unless the text itself says where it lies.
    void choose_place(const Happening& happening, const Settings& settings)
    {
        // "in Almaty on Monday and in Taldykorgan on Tuesday": the row of pairs has said which place is whose.
        const Frame& said = said_[happening.shown];
        if (said.place_own && said.place_said == nowhere && said.place_choice.best != said.place) return;
        if (said.place_own && said.place_said != nowhere && said.place_said == said.place) return;
        const std::vector<Offer> offers = settings.grounds(happening.shown);
        const Offer* best = nullptr;
        double most = 0;
        for (const Offer& offer : offers) {
            const double score = settings.ground_score(happening.shown, offer);
            if (!best || score > most) best = &offer, most = score;
        }
        if (!best) return;
        if (explain_) frames_[happening.shown].link_told += "place of the story: " + told(scene_.places[best->mention].name, most, settings.ground_terms(happening.shown, *best));
        if (best->given_by != nowhere) return give_place(happening, best->given_by, best->given_by);
        const bool dateline = best->dateline && !best->last_event && !best->kin_event;
        for (const std::uint32_t telling : happening.tellings) {
            Frame& frame = frames_[telling];
            frame.place = best->mention;
            frame.place_dateline = dateline;
            frame.place_own = false;
            if (frame.place_said == nowhere) frame.place_basis = dateline ? Basis::dateline : Basis::story;
        }
    }

    void choose_time(const Happening& happening, const Settings& settings)
    {
        if (looks_ahead(scene_, frames_[happening.shown])) return;
        const std::vector<Offer> offers = settings.moments(happening.shown);
        const Offer* best = nullptr;
        double most = 0;
        for (const Offer& offer : offers) {
            const double score = settings.moment_score(happening.shown, offer);
            if (!best || score > most) best = &offer, most = score;
        }
        if (!best) return;
        const bool mention = best->kind == Offer::Kind::mention, publication = best->kind == Offer::Kind::publication;
        for (const std::uint32_t telling : happening.tellings) {
            Frame& frame = frames_[telling];
            frame.on_publication = publication;
            if (mention) frame.time = best->mention;
            frame.time_basis = mention ? Basis::story : publication ? Basis::dateline : Basis::bound;
        }
        if (!explain_) return;
        const std::string name = mention ? std::string(scene_.tokens.text_of(scene_.times.tokens[best->mention])) : publication ? "the day of publication" : "only the bound";
        frames_[happening.shown].link_told += "time of the story: " + told(name, most, settings.moment_terms(happening.shown, *best));
    }

    static std::string told(std::string name, double score, std::vector<LinkTerm> terms)
    {
        std::stable_sort(terms.begin(), terms.end(), [](const LinkTerm& a, const LinkTerm& b) { return std::abs(a.value * a.weight) > std::abs(b.value * b.weight); });
        constexpr std::size_t most = 8;
        name += figure(score) + " (";
        for (std::size_t i = 0; i < std::min(most, terms.size()); ++i) name += (i > 0 ? ", " : "") + terms[i].name + figure(static_cast<double>(terms[i].value * terms[i].weight));
        std::replace(name.begin(), name.end(), '\n', ' ');
        return name + ")\n";
    }

    static std::string figure(double value)
    {
        char written[32];
        std::snprintf(written, sizeof written, " %+.1f", value);
        return written;
    }
};

}  // namespace

void place_and_date(const Scene& scene, std::vector<Frame>& frames, const Story& story, bool explain)
{
    Placer(scene, frames, explain).run(story);
}

std::vector<Frame> told_frames(const Scene& scene, std::vector<Frame> frames, const Story& story)
{
    Placer placer(scene, frames, false);
    for (const Happening& happening : story.happenings) {
        placer.share_place(happening);
        placer.share_time(happening);
    }
    return frames;
}

}  // namespace dateline
