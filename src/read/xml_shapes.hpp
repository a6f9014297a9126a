// SPDX-License-Identifier: Apache-2.0
// Documents out of records of XML, one function a family of formats. Each gives the publication time as it is written,
// and false for what is no article.
#pragma once

#include <dateline/document.hpp>

#include "read/page.hpp"

namespace dateline {

using MakeFromXml = bool (*)(xmlNode* record, Document& document, std::string& date);

bool make_feed_item(xmlNode* record, Document& document, std::string& date);   // RSS 0.9 to 2.0, Atom
bool make_tei(xmlNode* record, Document& document, std::string& date);
bool make_nitf(xmlNode* record, Document& document, std::string& date);
bool make_newsml(xmlNode* record, Document& document, std::string& date);      // NewsML 1 and G2
bool make_wiki_page(xmlNode* record, Document& document, std::string& date);   // exports of MediaWiki

// Wiki text as a reader sees it.
std::string plain_wiki_text(std::string_view wiki);

}  // namespace dateline
