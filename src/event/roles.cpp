// SPDX-License-Identifier: Apache-2.0
// Who did it and to whom: the noun phrases that the sentence's tree gives the word of an event.
#include <algorithm>

#include "event/scene.hpp"
#include "grammar/clause.hpp"

namespace dateline {
namespace {

class RoleReader {
public:
    RoleReader(const Scene& scene, const Frame& frame) : scene_(scene), frame_(frame), tree_(*frame.tree), clause_(tree_) {}

    struct Roles { std::uint32_t actor = no_unit, target = no_unit; };

    Roles of_noun() const
    {
        Roles roles;
        std::uint32_t genitive = no_unit;
        for (const std::uint32_t at : tree_.dependents(frame_.unit)) {
            const Relation relation = tree_.relation(at);
            if (inside_trigger(at) && relation != Relation::nmod) continue;
            if (relation == Relation::nmod_poss && is_somebody(at)) keep_first(roles.actor, at);
            if (relation != Relation::nmod && relation != Relation::obl_agent && relation != Relation::obl) continue;
            const std::uint32_t by = clause_.case_of(at);
            if (by == no_unit) take_case(at, roles, genitive);
            else if (relation == Relation::obl_agent || scene_.has(tree_[by].tokens.first, role::agent)) roles.actor = at;
            else if (points_at(by)) keep_first(roles.target, at);
        }
        if (genitive != no_unit && is_somebody(genitive)) take_genitive(genitive, roles);
        // "staged a protest", "an attack carried out by rebels": who does what a verb that says no more than that it happens has as its object.
        if (roles.actor == no_unit) roles.actor = actor_of_light_verb();
        return roles;
    }

    Roles of_verb() const
    {
        Roles roles;
        const std::uint32_t subject = clause_.subject(frame_.unit);
        const std::uint32_t agent = clause_.agent(frame_.unit);
        std::uint32_t object = clause_.object(frame_.unit);
        if (object == no_unit || inside_trigger(object)) object = object_of_phrase();
        // "Two killed in crash": a verb that always has an object, and has none, is a passive without its auxiliary.
        const bool told = !scene_.tokens.sentences[frame_.sentence].heading && subject != no_unit && tree_.relation(subject) == Relation::nsubj;
        const bool reduced = !told && !frame_.passive && object == no_unit && frame_.says->has_object && frame_.form != VerbForm::base && frame_.form != VerbForm::ing;
        if (frame_.passive || reduced) roles = {agent, subject};
        else roles = {subject, object};
        const bool suffers = frame_.says->subject && !frame_.passive && scene_.rules.types[frame_.type].merging == Merging::casualty;
        if (frame_.says->undergoes || suffers) {
            roles.target = roles.actor != no_unit ? roles.actor : roles.target;
            roles.actor = suffers || agent == no_unit ? no_unit : agent;
        }
        return roles;
    }

    TokenRange tokens_of(std::uint32_t unit) const
    {
        if (unit == no_unit || inside_trigger(unit)) return {};
        const Clause::Phrase phrase = clause_.phrase(unit);
        std::uint32_t first = phrase.first, past = phrase.past;
        while (past > first + 1 && (tree_[past - 1].upos == Upos::punct || tree_[past - 1].upos == Upos::adp || tree_[past - 1].upos == Upos::cconj)) --past;
        TokenRange range{tree_[first].tokens.first, tree_[past - 1].tokens.past};
        // A phrase that swallowed the event's own word stands on a wrong branch: what stands on the head's side is kept.
        if (range.first < frame_.trigger.past && frame_.trigger.first < range.past) {
            if (tree_[unit].tokens.first >= frame_.trigger.past) range.first = frame_.trigger.past;
            else if (tree_[unit].tokens.past <= frame_.trigger.first) range.past = frame_.trigger.first;
            else return {};
        }
        return range;
    }

    // A name, a person or a plain noun; no time, no bare number, no pronoun of a thing.
    bool says_somebody(std::uint32_t unit) const
    {
        if (unit == no_unit) return false;
        const Unit& one = tree_[unit];
        if (one.mention == MentionKind::time || one.mention == MentionKind::number) return false;
        if (one.upos == Upos::pron || one.upos == Upos::det) return false;
        return one.upos == Upos::noun || one.upos == Upos::propn || one.upos == Upos::num || one.upos == Upos::adj || one.upos == Upos::verb || one.upos == Upos::x || one.mention != MentionKind::none;
    }

private:
    static void keep_first(std::uint32_t& slot, std::uint32_t unit)
    {
        if (slot == no_unit) slot = unit;
    }

    // Languages with cases say "of" and "by" without a preposition.
    void take_case(std::uint32_t unit, Roles& roles, std::uint32_t& genitive) const
    {
        const Case form = tree_[unit].features.case_;
        if (form == Case::instrumental) keep_first(roles.actor, unit);
        if (form == Case::genitive && !inside_trigger(unit)) keep_first(genitive, unit);
    }

    // The genitive is whom it is done to where somebody must do it, and else who does it: "the shelling of", "the visit of".
    void take_genitive(std::uint32_t genitive, Roles& roles) const
    {
        const bool done_to = frame_.says->count || scene_.rules.types[frame_.type].done_to || roles.actor != no_unit;
        if (done_to && roles.target == no_unit) roles.target = genitive;
        else keep_first(roles.actor, genitive);
    }

    const Scene& scene_;
    const Frame& frame_;
    const Tree& tree_;
    Clause clause_;

    bool inside_trigger(std::uint32_t unit) const
    {
        const TokenRange tokens = tree_[unit].tokens;
        return tokens.first >= frame_.trigger.first && tokens.past <= frame_.trigger.past;
    }

    // "of", "on", "against": prepositions behind which the target of an event stands.
    bool points_at(std::uint32_t preposition) const
    {
        const std::uint32_t token = tree_[preposition].tokens.first;
        return scene_.has(token, role::of) || scene_.rules.targets.has(scene_.tokens[token]);
    }

    bool is_somebody(std::uint32_t unit) const { return tree_[unit].mention != MentionKind::time; }

    // "opened fire on a convoy": what the last preposition of the event's words governs, or what follows them.
    std::uint32_t object_of_phrase() const
    {
        std::uint32_t found = no_unit;
        for (std::uint32_t token = frame_.trigger.first; token < frame_.trigger.past; ++token) {
            const std::uint32_t unit = tree_.unit_of(token);
            if (unit == no_unit) continue;
            // The preposition belongs to the event's words: its noun is what the event is done to.
            if (tree_.relation(unit) == Relation::case_ && tree_.head(unit) != no_head && !inside_trigger(tree_.head(unit))) return tree_.head(unit);
            if (frame_.trigger.size() == 1) continue;
            for (const std::uint32_t at : tree_.dependents(unit)) {
                const Relation relation = tree_.relation(at);
                if (relation == Relation::obj && !inside_trigger(at)) found = at;
                if (relation != Relation::nmod && relation != Relation::obl) continue;
                const std::uint32_t by = clause_.case_of(at);
                if (found == no_unit && by != no_unit && !inside_trigger(at) && points_at(by)) found = at;
            }
        }
        return found;
    }

    std::uint32_t actor_of_light_verb() const
    {
        const std::uint32_t unit = clause_.first_conjunct(frame_.unit);
        const std::uint32_t verb = tree_.head(unit);
        const Relation relation = tree_.relation(unit);
        if (verb == no_head) return no_unit;
        const bool object = relation == Relation::obj || relation == Relation::nsubj_pass;
        // "an attack carried out by rebels"
        for (const std::uint32_t at : tree_.dependents(frame_.unit))
            if (tree_.relation(at) == Relation::acl && happens(at)) return clause_.actor(at);
        return object && happens(verb) ? clause_.actor(verb) : no_unit;
    }

    bool happens(std::uint32_t verb) const
    {
        const std::uint32_t mark = scene_.mark_of(tree_, verb);
        return mark != nowhere && (scene_.marks[mark].says->happens || scene_.marks[mark].says->light);
    }
};

}  // namespace

void find_roles(const Scene& scene, Frame& frame)
{
    const RoleReader reader(scene, frame);
    const RoleReader::Roles roles = frame.form == VerbForm::noun ? reader.of_noun() : reader.of_verb();
    frame.actor_unit = roles.actor;
    frame.target_unit = roles.target;
    if (reader.says_somebody(roles.actor)) frame.actor = reader.tokens_of(roles.actor);
    if (reader.says_somebody(roles.target)) frame.target = reader.tokens_of(roles.target);
    if (frame.actor == frame.target) frame.actor = {};
}

}  // namespace dateline
