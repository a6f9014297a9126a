// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <dateline/span.hpp>
#include <dateline/time.hpp>

namespace dateline {

/// What a paragraph is on its page. A title names the document, a lead sums it up, a caption says what a picture shows, a quote
/// is set off from the text, a heading opens a part of it; of a list each item is one, of a table each row.
enum class ParagraphKind : std::uint8_t { body, title, lead, caption, list, quote, table, heading };
std::string_view to_string(ParagraphKind kind);
std::optional<ParagraphKind> paragraph_kind_from(std::string_view word);

/// A paragraph of a document: what it is, and the bytes of the text that it takes, without white space around it.
struct Paragraph {
    ParagraphKind kind = ParagraphKind::body;
    Span span;

    friend constexpr bool operator==(const Paragraph&, const Paragraph&) = default;
};

/// Text to read, and what is known about it. The text is UTF-8; ill-formed bytes
/// were already replaced by U+FFFD when a reader made it.
struct Document {
    std::string id;
    std::string title;
    std::string language;  ///< BCP 47 ("en", "de-AT"); empty: to be detected.
    std::string url;
    std::string text;      ///< At most 2^32 - 2 bytes.
    /// What the source says of its paragraphs, in text order, none overlapping. What none of them covers is body, as far as is known.
    std::vector<Paragraph> paragraphs;
    std::string home;      ///< Place that its source is at home in ("Fargo, ND"), if that is known.
    std::optional<TimeSpan> published;
    /// How far clocks were ahead of UTC where it was published: "today" is the day there.
    std::chrono::minutes offset{0};
};

}  // namespace dateline
