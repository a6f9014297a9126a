// SPDX-License-Identifier: Apache-2.0
#include "event/link_terms.hpp"

#include "event/place_relation.hpp"
#include "event/senses.hpp"
#include "grammar/clause.hpp"

#include "rules/pack.hpp"

namespace dateline {

bool is_source(const Scene& scene, std::uint32_t i)
{
    const std::uint32_t mark = scene.mark_at[i];
    return mark != nowhere && !scene.marks[mark].trigger() && scene.marks[mark].says->has_source;
}

namespace {

constexpr std::uint32_t most_steps = 24;   // edges from a unit to the root that are followed

std::uint32_t depth_of(const Tree& tree, std::uint32_t unit)
{
    std::uint32_t depth = 0;
    for (; tree.head(unit) != no_head && depth < most_steps; ++depth) unit = tree.head(unit);
    return depth;
}

// What stands above a noun of an event before its clause does, and not above the mention: what tells of the event, or what was done about it.
void tell_way(const Scene& scene, const Tree& tree, const Frame& frame, std::uint32_t mention, TreePath& path)
{
    if (frame.form != VerbForm::noun || tree.is_above(frame.unit, mention)) return;
    const MentionClasses& kinds = scene.rules.mention_classes;
    std::uint32_t at = frame.unit;
    for (std::uint32_t steps = 0; steps < most_steps && tree.head(at) != no_head; ++steps) {
        const Relation relation = tree.relation(at);
        const std::uint32_t head = tree.head(at);
        const std::uint32_t mark = scene.mark_of(tree, head);
        const bool hangs = relation == Relation::nmod || relation == Relation::obl || relation == Relation::acl;
        if (hangs && mark != nowhere && scene.marks[mark].trigger()) {
            const Merging merging = scene.rules.types[scene.marks[mark].type].merging;
            path.deed = path.deed || merging == Merging::aftermath || merging == Merging::alone;
        }
        if (relation == Relation::nmod && !tree.is_above(head, mention) && (classes_of(scene, tree, head).usual & kinds.document)) path.document = true;
        if (tree.is_above(head, mention)) break;
        at = head;
    }
}

}  // namespace

TreePath path_between(const Scene& scene, const Frame& frame, TokenRange mention)
{
    TreePath path;
    const Tree& tree = *frame.tree;
    const std::uint32_t unit = unit_of_mention(tree, mention);
    if (unit == no_unit || frame.unit == no_unit) return path;
    const auto of_event = [&](std::uint32_t at) { return tree[at].tokens.first >= frame.trigger.first && tree[at].tokens.past <= frame.trigger.past; };
    std::uint32_t at = unit, steps = 0;
    for (; tree.head(at) != no_head && steps < most_steps; ++steps) {
        at = tree.head(at);
        if (of_event(at)) {
            path.governed = true;
            path.direct = steps == 0;
            break;
        }
        const std::uint32_t mark = scene.mark_of(tree, at);
        if (mark == nowhere) continue;
        const Mark& found = scene.marks[mark];
        if (!found.trigger() && found.says->has_source && steps == 0) path.telling = true;
        if (found.trigger()) {
            path.other = true;
            break;
        }
    }
    const Clause clause(tree);
    const std::uint32_t mine = clause.clause_of(frame.unit), its = clause.clause_of(unit);
    path.clause = mine == its;
    path.above = mine != its && tree.is_above(its, mine);
    path.below = mine != its && tree.is_above(mine, its);
    const auto inside = [&](std::uint32_t head) { return head != no_unit && head != unit && tree.is_above(head, unit) && !tree.is_above(head, frame.unit); };
    tell_way(scene, tree, frame, unit, path);
    path.argument = inside(frame.actor_unit) || inside(frame.target_unit);
    // Up from both to where they meet.
    std::uint32_t one = unit, two = frame.unit, first = depth_of(tree, one), second = depth_of(tree, two);
    while (one != two && path.steps < most_steps && (first > 0 || second > 0)) {
        if (first >= second && first > 0) one = tree.head(one), --first;
        else two = tree.head(two), --second;
        ++path.steps;
    }
    return path;
}

Between between(const Scene& scene, TokenRange event, TokenRange mention)
{
    Between made;
    made.after = mention.first >= event.past;
    const std::uint32_t first = made.after ? event.past : mention.past;
    const std::uint32_t past = made.after ? mention.first : event.first;
    for (std::uint32_t i = first; i < past; ++i) {
        if (scene.is_word(i) || scene.tokens[i].kind == TokenKind::number) ++made.words;
        if (scene.tokens[i].clause_first || scene.is_mark(i, ';')) ++made.clauses;
        if (scene.is_mark(i, ',')) ++made.commas;
        made.conjunction = made.conjunction || scene.has(i, role::conjunction);
        const std::uint32_t mark = scene.mark_at[i];
        if (mark == nowhere) continue;
        const Mark& found = scene.marks[mark];
        if (found.trigger()) ++(found.form == VerbForm::noun ? made.nouns : made.verbs);
        else if (found.says->has_source) ++made.sources;
    }
    return made;
}

Governor governor(const Scene& scene, TokenRange mention, std::uint32_t first)
{
    Governor found;
    std::uint32_t steps = 0;
    std::uint32_t of = nowhere;
    for (std::uint32_t i = mention.first; i > first && steps < 9; ++steps) {
        --i;
        const auto roles = scene.roles(i);
        if (roles & role::preposition) {
            if (roles & role::of) {
                of = i;
                continue;
            }
            found.at = i;
            found.roles = roles;
            return found;
        }
        if (scene.tokens[i].kind == TokenKind::punctuation && !scene.is_mark(i, '-')) break;
        if (scene.mention(i) == MentionKind::time && scene.mention(mention.first) != MentionKind::time) break;
        if (scene.mark_at[i] != nowhere && scene.marks[scene.mark_at[i]].trigger()) {
            found.of_event = of != nowhere;
            break;
        }
        if (roles & (role::auxiliary | role::conjunction | role::relative | role::pronoun)) break;
    }
    return found;
}

bool limits_time(const Scene& scene, TokenRange time)
{
    if (time.first == 0 || scene.rules.limits.empty()) return false;
    if (scene.rules.limits.has(scene.tokens[time.first - 1])) return true;
    return time.first > 1 && scene.has(time.first - 1, role::of) && scene.rules.limits_of.has(scene.tokens[time.first - 2]);
}

bool in_dateline(const Scene& scene, TokenRange tokens)
{
    const TokenRange* dateline = scene.layers.dateline_in(tokens);
    return dateline && tokens.first >= dateline->first && tokens.past <= dateline->past;
}

}  // namespace dateline
