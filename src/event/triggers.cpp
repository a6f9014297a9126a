// SPDX-License-Identifier: Apache-2.0
// Which words tell of an event: what the rules found, less what the words around them rule out.
#include <algorithm>

#include "event/scene.hpp"
#include "grammar/clause.hpp"

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
        mark.open = emit.type.empty() && (mark.tokens.size() == 1 || !emit.noun);
        mark.phrase = !emit.noun && emit.constant;
        mark.type = mark.says->type;
        return mark.trigger();
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
std::uint32_t noun_of_light(const Scene& scene, const Frame& frame)
{
    const Clause clause(*frame.tree);
    const std::uint32_t actor = clause.actor(frame.unit);
    // "A car bomb exploded": a verb that needs nothing but its subject says no more than that the noun happened.
    const bool bare = scene.rules.types[frame.type].merging == Merging::cause && !frame.passive && clause.object(frame.unit) == no_unit && frame.says->undergoes;
    if (actor == no_unit || !(frame.says->light || bare)) return nowhere;
    const std::uint32_t mark = scene.mark_of(*frame.tree, actor);
    if (mark == nowhere) return nowhere;
    const Mark& noun = scene.marks[mark];
    return noun.trigger() && noun.form == VerbForm::noun && scene.rules.types[noun.type].merging == Merging::cause ? mark : nowhere;
}

// "Defeated the champions", "defeated the garrison".
std::uint16_t out_of_play(const Mark& mark)
{
    return mark.says->elsewhere == Saying::no_type ? mark.type : mark.says->elsewhere;
}

// "It struck at dawn", "the last one struck in 1505": what the text spoke of before, if that is a force of nature.
std::uint16_t type_of_pronoun(const Scene& scene, const std::vector<Frame>& frames, const Frame& frame)
{
    const std::uint32_t subject = Clause(*frame.tree).actor(frame.unit);
    if (frame.passive || subject == no_unit) return frame.type;
    const Unit& who = (*frame.tree)[subject];
    const bool one = who.mention == MentionKind::number && scene.numbers[who.mention_index].value == 1;
    if (!one && !(who.upos == Upos::pron && scene.has(who.tokens.first, role::object))) return frame.type;
    constexpr std::size_t reach = 6;
    for (std::size_t i = frames.size(), steps = 0; i-- > 0 && steps < reach; ++steps) {
        const EventType& type = scene.rules.types[frames[i].type];
        if (frames[i].form == VerbForm::noun && type.merging == Merging::cause && type.category == "disaster" && frames[i].sentence + 2 >= frame.sentence) return frames[i].type;
    }
    return frame.type;
}

// The unit of a mark: of its words the one that stands highest in the tree.
std::uint32_t top_unit(const Tree& tree, TokenRange tokens)
{
    std::uint32_t top = no_unit;
    for (std::uint32_t token = tokens.first; token < tokens.past; ++token) {
        const std::uint32_t unit = tree.unit_of(token);
        if (unit != no_unit && (top == no_unit || tree.is_above(unit, top))) top = unit;
    }
    return top;
}

// A word that is a verb and a noun is what the tree says that it is here.
void settle_word_class(const Scene& scene, const Pack& pack, const Tree& tree, Mark& mark)
{
    const auto word = scene.tokens[mark.tokens.first].word;
    const Value* verb = pack.lexicon.find(scene.rules.verbs, word);
    const Value* noun = pack.lexicon.find(scene.rules.nouns, word);
    if (!verb || !noun) return;
    // "The fire on the ship": no verb with its preposition.
    if (mark.tokens.size() > 1) {
        const std::uint32_t first = tree.unit_of(mark.tokens.first);
        if (first == no_unit || tree[first].upos != Upos::noun || tree[first].tokens.size() > 1) return;
        mark.tokens.past = mark.tokens.first + 1;
        mark.unit = first;
    }
    const Upos upos = tree[mark.unit].upos;
    const Relation relation = tree.relation(mark.unit);
    const bool is_noun = upos == Upos::noun || upos == Upos::propn || (upos != Upos::verb && (relation == Relation::obj || relation == Relation::obl || relation == Relation::nmod));
    const Value* says = is_noun ? noun : verb;
    mark.says = &scene.rules.sayings[pack.lexicon.number_of(says)];
    mark.form = is_noun ? VerbForm::noun : mark.says->form;
    mark.type = mark.says->type;
}

// A phrase whose rule does not say so is a verb's where the tree has a verb above it: "dropped four bombs on".
void settle_form(const Tree& tree, Mark& mark)
{
    const Unit& top = tree[mark.unit];
    if (top.upos != Upos::verb) return;
    switch (top.features.form) {
    case Form::gerund: mark.form = VerbForm::ing; break;
    case Form::participle: mark.form = top.features.tense == VerbTense::present ? VerbForm::ing : VerbForm::participle; break;
    case Form::infinitive: mark.form = VerbForm::base; break;
    case Form::finite: mark.form = top.features.tense == VerbTense::past ? VerbForm::past : VerbForm::s; break;
    default: break;
    }
}

// Tense, voice and mood of the frame, from the verb group that the tree gives it.
void read_verb(const Mark& mark, Frame& frame)
{
    const Tree& tree = *frame.tree;
    const VerbGroup group = Clause(tree).verb_group(frame.unit);
    const bool past_form = mark.form == VerbForm::past || mark.form == VerbForm::participle;
    frame.verb_first = std::min(tree[group.first].tokens.first, mark.tokens.first);
    frame.passive = group.passive && past_form;
    frame.perfect = group.perfect;
    frame.until_now = group.perfect && group.tense == VerbTense::present && !group.modal;
    frame.past = past_form && !group.modal;
    frame.infinitive = group.infinitive;
    frame.future = mark.says->future || (group.finite && group.tense == VerbTense::future);
    frame.present = group.finite && !group.modal && !group.perfect && group.tense == VerbTense::present && (group.progressive || mark.form == VerbForm::s);
    frame.generic = group.finite && !group.modal && group.tense == VerbTense::present && !group.perfect;
}

}  // namespace

void find_marks(Scene& scene, Context& context)
{
    const Sequence sequence = make_sequence(scene.tokens, scene.overlays);
    Matches matches;
    context.pack.stage(RuleStage::event).find(sequence, context.workspace.caches[static_cast<std::size_t>(RuleStage::event)], matches);
    scene.marks.reserve(matches.matches.size());
    Reader(scene, context.pack).read(sequence, matches);
    std::vector<bool> wanted(scene.tokens.sentences.size(), false);
    for (const Mark& mark : scene.marks)
        if (mark.trigger()) wanted[scene.tokens.sentence_of(mark.tokens.first)] = true;
    scene.trees = parse(scene.tokens, scene.layers, wanted, context);
    for (std::uint32_t m = 0; m < scene.marks.size(); ++m) {
        Mark& mark = scene.marks[m];
        const Tree* tree = scene.trees.of(scene.tokens.sentence_of(mark.tokens.first));
        if (!tree) continue;
        mark.unit = top_unit(*tree, mark.tokens);
        if (mark.unit == no_unit) continue;
        if (mark.trigger() && mark.open) settle_word_class(scene, context.pack, *tree, mark);
        scene.mark_at_unit[(*tree)[mark.unit].tokens.first] = m;
        if (mark.trigger() && mark.phrase && mark.form == VerbForm::noun) settle_form(*tree, mark);
    }
}

namespace {

// A form of a verb of events that is no verb here, and no noun of events either: "open to offers", "took a shot at it". A noun is only believed to be
// one where it has an article, since headlines leave verbs without anything that tells them from nouns.
bool only_spelled_so(const Mark& mark, const Tree& tree)
{
    if (!mark.open || mark.tokens.size() > 1 || mark.form == VerbForm::noun || mark.form == VerbForm::ing) return false;
    const Upos upos = tree[mark.unit].upos;
    return (upos == Upos::adj && mark.form == VerbForm::base) || (upos == Upos::noun && tree.dependent(mark.unit, Relation::det) != no_unit);
}

// A mark of a trigger that is no event's word where it stands.
bool passed_over(const Scene& scene, const Mark& mark, std::uint32_t sentence, const Tree* tree)
{
    if (!tree || mark.unit == no_unit) return true;
    const Sentence& whole = scene.tokens.sentences[sentence];
    if (part_of_name(scene, mark, whole) || only_describes(scene, mark, *tree, whole.tokens)) return true;
    if (only_spelled_so(mark, *tree)) return true;
    // "(Wed)" is a day before it is a verb.
    return mark.tokens.size() == 1 && scene.mention(mark.tokens.first) == MentionKind::time;
}

// A verb that says no more than that something happened takes its kind from the noun that says what, or from what the text spoke of before.
void take_kind_of_noun(const Scene& scene, const std::vector<Frame>& before, const Mark& mark, Frame& frame)
{
    frame.noun_mark = noun_of_light(scene, frame);
    if (frame.type == mark.type) {
        if (frame.noun_mark != nowhere) frame.type = scene.marks[frame.noun_mark].type;
        else if (mark.says->light) frame.type = type_of_pronoun(scene, before, frame);
    }
    // "began an offensive, striking the town"
    if (mark.form == VerbForm::ing) frame.noun_mark = nowhere;
}

}  // namespace

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
        const Tree* tree = scene.trees.of(s);
        if (passed_over(scene, mark, s, tree)) continue;

        Frame frame;
        frame.tree = tree;
        frame.unit = mark.unit;
        frame.trigger = mark.tokens;
        frame.sentence = s;
        frame.mark = m;
        frame.type = sport[s] ? mark.type : out_of_play(mark);
        frame.sport = sport[s];
        frame.form = mark.form;
        frame.says = mark.says;
        frame.rule = mark.rule;
        frame.verb_first = mark.tokens.first;
        if (mark.form != VerbForm::noun) {
            read_verb(mark, frame);
            if (frame.generic && habit(scene, mark, scene.tokens.sentences[s].tokens)) continue;
            take_kind_of_noun(scene, frames, mark, frame);
        }
        frames.push_back(std::move(frame));
    }
    return frames;
}

}  // namespace dateline
