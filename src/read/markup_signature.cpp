// SPDX-License-Identifier: Apache-2.0
// HTML, and XML by its first element.
#include <algorithm>
#include <cctype>
#include <iterator>
#include <string>

#include "read/signature.hpp"

namespace dateline {
namespace {

using Kind = Signature::Kind;

struct Root {
    std::string_view name;   // without a prefix
    Kind kind;
    std::string_view format;
    std::string_view what;
};

constexpr std::string_view map_remedy = "Export the table with the texts as CSV or GeoJSON.";
constexpr std::string_view unknown_remedy = "Known are RSS, Atom, NITF, NewsML, TEI and MediaWiki. Make text, HTML, CSV or JSON Lines of it.";

constexpr Root roots[] = {
    {"rss", Kind::format, "xml", "an RSS feed"},
    {"RDF", Kind::format, "xml", "an RSS 1.0 feed"},
    {"feed", Kind::format, "xml", "an Atom feed"},
    {"TEI", Kind::format, "xml", "a TEI text"},
    {"TEI.2", Kind::format, "xml", "a TEI text"},
    {"teiCorpus", Kind::format, "xml", "a TEI corpus"},
    {"nitf", Kind::format, "xml", "a NITF article"},
    {"newsItem", Kind::format, "xml", "a NewsML item"},
    {"newsMessage", Kind::format, "xml", "a NewsML message"},
    {"NewsML", Kind::format, "xml", "a NewsML 1 file"},
    {"mediawiki", Kind::format, "xml", "a MediaWiki export"},
    {"svg", Kind::refused, {}, "an SVG drawing"},
    {"kml", Kind::refused, {}, "a KML map"},
    {"gpx", Kind::refused, {}, "a GPX track"},
    {"osm", Kind::refused, {}, "OpenStreetMap data"},
    {"FeatureCollection", Kind::refused, {}, "GML map data"},
    {"urlset", Kind::refused, {}, "a site map, which lists addresses and no texts"},
    {"sitemapindex", Kind::refused, {}, "a list of site maps"},
    {"opml", Kind::refused, {}, "an OPML outline, which lists feeds and no texts"},
    {"plist", Kind::refused, {}, "a property list"},
    {"stylesheet", Kind::refused, {}, "a style sheet (XSLT)"},
    {"schema", Kind::refused, {}, "an XML schema"},
};

constexpr std::string_view page_elements[] = {"html", "head", "body", "title", "meta", "link", "script", "style", "base", "div", "p", "span", "article", "section", "main", "header",
                                              "nav", "table", "ul", "ol", "h1", "h2", "h3", "h4", "a", "b", "i", "em", "strong", "br", "img", "font", "center", "blockquote", "pre"};

bool starts_with_any_case(std::string_view text, std::string_view lower)
{
    return text.size() >= lower.size() && std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b | 0x20 : b); });
}

// Past what may stand before the first element: declarations, comments, the document type.
void skip_prologue(std::string_view& text, bool& xml, bool& page)
{
    for (;;) {
        text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
        std::string_view end;
        if (text.starts_with("<!--")) {
            end = "-->";
        } else if (text.starts_with("<?")) {
            xml |= text.starts_with("<?xml");
            end = "?>";
        } else if (starts_with_any_case(text, "<!doctype")) {
            const auto name = text.substr(std::min<std::size_t>(9, text.size()));
            page |= starts_with_any_case(name.substr(std::min(name.find_first_not_of(" \t\r\n"), name.size())), "html");
            // A document type may hold declarations in brackets.
            end = text.find('[') < text.find('>') ? "]>" : ">";
        } else {
            return;
        }
        const auto found = text.find(end);
        if (found == std::string_view::npos) return;
        text.remove_prefix(found + end.size());
    }
}

}  // namespace

Signature markup_signature(std::string_view text)
{
    constexpr Signature html{Kind::format, "html", "a web page", {}, {}};
    bool xml = false, page = false;
    skip_prologue(text, xml, page);
    if (page) return html;
    if (!text.starts_with('<')) return {};
    std::size_t end = 1;
    while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) || std::string_view("_.:-").find(text[end]) != std::string_view::npos)) ++end;
    const std::string_view full = text.substr(1, end - 1);
    const std::string_view name = full.substr(full.rfind(':') + 1);
    if (name.empty() || end == text.size()) return xml ? Signature{Kind::refused, {}, "XML without an element", unknown_remedy, {}} : Signature{};
    if (const auto root = std::find_if(std::begin(roots), std::end(roots), [&](const Root& one) { return one.name == name; }); root != std::end(roots))
        return {root->kind, root->format, root->what, root->kind == Kind::refused ? map_remedy : unknown_remedy, name};
    std::string low(name);
    for (char& c : low)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    if (low == "html" || (!xml && std::find(std::begin(page_elements), std::end(page_elements), low) != std::end(page_elements))) return html;
    if (xml || text.find("xmlns") < 200) return {Kind::refused, {}, "XML of a kind that Dateline does not know", unknown_remedy, name};
    return {};
}

}  // namespace dateline
