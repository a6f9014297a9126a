// SPDX-License-Identifier: Apache-2.0
// Which words tell of an event: what the rules found, less what the words around them rule out.
#include <algorithm>

#include "event/scene.hpp"

namespace dateline {
namespace {

class Reader {
public:
    Reader(Scene& scene, const Pack& pack) : scene_(scene), pack_(pack), rules_(pack.stage(RuleStage::event)) {}

    void read(const Sequence& sequence, const Matches& matches)
    {
        for (const Match& match : matches.matches) {
            const EventEmit& emit = scene_.rules.emits[match.rule];
            if (!emit.trigger && !emit.cue) continue;
            Mark mark;
            mark.tokens = sequence.tokens_of(match.first, match.past);
            mark.public_actor = emit.public_actor;
            mark.rule = rules_.rules()[match.rule].id;
            if (emit.span != no_slot)
                if (const Capture* capture = matches.find(match, emit.span)) mark.tokens = sequence.tokens_of(capture->first, capture->past);
            if (emit.constant) {
                mark.says = &emit.saying;
            } else if (const Capture* capture = matches.find(match, emit.slot)) {
                mark.says = saying_of(capture->value);
            }
            if (!mark.says) continue;
            // "in May": no auxiliary.
            if (emit.cue && mark.tokens.size() == 1 && scene_.mention(mark.tokens.first) == MentionKind::time) continue;
            if (emit.trigger && !type_trigger(emit, mark)) continue;
            scene_.mark_at[mark.tokens.first] = static_cast<std::uint32_t>(scene_.marks.size());
            scene_.marks.push_back(mark);
        }
    }

private:
    Scene& scene_;
    const Pack& pack_;
    const RuleSet& rules_;

    const Saying* saying_of(const Value* value) const { return value ? &scene_.rules.sayings[pack_.lexicon.number_of(value)] : nullptr; }

    bool type_trigger(const EventEmit& emit, Mark& mark)
    {
        mark.form = emit.noun ? VerbForm::noun : mark.says->form;
        if (emit.type.empty()) {
            const bool one = mark.tokens.size() == 1;
            const auto word = scene_.tokens[mark.tokens.first].word;
            // A word that is both is taken for what stands around it.
            if (one) {
                const Saying* verb = saying_of(pack_.lexicon.find(scene_.rules.verbs, word));
                const Saying* noun = saying_of(pack_.lexicon.find(scene_.rules.nouns, word));
                if (verb && noun) {
                    const bool is_noun = reads_as_noun(mark.tokens.first, verb->form);
                    mark.says = is_noun ? noun : verb;
                    mark.form = is_noun ? VerbForm::noun : verb->form;
                }
            }
        }
        mark.type = mark.says->type;
        return mark.trigger();
    }

    // What stands right before decides; what follows breaks a tie.
    bool reads_as_noun(std::uint32_t i, VerbForm verb) const
    {
        const TokenRange sentence = scene_.tokens.sentences[scene_.tokens.sentence_of(i)].tokens;
        std::uint32_t before = i;
        while (before > sentence.first && scene_.is_adverb(before - 1)) --before;
        const bool object_follows = i + 1 < sentence.past && starts_object(i + 1);
        if (before == sentence.first) {
            if (verb == VerbForm::past) return false;
            return !object_follows;
        }
        const std::uint32_t p = before - 1;
        const auto roles = scene_.roles(p);
        if (roles & role::to) return false;
        if (roles & (role::auxiliary | role::pronoun | role::relative)) return false;
        if (roles & role::be) return verb == VerbForm::base || verb == VerbForm::s;
        if (verb == VerbForm::ing) {
            if (roles & role::determiner) return true;
            if (scene_.is_mark(p, ',')) return false;
            return !object_follows;
        }
        if (verb == VerbForm::past || verb == VerbForm::participle) return (roles & role::determiner) != 0;
        if (roles & (role::determiner | role::preposition)) return true;
        if (scene_.mention(p) == MentionKind::number) return true;
        if (verb == VerbForm::base && (roles & role::people)) return false;
        if (verb == VerbForm::s && ((roles & role::person) || scene_.is_name(p))) return !object_follows;
        return !object_follows;
    }

    bool starts_object(std::uint32_t i) const
    {
        const auto roles = scene_.roles(i);
        if (((roles & role::determiner) && !(roles & role::relative)) || (roles & role::object)) return true;
        if ((roles & role::pronoun) || (roles & role::people)) return true;
        const auto kind = scene_.mention(i);
        return kind == MentionKind::number || kind == MentionKind::person || kind == MentionKind::organisation || kind == MentionKind::place;
    }
};

// A verb is not written with a capital inside a sentence; a name is.
bool part_of_name(const Scene& scene, const Mark& mark, const Sentence& sentence)
{
    const auto& token = scene.tokens[mark.tokens.first];
    // "the Battle of Narva", "Hurricane Katrina" are names of events; "March" and "Launch Systems" are not.
    if (mark.form == VerbForm::noun) {
        if (mark.tokens.past < sentence.tokens.past && scene.has(mark.tokens.past, role::of)) return false;
        if (scene.rules.types[mark.type].category == "disaster") return false;
    }
    return token.shape == Shape::capital && !token.sentence_first && sentence.style == CaseStyle::mixed && !sentence.heading &&
           scene.tokens.style == CaseStyle::mixed && mark.tokens.first > sentence.tokens.first && scene.tokens[mark.tokens.first - 1].kind == TokenKind::word;
}

// The noun of events whose verb this is: "an earthquake struck", "a blast rocked", "was hit by a storm". Its mark, or nowhere.
std::uint32_t noun_of_light(const Scene& scene, std::uint32_t m, bool passive, TokenRange sentence)
{
    const Mark& mark = scene.marks[m];
    const auto tells = [&](const Mark& noun) { return noun.trigger() && noun.form == VerbForm::noun && scene.rules.types[noun.type].merging == Merging::cause; };
    if (!mark.says->light) return nowhere;
    if (passive) {
        if (m + 1 >= scene.marks.size() || mark.tokens.past >= sentence.past || !scene.has(mark.tokens.past, role::agent)) return nowhere;
        const Mark& noun = scene.marks[m + 1];
        return tells(noun) && noun.tokens.first < sentence.past && noun.tokens.first - mark.tokens.past <= 6 ? m + 1 : nowhere;
    }
    if (m == 0) return nowhere;
    const Mark& noun = scene.marks[m - 1];
    if (!tells(noun) || noun.tokens.first < sentence.first || mark.tokens.first - noun.tokens.past > 12) return nowhere;
    // "as floods hit the coast"
    if (noun.tokens.past == mark.tokens.first) return m - 1;
    // "after the quake, rebels struck": the noun is no subject.
    std::uint32_t head = noun.tokens.first;
    while (head > sentence.first && noun.tokens.first - head < 5 && (scene.has(head - 1, role::determiner | role::adjective) || scene.is_content(head - 1) || scene.mention(head - 1) == MentionKind::number)) --head;
    if (head > sentence.first && scene.has(head - 1, role::preposition) && !scene.has(head - 1, role::determiner)) return nowhere;
    for (std::uint32_t i = noun.tokens.past; i < mark.tokens.first; ++i)
        if (scene.tokens[i].clause_first && !scene.has(i, role::relative)) return nowhere;
    return m - 1;
}

// "Defeated the champions", "defeated the garrison".
std::uint16_t out_of_play(const Mark& mark)
{
    return mark.says->elsewhere == Saying::no_type ? mark.type : mark.says->elsewhere;
}

// "It struck at dawn", "the last one struck in 1505": what the text spoke of before, if that is a force of nature.
std::uint16_t type_of_pronoun(const Scene& scene, const std::vector<Frame>& frames, const Frame& frame)
{
    const TokenRange sentence = scene.tokens.sentences[frame.sentence].tokens;
    if (frame.passive || frame.verb_first <= sentence.first) return frame.type;
    const std::uint32_t subject = frame.verb_first - 1;
    const bool one = scene.mention(subject) == MentionKind::number && scene.numbers[scene.overlays[scene.cover[subject]].index].value == 1;
    if (!one && !scene.has(subject, role::object)) return frame.type;
    constexpr std::size_t reach = 6;
    for (std::size_t i = frames.size(), steps = 0; i-- > 0 && steps < reach; ++steps) {
        const EventType& type = scene.rules.types[frames[i].type];
        if (frames[i].form == VerbForm::noun && type.merging == Merging::cause && type.category == "disaster" && frames[i].sentence + 2 >= frame.sentence) return frames[i].type;
    }
    return frame.type;
}

// An "and" stands between them, and no clause begins.
bool joined(const Scene& scene, const Frame& before, const Frame& frame)
{
    bool found = false;
    for (std::uint32_t i = before.trigger.past; i < frame.trigger.first; ++i) {
        if (scene.tokens[i].clause_first || scene.is_mark(i, ';')) return false;
        found = found || scene.has(i, role::conjunction);
    }
    return found;
}

}  // namespace

void find_marks(Scene& scene, Context& context)
{
    const Sequence sequence = make_sequence(scene.tokens, scene.overlays);
    Matches matches;
    context.pack.stage(RuleStage::event).find(sequence, context.workspace.caches[static_cast<std::size_t>(RuleStage::event)], matches);
    scene.marks.reserve(matches.matches.size());
    Reader(scene, context.pack).read(sequence, matches);
}

std::vector<Frame> find_frames(const Scene& scene)
{
    std::vector<Frame> frames;
    frames.reserve(static_cast<std::size_t>(std::count_if(scene.marks.begin(), scene.marks.end(), [](const Mark& mark) { return mark.trigger(); })));
    const std::vector<bool> sport = sentences_of_sport(scene);
    std::uint32_t s = 0;
    for (std::uint32_t m = 0; m < scene.marks.size(); ++m) {
        const Mark& mark = scene.marks[m];
        if (!mark.trigger()) continue;
        while (scene.tokens.sentences[s].tokens.past <= mark.tokens.first) ++s;
        const TokenRange sentence = scene.tokens.sentences[s].tokens;
        if (part_of_name(scene, mark, scene.tokens.sentences[s]) || only_describes(scene, mark, sentence)) continue;
        if (sport[s] && scene.rules.types[mark.type].play) continue;
        // "(Wed)" is a day before it is a verb.
        if (mark.tokens.size() == 1 && scene.mention(mark.tokens.first) == MentionKind::time) continue;

        Frame frame;
        frame.trigger = mark.tokens;
        frame.sentence = s;
        frame.mark = m;
        frame.type = sport[s] ? mark.type : out_of_play(mark);
        frame.form = mark.form;
        frame.says = mark.says;
        frame.rule = mark.rule;
        frame.verb_first = mark.tokens.first;
        if (mark.form != VerbForm::noun) {
            std::uint32_t at = mark.tokens.first;
            bool be = false, past_be = false, have = false, had = false, modal = false, to = false;
            while (at > sentence.first) {
                const std::uint32_t p = at - 1;
                const auto roles = scene.roles(p);
                const bool cue = scene.mark_at[p] != nowhere && !scene.marks[scene.mark_at[p]].trigger();
                if (roles & role::be) {
                    be = true;
                    past_be = past_be || (roles & role::past);
                }
                else if (roles & role::have) {
                    have = true;
                    had = had || (roles & role::past);
                }
                else if (roles & role::modal) modal = true;
                else if ((roles & role::to) && at == mark.tokens.first) to = true;
                else if (!scene.is_adverb(p) && !(cue && scene.is_word(p) && scene.marks[scene.mark_at[p]].says->has_status)) break;
                at = p;
            }
            const bool past_form = mark.form == VerbForm::past || mark.form == VerbForm::participle;
            frame.verb_first = at;
            frame.passive = be && past_form;
            frame.perfect = have;
            frame.until_now = have && !had && !modal;
            frame.past = past_form && !modal;
            frame.infinitive = to && mark.form == VerbForm::base;
            frame.present = !modal && !to && !have && (mark.form == VerbForm::s || (be && !past_be && mark.form == VerbForm::ing));
            if (!modal && !to && !have && !past_be && (be || frame.present || mark.form == VerbForm::base) && habit(scene, mark, sentence)) continue;
            frame.noun_mark = noun_of_light(scene, m, frame.passive || (past_form && mark.tokens.past < sentence.past && scene.has(mark.tokens.past, role::agent)), sentence);
            if (frame.noun_mark != nowhere && frame.type == mark.type) frame.type = scene.marks[frame.noun_mark].type;
            else if (mark.says->light && frame.type == mark.type) frame.type = type_of_pronoun(scene, frames, frame);
            // "began an offensive, striking the town"
            if (mark.form == VerbForm::ing) frame.noun_mark = nowhere;
            // "18 have been killed and 30 wounded"
            if (past_form && at == mark.tokens.first && !frames.empty() && frames.back().sentence == s && frames.back().passive && joined(scene, frames.back(), frame))
                frame.until_now = frames.back().until_now;
        }
        frames.push_back(std::move(frame));
    }
    return frames;
}

}  // namespace dateline
