// SPDX-License-Identifier: Apache-2.0
// People, organisations, vessels and works: the rules of stage `name` find them, and a person's
// surname alone is that person again later in the text.
#include <algorithm>

#include "rules/pack.hpp"
#include "stages.hpp"

namespace dateline {
namespace {

std::optional<MentionKind> kind_from(std::string_view word)
{
    if (word == "person") return MentionKind::person;
    if (word == "organisation") return MentionKind::organisation;
    if (word == "vessel") return MentionKind::vessel;
    if (word == "work") return MentionKind::work;
    if (word == "name") return MentionKind::name;
    return std::nullopt;
}

}  // namespace

std::vector<NameMention> find_names(const Tokens& tokens, const Times& times, Context& context)
{
    const RuleSet& rules = context.pack.stage(RuleStage::name);
    std::vector<NameMention> found;
    if (rules.rules().empty()) return found;
    std::vector<Overlay> overlays;
    overlays.reserve(times.tokens.size());
    for (std::uint32_t i = 0; i < times.tokens.size(); ++i)
        overlays.push_back({times.tokens[i].first, times.tokens[i].past, MentionKind::time, static_cast<std::uint8_t>(times.times[i].type), i, -1});
    const Sequence sequence = make_sequence(tokens, overlays);
    Matches matches;
    rules.find(sequence, context.workspace.caches[static_cast<std::size_t>(RuleStage::name)], matches);

    std::vector<std::uint64_t> surnames;
    for (const Match& match : matches.matches) {
        const Rule& rule = rules.rules()[match.rule];
        const auto kind = kind_from(rule.emit.text_or("kind", ""));
        if (!kind) continue;
        NameMention mention;
        mention.kind = *kind;
        mention.rule = rule.id;
        mention.tokens = sequence.tokens_of(match.first, match.past);
        // The capture `name` leaves titles and other context words out.
        if (const auto slot = rules.slot(match.rule, "name"); slot != no_slot)
            if (const Capture* name = matches.find(match, slot)) mention.tokens = sequence.tokens_of(name->first, name->past);
        const Value* confidence = rule.emit.find("confidence");
        mention.confidence = confidence ? confidence->real : 0.8;
        if (*kind == MentionKind::person) surnames.push_back(tokens[mention.tokens.past - 1].key);
        found.push_back(std::move(mention));
    }
    if (surnames.empty()) return found;

    std::sort(surnames.begin(), surnames.end());
    std::vector<NameMention> all;
    std::size_t next = 0;
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        while (next < found.size() && found[next].tokens.first <= i) {
            i = std::max(i, found[next].tokens.past);
            all.push_back(std::move(found[next++]));
        }
        if (i >= tokens.size()) break;
        const Token& token = tokens[i];
        if (token.kind != TokenKind::word || token.shape != Shape::capital || !std::binary_search(surnames.begin(), surnames.end(), token.key)) continue;
        NameMention mention;
        mention.tokens = {i, i + 1};
        mention.kind = MentionKind::person;
        mention.confidence = 0.6;
        mention.rule = "surname-again";
        all.push_back(mention);
    }
    while (next < found.size()) all.push_back(std::move(found[next++]));
    return all;
}

}  // namespace dateline
