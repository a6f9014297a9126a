// SPDX-License-Identifier: Apache-2.0
// Words of events that tell of none where they stand: "the captured soldiers", "who sells fruit",
// "the town is often flooded", "cars built in 1950", "he dropped the cup".
#include "event/scene.hpp"

namespace dateline {
namespace {

// "the captured soldiers": the participle only says which soldiers.
bool attributive(const Scene& scene, const Mark& mark, TokenRange sentence)
{
    const std::uint32_t i = mark.tokens.first;
    if (mark.form == VerbForm::noun || i == sentence.first) return false;
    const auto before = scene.roles(i - 1);
    constexpr auto finite = role::pronoun | role::relative | role::to | role::auxiliary | role::be | role::have | role::modal;
    // "who sells fruit", "which runs the port": what somebody or something is.
    if (mark.form == VerbForm::s && (before & role::relative)) return true;
    // "a visit", "the rebels": a form of a verb that only a noun can be here.
    if (mark.form == VerbForm::s || mark.form == VerbForm::base || mark.form == VerbForm::ing)
        if ((before & role::determiner) && !(before & finite)) return true;
    if ((mark.form == VerbForm::s || mark.form == VerbForm::base) && (before & role::preposition) && !(before & finite)) return true;
    if ((mark.form == VerbForm::s || mark.form == VerbForm::base) && scene.mention(i - 1) == MentionKind::number) return true;
    if (mark.form == VerbForm::base && (before & role::be)) return true;
    // "three years of Greek rule": who they are that rule is no subject.
    if ((mark.form == VerbForm::s || mark.form == VerbForm::base) && scene.mention(i - 1) == MentionKind::place && !scene.is_plural(i - 1) &&
        scene.places[scene.overlays[scene.cover[i - 1]].index].role == PlaceRole::demonym)
        return true;
    if (mark.form == VerbForm::base && !(before & (finite | role::people | role::conjunction | role::adverb | role::preposition)) && scene.is_content(i - 1) &&
        scene.mark_at[i - 1] == nowhere && scene.tokens[i].shape == Shape::lower && !scene.is_adverb(i - 1) && !scene.is_plural(i - 1))
        return true;
    // "carrying military supplies turned back": the verb comes behind it.
    if (mark.form == VerbForm::s && mark.tokens.past < sentence.past && (scene.is_content(i - 1) || (before & (role::body | role::people))) && !scene.is_plural(i - 1) && scene.tokens[i - 1].shape == Shape::lower) {
        const std::uint32_t next = scene.mark_at[mark.tokens.past];
        if (scene.has(mark.tokens.past, role::auxiliary) || (next != nowhere && scene.marks[next].trigger() && scene.marks[next].form == VerbForm::past)) return true;
    }
    if (mark.form == VerbForm::s || mark.form == VerbForm::base) return false;
    // "three of the injured", "the first freely elected president"
    std::uint32_t article = i - 1;
    while (article > sentence.first && (scene.is_adverb(article) || scene.mention(article) == MentionKind::number) && !scene.has(article, role::determiner)) --article;
    if (scene.has(article, role::definite) && !(scene.roles(article) & finite)) return true;
    if (mark.tokens.past >= sentence.past) return false;
    const std::uint32_t next = mark.tokens.past;
    const bool noun_follows = scene.is_word(next) && scene.tokens[next].shape == Shape::lower && scene.mention(next) == MentionKind::none &&
                              (scene.roles(next) & ~static_cast<std::uint32_t>(role::person | role::people | role::body | role::adjective)) == 0;
    if (!noun_follows || scene.is_adverb(next)) return false;
    // "the worst-hit districts"
    if (mark.form != VerbForm::ing && scene.is_mark(i - 1, '-') && scene.tokens[i - 1].glued) return true;
    if (before & role::determiner) return !(before & role::pronoun);
    return (before & role::preposition) && !(before & role::to) && mark.form != VerbForm::ing;
}

// "bread and shells", "co-founders": a plural that reads as a verb only out of context.
bool plural_noun(const Scene& scene, const Mark& mark, TokenRange sentence)
{
    const std::uint32_t i = mark.tokens.first;
    if (mark.form != VerbForm::s || mark.tokens.size() > 1 || i == sentence.first) return false;
    if (scene.is_mark(i - 1, '-') && scene.tokens[i - 1].glued && scene.tokens[i].glued) return true;
    if (!scene.has(i - 1, role::conjunction) || i + 1 >= sentence.past) return false;
    const std::uint32_t next = i + 1;
    const bool object = scene.has(next, role::determiner | role::object | role::pronoun | role::people | role::person) || scene.mention(next) != MentionKind::none ||
                        scene.is_content(next);
    return !object;
}

// "a jet built in Toulouse", "the units sold": which ones, not when they were made.
bool made_thing(const Scene& scene, const Mark& mark, TokenRange sentence)
{
    const std::uint32_t i = mark.tokens.first;
    if (!scene.rules.types[mark.type].makes || mark.tokens.size() > 1 || (mark.form != VerbForm::past && mark.form != VerbForm::participle)) return false;
    if (i == sentence.first || !scene.is_content(i - 1) || scene.is_adverb(i - 1) || scene.tokens[i - 1].shape != Shape::lower) return false;
    const std::uint32_t next = i + 1;
    return next >= sentence.past || scene.tokens[next].kind == TokenKind::punctuation || scene.has(next, role::agent | role::locative | role::goal | role::adverb);
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

bool only_describes(const Scene& scene, const Mark& mark, TokenRange sentence)
{
    // "a burned-out bus"
    const std::uint32_t next = mark.tokens.past;
    if ((mark.form == VerbForm::past || mark.form == VerbForm::participle) && mark.tokens.size() == 1 && next + 1 < sentence.past && scene.is_mark(next, '-') &&
        scene.tokens[next].glued && scene.tokens[next + 1].glued)
        return true;
    if (attributive(scene, mark, sentence) || plural_noun(scene, mark, sentence) || made_thing(scene, mark, sentence)) return true;
    return mark.form != VerbForm::noun && scene.rules.types[mark.type].measured && !measured(scene, sentence);
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
