// SPDX-License-Identifier: Apache-2.0
// A document's text in the making: paragraph by paragraph, each of a kind, an empty line between them.
#pragma once

#include <string_view>

#include <dateline/document.hpp>

namespace dateline {

class Parts {
public:
    // Without the blanks around it; nothing comes of blanks alone.
    void add(ParagraphKind kind, std::string_view words);
    bool empty() const { return paragraphs_.empty(); }
    std::size_t size() const { return text_.size(); }
    // Behind what the document holds; the parts are empty then.
    void append_to(Document& document);

private:
    std::string text_;
    std::vector<Paragraph> paragraphs_;
};

// The heading that repeats the document's title is its title.
void mark_title(Document& document);

// What `change` makes of the text: of each paragraph, so that its place is still known, and of what stands between them.
void change_text(Document& document, std::string (*change)(std::string));

}  // namespace dateline
