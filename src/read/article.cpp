// SPDX-License-Identifier: Apache-2.0
// Which part of a page is the article. Paragraphs vote for the elements around them; the element with
// most votes that is not mainly links wins; inside it, what looks like furniture is dropped.
// The identifiers below are those that page templates use, not words of a language.
#include <algorithm>
#include <array>
#include <bitset>
#include <deque>

#include "read/page.hpp"
#include "read/parts.hpp"

namespace dateline {
namespace {

constexpr std::string_view never[] = {"script", "style", "noscript", "template", "iframe", "svg", "button", "input", "select", "textarea",
                                      "nav", "footer", "aside", "figure", "figcaption", "object", "embed", "video", "audio", "canvas", "head", "label", "menu", "dialog"};

constexpr std::string_view furniture[] = {
    "comment", "disqus", "respond", "share", "sharing", "social", "related", "recommend", "promo", "newsletter", "subscribe", "subscription", "signup",
    "sidebar", "side-bar", "breadcrumb", "pagination", "pager", "footer", "masthead", "navbar", "nav", "menu", "sponsor", "advert", "advertisement", "ad", "banner",
    "popup", "modal", "cookie", "widget", "caption", "credit", "byline", "author-bio", "authorbox", "author-box", "about-author", "tags", "taglist", "toolbar", "tools", "print", "rating", "vote",
    "hidden", "skip", "trending", "popular", "most-read", "more-stories", "read-more", "readmore", "also-read", "outbrain", "taboola", "gallery", "slideshow", "teaser",
    "infobox", "toc", "reflist", "navbox", "mw-editsection", "references", "catlinks", "metadata", "postmeta", "post-meta", "entry-meta", "article-meta", "entry-footer",
    "dateline", "timestamp", "jump", "paywall", "copyright", "disclaimer", "feedback", "reply", "avatar", "login", "search", "linklist", "topics"};

constexpr std::string_view promising[] = {"article", "body", "content", "entry", "main", "post", "story", "text", "blog", "page-content", "hentry"};

constexpr std::string_view leads[] = {"lead", "lede", "standfirst", "intro", "dek", "teaser-text", "article-summary", "subheadline"};

constexpr std::string_view blocks[] = {"p", "div", "section", "article", "ul", "ol", "li", "table", "tr", "td", "th", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5",
                                       "h6", "main", "header", "dl", "dt", "dd", "center", "tbody", "thead", "fieldset", "address", "hr"};

template <std::size_t n>
bool among(const std::string_view (&list)[n], std::string_view name)
{
    return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

using Labels = std::bitset<std::size(furniture)>;

template <std::size_t n>
bool mentions(const std::string_view (&list)[n], const std::string& words)
{
    return std::any_of(std::begin(list), std::end(list), [&](std::string_view one) { return labelled(words, one); });
}

// Which words for furniture a label holds.
Labels furniture_in(const std::string& words)
{
    Labels found;
    for (std::size_t i = 0; i < std::size(furniture); ++i) found[i] = labelled(words, furniture[i]);
    return found;
}

struct Facts {
    Labels furniture;           // of its own label
    std::size_t text = 0;       // characters below, white space folded
    std::size_t links = 0;      // of them inside links
    std::size_t paragraphs = 0; // characters in <p> below
    std::size_t commas = 0;
    double score = 0;
};

class Article {
public:
    explicit Article(xmlNode* root) : root_(root)
    {
        measure(root, false, false, 0);
        std::array<std::size_t, std::size(furniture)> held{};
        count_labels(root, Labels(), held, 0);
        // A template may call every piece of its pages a "widget": what most of the text is called is no furniture.
        for (std::size_t i = 0; i < held.size(); ++i) usual_[i] = held[i] * 2 > page_paragraphs_;
    }

    void read(Parts& out)
    {
        if (xmlNode* best = pick())
            for (xmlNode* part : parts(best)) write(part, kind_of(part, ParagraphKind::body), out, 0);
    }

private:
    // Nodes that were not measured, since they stand too deep or hold no text for people, have nothing.
    Facts& facts_of(const xmlNode* node)
    {
        if (!node->_private) const_cast<xmlNode*>(node)->_private = &facts_.emplace_back();
        return *static_cast<Facts*>(node->_private);
    }
    bool dropped(const xmlNode* node)
    {
        if (among(never, name_of(node))) return true;
        const std::string role = attribute(node, "role");
        if (role == "navigation" || role == "complementary" || role == "contentinfo" || role == "search" || role == "dialog") return true;
        if (attribute(node, "aria-hidden") == "true" || attribute(node, "hidden") == "hidden") return true;
        const std::string style = lowered(attribute(node, "style"));
        if (style.find("display:none") != std::string::npos || style.find("display: none") != std::string::npos) return true;
        if (is_element(node, "body") || is_element(node, "html") || is_element(node, "article") || is_element(node, "main")) return false;
        const Facts& own = facts_of(node);
        // Pages of ASP.NET are one form; any other form is for searching or writing.
        if (is_element(node, "form")) return own.paragraphs * 2 < page_paragraphs_ || page_paragraphs_ == 0;
        if ((own.furniture & ~usual_).none()) return false;
        // A template may call the whole article "content with-sidebar": what holds most of the text is no furniture.
        const bool most = own.paragraphs * 10 > page_paragraphs_ * 9 && page_paragraphs_ > 0;
        return own.paragraphs * 3 < page_paragraphs_ || (own.links * 2 > own.text && !most);
    }

    void measure(xmlNode* node, bool in_link, bool in_paragraph, int depth)
    {
        Facts facts;
        for (xmlNode* child = node->children; child && depth < deepest_page; child = child->next) {
            if (child->type == XML_TEXT_NODE && child->content) {
                bool blank = true;
                for (const xmlChar* c = child->content; *c; ++c) {
                    const bool space = *c == ' ' || *c == '\n' || *c == '\t' || *c == '\r';
                    if (!space || !blank) ++facts.text, facts.links += in_link, facts.paragraphs += in_paragraph;
                    blank = space;
                    facts.commas += *c == ',';
                }
            } else if (child->type == XML_ELEMENT_NODE && !among(never, name_of(child))) {
                measure(child, in_link || is_element(child, "a"), in_paragraph || is_element(child, "p"), depth + 1);
                const Facts& below = facts_of(child);
                facts.text += below.text;
                facts.links += below.links;
                facts.paragraphs += below.paragraphs;
                facts.commas += below.commas;
            }
        }
        if (depth == 0) page_paragraphs_ = facts.paragraphs;
        if (const std::string words = labels_of(node); words.size() > 1) facts.furniture = furniture_in(words);
        node->_private = &facts_.emplace_back(facts);
    }

    // How much of the page's paragraphs lies below each label.
    void count_labels(xmlNode* node, Labels above, std::array<std::size_t, std::size(furniture)>& held, int depth)
    {
        if (!node->_private || depth >= deepest_page) return;
        const Labels fresh = is_element(node, "body") || is_element(node, "html") ? Labels() : facts_of(node).furniture & ~above;
        for (std::size_t i = 0; fresh.any() && i < held.size(); ++i) held[i] += fresh[i] ? facts_of(node).paragraphs : 0;
        for (xmlNode* child = node->children; child; child = child->next)
            if (child->type == XML_ELEMENT_NODE) count_labels(child, above | fresh, held, depth + 1);
    }

    double density(const xmlNode* node)
    {
        const Facts& facts = facts_of(node);
        return facts.text ? static_cast<double>(facts.links) / static_cast<double>(facts.text) : 1;
    }

    static bool has_block_child(const xmlNode* node)
    {
        for (const xmlNode* child = node->children; child; child = child->next)
            if (child->type == XML_ELEMENT_NODE && among(blocks, name_of(child))) return true;
        return false;
    }

    xmlNode* pick()
    {
        // What the page itself calls the article's body is believed, unless it is a stub.
        xmlNode* marked = nullptr;
        std::vector<xmlNode*> voters;
        each_element(root_, [&](xmlNode* node) {
            if (dropped(node)) return false;
            const std::string body = attribute(node, "itemprop");
            if (body.find("articleBody") != std::string::npos && (!marked || facts_of(node).text > facts_of(marked).text)) marked = node;
            const bool paragraph = is_element(node, "p") || is_element(node, "pre") || is_element(node, "blockquote") ||
                                   ((is_element(node, "div") || is_element(node, "td") || is_element(node, "section") || is_element(node, "span")) && !has_block_child(node));
            if (paragraph && facts_of(node).text >= 40 && density(node) < 0.5) voters.push_back(node);
            return true;
        });
        if (marked && facts_of(marked).text > 300 && facts_of(marked).text * 3 > page_paragraphs_) return marked;

        std::vector<xmlNode*> candidates;
        for (xmlNode* voter : voters) {
            const Facts& own = facts_of(voter);
            const double votes = 1 + static_cast<double>(own.commas) + std::min(static_cast<double>(own.text) / 100, 3.0);
            xmlNode* above = voter->parent;
            for (int level = 0; level < 4 && above && above->type == XML_ELEMENT_NODE; ++level, above = above->parent) {
                Facts& facts = facts_of(above);
                if (facts.score == 0) {
                    candidates.push_back(above);
                    facts.score = weight(above);
                }
                facts.score += level == 0 ? votes : level == 1 ? votes / 2 : votes / (level * 3);
            }
        }
        xmlNode* best = nullptr;
        double most = 0;
        for (xmlNode* candidate : candidates) {
            const double score = facts_of(candidate).score * (1 - density(candidate));
            if (score > most) most = score, best = candidate;
        }
        if (!best) return root_;
        // An article may be cut into parts: go up while that gains much text and few links.
        for (xmlNode* above = best->parent; above && above->type == XML_ELEMENT_NODE && !is_element(above, "body") && !is_element(above, "html"); above = above->parent) {
            const Facts& wide = facts_of(above);
            const Facts& narrow = facts_of(best);
            const bool gains = wide.paragraphs > narrow.paragraphs + narrow.paragraphs / 5;
            if (gains && density(above) < 0.25 && wide.score * (1 - density(above)) > most * 0.6) best = above;
        }
        return best;
    }

    double weight(const xmlNode* node)
    {
        double weight = is_element(node, "article") || is_element(node, "main") ? 20 : is_element(node, "div") ? 5 : 0;
        const std::string words = labels_of(node);
        if ((facts_of(node).furniture & ~usual_).any()) weight -= 25;
        if (mentions(promising, words)) weight += 25;
        return weight + 0.001;  // never zero: zero means that it was not met yet
    }

    // The winner, and those of its siblings that are of its kind.
    std::vector<xmlNode*> parts(xmlNode* best)
    {
        std::vector<xmlNode*> out;
        const double enough = std::max(10.0, facts_of(best).score * 0.25);
        const std::string label = attribute(best, "class");
        for (xmlNode* node = best->parent ? best->parent->children : best; node; node = node->next) {
            if (node == best) {
                out.push_back(node);
            } else if (node->type == XML_ELEMENT_NODE && best->parent && !dropped(node)) {
                const Facts& facts = facts_of(node);
                const bool alike = !label.empty() && attribute(node, "class") == label && !is_element(best, "article");
                const bool good = facts.score + (alike ? enough * 0.5 : 0) > enough && density(node) < 0.3 && !is_element(node, "article");
                const bool paragraph = is_element(node, "p") && facts.text > 80 && density(node) < 0.25;
                if (good || paragraph) out.push_back(node);
            }
            if (!best->parent) break;
        }
        return out;
    }

    void write(xmlNode* node, ParagraphKind kind, Parts& out, int depth)
    {
        if (depth > deepest_page) return;
        std::string line;
        const auto flush = [&] {
            out.add(kind, line);
            line.clear();
        };
        for (xmlNode* child = node->children; child; child = child->next) {
            if (child->type == XML_TEXT_NODE && child->content) {
                append(reinterpret_cast<const char*>(child->content), line);
            } else if (child->type == XML_ELEMENT_NODE) {
                if (is_element(child, "br")) {
                    if (child->next && is_element(child->next, "br")) flush();
                    else if (!line.empty() && line.back() != ' ') line += ' ';
                    continue;
                }
                if (dropped(child)) continue;
                if (!among(blocks, name_of(child)) && !has_block_child(child)) {
                    append_inline(child, line, depth + 1);
                    continue;
                }
                flush();
                if (!keeps(child)) continue;
                if (is_row(child)) write_row(child, out);
                else write(child, kind_inside(child, kind), out, depth + 1);
            }
        }
        flush();
    }

    // Pages were once laid out in tables, whose rows hold whole articles.
    static ParagraphKind kind_inside(const xmlNode* node, ParagraphKind around)
    {
        if (is_element(node, "tr")) return around;
        if (around == ParagraphKind::body && mentions(leads, labels_of(node))) return ParagraphKind::lead;
        return kind_of(node, around);
    }

    // A row of data: two cells and more, and none of them holds paragraphs of its own.
    static bool is_row(const xmlNode* node)
    {
        if (!is_element(node, "tr")) return false;
        std::size_t cells = 0;
        for (const xmlNode* child = node->children; child; child = child->next) {
            if (child->type != XML_ELEMENT_NODE) continue;
            if (has_block_child(child)) return false;
            ++cells;
        }
        return cells > 1;
    }

    void write_row(xmlNode* node, Parts& out)
    {
        std::string row;
        for (xmlNode* child = node->children; child; child = child->next) {
            if (child->type != XML_ELEMENT_NODE || dropped(child)) continue;
            std::string cell;
            append_inline(child, cell, 1);
            begin_cell(row);
            row += cell;
        }
        out.add(ParagraphKind::table, row);
    }

    bool keeps(xmlNode* node)
    {
        const Facts& facts = facts_of(node);
        if (facts.text == 0) return false;
        const double links = density(node);
        const auto name = name_of(node);
        if (name == "ul" || name == "ol" || name == "table" || name == "dl") return links < 0.4;
        if (name == "p" || name.starts_with('h')) return links < 0.9 || facts.text > 200;
        return links < 0.6;
    }

    static void append(std::string_view text, std::string& line)
    {
        for (std::size_t i = 0; i < text.size(); ++i) {
            char c = text[i];
            const bool hard = c == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0';
            if (hard) ++i;
            if (hard || c == '\n' || c == '\t' || c == '\r') c = ' ';
            if (c != ' ' || (!line.empty() && line.back() != ' ')) line += c;
        }
    }

    void append_inline(xmlNode* node, std::string& line, int depth)
    {
        for (xmlNode* child = node->children; child && depth < deepest_page; child = child->next) {
            if (child->type == XML_TEXT_NODE && child->content) append(reinterpret_cast<const char*>(child->content), line);
            else if (is_element(child, "br")) line += line.empty() || line.back() == ' ' ? "" : " ";
            else if (child->type == XML_ELEMENT_NODE && !dropped(child)) append_inline(child, line, depth + 1);
        }
    }

    xmlNode* root_;
    std::deque<Facts> facts_;   // of nodes, which point to them
    std::size_t page_paragraphs_ = 0;
    Labels usual_;   // words for furniture that mean nothing on this page
};

}  // namespace

namespace {

// Where no article was found: all that the page shows, without what leads elsewhere.
void add_all_text(xmlNode* root, Document& document)
{
    std::vector<xmlNode*> gone;
    each_element(root, [&](xmlNode* node) {
        if (!among(never, name_of(node))) return true;
        gone.push_back(node);
        return false;
    });
    for (xmlNode* node : gone) {
        xmlUnlinkNode(node);
        xmlFreeNode(node);
    }
    add_paragraphs(root, document);
}

}  // namespace

void add_article(xmlDoc* page, Document& document)
{
    xmlNode* root = page ? xmlDocGetRootElement(page) : nullptr;
    if (!root) return;
    Parts parts;
    Article(root).read(parts);
    if (parts.empty()) add_all_text(root, document);
    else parts.append_to(document);
}

}  // namespace dateline
