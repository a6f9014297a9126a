// SPDX-License-Identifier: Apache-2.0
#include "event/place_relation.hpp"

#include "event/senses.hpp"
#include "grammar/clause.hpp"

namespace dateline {

std::uint32_t unit_of_mention(const Tree& tree, TokenRange mention)
{
    std::uint32_t top = no_unit;
    for (std::uint32_t token = mention.first; token < mention.past; ++token) {
        const std::uint32_t unit = tree.unit_of(token);
        if (unit != no_unit && (top == no_unit || tree.is_above(unit, top))) top = unit;
    }
    return top;
}

PlaceRelation place_relation(const Scene& scene, const Tree* tree, TokenRange mention)
{
    PlaceRelation made;
    const std::uint32_t top = tree ? unit_of_mention(*tree, mention) : no_unit;
    if (top == no_unit) return made;
    const Clause clause(*tree);
    const std::uint32_t unit = clause.first_conjunct(top);
    const Relation relation = tree->relation(unit);
    made.subject = relation == Relation::nsubj || relation == Relation::nsubj_pass;
    made.object = relation == Relation::obj || relation == Relation::iobj;
    made.agent = relation == Relation::obl_agent;
    made.owner = relation == Relation::nmod_poss;
    made.oblique = relation == Relation::obl;
    const bool describes = relation == Relation::compound || relation == Relation::amod || relation == Relation::nmod_poss;
    if ((!describes && relation != Relation::nmod) || tree->head(unit) == no_head) return made;
    const MentionClasses& kinds = scene.rules.mention_classes;
    const NounClasses::Set usual = classes_of(scene, *tree, tree->head(unit)).usual;
    if (usual & kinds.person) {
        const std::uint32_t preposition = describes ? no_unit : clause.case_of(top);
        made.person = describes;
        made.person_from = preposition != no_unit && scene.has((*tree)[preposition].tokens.first, role::source);
        made.person_of = !describes && !made.person_from;
    }
    made.group = describes && (usual & kinds.organisation) != 0;
    return made;
}

}  // namespace dateline
