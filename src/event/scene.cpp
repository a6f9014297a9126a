// SPDX-License-Identifier: Apache-2.0
#include "event/scene.hpp"

#include <algorithm>

namespace dateline {
namespace {

// A word of some length that ends so, in small letters or in capitals.
bool ends_so(std::string_view text, const std::vector<std::string>& endings)
{
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
    return std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
        return text.size() > ending.size() + 2 &&
               std::equal(ending.begin(), ending.end(), text.end() - static_cast<std::ptrdiff_t>(ending.size()), [&](char a, char b) { return a == small(b); });
    });
}

}  // namespace

Scene::Scene(const Pack& k, const Tokens& t, const std::vector<NumberMention>& n, const Times& ti, const std::vector<NameMention>& na,
             const std::vector<PlaceReference>& p)
    : pack(k), rules(*k.events), tokens(t), numbers(n), times(ti), names(na), places(p), layers(lay_mentions(t, n, ti, na, p))
{
    mark_at.assign(tokens.size(), nowhere);
    mark_at_unit.assign(tokens.size(), nowhere);
    role_at.resize(tokens.size());
    for (std::uint32_t i = 0; i < tokens.size(); ++i) role_at[i] = rules.roles_of(tokens[i]);
    mention_at.assign(tokens.size(), MentionKind::none);
    for (std::uint32_t i = 0; i < overlays.size(); ++i) {
        const MentionKind kind = overlays[i].mention;
        for (std::uint32_t at = overlays[i].first; at < overlays[i].past; ++at) {
            mention_at[at] = kind;
            if (kind != MentionKind::number) role_at[at] = 0;
        }
    }
}

bool Scene::is_adverb(std::uint32_t i) const
{
    if (!is_word(i)) return false;
    if (has(i, role::adverb)) return true;
    if (tokens[i].shape != Shape::lower && tokens.style == CaseStyle::mixed) return false;
    return ends_so(tokens.text_of(i), rules.adverb_endings);
}

bool Scene::is_plural(std::uint32_t i) const
{
    return ends_so(tokens.text_of(i), rules.plural_endings);
}

// From the last clause mark or strong punctuation to the next.
TokenRange Scene::clause_of(std::uint32_t i, TokenRange sentence) const
{
    const auto ends = [&](std::uint32_t at) {
        if (tokens[at].kind != TokenKind::punctuation || tokens[at].end != tokens[at].begin + 1) return false;
        const char mark = tokens.text[tokens[at].begin];
        return mark == ';' || mark == ':' || (mark == '-' && !tokens[at].glued);
    };
    TokenRange clause{i, i + 1};
    while (clause.first > sentence.first && !tokens[clause.first].clause_first && !ends(clause.first - 1)) --clause.first;
    while (clause.past < sentence.past && !tokens[clause.past].clause_first && !ends(clause.past)) ++clause.past;
    return clause;
}

}  // namespace dateline
