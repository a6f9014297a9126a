// SPDX-License-Identifier: Apache-2.0
#include "event/senses.hpp"

#include "event/scene.hpp"
#include "grammar/clause.hpp"

#include <algorithm>

namespace dateline {
namespace {

// "became Professor of Logic": what a post is called with a capital is no name that may be anything.
bool is_among(const Scene& scene, const Tree& tree, std::uint32_t unit, NounClasses::Set wanted)
{
    if ((classes_of(scene, tree, unit).all & wanted) != 0) return true;
    return tree[unit].upos == Upos::propn && (scene.pack.noun_classes.find(scene.tokens.text_of(tree[unit].tokens.past - 1)).all & wanted) != 0;
}

bool introduces(const Scene& scene, const Frame& frame, const Sense& sense)
{
    const Tree& tree = *frame.tree;
    const Clause clause(tree);
    const auto suits = [&](std::uint32_t word, std::uint32_t noun) {
        return scene.tokens[tree[word].tokens.first].word == sense.preposition && (sense.introduced == 0 || is_among(scene, tree, noun, sense.introduced));
    };
    const auto by = [&](std::uint32_t unit) {
        const auto all = tree.dependents(unit);
        return std::any_of(all.begin(), all.end(), [&](std::uint32_t at) { return clause.case_of(at) != no_unit && suits(clause.case_of(at), at); });
    };
    if (by(frame.unit)) return true;
    // "Killed in strike on house": what stands right behind the word is its own, though the tree hangs it on the verb.
    const std::uint32_t head = tree.head(frame.unit), next = tree.unit_of(frame.trigger.past);
    const std::uint32_t noun = next == no_unit ? no_head : tree.head(next);
    if (head != no_head && noun != no_head && tree.head(noun) == head && suits(next, noun)) return true;
    // "Launched strikes against camps": the noun behind a light verb has its own dependents.
    const std::uint32_t last = tree.unit_of(frame.trigger.past - 1);
    return last != no_unit && last != frame.unit && by(last);
}

// "Strikes on the port killed nine": what a noun does says what it is.
bool does(const Scene& scene, const Frame& frame, const std::vector<std::uint16_t>& types)
{
    const Tree& tree = *frame.tree;
    if (tree.head(frame.unit) == no_head || tree.relation(frame.unit) != Relation::nsubj) return false;
    const std::uint32_t mark = scene.mark_of(tree, tree.head(frame.unit));
    return mark != nowhere && std::find(types.begin(), types.end(), scene.marks[mark].type) != types.end();
}

// "became president", "was made a general": what the tree hangs on the verb as its complement or, where it has none, mistakes for its object.
bool has_complement(const Scene& scene, const Frame& frame, NounClasses::Set wanted)
{
    const Tree& tree = *frame.tree;
    std::uint32_t complement = tree.dependent(frame.unit, Relation::xcomp);
    if (complement == no_unit) complement = tree.dependent(frame.unit, Relation::obj);
    return complement != no_unit && is_among(scene, tree, complement, wanted);
}

bool holds(const Scene& scene, const Frame& frame, const Sense& sense)
{
    const auto is_one = [&](std::uint32_t unit, NounClasses::Set wanted) { return wanted == 0 || (unit != no_unit && (classes_of(scene, *frame.tree, unit).usual & wanted) != 0); };
    if (sense.no_actor && frame.actor_unit != no_unit) return false;
    if (sense.no_target && frame.target_unit != no_unit && (*frame.tree)[frame.target_unit].mention != MentionKind::time) return false;
    if (!is_one(frame.actor_unit, sense.actor) || !is_one(frame.target_unit, sense.target)) return false;
    if (sense.complement != 0 && !has_complement(scene, frame, sense.complement)) return false;
    if (!sense.does.empty() && !does(scene, frame, sense.does)) return false;
    return sense.preposition == 0 || introduces(scene, frame, sense);
}

// False where the argument is known to be of another class.
bool meets(const Scene& scene, const Frame& frame, std::uint32_t unit, const Requirement& need)
{
    if (need.among == 0 || unit == no_unit) return true;
    // "The attack killed nine": a deed has the will of whoever did it.
    if (const std::uint32_t mark = scene.mark_of(*frame.tree, unit); mark != nowhere && scene.marks[mark].trigger() && scene.rules.types[scene.marks[mark].type].actor.among != 0) return true;
    // "Forces" are an organisation in one of their senses, and that is enough.
    const NounClasses::Set found = classes_of(scene, *frame.tree, unit).all;
    return found == 0 || (found & need.among) != 0;
}

// Neither article nor number nor name makes it a certain one.
bool indefinite(const Scene& scene, const Tree& tree, std::uint32_t unit)
{
    const Unit& one = tree[unit];
    if (one.mention != MentionKind::none || one.upos != Upos::noun) return false;
    for (const std::uint32_t at : tree.dependents(unit)) {
        switch (tree.relation(at)) {
        case Relation::nummod: case Relation::nmod_poss: return false;
        case Relation::det:
            if (scene.has(tree[at].tokens.first, role::definite)) return false;
            break;
        default: break;
        }
    }
    return true;
}

// "often", "most": a word beside the unit says so.
bool habitual(const Scene& scene, const Tree& tree, std::uint32_t unit)
{
    for (const std::uint32_t at : tree.dependents(unit))
        if (scene.rules.habits.has(scene.tokens[tree[at].tokens.first])) return true;
    return false;
}

// A day, a month or a clock time anywhere in the sentence: chronicles write "1996 - the army captures the town".
bool dated(const Tree& tree)
{
    return std::any_of(tree.units().begin(), tree.units().end(), [](const Unit& unit) { return unit.mention == MentionKind::time; });
}

}  // namespace

namespace {

NounClasses::Found classes_of_head(const Scene& scene, const Tree& tree, std::uint32_t unit)
{
    const MentionClasses& mentions = scene.rules.mention_classes;
    const auto always = [](NounClasses::Set set) { return NounClasses::Found{set, set}; };
    const Unit& one = tree[unit];
    switch (one.mention) {
    case MentionKind::person: return always(mentions.person);
    case MentionKind::organisation: return always(mentions.organisation);
    case MentionKind::vessel: return always(mentions.vessel);
    case MentionKind::place: return always(scene.places[one.mention_index].role == PlaceRole::demonym ? mentions.demonym : mentions.place);
    case MentionKind::none: break;
    default: return {};
    }
    const std::uint32_t token = one.tokens.past - 1;
    // "He was freed": a pronoun of persons, which is no "her" of "her house".
    if (one.upos == Upos::pron && scene.has(token, role::person) && scene.has(token, role::pronoun)) return always(mentions.person);
    if (one.upos != Upos::noun && one.upos != Upos::propn) return {};
    const auto named = [&] { return scene.pack.noun_classes.find(scene.tokens.text_of(token)); };
    if (scene.has(token, role::person | role::people)) return {mentions.person, mentions.person | named().all};
    // A name that nobody knows may be anything.
    if (one.upos == Upos::propn && scene.tokens[token].shape == Shape::capital && !scene.tokens[token].sentence_first) return {};
    return named();
}

}  // namespace

NounClasses::Found classes_of(const Scene& scene, const Tree& tree, std::uint32_t unit)
{
    NounClasses::Found found = classes_of_head(scene, tree, unit);
    // "a number of fighters", "a wave of attacks": the noun behind "of" may be the one that counts.
    const Clause clause(tree);
    for (const std::uint32_t at : tree.dependents(unit)) {
        const std::uint32_t of = tree.relation(at) == Relation::nmod ? clause.case_of(at) : no_unit;
        if (of != no_unit && scene.has(tree[of].tokens.first, role::of)) found.all |= classes_of_head(scene, tree, at).all;
    }
    return found;
}

bool choose_sense(const Scene& scene, Frame& frame)
{
    bool chosen = false;
    for (std::uint16_t i = frame.says->first_sense; i < frame.says->past_sense && !chosen; ++i) {
        const Sense& sense = scene.rules.senses[i];
        if (!holds(scene, frame, sense)) continue;
        if (sense.type == no_sense) return false;
        frame.type = sense.type;
        chosen = true;
    }
    const EventType& type = scene.rules.types[frame.type];
    // Who undergoes something, and does it in the grammar's eyes, is asked as who does it.
    const bool undergoes = frame.says->undergoes && frame.actor_unit == no_unit;
    if (undergoes && !meets(scene, frame, frame.target_unit, type.actor)) return false;
    for (const auto& [unit, need] : {std::pair{frame.actor_unit, type.actor}, std::pair{frame.target_unit, type.target}}) {
        if (meets(scene, frame, unit, need)) continue;
        if (need.otherwise == no_sense) return false;
        frame.type = need.otherwise;
    }
    return !(frame.sport && scene.rules.types[frame.type].play);
}

bool is_generic(const Scene& scene, const Frame& frame)
{
    const Tree& tree = *frame.tree;
    if (scene.tokens.sentences[frame.sentence].heading) return false;
    const Clause clause(tree);
    const std::uint32_t above = clause.clause_of(frame.unit);
    const VerbGroup group = clause.verb_group(above);
    if (!group.finite || group.modal || group.perfect || group.progressive || group.tense != VerbTense::present || dated(tree)) return false;
    // The present tense alone also tells what a digest or a headline tells; a state, a habit or a share of all is always so.
    const std::uint32_t subject = frame.form == VerbForm::noun ? frame.unit : clause.subject(frame.unit);
    if (subject == no_unit || !indefinite(scene, tree, subject)) return false;
    return tree.dependent(above, Relation::cop) != no_unit || habitual(scene, tree, above) || habitual(scene, tree, subject);
}

}  // namespace dateline
