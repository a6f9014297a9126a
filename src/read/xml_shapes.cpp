// SPDX-License-Identifier: Apache-2.0
#include "read/xml_shapes.hpp"

#include <algorithm>
#include <initializer_list>

namespace dateline {
namespace {

xmlNode* child(const xmlNode* node, std::string_view name)
{
    for (xmlNode* one = node ? node->children : nullptr; one; one = one->next)
        if (is_element(one, name)) return one;
    return nullptr;
}

// The first element below, in the order of the file, that has the name.
xmlNode* below(xmlNode* node, std::string_view name)
{
    xmlNode* found = nullptr;
    if (node) each_element(node, [&](xmlNode* one) {
        if (!found && is_element(one, name)) found = one;
        return !found;
    });
    return found;
}

// The text of the first of these children that has any.
std::string first_of(const xmlNode* node, std::initializer_list<std::string_view> names)
{
    for (const auto name : names)
        if (const xmlNode* one = child(node, name))
            if (std::string text = text_below(one); !text.empty()) return text;
    return {};
}

// Text that is XHTML, or HTML written as text, or text.
void add_content(const xmlNode* node, Document& document)
{
    if (!node) return;
    for (const xmlNode* one = node->children; one; one = one->next)
        if (one->type == XML_ELEMENT_NODE) return add_paragraphs(node, document);
    xmlChar* const text = xmlNodeGetContent(node);
    if (text) add_markup(reinterpret_cast<const char*>(text), document);
    xmlFree(text);
}

}  // namespace

bool make_feed_item(xmlNode* record, Document& document, std::string& date)
{
    document.title = without_markup(first_of(record, {"title"}));
    document.id = first_of(record, {"guid", "id", "identifier"});
    for (const xmlNode* one = record->children; one; one = one->next) {
        if (!is_element(one, "link")) continue;
        const std::string address = attribute(one, "href"), relation = attribute(one, "rel");
        if (address.empty() && document.url.empty()) document.url = text_below(one);
        else if (!address.empty() && (relation.empty() || relation == "alternate")) document.url = address;
    }
    date = first_of(record, {"pubDate", "published", "date", "issued", "updated", "modified"});
    if (const std::string language = first_of(record, {"language"}); !language.empty()) document.language = language;
    for (const char* name : {"encoded", "content", "description", "summary"}) {
        document.text.clear();
        document.paragraphs.clear();
        add_content(child(record, name), document);
        if (document.text.find_first_not_of(" \n\t") != std::string::npos) break;
    }
    return true;
}

bool make_tei(xmlNode* record, Document& document, std::string& date)
{
    xmlNode* const header = child(record, "teiHeader");
    document.title = first_of(below(header, "titleStmt"), {"title"});
    const auto date_in = [&](const char* part) {
        const xmlNode* found = below(below(header, part), "date");
        if (!found) return std::string();
        const std::string when = attribute(found, "when");
        return !when.empty() ? when : attribute(found, "when-iso");
    };
    // The source was written when it says, and edited much later.
    for (const char* part : {"creation", "sourceDesc", "publicationStmt"})
        if (date = date_in(part); !date.empty()) break;
    document.id = attribute(record, "id");
    xmlNode* const text = child(record, "text");
    document.language = text ? attribute(text, "lang") : "";
    if (document.language.empty()) document.language = attribute(record, "lang");
    xmlNode* const body = below(text, "body");
    if (const xmlNode* part = body ? body : text) add_paragraphs(part, document);
    return true;
}

bool make_nitf(xmlNode* record, Document& document, std::string& date)
{
    xmlNode* const head = child(record, "head");
    xmlNode* const body = child(record, "body");
    document.title = first_of(below(child(body, "body.head"), "hedline"), {"hl1"});
    if (document.title.empty()) document.title = first_of(head, {"title"});
    if (const xmlNode* id = below(head, "doc-id")) document.id = attribute(id, "id-string");
    if (const xmlNode* issued = below(head, "date.issue")) date = attribute(issued, "norm");
    if (const xmlNode* issued = date.empty() ? below(head, "date.release") : nullptr) date = attribute(issued, "norm");
    if (const xmlNode* published = date.empty() ? below(head, "pubdata") : nullptr) date = attribute(published, "date.publication");
    document.language = attribute(record, "lang");
    if (const xmlNode* place = below(child(body, "body.head"), "dateline")) document.text = text_below(place) + " - ";
    if (const xmlNode* content = child(body, "body.content")) add_paragraphs(content, document);
    return true;
}

bool make_newsml(xmlNode* record, Document& document, std::string& date)
{
    document.id = attribute(record, "guid");
    for (const char* name : {"headline", "HeadLine", "title"})
        if (const xmlNode* found = document.title.empty() ? below(record, name) : nullptr) document.title = text_below(found);
    for (const char* name : {"contentCreated", "versionCreated", "ThisRevisionCreated", "FirstCreated", "firstCreated"})
        if (const xmlNode* found = date.empty() ? below(record, name) : nullptr) date = text_below(found);
    if (const xmlNode* language = below(record, "language")) document.language = attribute(language, "tag");
    for (const char* name : {"inlineXML", "inlineData", "DataContent"}) {
        xmlNode* const found = below(record, name);
        if (!found) continue;
        if (xmlNode* nitf = below(found, "nitf")) {
            std::string own_date;
            make_nitf(nitf, document, own_date);
            if (date.empty()) date = own_date;
        } else {
            xmlNode* const page = below(found, "body");
            add_content(page ? page : found, document);
        }
        return true;
    }
    return false;   // a picture, or a packet that only names others
}

bool make_wiki_page(xmlNode* record, Document& document, std::string& date)
{
    // Other name spaces hold talk, templates and categories.
    if (const std::string space = first_of(record, {"ns"}); !space.empty() && space != "0") return false;
    if (child(record, "redirect")) return false;
    document.title = first_of(record, {"title"});
    if (const std::string id = first_of(record, {"id"}); !id.empty()) document.id = "page-" + id;
    const xmlNode* const revision = child(record, "revision");
    date = first_of(revision, {"timestamp"});
    const xmlNode* const text = child(revision, "text");
    xmlChar* const wiki = text ? xmlNodeGetContent(text) : nullptr;
    if (wiki) document.text = plain_wiki_text(reinterpret_cast<const char*>(wiki));
    xmlFree(wiki);
    return true;
}

}  // namespace dateline
