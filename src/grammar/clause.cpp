// SPDX-License-Identifier: Apache-2.0
#include "grammar/clause.hpp"

#include <algorithm>

namespace dateline {
namespace {

// What depends as a clause of its own.
bool clausal(Relation relation)
{
    switch (relation) {
    case Relation::root: case Relation::ccomp: case Relation::xcomp: case Relation::csubj: case Relation::csubj_pass: case Relation::advcl: case Relation::acl:
    case Relation::acl_relcl: case Relation::parataxis: return true;
    default: return false;
    }
}

bool is_subject(Relation relation) { return relation == Relation::nsubj || relation == Relation::nsubj_pass; }

// Belongs inside a noun phrase when it depends on the phrase's head.
bool inside_phrase(Relation relation)
{
    switch (relation) {
    case Relation::det: case Relation::amod: case Relation::nummod: case Relation::compound: case Relation::flat: case Relation::fixed: case Relation::nmod:
    case Relation::nmod_poss: case Relation::conj: case Relation::cc: case Relation::advmod: case Relation::goeswith: case Relation::clf: case Relation::obl:
    case Relation::obl_tmod: case Relation::case_: return true;
    default: return false;
    }
}

}  // namespace

std::uint32_t Clause::case_of(std::uint32_t unit) const { return tree_.dependent(unit, Relation::case_); }
std::uint32_t Clause::mark_of(std::uint32_t unit) const { return tree_.dependent(unit, Relation::mark); }

bool Clause::nominal(std::uint32_t unit) const
{
    const Upos word = tree_[unit].upos;
    return word == Upos::noun || word == Upos::propn || word == Upos::pron || word == Upos::num || word == Upos::det || tree_[unit].mention != MentionKind::none;
}

std::uint32_t Clause::first_conjunct(std::uint32_t unit) const
{
    for (std::uint32_t steps = 0; tree_.relation(unit) == Relation::conj && steps < most_steps; ++steps) unit = tree_.head(unit);
    return unit;
}

bool Clause::is_clause(std::uint32_t unit) const
{
    const Relation relation = tree_.relation(unit);
    if (relation == Relation::conj) return !nominal(unit) || own_subject(unit) != no_unit;
    return clausal(relation);
}

std::uint32_t Clause::clause_of(std::uint32_t unit) const
{
    while (!is_clause(unit) && tree_.head(unit) != no_unit) unit = tree_.head(unit);
    return unit;
}

VerbGroup Clause::verb_group(std::uint32_t verb) const { return group_within(verb, 0); }

namespace {

struct Participles { bool past = false, ing = false; };

Participles participles_of(const Features& form)
{
    const bool present = form.tense == VerbTense::present;
    return {form.form == Form::participle && !present, form.form == Form::gerund || (form.form == Form::participle && present)};
}

}  // namespace

// What the auxiliaries say of the group, before the verb's own form is asked.
Clause::Helpers Clause::read_auxiliaries(std::uint32_t verb, VerbGroup& group) const
{
    Helpers helpers;
    bool to = false;
    for (const std::uint32_t at : tree_.dependents(verb)) {
        const Relation relation = tree_.relation(at);
        if (relation == Relation::mark && tree_[at].upos == Upos::part) {
            to = true;
            if (tree_[verb].features.form == Form::infinitive) group.infinitive = true;
        }
        if (relation != Relation::aux && relation != Relation::aux_pass && relation != Relation::cop) continue;
        group.first = std::min(group.first, at);
        const Features& aux = tree_[at].features;
        // "to be repealed": the infinitive is the auxiliary's.
        group.infinitive = group.infinitive || (to && aux.form == Form::infinitive);
        helpers.active |= relation == Relation::aux;
        if (relation == Relation::aux_pass) {
            group.passive = helpers.passive = true;
            group.perfect = group.perfect || aux.form == Form::participle;
        }
        if (aux.form != Form::finite) continue;
        group.finite = true;
        if (aux.tense == VerbTense::none) group.modal = true;
        else if (group.tense == VerbTense::none) group.tense = aux.tense;
    }
    return helpers;
}

// "were killed and wounded", "will attack and destroy": the auxiliaries of the first conjunct hold on.
bool Clause::take_shared(std::uint32_t verb, std::uint32_t steps, VerbGroup& group) const
{
    if (steps >= most_steps || tree_.relation(verb) != Relation::conj || group.finite || group.infinitive || own_subject(verb) != no_unit) return false;
    const std::uint32_t before = tree_.head(verb), first = group.first;
    const VerbGroup shared = group_within(before, steps + 1);
    const Features& own = tree_[verb].features;
    if (tree_[before].features.form != own.form && !(shared.finite && participles_of(own).past)) return false;
    group = shared;
    group.first = first;
    return true;
}

VerbGroup Clause::group_within(std::uint32_t verb, std::uint32_t steps) const
{
    VerbGroup group;
    group.first = verb;
    const Features& own = tree_[verb].features;
    const Helpers helpers = read_auxiliaries(verb, group);
    if (own.form == Form::finite) {
        group.finite = true;
        if (group.tense == VerbTense::none) group.tense = own.tense;
    }
    const auto [past_participle, ing] = participles_of(own);
    if (past_participle && helpers.active && !helpers.passive) group.perfect = true;
    if (ing && (helpers.active || group.finite)) group.progressive = true;
    if (tree_.dependent(verb, Relation::nsubj_pass) != no_unit) group.passive = true;
    if (take_shared(verb, steps, group)) return group;
    // A past form that looks like a participle: what has a subject of its own and no auxiliary makes a sentence.
    const bool told = past_participle && !helpers.active && !helpers.passive && tree_.dependent(verb, Relation::nsubj) != no_unit;
    if (told || (past_participle && lone_predicate(verb))) {
        group.finite = true;
        group.tense = VerbTense::past;
        return group;
    }
    if (!group.finite && !group.infinitive && (past_participle || ing)) {
        group.participle = true;
        // "the men killed on Monday": whom it befell. A participle with an object of its own acts.
        if (past_participle && tree_.dependent(verb, Relation::obj) == no_unit) group.passive = true;
    }
    return group;
}

// "Maria Lee, 60, the first woman in office, called for a truce": behind a comma, in a sentence without another predicate, a participle that seems
// to describe is the predicate.
bool Clause::lone_predicate(std::uint32_t verb) const
{
    const std::uint32_t root = tree_.root();
    if (tree_.relation(verb) != Relation::acl || !nominal(root) || verb == 0 || tree_[verb - 1].upos != Upos::punct || tree_.dependent(root, Relation::cop) != no_unit) return false;
    if (tree_.dependent(verb, Relation::obl_agent) != no_unit) return false;
    return std::none_of(tree_.units().begin(), tree_.units().end(), [](const Unit& unit) { return unit.features.form == Form::finite; });
}

std::uint32_t Clause::own_subject(std::uint32_t verb) const
{
    for (const std::uint32_t at : tree_.dependents(verb))
        if (is_subject(tree_.relation(at))) return at;
    return no_unit;
}

std::uint32_t Clause::subject(std::uint32_t verb) const { return subject_within(verb, 0); }

std::uint32_t Clause::subject_within(std::uint32_t verb, std::uint32_t steps) const
{
    if (steps > most_steps) return no_unit;
    const Relation relation = tree_.relation(verb);
    const std::uint32_t own = own_subject(verb);
    const std::uint32_t above = tree_.head(verb);
    if (own != no_unit) {
        // "rebels who had fled": who they are stands above.
        if (relation == Relation::acl_relcl && tree_[own].upos == Upos::pron && tree_[own].features.pronoun == Pronoun::relative) return above;
        return own;
    }
    switch (relation) {
    case Relation::conj: return subject_within(above, steps + 1);
    case Relation::acl: case Relation::acl_relcl:
        if (lone_predicate(verb)) return tree_.root();
        return nominal(above) ? above : no_unit;
    case Relation::xcomp: {
        // "ordered the troops to fire": the object acts; "began to fire": the subject does.
        const std::uint32_t object = tree_.dependent(above, Relation::obj);
        return object != no_unit ? object : subject_within(above, steps + 1);
    }
    case Relation::advcl: return verb_group(verb).finite ? no_unit : subject_within(above, steps + 1);
    default: return no_unit;
    }
}

std::uint32_t Clause::object(std::uint32_t verb) const
{
    std::uint32_t own = tree_.dependent(verb, Relation::obj);
    const bool relative = tree_.relation(verb) == Relation::acl_relcl;
    // Of two the one behind: "Typhoon Ana killed ten", where half of the name was taken for an object.
    if (own != no_unit && own < verb && !relative)
        for (const std::uint32_t at : tree_.dependents(verb))
            if (at > verb && tree_.relation(at) == Relation::obj) {
                own = at;
                break;
            }
    if (own != no_unit) return relative && tree_[own].features.pronoun == Pronoun::relative ? tree_.head(verb) : own;
    // "the men they killed": with a subject of its own, what the clause describes is its object.
    if (relative && !verb_group(verb).passive) {
        const std::uint32_t subject = own_subject(verb);
        if (subject != no_unit && tree_[subject].features.pronoun != Pronoun::relative) return tree_.head(verb);
    }
    return no_unit;
}

std::uint32_t Clause::agent(std::uint32_t verb) const { return tree_.dependent(verb, Relation::obl_agent); }

std::uint32_t Clause::actor(std::uint32_t verb) const
{
    return verb_group(verb).passive ? agent(verb) : subject(verb);
}

std::uint32_t Clause::target(std::uint32_t verb) const
{
    return verb_group(verb).passive ? subject(verb) : object(verb);
}

Clause::Phrase Clause::phrase(std::uint32_t head) const
{
    Phrase made{head, head + 1};
    // To the left: everything that belongs to the head and is no clause, but for the preposition and marks.
    for (const std::uint32_t at : tree_.dependents(head)) {
        const Relation relation = tree_.relation(at);
        if (at > head || !inside_phrase(relation) || relation == Relation::case_ || relation == Relation::cc) continue;
        made.first = std::min(made.first, tree_.first_of_subtree(at));
    }
    // To the right: until something stands there that does not belong inside.
    for (const std::uint32_t at : tree_.dependents(head))
        if (at > head && tree_.relation(at) != Relation::punct && !reaches_over(head, at, made)) break;
    return with_siblings(head, made);
}

// Takes what hangs on a phrase's head from behind into the phrase. False where the phrase ends.
bool Clause::reaches_over(std::uint32_t head, std::uint32_t at, Phrase& made) const
{
    const Relation relation = tree_.relation(at);
    const std::uint32_t whole = tree_.past_of_subtree(at);
    const bool behind_name = tree_[head].upos == Upos::propn && behind_comma(at);
    switch (relation) {
    case Relation::appos:
        // "Maria Lee, the first woman in office": behind a comma it says more of a name, which is whole without it.
        if (behind_name) return false;
        made.past = std::max(made.past, whole);
        return true;
    case Relation::conj: case Relation::nmod: case Relation::obl: case Relation::nmod_poss: {
        if (relation == Relation::conj ? is_clause(at) : behind_name) return false;
        const std::uint32_t past = phrase(at).past;
        made.past = std::max(made.past, past);
        return past == whole;   // a part that was cut ends the whole
    }
    default:
        // "police early on Sunday": an adverb behind the noun is the verb's.
        if (!inside_phrase(relation) || relation == Relation::advmod) return false;
        made.past = std::max(made.past, whole);
        return true;
    }
}

// A mark stands before the unit and what depends on it, or is the first of that.
bool Clause::behind_comma(std::uint32_t unit) const
{
    const std::uint32_t first = tree_.first_of_subtree(unit);
    return tree_[first].upos == Upos::punct || (first > 0 && tree_[first - 1].upos == Upos::punct);
}

// "Two boys, a woman and a soldier were killed": a list whose parts hang on the verb one by one.
Clause::Phrase Clause::with_siblings(std::uint32_t head, Phrase phrase_so_far) const
{
    const Relation relation = tree_.relation(head);
    if (!is_subject(relation) && relation != Relation::obj) return phrase_so_far;
    for (const std::uint32_t at : tree_.dependents(tree_.head(head))) {
        if (at <= head || tree_.relation(at) != relation) continue;
        const std::uint32_t first = tree_.first_of_subtree(at);
        if (first > phrase_so_far.past + 1) break;
        phrase_so_far.past = std::max(phrase_so_far.past, phrase(at).past);
        break;
    }
    return phrase_so_far;
}

}  // namespace dateline
