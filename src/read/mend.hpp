// SPDX-License-Identifier: Apache-2.0
// What scans, mails and typesetting do to a text is undone before it is read: names are found only in whole words, and
// sentences only in whole paragraphs.
#pragma once

#include <string>
#include <vector>

namespace dateline {

// Marks without width and soft hyphens go, ligatures become letters, doubled carriage returns one line end, words that a
// hyphen parts at a line end are whole again. A text without any of these comes back as it was.
std::string mend(std::string text);

// Pages as one text: without running heads, feet and numbers of pages, lines joined to paragraphs. `raw`: one behind the other.
std::string join_pages(std::vector<std::string> pages, bool raw);

}  // namespace dateline
