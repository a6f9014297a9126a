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

// Any bytes make a page; the text must be UTF-8.
Page parse_page(const std::string& utf8);

bool is_element(const xmlNode* node, std::string_view name);
std::string_view name_of(const xmlNode* node);
// Lower-cased value of an attribute, or the value as it stands; empty when there is none.
std::string attribute(const xmlNode* node, const char* name);
std::string lowered(std::string text);
// All text below a node, white space as single blanks.
std::string text_below(const xmlNode* node);
// Every element below `node`, parents first; false from `visit` passes over its children.
void each_element(xmlNode* node, const std::function<bool(xmlNode*)>& visit, int depth = 0);

// The article's own text: its paragraphs and headings, without navigation, captions and comments.
std::string article_text(xmlDoc* page);
// The publication date as the page writes it, in a form that parse_published reads; or empty.
std::string publication_date(xmlDoc* page, const std::string& url);

}  // namespace dateline
