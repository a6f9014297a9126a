// SPDX-License-Identifier: Apache-2.0
// CoNLL-U, the form of Universal Dependencies: one unit a line in ten columns.
#include "write/chars.hpp"
#include "write/json_text.hpp"
#include "write/markup.hpp"

namespace dateline {
namespace {

// Columns end at a tab and lines at their end, so the words of a unit may hold neither.
void append_words(std::string_view text, std::string& out)
{
    bool blank = false;
    const std::size_t before = out.size();
    for (const char c : text) {
        const bool space = static_cast<unsigned char>(c) <= 0x20;
        if (space && !blank) out += ' ';
        if (!space) out += c;
        blank = space;
    }
    if (out.size() == before) out += '_';
}

}  // namespace

std::string to_conllu(const Document& document, const Annotation& annotation)
{
    const std::string_view text = document.text;
    const CharIndex chars(text);
    std::string out = "# newdoc id = ";
    append_words(annotation.id, out);
    out += '\n';
    std::size_t number = 0;
    for (const SyntaxSentence& sentence : annotation.syntax) {
        out += "# sent_id = " + std::to_string(++number) + "\n# text = ";
        append_words(text.substr(sentence.span.begin, sentence.span.size()), out);
        out += '\n';
        for (std::size_t i = 0; i < sentence.units.size(); ++i) {
            const SyntaxUnit& unit = sentence.units[i];
            append_integer(out, static_cast<std::int64_t>(i + 1));
            out += '\t';
            append_words(text.substr(unit.span.begin, unit.span.size()), out);
            out += "\t_\t";
            out += unit.upos;
            out += "\t_\t";
            out += unit.features;
            out += '\t';
            append_integer(out, unit.head == SyntaxUnit::no_head ? 0 : static_cast<std::int64_t>(unit.head) + 1);
            out += '\t';
            out += unit.relation;
            const Span span = chars.of(unit.span);
            out += "\t_\tTokenRange=";
            append_integer(out, span.begin);
            out += ':';
            append_integer(out, span.end);
            if (i + 1 < sentence.units.size() && sentence.units[i + 1].span.begin == unit.span.end) out += "|SpaceAfter=No";
            out += '\n';
        }
        out += '\n';
    }
    return out;
}

}  // namespace dateline
