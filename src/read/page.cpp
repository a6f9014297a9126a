// SPDX-License-Identifier: Apache-2.0
#include "read/page.hpp"

#include <algorithm>

namespace dateline {

namespace {

constexpr int deepest = 400;  // no page that people made nests so deep; recursion stops there

void append_text(const xmlNode* node, std::string& out, int depth)
{
    for (const xmlNode* child = node->children; child && depth < deepest; child = child->next) {
        if (child->type == XML_TEXT_NODE && child->content) {
            for (const xmlChar* c = child->content; *c; ++c) {
                const bool blank = *c == ' ' || *c == '\n' || *c == '\t' || *c == '\r';
                if (!blank) out += static_cast<char>(*c);
                else if (!out.empty() && out.back() != ' ') out += ' ';
            }
        } else if (child->type == XML_ELEMENT_NODE && name_of(child) != "script" && name_of(child) != "style") {
            if (is_element(child, "br") && !out.empty() && out.back() != ' ') out += ' ';
            append_text(child, out, depth + 1);
        }
    }
}

}  // namespace

Page parse_page(const std::string& utf8)
{
    return Page(htmlReadMemory(utf8.data(), static_cast<int>(std::min<std::size_t>(utf8.size(), 1U << 30)), nullptr, "UTF-8",
                               HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
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
    append_text(node, out, 0);
    while (!out.empty() && out.back() == ' ') out.pop_back();
    if (!out.empty() && out.front() == ' ') out.erase(0, 1);
    return out;
}

void each_element(xmlNode* node, const std::function<bool(xmlNode*)>& visit, int depth)
{
    for (xmlNode* child = node ? node->children : nullptr; child && depth < deepest; child = child->next)
        if (child->type == XML_ELEMENT_NODE && visit(child)) each_element(child, visit, depth + 1);
}

}  // namespace dateline
