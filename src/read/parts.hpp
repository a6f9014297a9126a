// SPDX-License-Identifier: Apache-2.0
// A document's text in the making: paragraph by paragraph, each of a kind, an empty line between them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <dateline/document.hpp>

namespace dateline {

class Parts {
public:
    // Without the blanks around it; nothing comes of blanks alone, nor of a row whose cells are all empty.
    void add(ParagraphKind kind, std::string_view words);
    bool empty() const { return paragraphs_.empty(); }
    // Behind what the document holds; the parts are empty then.
    void append_to(Document& document);

private:
    std::string text_;
    std::vector<Paragraph> paragraphs_;
};

// Parts the next cell of a row from those before it.
void begin_cell(std::string& row);

// The heading that repeats the document's title is its title.
void mark_title(Document& document);

// What `change` makes of the text: of each paragraph, so that its place is still known, and of what stands between them.
void change_text(Document& document, std::string (*change)(std::string));

}  // namespace dateline
