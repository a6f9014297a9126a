// SPDX-License-Identifier: Apache-2.0
#include "read/page.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>

namespace dateline {

namespace {

constexpr int deepest = deepest_page;  // no page that people made nests so deep; recursion stops there

void append_folded(const xmlChar* text, std::string& out)
{
    for (const xmlChar* c = text; *c; ++c) {
        const bool hard = c[0] == 0xC2 && c[1] == 0xA0;
        const bool blank = hard || *c == ' ' || *c == '\n' || *c == '\t' || *c == '\r';
        if (hard) ++c;
        if (!blank) out += static_cast<char>(*c);
        else if (!out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
    }
}

constexpr std::string_view set_off[] = {"p", "div", "section", "article", "ul", "ol", "li", "table", "tr", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "figure", "figcaption", "body", "header", "footer", "aside", "hr", "address", "center",
                                        // of TEI and NITF
                                        "head", "lg", "l", "ab", "sp", "list", "item", "block", "hl2"};
constexpr std::string_view left_out[] = {"script", "style", "fw", "note", "media"};

bool sets_off(const xmlNode* node) { return std::find(std::begin(set_off), std::end(set_off), name_of(node)) != std::end(set_off); }

void end_paragraph(std::string& out)
{
    while (!out.empty() && out.back() == ' ') out.pop_back();
    if (!out.empty() && !out.ends_with("\n\n")) out += out.back() == '\n' ? "\n" : "\n\n";
}

void append_text(const xmlNode* node, std::string& out, bool paragraphs, int depth)
{
    for (const xmlNode* child = node->children; child && depth < deepest; child = child->next) {
        if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) && child->content) {
            append_folded(child->content, out);
        } else if (child->type == XML_ELEMENT_NODE && std::find(std::begin(left_out), std::end(left_out), name_of(child)) == std::end(left_out)) {
            const bool breaks = is_element(child, "br") || is_element(child, "lb"), own = paragraphs && sets_off(child);
            if (own) end_paragraph(out);
            else if ((breaks || is_element(child, "td") || is_element(child, "th")) && !out.empty() && out.back() != ' ' && out.back() != '\n') out += breaks && paragraphs ? '\n' : ' ';
            append_text(child, out, paragraphs, depth + 1);
            if (own) end_paragraph(out);
        }
    }
}

// The name of an element of HTML stands here, or a slash before one, or what opens a comment.
bool opens_element(std::string_view text, std::size_t at)
{
    if (text.substr(at, 3) == "!--") return true;
    if (at < text.size() && text[at] == '/') ++at;
    constexpr std::size_t longest = 12;
    std::string name;
    while (at < text.size() && name.size() < longest && std::isalnum(static_cast<unsigned char>(text[at]))) name += static_cast<char>(std::tolower(static_cast<unsigned char>(text[at++])));
    const bool ends = at < text.size() && (text[at] == '>' || text[at] == '/' || std::isspace(static_cast<unsigned char>(text[at])));
    return ends && !name.empty() && htmlTagLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
}

}  // namespace

bool has_tags(std::string_view text)
{
    // A tag is named as an element of HTML and ends; "x < y" and "<name@example.org>" are none. One tag alone may be prose about tags.
    std::size_t tags = 0;
    for (std::size_t at = text.find('<'); at != std::string_view::npos && tags < 2; at = text.find('<', at + 1)) {
        const auto end = opens_element(text, at + 1) ? text.find_first_of("<>", at + 1) : std::string::npos;
        tags += end != std::string::npos && text[end] == '>';
        if (text.compare(at, 3, "<br") == 0 || text.compare(at, 3, "<p>") == 0) ++tags;
    }
    return tags >= 2;
}

std::string without_markup(std::string text)
{
    std::size_t entities = 0;
    for (const std::string_view entity : {"&amp;", "&quot;", "&nbsp;", "&#", "&lt;", "&rsquo;", "&apos;"}) entities += text.find(entity) != std::string::npos;
    if (entities == 0 && !has_tags(text)) return text;
    const Page page = parse_page("<!doctype html><html><body>" + text + "</body></html>");
    xmlNode* const root = page ? xmlDocGetRootElement(page.get()) : nullptr;
    if (!root) return text;
    std::string plain = paragraphs_below(root);
    while (!plain.empty() && plain.back() == '\n') plain.pop_back();
    return plain;
}

namespace {

// libxml2 compares each attribute of an element with all others. What has thousands of them is no page that people made,
// so the rest of such a tag is left out.
std::string without_endless_tags(const std::string& html)
{
    constexpr std::size_t long_tag = 1 << 15, most_attributes = 1000;
    std::string out;
    std::size_t kept = 0;
    for (std::size_t open = html.find('<'); open != std::string::npos; open = html.find('<', open + 1)) {
        const auto close = std::min(html.find('>', open), html.size());
        if (close - open < long_tag) {
            open = close == html.size() ? close - 1 : close;
            continue;
        }
        std::size_t at = open, words = 0;
        for (; at < close && words < most_attributes; ++at) words += html[at] == '=' || html[at] == ' ' || html[at] == '\n';
        if (at < close) {
            out.append(html, kept, at - kept);
            kept = close;
        }
        open = close == html.size() ? close - 1 : close;
    }
    if (kept == 0) return {};
    return out.append(html, kept);
}

Page parse_whole(const std::string& utf8)
{
    return Page(htmlReadMemory(utf8.data(), static_cast<int>(std::min<std::size_t>(utf8.size(), 1U << 30)), nullptr, "UTF-8",
                               HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | XML_PARSE_HUGE));
}

}  // namespace

Page parse_page(const std::string& utf8)
{
    const std::string bounded = without_endless_tags(utf8);
    return parse_whole(bounded.empty() ? utf8 : bounded);
}

std::string_view name_of(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }
bool is_element(const xmlNode* node, std::string_view name) { return node->type == XML_ELEMENT_NODE && name_of(node) == name; }

std::string attribute(const xmlNode* node, const char* name)
{
    xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
    if (!value) return {};
    std::string text = reinterpret_cast<const char*>(value);
    xmlFree(value);
    return text;
}

std::string lowered(std::string text)
{
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    return text;
}

std::string text_below(const xmlNode* node)
{
    std::string out;
    append_text(node, out, false, 0);
    while (!out.empty() && out.back() == ' ') out.pop_back();
    if (!out.empty() && out.front() == ' ') out.erase(0, 1);
    return out;
}

std::string paragraphs_below(const xmlNode* node)
{
    std::string out;
    append_text(node, out, true, 0);
    end_paragraph(out);
    if (!out.empty()) out.pop_back();
    return out;
}

void each_element(xmlNode* node, const std::function<bool(xmlNode*)>& visit, int depth)
{
    for (xmlNode* child = node ? node->children : nullptr; child && depth < deepest; child = child->next)
        if (child->type == XML_ELEMENT_NODE && visit(child)) each_element(child, visit, depth + 1);
}

}  // namespace dateline
