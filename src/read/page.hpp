// SPDX-License-Identifier: Apache-2.0
// A parsed web page, and the few questions that readers of pages ask of it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <libxml/HTMLparser.h>

#include <dateline/document.hpp>

namespace dateline {

struct FreePage {
    void operator()(xmlDoc* page) const { xmlFreeDoc(page); }
};
using Page = std::unique_ptr<xmlDoc, FreePage>;

// How deep elements are followed. Pages of people nest some thirty deep; recursion ends here, whatever comes in.
inline constexpr int deepest_page = 1000;

// Any bytes make a page; the text must be UTF-8.
Page parse_page(std::string utf8);

bool is_element(const xmlNode* node, std::string_view name);
std::string_view name_of(const xmlNode* node);
// The value of an attribute as it stands; empty when there is none. Elements of a page keep only those that page.cpp lists as asked for.
std::string attribute(const xmlNode* node, const char* name);
std::string lowered(std::string text);
// The class and the id of an element, lowered: what templates call it.
std::string labels_of(const xmlNode* node);
// Whether a word stands in labels, as a whole or, if it is long enough, at an end of a longer one.
bool labelled(std::string_view labels, std::string_view word);
// All text below a node, white space as single blanks.
std::string text_below(const xmlNode* node);
// Adds the same in paragraphs: what pages set off, headings, items of lists, rows.
void add_paragraphs(const xmlNode* node, Document& document);
// What kind of paragraph an element makes, inside of one that makes `around`.
ParagraphKind kind_of(const xmlNode* node, ParagraphKind around);
// Every element below `node`, parents first; false from `visit` passes over its children.
void each_element(xmlNode* node, const std::function<bool(xmlNode*)>& visit, int depth = 0);

// Whether a text is HTML: it holds tags, and not one alone, of which prose may speak.
bool has_tags(std::string_view text);
// Text out of a field that may hold HTML: its paragraphs where it does, itself where it holds neither tags nor names of characters ("&#39;").
std::string without_markup(std::string text);
// The same at the end of a document's text, with its paragraphs where it holds any.
void add_markup(std::string text, Document& document);

// Gives a document the article's own text: its paragraphs and headings, without navigation, captions and comments.
void add_article(xmlDoc* page, Document& document);
// The text that the page declares to machines as its article's; or empty.
std::string declared_body(xmlDoc* page);
// The publication date as the page writes it, in a form that parse_published reads; or empty.
std::string publication_date(xmlDoc* page, const std::string& url);

}  // namespace dateline
