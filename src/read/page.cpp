// SPDX-License-Identifier: Apache-2.0
#include "read/page.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>

#include <libxml/parserInternals.h>

#include "read/parts.hpp"

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
bool leaves_out(const xmlNode* node) { return std::find(std::begin(left_out), std::end(left_out), name_of(node)) != std::end(left_out); }
bool is_text(const xmlNode* node) { return (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content; }
bool is_cell(const xmlNode* node) { return is_element(node, "td") || is_element(node, "th"); }

void append_text(const xmlNode* node, std::string& out, int depth)
{
    for (const xmlNode* child = node->children; child && depth < deepest; child = child->next) {
        if (is_text(child)) {
            append_folded(child->content, out);
        } else if (child->type == XML_ELEMENT_NODE && !leaves_out(child)) {
            const bool parts = is_element(child, "br") || is_element(child, "lb") || is_cell(child);
            if (parts && !out.empty() && out.back() != ' ') out += ' ';
            append_text(child, out, depth + 1);
        }
    }
}

// What pages set off is a paragraph, of the kind that its element or one around it says.
class ParagraphsBelow {
public:
    explicit ParagraphsBelow(Parts& parts) : parts_(parts) {}

    void read(const xmlNode* node)
    {
        below(node, ParagraphKind::body, 0);
        end(ParagraphKind::body);
    }

private:
    void below(const xmlNode* node, ParagraphKind kind, int depth)
    {
        for (const xmlNode* child = node->children; child && depth < deepest; child = child->next) {
            if (is_text(child)) append_folded(child->content, line_);
            else if (child->type == XML_ELEMENT_NODE && !leaves_out(child)) element(child, kind, depth);
        }
    }

    void element(const xmlNode* node, ParagraphKind kind, int depth)
    {
        if (is_element(node, "br") || is_element(node, "lb")) {
            while (!line_.empty() && line_.back() == ' ') line_.pop_back();
            if (!line_.empty()) line_ += '\n';
        } else if (is_cell(node)) {
            begin_cell(line_);
        }
        const bool own = sets_off(node);
        const ParagraphKind inside = own ? kind_of(node, kind) : kind;
        if (own) end(kind);
        below(node, inside, depth + 1);
        if (own) end(inside);
    }

    void end(ParagraphKind kind)
    {
        parts_.add(kind, line_);
        line_.clear();
    }

    Parts& parts_;
    std::string line_;
};

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

namespace {

// The page that a text with tags or names of characters is; null for a text with neither.
Page page_of(const std::string& text)
{
    std::size_t entities = 0;
    for (const std::string_view entity : {"&amp;", "&quot;", "&nbsp;", "&#", "&lt;", "&rsquo;", "&apos;"}) entities += text.find(entity) != std::string::npos;
    return entities == 0 && !has_tags(text) ? Page() : parse_page("<!doctype html><html><body>" + text + "</body></html>");
}

}  // namespace

std::string without_markup(std::string text)
{
    Document document;
    add_markup(std::move(text), document);
    while (!document.text.empty() && document.text.back() == '\n') document.text.pop_back();
    return std::move(document.text);
}

void add_markup(std::string text, Document& document)
{
    const Page page = page_of(text);
    if (xmlNode* const root = page ? xmlDocGetRootElement(page.get()) : nullptr) add_paragraphs(root, document);
    else document.text += text;
}

void add_paragraphs(const xmlNode* node, Document& document)
{
    Parts parts;
    ParagraphsBelow(parts).read(node);
    parts.append_to(document);
}

ParagraphKind kind_of(const xmlNode* node, ParagraphKind around)
{
    struct Known {
        std::string_view name;
        ParagraphKind kind;
    };
    constexpr Known kinds[] = {{"h1", ParagraphKind::heading}, {"h2", ParagraphKind::heading}, {"h3", ParagraphKind::heading}, {"h4", ParagraphKind::heading}, {"h5", ParagraphKind::heading}, {"h6", ParagraphKind::heading},
                               {"hl1", ParagraphKind::heading}, {"hl2", ParagraphKind::heading}, {"head", ParagraphKind::heading}, {"li", ParagraphKind::list}, {"dt", ParagraphKind::list}, {"dd", ParagraphKind::list},
                               {"item", ParagraphKind::list}, {"tr", ParagraphKind::table}, {"row", ParagraphKind::table}, {"blockquote", ParagraphKind::quote}, {"figcaption", ParagraphKind::caption}, {"caption", ParagraphKind::caption}};
    const auto name = name_of(node);
    for (const auto& known : kinds)
        if (known.name == name) return known.kind;
    return around;
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

// What is asked of elements. All else that they bear would take more room and time than the text does.
constexpr std::string_view asked_attributes[] = {"class", "id", "role", "aria-hidden", "hidden", "style", "itemprop", "property", "name", "content", "http-equiv", "type", "rel", "lang", "datetime", "title", "pubdate"};

// While a page is parsed: whether what stands in the open element is left out.
struct Parsing {
    startElementSAXFunc start;
    cdataBlockSAXFunc script;
    bool left_out = false;
};

Parsing& parsing_of(void* context) { return *static_cast<Parsing*>(static_cast<htmlParserCtxtPtr>(context)->_private); }

void start_element(void* context, const xmlChar* name, const xmlChar** attributes)
{
    constexpr std::size_t most = 2 * std::size(asked_attributes);
    const xmlChar* kept[most + 3];
    std::size_t count = 0;
    const std::string_view element = reinterpret_cast<const char*>(name);
    bool data = false;
    for (; attributes && attributes[0] && count < most; attributes += 2) {
        const std::string_view key = reinterpret_cast<const char*>(attributes[0]);
        const bool asked = std::find(std::begin(asked_attributes), std::end(asked_attributes), key) != std::end(asked_attributes) || (key == "href" && element != "a");
        if (!asked) continue;
        kept[count++] = attributes[0];
        kept[count++] = attributes[1];
        data = data || (key == "type" && attributes[1] && std::string_view(reinterpret_cast<const char*>(attributes[1])).find("json") != std::string_view::npos);
    }
    kept[count] = kept[count + 1] = nullptr;
    Parsing& parsing = parsing_of(context);
    parsing.left_out = element == "style" || (element == "script" && !data);
    parsing.start(context, name, kept);
}

void add_script(void* context, const xmlChar* text, int size)
{
    if (!parsing_of(context).left_out) parsing_of(context).script(context, text, size);
}

struct FreeParser {
    void operator()(htmlParserCtxt* parser) const { htmlFreeParserCtxt(parser); }
};

Page parse_whole(std::string utf8)
{
    constexpr std::size_t longest = 1U << 30;
    const std::unique_ptr<htmlParserCtxt, FreeParser> parser(htmlCreateMemoryParserCtxt(utf8.data(), static_cast<int>(std::min(utf8.size(), longest))));
    if (!parser) return {};
    std::string().swap(utf8);   // the parser has its own copy; of a page of many megabytes another one counts
    parser->charset = XML_CHAR_ENCODING_UTF8;
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
    Parsing parsing{parser->sax->startElement, parser->sax->cdataBlock};
    parser->_private = &parsing;
    parser->sax->startElement = start_element;
    parser->sax->cdataBlock = add_script;
    parser->sax->comment = nullptr;
    parser->sax->processingInstruction = nullptr;
    htmlParseDocument(parser.get());
    Page page(parser->myDoc);
    parser->myDoc = nullptr;
    return page;
}

}  // namespace

Page parse_page(std::string utf8)
{
    std::string bounded = without_endless_tags(utf8);
    return parse_whole(bounded.empty() ? std::move(utf8) : std::move(bounded));
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

// Labels are compared word by word: "ad" is furniture, "lead-text" is not. A word of five letters or more also counts where
// another is written together with it ("sharebar", "articlecomments").
bool labelled(std::string_view words, std::string_view one)
{
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    for (std::size_t at = words.find(one); at != std::string_view::npos; at = words.find(one, at + 1)) {
        const bool begins = at == 0 || !letter(words[at - 1]);
        std::size_t end = at + one.size();
        if (end < words.size() && words[end] == 's') ++end;
        const bool ends = end >= words.size() || !letter(words[end]);
        constexpr std::size_t long_enough = 5;
        if ((begins && ends) || (one.size() >= long_enough && (begins || ends))) return true;
    }
    return false;
}

std::string labels_of(const xmlNode* node) { return lowered(attribute(node, "class") + " " + attribute(node, "id")); }

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
