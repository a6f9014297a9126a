// SPDX-License-Identifier: Apache-2.0
// What speaks for a time of the sentence.
#include <algorithm>

#include "event/link_terms.hpp"
#include "rules/pack.hpp"

namespace dateline {
namespace {

using std::chrono::days;

// "..., and a day later others gathered": the time opens what follows.
bool opens_clause(const Scene& scene, TokenRange mention, TokenRange sentence)
{
    std::uint32_t i = mention.first;
    while (i > sentence.first && scene.has(i - 1, role::preposition | role::adverb)) --i;
    if (i < sentence.first + 2 || !scene.has(i - 1, role::conjunction) || !scene.is_mark(i - 2, ',')) return false;
    for (std::uint32_t k = mention.past; k < sentence.past && !scene.tokens[k].clause_first && !scene.is_mark(k, ';'); ++k) {
        const std::uint32_t mark = scene.mark_at[k];
        if (mark != nowhere && scene.marks[mark].trigger() && scene.marks[mark].form != VerbForm::noun) return true;
        if (scene.has(k, role::auxiliary | role::be)) return true;
    }
    return false;
}

// The mark of the verb right before a time, with nothing but a preposition between.
std::uint32_t verb_before(const Scene& scene, TokenRange mention, TokenRange sentence)
{
    std::uint32_t i = mention.first;
    while (i > sentence.first && scene.has(i - 1, role::preposition | role::adverb | role::determiner)) --i;
    if (i == sentence.first) return nowhere;
    for (std::uint32_t back = 1; back <= 3 && back <= i - sentence.first; ++back) {
        const std::uint32_t mark = scene.mark_at[i - back];
        if (mark == nowhere) continue;
        const Mark& found = scene.marks[mark];
        return found.trigger() && found.form != VerbForm::noun && found.tokens.past == i ? mark : nowhere;
    }
    return nowhere;
}

bool verb_left(const Scene& scene, TokenRange mention, TokenRange sentence)
{
    for (std::uint32_t i = mention.first; i > sentence.first; --i) {
        const std::uint32_t mark = scene.mark_at[i - 1];
        if (mark != nowhere && scene.marks[mark].trigger() && scene.marks[mark].form != VerbForm::noun) return true;
        if (scene.tokens[i - 1].clause_first) return false;
    }
    return false;
}

template <class Sink>
std::uint32_t time_alone(const Scene& scene, const std::vector<LinkCandidate>& candidates, std::size_t at, TokenRange sentence, Sink&& sink)
{
    using F = TimeLink;
    const TokenRange tokens = candidates[at].tokens;
    const Time& time = scene.times.times[candidates[at].index];
    const auto length = time.interval->past - time.interval->first;
    if (length > days{2} && length <= days{40}) sink(F::month);
    if (length > days{40}) sink(F::longer_month);
    if (length > days{400}) sink(F::longer_year);
    if (length > days{800}) sink(F::longer);
    const Governor by = governor(scene, tokens, sentence.first);
    if (by.at != nowhere) sink.word(scene, by.at);
    else sink(F::no_preposition);
    // "musicals of the 1940s"
    if (tokens.first > sentence.first && scene.has(tokens.first - 1, role::of)) sink(F::of_noun);
    // "said on Friday", "on Friday said": when it was told, not when it was.
    std::uint32_t near = tokens.first;
    while (near > sentence.first && scene.has(near - 1, role::preposition)) --near;
    if ((near > sentence.first && is_source(scene, near - 1)) || (tokens.past < sentence.past && is_source(scene, tokens.past))) sink(F::told);
    if (by.at == sentence.first || tokens.first == sentence.first) sink(F::opens);
    if (const auto& anchor = scene.times.anchor; anchor && time.interval->first >= anchor->past) sink(F::in_future);
    return by.roles;
}

// Another verb before the event's has it: "arrested forty on Monday and released thirty on Tuesday", "hostages taken on Wednesday were freed on Thursday".
bool of_verb_before(const Frame& frame, const std::vector<LinkCandidate>& candidates, std::size_t at, const Between& gap)
{
    const LinkCandidate& self = candidates[at];
    if (gap.after || frame.form == VerbForm::noun) return false;
    const bool last = at + 1 >= candidates.size();
    if (gap.conjunction) return self.verb_left || (gap.words <= 1 && !last);
    constexpr std::uint32_t close = 4;
    return self.verb_left && !last && candidates[at + 1].tokens.first >= frame.trigger.past && candidates[at + 1].tokens.first - frame.trigger.past <= close;
}

// How the time lies to the publication, and the verb's tense with it.
template <class Sink>
void time_and_tense(const Scene& scene, const Frame& frame, const TimeSpan& span, Sink&& sink)
{
    using F = TimeLink;
    const auto& anchor = scene.times.anchor;
    if (!anchor) return;
    const bool future = span.first >= anchor->past, past = span.past <= anchor->first, ahead = looks_ahead(scene, frame);
    if (frame.past && future) sink(F::past_future);
    if (ahead && past) sink(F::ahead_past);
    if (ahead && future) sink(F::ahead_future);
    if (frame.present && past) sink(F::present_past);
    if (frame.until_now && past) sink(F::perfect_old);
}

template <class Sink>
void time_and_event(const Scene& scene, const Frame& frame, const std::vector<LinkCandidate>& candidates, std::size_t at, Sink&& sink)
{
    using F = TimeLink;
    const LinkCandidate& self = candidates[at];
    tell_path<F>(path_between(scene, frame, self.tokens), sink);
    const Between gap = between(scene, frame.trigger, self.tokens);
    tell_between<F>(gap, sink);
    const bool noun = frame.form == VerbForm::noun;
    if (gap.after) {
        if (self.opens_clause) sink(F::opens_after);
        if (at == 0 || candidates[at - 1].tokens.first < frame.trigger.first) sink(F::next_time);
    } else if (noun && self.roles == 0 && gap.words == 0) {
        sink(F::before_noun);
    }
    if (noun && gap.verbs > 0) sink(F::noun_far);
    // "the man who was sacked last week shot two": the verb right before has it.
    if (!gap.after && self.verb != nowhere) sink(F::taken);
    if (of_verb_before(frame, candidates, at, gap)) sink(F::coordinated);
    time_and_tense(scene, frame, *scene.times.times[self.index].interval, sink);
}

template <class Sink>
void say_no_time(const Scene& scene, const Frame& frame, Sink&& sink)
{
    sink(TimeLink::none);
    if (frame.form == VerbForm::noun) sink(TimeLink::none_noun);
    if (looks_ahead(scene, frame)) sink(TimeLink::none_ahead);
    if (frame.present) sink(TimeLink::none_present);
}

}  // namespace

bool may_link_time(const Scene& scene, std::uint32_t index)
{
    const Time& time = scene.times.times[index];
    return time.interval && (time.type == TimexType::date || time.type == TimexType::time) && !in_dateline(scene, scene.times.tokens[index]);
}

void weigh_times(const Scene& scene, std::vector<LinkCandidate>& candidates, TokenRange sentence)
{
    for (std::size_t at = 0; at < candidates.size(); ++at) {
        Sum<TimeLink> sum{scene.rules.links.time};
        candidates[at].opens_clause = opens_clause(scene, candidates[at].tokens, sentence);
        candidates[at].verb_left = verb_left(scene, candidates[at].tokens, sentence);
        candidates[at].verb = verb_before(scene, candidates[at].tokens, sentence);
        candidates[at].roles = time_alone(scene, candidates, at, sentence, sum);
        candidates[at].base = sum.sum;
    }
}

double time_score(const Scene& scene, const Frame& frame, const std::vector<LinkCandidate>& candidates, std::size_t at)
{
    Sum<TimeLink> sum{scene.rules.links.time};
    time_and_event(scene, frame, candidates, at, sum);
    return static_cast<double>(candidates[at].base + sum.sum);
}

double no_time_score(const Scene& scene, const Frame& frame)
{
    Sum<TimeLink> sum{scene.rules.links.time};
    say_no_time(scene, frame, sum);
    return static_cast<double>(sum.sum);
}

std::vector<LinkTerm> time_terms(const Scene& scene, const Frame& frame, const std::vector<LinkCandidate>& candidates, std::size_t at, TokenRange sentence)
{
    std::vector<LinkTerm> terms;
    List<TimeLink> list{scene.rules.links.time, terms};
    if (at >= candidates.size()) {
        say_no_time(scene, frame, list);
        return terms;
    }
    time_alone(scene, candidates, at, sentence, list);
    time_and_event(scene, frame, candidates, at, list);
    return terms;
}

}  // namespace dateline
