// SPDX-License-Identifier: Apache-2.0
// Whether the text says that it happened, which words say so, and who is said to say it.
#include <algorithm>

#include "event/scene.hpp"

namespace dateline {
namespace {

bool names_somebody(const Scene& scene, std::uint32_t first, std::uint32_t past)
{
    for (std::uint32_t i = first; i < past; ++i)
        if (scene.is_content(i) || scene.is_name(i) || scene.mention(i) == MentionKind::number || scene.has(i, role::person | role::people | role::pronoun)) return true;
    return false;
}

// Nothing between the two that ends what a cue governs.
bool governs(const Scene& scene, std::uint32_t from, std::uint32_t to, Scope scope, bool noun)
{
    // "The planned march was banned": the ban was not planned.
    if (scope == Scope::noun && !noun) return false;
    std::uint32_t verbs = 0, commas = 0;
    for (std::uint32_t i = from; i < to; ++i) {
        if (scene.tokens[i].clause_first && i > from) return false;
        if (scene.is_mark(i, ';') || scene.is_mark(i, ':')) return false;
        if (scene.is_mark(i, ',')) ++commas;
        const std::uint32_t mark = scene.mark_at[i];
        if (mark == nowhere || !scene.marks[mark].trigger()) continue;
        if (scene.marks[mark].form != VerbForm::noun) ++verbs;
    }
    if (scope == Scope::clause) return to - from <= 30 && commas <= 2;
    const bool joined = to > from && (scene.has(to - 1, role::conjunction) || scene.is_mark(to - 1, ','));
    // "Without power and about 300 were evacuated": behind the conjunction the verb has a subject of its own.
    if (!noun && !joined && to > from)
        for (std::uint32_t i = from; i + 1 < to; ++i)
            if (scene.has(i, role::conjunction) && names_somebody(scene, i + 1, to)) return false;
    if (verbs > 0) return joined && commas == 0 && to - from <= 12;
    return commas == 0 && to - from <= (noun ? 8U : 7U);
}

bool question(const Scene& scene, TokenRange sentence)
{
    for (std::uint32_t i = sentence.past; i > sentence.first && i + 3 > sentence.past; --i)
        if (scene.is_mark(i - 1, '?')) return true;
    return false;
}

// The phrase that the reporting verb has as its subject.
TokenRange speaker_before(const Scene& scene, std::uint32_t verb, std::uint32_t first)
{
    std::uint32_t past = verb;
    while (past > first && (scene.is_adverb(past - 1) || scene.has(past - 1, role::be | role::have | role::modal))) --past;
    TokenRange speaker{past, past};
    while (speaker.first > first && speaker.size() < 12) {
        const std::uint32_t p = speaker.first - 1;
        const bool mark = scene.tokens[p].kind == TokenKind::punctuation && !scene.is_mark(p, '-') && !scene.is_mark(p, '.');
        if (mark) break;
        const std::uint32_t found = scene.mark_at[p];
        if (found != nowhere && scene.marks[found].trigger() && scene.marks[found].form != VerbForm::noun) break;
        if (scene.has(p, role::relative | role::auxiliary) || scene.tokens[speaker.first].clause_first) break;
        if (scene.mention(p) == MentionKind::time) break;
        if (scene.has(p, role::conjunction) && speaker.size() > 6) break;
        --speaker.first;
    }
    while (speaker.first < speaker.past && scene.has(speaker.first, role::conjunction | role::relative)) ++speaker.first;
    return speaker;
}

TokenRange speaker_after(const Scene& scene, std::uint32_t first, std::uint32_t past)
{
    TokenRange speaker{first, first};
    while (speaker.past < past && speaker.size() < 10) {
        const std::uint32_t p = speaker.past;
        const bool mark = scene.tokens[p].kind == TokenKind::punctuation && !scene.is_mark(p, '-') && !(scene.is_mark(p, '.') && p + 1 < past);
        if (mark || scene.has(p, role::auxiliary | role::relative) || scene.mention(p) == MentionKind::time) break;
        ++speaker.past;
    }
    return speaker;
}

bool passive_source(const Scene& scene, const Mark& mark, TokenRange sentence)
{
    if (mark.says->form != VerbForm::past && mark.says->form != VerbForm::participle) return false;
    std::uint32_t at = mark.tokens.first;
    while (at > sentence.first && scene.is_adverb(at - 1)) --at;
    return at > sentence.first && scene.has(at - 1, role::be) && mark.tokens.size() == 1;
}

// "said a teacher who marched": what follows tells who speaks.
bool tells_of_speaker(const Scene& scene, TokenRange speaker, std::uint32_t i, TokenRange sentence)
{
    std::uint32_t at = speaker.past;
    if (at < sentence.past && scene.is_mark(at, ',')) ++at;
    if (at >= i || !scene.has(at, role::relative) || scene.has(at, role::determiner)) return false;
    for (++at; at < i; ++at)
        if (scene.tokens[at].clause_first || scene.is_mark(at, ',')) return false;
    return true;
}

bool sayable(const Scene& scene, TokenRange speaker)
{
    if (speaker.size() == 0) return false;
    for (std::uint32_t i = speaker.first; i < speaker.past; ++i) {
        if (!scene.is_word(i)) continue;
        const auto roles = scene.roles(i);
        if ((roles & role::pronoun) && speaker.size() == 1) return true;
        if (!(roles & (role::determiner | role::preposition | role::pronoun | role::there))) return true;
    }
    return false;
}

// "The talks, planned for December in Luanda, were": where the insertion that begins at `at` ends and the predicate begins; or `at`.
std::uint32_t past_insertion(const Scene& scene, std::uint32_t at, std::uint32_t past)
{
    constexpr std::uint32_t reach = 24;
    if (!scene.is_mark(at, ',')) return at;
    for (std::uint32_t i = at + 2; i + 1 < past && i < at + reach; ++i)
        if (scene.is_mark(i, ',') && scene.has(i + 1, role::be | role::have | role::modal)) return i + 1;
    return at;
}

// "A hearing is scheduled for Monday", "the vote will take place", "the rally was called off": what the sentence says of
// the event that is its subject.
bool judge_by_predicate(const Scene& scene, Frame& frame, TokenRange sentence)
{
    constexpr std::uint32_t reach = 14;
    std::optional<Status> ahead;   // "will", "is expected to", before a verb that only says that it happens
    TokenRange ahead_cue;
    std::uint32_t at = frame.trigger.past;
    std::uint32_t limit = at + reach;
    std::uint32_t resumed = nowhere;   // where the predicate goes on behind an insertion
    // What is inserted behind the noun says nothing against what follows.
    for (std::uint32_t i = at; i < std::min(limit, sentence.past); ++i) {
        if (!scene.is_mark(i, ',')) {
            if (scene.has(i, role::be | role::have | role::modal)) break;
            continue;
        }
        if (const std::uint32_t next = past_insertion(scene, i, sentence.past); next != i) at = resumed = next, limit = next + reach;
        break;
    }
    for (std::uint32_t m = frame.mark + 1; m < scene.marks.size(); ++m) {
        const Mark& mark = scene.marks[m];
        if (mark.tokens.past <= at) continue;
        if (mark.tokens.first >= sentence.past || mark.tokens.first > limit) return false;
        bool verb = false;   // of the predicate that the mark is to be part of
        for (; at < mark.tokens.first; ++at) {
            if ((scene.tokens[at].clause_first && at != resumed) || scene.has(at, role::relative) || (scene.tokens[at].kind == TokenKind::punctuation && !scene.is_mark(at, '-'))) return false;
            if (verb && !scene.is_adverb(at) && !scene.has(at, role::auxiliary)) return false;
            verb |= scene.has(at, role::auxiliary);
        }
        if (scene.tokens[mark.tokens.first].clause_first && mark.tokens.first != resumed) return false;
        at = mark.tokens.past;
        const Saying& says = *mark.says;
        if (mark.trigger() && mark.form == VerbForm::noun && !verb && !ahead) continue;
        if (mark.trigger() && says.then && verb && mark.form != VerbForm::noun) {
            frame.status = *says.then;
            frame.cue = mark.tokens;
            return true;
        }
        // A word of events tells by itself only that it happens, and has no scope.
        const bool happens = says.happens;
        if (mark.trigger() ? !happens : !says.status) return false;
        const Status status = mark.trigger() ? Status::asserted : *says.status;
        if (happens || says.scope == Scope::subject) {
            if (!ahead && (happens || status == Status::asserted)) return false;
            frame.status = ahead && (happens || status == Status::asserted) ? *ahead : status;
            frame.cue = ahead ? ahead_cue : mark.tokens;
            return true;
        }
        if (says.scope != Scope::next) return false;
        ahead = status;
        ahead_cue = mark.tokens;
    }
    return false;
}

// "a strike that unions had threatened to stage"
bool relative_follows(const Scene& scene, TokenRange event, TokenRange cue)
{
    constexpr std::uint32_t reach = 8;
    const std::uint32_t opens = scene.is_mark(event.past, ',') ? event.past + 1 : event.past;
    return cue.first > opens && cue.first <= event.past + reach && scene.has(opens, role::relative) && !scene.has(opens, role::person);
}

}  // namespace

void judge_status(const Scene& scene, Frame& frame, TokenRange sentence)
{
    const bool noun = frame.form == VerbForm::noun;
    const std::uint32_t verb = std::min(frame.verb_first, frame.trigger.first);
    bool decided = false, weakly = false;
    // The nearest cue that governs the event decides; a wider one may still say that it is only reported.
    for (std::uint32_t m = frame.mark; m-- > 0;) {
        const Mark& mark = scene.marks[m];
        if (mark.tokens.first < sentence.first) break;
        if (mark.tokens.past > frame.trigger.first) continue;
        if (mark.trigger()) {
            // "demanded the release", "refused to leave", "cancelled the election"
            const auto then = mark.says->then;
            if (then && !decided && mark.form != VerbForm::noun && governs(scene, mark.tokens.past, std::max(verb, mark.tokens.past), mark.says->scope, noun)) {
                frame.status = *then;
                frame.cue = mark.tokens;
                decided = true;
            }
            continue;
        }
        const Saying& cue = *mark.says;
        if (!cue.status || cue.scope == Scope::before || cue.scope == Scope::subject) continue;
        const std::uint32_t to = std::max(verb, mark.tokens.past);
        if (mark.tokens.past <= frame.trigger.first && mark.tokens.first < verb && !governs(scene, mark.tokens.past, to, cue.scope, noun)) continue;
        if (decided) continue;
        frame.status = *cue.status;
        frame.cue = mark.tokens;
        decided = true;
        weakly = cue.scope == Scope::noun;
        if (cue.status == Status::asserted) frame.cue = {};
    }
    // What the sentence says of its subject outweighs what it inserts behind it.
    // "A planned visit was postponed": so it does what an adjective says.
    if ((!decided || weakly) && noun) decided = judge_by_predicate(scene, frame, sentence) || decided;
    // "Reports that it had collapsed were false."
    const bool told = decided;
    for (std::uint32_t m = frame.mark + 1; m < scene.marks.size() && scene.marks[m].tokens.first < sentence.past; ++m) {
        const Saying& cue = *scene.marks[m].says;
        if (told && noun) break;
        if (scene.marks[m].trigger() && cue.then && noun && scene.marks[m].form != VerbForm::noun && relative_follows(scene, frame.trigger, scene.marks[m].tokens)) {
            frame.status = *cue.then;
            frame.cue = scene.marks[m].tokens;
            decided = true;
            break;
        }
        if (scene.marks[m].trigger() || !cue.status || cue.scope != (noun ? Scope::subject : Scope::before) || (noun && !relative_follows(scene, frame.trigger, scene.marks[m].tokens))) continue;
        frame.status = *cue.status;
        frame.cue = scene.marks[m].tokens;
        decided = true;
    }
    if (!decided && frame.infinitive) frame.status = Status::possible;
    if (frame.status != Status::negated && question(scene, sentence)) frame.status = Status::possible;
    for (const auto& count : frame.counts)
        if (count.max && *count.max == 0) frame.status = Status::negated;
}

bool looks_ahead(const Scene& scene, const Frame& frame)
{
    if (frame.status == Status::planned) return true;
    return frame.status == Status::possible && frame.cue.size() > 0 && scene.has(frame.cue.first, role::modal);
}

void attribute(const Scene& scene, std::vector<Frame>& frames)
{
    auto frame = frames.begin();
    std::size_t m = 0;
    for (std::uint32_t s = 0; s < scene.tokens.sentences.size() && frame != frames.end(); ++s) {
        if (frame->sentence != s) continue;
        const auto begin = frame;
        while (frame != frames.end() && frame->sentence == s) ++frame;
        const TokenRange sentence = scene.tokens.sentences[s].tokens;
        while (m < scene.marks.size() && scene.marks[m].tokens.first < sentence.first) ++m;
        for (std::size_t i = m; i < scene.marks.size() && scene.marks[i].tokens.first < sentence.past; ++i) {
            const Mark& mark = scene.marks[i];
            const Saying::Source side = mark.says->source;
            if (side == Saying::Source::none) continue;
            // "martial law was declared": by whom is not said.
            if (side == Saying::Source::before && passive_source(scene, mark, sentence)) continue;
            TokenRange speaker = side == Saying::Source::after ? speaker_after(scene, mark.tokens.past, sentence.past) : speaker_before(scene, mark.tokens.first, sentence.first);
            // "..., said the mayor."
            if (side != Saying::Source::after && !sayable(scene, speaker)) speaker = speaker_after(scene, mark.tokens.past, sentence.past);
            if (!sayable(scene, speaker)) continue;
            for (auto one = begin; one != frame; ++one) {
                // An allegation is an event and says who says the others.
                if (one->attribution.size() != 0 || one->mark == i) continue;
                // What the speaker is said to be is no part of what is said.
                if (one->trigger.first < speaker.past && speaker.first < one->trigger.past) continue;
                if (speaker.first > mark.tokens.first && tells_of_speaker(scene, speaker, one->trigger.first, sentence)) {
                    one->of_speaker = true;
                    continue;
                }
                one->attribution = speaker;
                if (one->status == Status::asserted) {
                    one->status = Status::reported;
                    one->cue = mark.tokens;
                }
            }
        }
    }
}

}  // namespace dateline
