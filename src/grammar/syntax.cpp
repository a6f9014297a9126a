// SPDX-License-Identifier: Apache-2.0
// Trees as the public interface shows them.
#include "stages.hpp"

namespace dateline {

std::vector<SyntaxSentence> syntax_of(const Tokens& tokens, const Trees& trees)
{
    static_assert(SyntaxUnit::no_head == no_head);
    std::vector<SyntaxSentence> out;
    out.reserve(trees.size());
    for (std::uint32_t i = 0; i < tokens.sentences.size(); ++i) {
        const Tree* tree = trees.of(i);
        if (!tree || tree->size() == 0) continue;
        SyntaxSentence& sentence = out.emplace_back();
        sentence.span = tokens.span_of(tree->tokens());
        sentence.units.reserve(tree->size());
        for (const Unit& unit : tree->units()) sentence.units.push_back({unit.span, to_string(unit.upos), to_string(unit.features), unit.head, to_string(unit.relation)});
    }
    return out;
}

}  // namespace dateline
