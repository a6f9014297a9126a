// SPDX-License-Identifier: Apache-2.0
#include "write/markup.hpp"

#include <algorithm>
#include <tuple>

#include <dateline/writer.hpp>

namespace dateline {

std::vector<TextMark> nested_marks(const Annotation& annotation, bool with_places)
{
    std::vector<TextMark> all;
    for (std::size_t i = 0; i < annotation.times.size(); ++i) all.push_back({annotation.times[i].span, TextMarkKind::time, i});
    for (std::size_t i = 0; with_places && i < annotation.places.size(); ++i) all.push_back({annotation.places[i].span, TextMarkKind::place, i});
    for (std::size_t i = 0; i < annotation.events.size(); ++i) all.push_back({annotation.events[i].trigger, TextMarkKind::event, i});
    std::sort(all.begin(), all.end(), [](const TextMark& a, const TextMark& b) {
        return std::tuple(a.span.begin, ~a.span.end, a.kind, a.index) < std::tuple(b.span.begin, ~b.span.end, b.kind, b.index);
    });
    std::vector<TextMark> kept;
    std::vector<Span> inside;
    for (const TextMark& mark : all) {
        if (mark.span.empty() || (!kept.empty() && kept.back().span == mark.span)) continue;
        while (!inside.empty() && inside.back().end <= mark.span.begin) inside.pop_back();
        if (!inside.empty() && mark.span.end > inside.back().end) continue;
        inside.push_back(mark.span);
        kept.push_back(mark);
    }
    return kept;
}

std::string format_annotation(const Document& document, const Annotation& annotation, std::string_view format)
{
    if (format == "timeml") return to_timeml(document, annotation);
    if (format == "brat") return to_brat(document, annotation);
    if (format == "conllu") return to_conllu(document, annotation);
    if (format == "html") return to_html(document, annotation);
    if (format == "jsonl") {
        std::string line;
        append_annotation(document, annotation, line);
        return line;
    }
    throw Error(Diagnostic{Severity::error, std::string{format}, "there is no such form of an annotation", "forms: jsonl, timeml, brat, html"});
}

}  // namespace dateline
