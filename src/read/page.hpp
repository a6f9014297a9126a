// SPDX-License-Identifier: Apache-2.0
// A parsed web page, and the few questions that readers of pages ask of it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <libxml/HTMLparser.h>

namespace dateline {

struct FreePage {
    void operator()(xmlDoc* page) const { xmlFreeDoc(page); }
};
using Page = std::unique_ptr<xmlDoc, FreePage>;

// How deep elements are followed. Pages of people nest some thirty deep; recursion ends here, whatever comes in.
inline constexpr int deepest_page = 1000;

// Any bytes make a page; the text must be UTF-8.
Page parse_page(const std::string& utf8);

bool is_element(const xmlNode* node, std::string_view name);
std::string_view name_of(const xmlNode* node);
// Lower-cased value of an attribute, or the value as it stands; empty when there is none.
std::string attribute(const xmlNode* node, const char* name);
std::string lowered(std::string text);
// All text below a node, white space as single blanks.
std::string text_below(const xmlNode* node);
// The same with an empty line behind what pages set off: paragraphs, headings, list items, rows.
std::string paragraphs_below(const xmlNode* node);
// Every element below `node`, parents first; false from `visit` passes over its children.
void each_element(xmlNode* node, const std::function<bool(xmlNode*)>& visit, int depth = 0);

// Whether a text is HTML: it holds tags, and not one alone, of which prose may speak.
bool has_tags(std::string_view text);
// Text out of a field that may hold HTML: its paragraphs where it does, itself where it holds neither tags nor names of characters ("&#39;").
std::string without_markup(std::string text);

// The article's own text: its paragraphs and headings, without navigation, captions and comments.
std::string article_text(xmlDoc* page);
// The text that the page declares to machines as its article's; or empty.
std::string declared_body(xmlDoc* page);
// The publication date as the page writes it, in a form that parse_published reads; or empty.
std::string publication_date(xmlDoc* page, const std::string& url);

}  // namespace dateline
