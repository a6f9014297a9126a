// SPDX-License-Identifier: Apache-2.0
#include "read/parts.hpp"

#include <utility>

namespace dateline {
namespace {

constexpr std::string_view white = " \t\r\n";

std::string_view trimmed(std::string_view words)
{
    const auto first = words.find_first_not_of(white);
    return first == std::string_view::npos ? std::string_view() : words.substr(first, words.find_last_not_of(white) - first + 1);
}

Span span_at(std::size_t begin, std::size_t size) { return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)}; }

}  // namespace

void Parts::add(ParagraphKind kind, std::string_view words)
{
    words = trimmed(words);
    if (words.empty() || (kind == ParagraphKind::table && words.find_first_not_of("| ") == std::string_view::npos)) return;
    if (!text_.empty()) text_ += '\n';
    paragraphs_.push_back({kind, span_at(text_.size(), words.size())});
    (text_ += words) += '\n';
}

void Parts::append_to(Document& document)
{
    const auto before = static_cast<std::uint32_t>(document.text.size());
    for (Paragraph& paragraph : paragraphs_) document.paragraphs.push_back({paragraph.kind, {paragraph.span.begin + before, paragraph.span.end + before}});
    document.text = before == 0 ? std::move(text_) : document.text + text_;
    text_.clear();
    paragraphs_.clear();
}

void begin_cell(std::string& row)
{
    if (!row.empty()) row += row.back() == ' ' ? "| " : " | ";
}

void mark_title(Document& document)
{
    const std::string_view title = trimmed(document.title);
    constexpr std::size_t looked_at = 5;   // paragraphs
    for (std::size_t i = 0; i < document.paragraphs.size() && i < looked_at && !title.empty(); ++i) {
        Paragraph& paragraph = document.paragraphs[i];
        const std::string_view words = std::string_view(document.text).substr(paragraph.span.begin, paragraph.span.size());
        // The title of a page has the name of its site behind it.
        const bool same = words == title || (paragraph.kind == ParagraphKind::heading && (title.starts_with(words) || words.starts_with(title)));
        if (!same) continue;
        paragraph.kind = ParagraphKind::title;
        return;
    }
}

void change_text(Document& document, std::string (*change)(std::string))
{
    if (document.paragraphs.empty()) {
        document.text = change(std::move(document.text));
        return;
    }
    std::string text;
    text.reserve(document.text.size());
    std::size_t done = 0;
    std::vector<Paragraph> kept;
    for (const Paragraph& paragraph : document.paragraphs) {
        text += change(document.text.substr(done, paragraph.span.begin - done));
        done = paragraph.span.end;
        const std::string changed = change(document.text.substr(paragraph.span.begin, paragraph.span.size()));
        if (!changed.empty()) kept.push_back({paragraph.kind, span_at(text.size(), changed.size())});
        text += changed;
    }
    text += change(document.text.substr(done));
    document.text = std::move(text);
    document.paragraphs = std::move(kept);
}

}  // namespace dateline
