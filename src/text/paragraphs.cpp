// SPDX-License-Identifier: Apache-2.0
// Kinds of paragraphs: their words, and which sentence is of which.
#include "text/paragraphs.hpp"

#include <iterator>

namespace dateline {
namespace {

constexpr std::string_view kinds[] = {"body", "title", "lead", "caption", "list", "quote", "table", "heading"};
static_assert(std::size(kinds) == static_cast<std::size_t>(ParagraphKind::heading) + 1);

}  // namespace

std::string_view to_string(ParagraphKind kind) { return kinds[static_cast<std::size_t>(kind)]; }

std::optional<ParagraphKind> paragraph_kind_from(std::string_view word)
{
    for (std::size_t i = 0; i < std::size(kinds); ++i)
        if (kinds[i] == word) return static_cast<ParagraphKind>(i);
    return std::nullopt;
}

void mark_kinds(Tokens& tokens, const std::vector<Paragraph>& paragraphs)
{
    std::size_t at = 0;
    for (Sentence& sentence : tokens.sentences) {
        const std::uint32_t begin = tokens[sentence.tokens.first].begin;
        while (at < paragraphs.size() && paragraphs[at].span.end <= begin) ++at;
        if (at == paragraphs.size()) return;
        if (begin < paragraphs[at].span.begin) continue;
        sentence.kind = paragraphs[at].kind;
        switch (sentence.kind) {
        case ParagraphKind::title:
        case ParagraphKind::heading: sentence.heading = true; break;
        case ParagraphKind::caption:
        case ParagraphKind::list:
        case ParagraphKind::table: sentence.heading = false; break;
        default: break;
        }
    }
}

}  // namespace dateline
