// SPDX-License-Identifier: Apache-2.0
// Text with marks in it: which spans are shown, so that they nest and never cross.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <dateline/extractor.hpp>

namespace dateline {

enum class TextMarkKind : std::uint8_t { time, place, event };

struct TextMark {
    Span span;
    TextMarkKind kind = TextMarkKind::time;
    std::size_t index = 0;  // into the annotation's times, places or events
};

// In text order, outer before inner. A span that crosses an earlier one, and a second one on the same
// words, is left out: of those on the same words times go before places, places before events.
std::vector<TextMark> nested_marks(const Annotation& annotation, bool with_places);

// Calls plain(begin, end), open(mark) and close(mark) in the order of the text.
template <typename Plain, typename Open, typename Close>
void walk_marks(const std::vector<TextMark>& marks, std::uint32_t size, Plain plain, Open open, Close close)
{
    std::vector<const TextMark*> inside;
    std::uint32_t at = 0;
    const auto advance = [&](std::uint32_t to) {
        if (to > at) plain(at, to);
        at = to;
    };
    const auto leave = [&](std::uint32_t before) {
        while (!inside.empty() && inside.back()->span.end <= before) {
            advance(inside.back()->span.end);
            close(*inside.back());
            inside.pop_back();
        }
    };
    for (const TextMark& mark : marks) {
        leave(mark.span.begin);
        advance(mark.span.begin);
        open(mark);
        inside.push_back(&mark);
    }
    leave(size);
    advance(size);
}

std::string to_timeml(const Document& document, const Annotation& annotation);
std::string to_brat(const Document& document, const Annotation& annotation);
std::string to_conllu(const Document& document, const Annotation& annotation);
std::string to_html(const Document& document, const Annotation& annotation);

}  // namespace dateline
