// SPDX-License-Identifier: Apache-2.0
#include "event/link_terms.hpp"

#include "rules/pack.hpp"

namespace dateline {

bool is_source(const Scene& scene, std::uint32_t i)
{
    const std::uint32_t mark = scene.mark_at[i];
    return mark != nowhere && !scene.marks[mark].trigger() && scene.marks[mark].says->has_source;
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

bool in_dateline(const Scene& scene, TokenRange tokens)
{
    return scene.times.dateline && tokens.first >= scene.times.dateline->first && tokens.past <= scene.times.dateline->past;
}

}  // namespace dateline
