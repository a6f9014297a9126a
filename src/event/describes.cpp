// SPDX-License-Identifier: Apache-2.0
// Words of events that tell of none where they stand: "the captured soldiers", "who sells fruit",
// "the town is often flooded", "cars built in 1950", "he dropped the cup".
#include "event/scene.hpp"

namespace dateline {
namespace {

// A verb's form that stands in the tree as something else: "the captured soldiers", "a visit", "who sells fruit".
bool no_verb_here(const Scene& scene, const Mark& mark, const Tree& tree)
{
    const Relation relation = tree.relation(mark.unit);
    const Upos upos = tree[mark.unit].upos;
    // "18 dead passengers" counts its people, whatever the word is here.
    // A rule's own phrase has seen what stands around the word.
    if (mark.says->has_state || mark.phrase || mark.tokens.size() > 1) return false;
    if (relation == Relation::amod || relation == Relation::compound || relation == Relation::det || relation == Relation::case_) return true;
    const bool noun = upos == Upos::noun || upos == Upos::propn || upos == Upos::adp;
    if (noun && (mark.form == VerbForm::s || mark.form == VerbForm::base || mark.form == VerbForm::ing)) return true;
    // "three of the injured"
    const std::uint32_t i = mark.tokens.first;
    if (i > tree.tokens().first && scene.has(i - 1, role::definite) && mark.form != VerbForm::ing) return true;
    // "who sells fruit", "which runs the port": what somebody or something is.
    return relation == Relation::acl_relcl && mark.form == VerbForm::s && tree[mark.unit].features.tense != VerbTense::past;
}

// "a jet built in Toulouse", "the units sold": which ones, not when they were made.
bool made_thing(const Scene& scene, const Mark& mark, const Tree& tree)
{
    return scene.rules.types[mark.type].makes && tree.relation(mark.unit) == Relation::acl && tree.dependent(mark.unit, Relation::obj) == no_unit;
}

// A price, a share, a rate: what rises and falls in news, unlike curtains and rivers.
bool measured(const Scene& scene, TokenRange sentence)
{
    if (scene.rules.measures.empty()) return true;
    for (std::uint32_t i = sentence.first; i < sentence.past; ++i) {
        if (scene.tokens[i].kind == TokenKind::symbol || scene.is_mark(i, '%')) return true;
        if (scene.rules.measures.has(scene.tokens[i])) return true;
    }
    return false;
}

}  // namespace

bool only_describes(const Scene& scene, const Mark& mark, const Tree& tree, TokenRange sentence)
{
    if (mark.form == VerbForm::noun) return false;
    // "a burned-out bus", "the worst-hit districts"
    const auto glued = [&](std::uint32_t hyphen, std::uint32_t word) {
        return hyphen >= sentence.first && word < sentence.past && scene.is_mark(hyphen, '-') && scene.tokens[hyphen].glued && scene.tokens[hyphen + 1].glued;
    };
    const std::uint32_t i = mark.tokens.first, next = mark.tokens.past;
    if (mark.tokens.size() == 1 && (glued(next, next + 1) || (i > sentence.first + 1 && glued(i - 1, i)))) return true;
    if (no_verb_here(scene, mark, tree) || made_thing(scene, mark, tree)) return true;
    return scene.rules.types[mark.type].measured && !measured(scene, sentence);
}

bool habit(const Scene& scene, const Mark& mark, TokenRange sentence)
{
    const TokenRange clause = scene.clause_of(mark.tokens.first, sentence);
    for (std::uint32_t i = clause.first; i < clause.past; ++i) {
        if (scene.mention(i) == MentionKind::time && scene.overlays[scene.cover[i]].detail == static_cast<std::uint8_t>(TimexType::set)) return true;
        if (scene.rules.habits.has(scene.tokens[i])) return true;
    }
    return false;
}

}  // namespace dateline
