// SPDX-License-Identifier: Apache-2.0
// Web pages: the article's text without the page around it, its title, address, language and date.
#include "read/dates.hpp"
#include "read/format.hpp"
#include "read/page.hpp"
#include "read/parts.hpp"

namespace dateline {

void make_page(std::string text, Document& document)
{
    const Page page = parse_page(std::move(text));
    xmlNode* root = page ? xmlDocGetRootElement(page.get()) : nullptr;
    if (!root) return;
    std::string declared_title, title, heading, address;
    document.language = attribute(root, "lang");
    each_element(root, [&](xmlNode* node) {
        if (is_element(node, "meta")) {
            const std::string property = lowered(attribute(node, "property") + attribute(node, "name"));
            if (property == "og:title" && declared_title.empty()) declared_title = attribute(node, "content");
            if (property == "og:url" && address.empty()) address = attribute(node, "content");
        } else if (is_element(node, "link") && lowered(attribute(node, "rel")) == "canonical") {
            document.url = attribute(node, "href");
        } else if (is_element(node, "title") && title.empty()) {
            title = text_below(node);
        } else if (is_element(node, "h1") && heading.empty()) {
            heading = text_below(node);
        }
        return !is_element(node, "script") && !is_element(node, "style");
    });
    if (document.url.empty()) document.url = address;
    document.title = !declared_title.empty() ? declared_title : !heading.empty() ? heading : title;
    set_published(document, parse_published(publication_date(page.get(), document.url.empty() ? address : document.url)));
    const std::string declared = declared_body(page.get());
    add_article(page.get(), document);
    // Some pages bring their text for machines alone, and show a beginning of it until a script has run.
    if (document.text.size() * 2 < declared.size()) {
        document.text.clear();
        document.paragraphs.clear();
        add_markup(declared, document);
    }
    mark_title(document);
}

namespace {

void make_html(std::string text, const ReadSettings&, Document& document) { make_page(std::move(text), document); }

}  // namespace

std::unique_ptr<Records> open_html(InputBytes source) { return one_document(std::move(source), make_html); }

}  // namespace dateline
