// SPDX-License-Identifier: Apache-2.0
// When a page was published: what it declares to machines first, what it shows people last.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

#include <nlohmann/json.hpp>
#include "read/dates.hpp"
#include "read/page.hpp"

namespace dateline {
namespace {

using nlohmann::json;

// Names under which pages declare when they were published, best first; of what was modified, last.
constexpr std::string_view published_names[] = {
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time", "og:pubdate", "publishdate", "publish_date", "publish-date", "pubdate", "publication_date",
    "publication-date", "published", "article.published", "article:published", "article_date_original", "article_publication_date", "rnews:datepublished", "originalpublicationdate", "sailthru.date", "parsely-pub-date", "ptime",
    "cxenseparse:recs:publishtime", "cre_date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "dc:date", "dc:created", "date.created", "date_published", "displaydate", "created", "shareaholic:article_published_time", "citation_publication_date", "citation_date",
    "datecreated", "date", "timestamp", "article.created", "news:publication_date", "gentime", "release_date", "time", "blogger-date", "created_time", "live-date"};
constexpr std::string_view modified_names[] = {"article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "revision_date", "modified", "updated_time"};

// Whole days that a page about news may have: not before the web, not a zero of some database.
bool plausible(const std::string& text)
{
    const auto found = parse_published(text);
    const TimeSpan* const span = found ? &found->span : nullptr;
    if (!span || (span->precision != Precision::day && span->precision != Precision::minute && span->precision != Precision::hour)) return false;
    const std::string iso = to_iso_date(span->first + found->offset);
    return iso >= "1990-01-01" && iso < "2100";
}

void find_in_json(const json& value, std::string_view key, std::string& found, int depth)
{
    if (!found.empty() || depth > 12) return;
    if (value.is_object()) {
        if (const auto at = value.find(key); at != value.end() && at->is_string() && plausible(at->get<std::string>())) {
            found = at->get<std::string>();
            return;
        }
        for (const auto& [name, below] : value.items())
            if (name != "comment" && name != "review" && name != "isPartOf") find_in_json(below, key, found, depth + 1);
    } else if (value.is_array()) {
        for (const auto& below : value) find_in_json(below, key, found, depth + 1);
    }
}

// The first date that a text shows: numbers in ISO or unambiguous order, or a day and a year around a month's name.
std::string shown_date(std::string_view text)
{
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size() && words.size() < 60;) {
        const auto begin = text.find_first_not_of(" ,()|\t\n", at);
        if (begin == std::string_view::npos) break;
        at = std::min(text.find_first_of(" ,()|\t\n", begin), text.size());
        words.push_back(text.substr(begin, at - begin));
    }
    const auto number = [](std::string_view word, int low, int high) {
        std::size_t digits = 0;
        while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9') ++digits;
        if (digits == 0 || digits > 4 || word.size() > digits + 2) return 0;
        const int value = std::atoi(std::string(word.substr(0, digits)).c_str());
        return value >= low && value <= high ? value : 0;
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].size() >= 8 && std::isdigit(static_cast<unsigned char>(words[i][0])) && plausible(std::string(words[i]))) return std::string(words[i]);
        const int month = month_of(words[i]);
        if (!month) continue;
        int day = 0, year = 0;
        // "3 May 2013", "3 de mayo de 2013", "May 3, 2013".
        for (std::size_t back = 1; back <= 2 && back <= i && !day; ++back) day = number(words[i - back], 1, 31);
        for (std::size_t ahead = 1; ahead <= 3 && i + ahead < words.size(); ++ahead) {
            if (!day && ahead <= 2) day = number(words[i + ahead], 1, 31);
            if (!year) year = number(words[i + ahead], 1990, 2100);
        }
        if (!day || !year) continue;
        char iso[40];
        std::snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
        if (plausible(iso)) return iso;
    }
    return {};
}

std::string date_in_url(const std::string& url)
{
    // ".../2013/05/03/...", ".../2013-05-03-...", ".../20130503..."
    for (std::size_t at = 0; at + 8 <= url.size(); ++at) {
        if (at > 0 && std::isdigit(static_cast<unsigned char>(url[at - 1]))) continue;
        int year = 0, month = 0, day = 0, used = 0;
        char mark = 0, again = 0;
        if (std::sscanf(url.c_str() + at, "%4d%c%2d%c%2d%n", &year, &mark, &month, &again, &day, &used) == 5 && mark == again && (mark == '/' || mark == '-' || mark == '_') && used >= 8) {
            char iso[32];
            std::snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
            if (plausible(iso)) return iso;
        }
        bool digits = true;
        for (std::size_t i = 0; i < 8; ++i) digits = digits && std::isdigit(static_cast<unsigned char>(url[at + i]));
        if (digits && (at + 8 == url.size() || !std::isdigit(static_cast<unsigned char>(url[at + 8]))) && plausible(url.substr(at, 8))) return url.substr(at, 8);
    }
    return {};
}

class DateFinder {
public:
    explicit DateFinder(xmlNode* root) : root_(root) { collect(); }

    std::string find(const std::string& url)
    {
        for (const auto name : published_names)
            for (const auto& [key, value] : declared_)
                if (key == name && plausible(value)) return value;
        for (const char* key : {"datePublished", "dateCreated", "uploadDate"})
            if (std::string found = in_json(key); !found.empty()) return found;
        for (const auto* list : {&marked_times_, &labelled_times_})
            for (const auto& value : *list)
                if (plausible(value)) return value;
        if (std::string found = date_in_url(url); !found.empty()) return found;
        for (const auto& value : times_)
            if (plausible(value)) return value;
        for (const auto& text : labelled_texts_)
            if (std::string found = shown_date(text); !found.empty()) return found;
        for (const auto name : modified_names)
            for (const auto& [key, value] : declared_)
                if (key == name && plausible(value)) return value;
        if (std::string found = in_json("dateModified"); !found.empty()) return found;
        return shown_near_top();
    }

private:
    void collect()
    {
        each_element(root_, [&](xmlNode* node) {
            const auto name = name_of(node);
            if (name == "meta") {
                const std::string content = attribute(node, "content");
                for (const char* key : {"property", "name", "itemprop", "http-equiv"})
                    if (std::string value = lowered(attribute(node, key)); !value.empty() && !content.empty()) declared_.emplace_back(value, content);
            } else if (name == "script") {
                if (lowered(attribute(node, "type")).find("ld+json") != std::string::npos && node->children && node->children->content)
                    scripts_.emplace_back(reinterpret_cast<const char*>(node->children->content));
                return false;
            } else if (name == "style") {
                return false;
            } else {
                look_at(node, name);
            }
            return true;
        });
    }

    void look_at(xmlNode* node, std::string_view name)
    {
        const std::string item = lowered(attribute(node, "itemprop"));
        const std::string words = lowered(attribute(node, "class") + " " + attribute(node, "id"));
        const std::string stamp = attribute(node, "datetime").empty() ? attribute(node, "title") : attribute(node, "datetime");
        if (item == "datepublished" || item == "datecreated") {
            marked_times_.push_back(stamp.empty() ? attribute(node, "content") : stamp);
            labelled_texts_.push_back(text_below(node));
        } else if (name == "time") {
            const bool told = !attribute(node, "pubdate").empty() || words.find("publi") != std::string::npos || words.find("entry-date") != std::string::npos;
            if (!stamp.empty()) (told ? marked_times_ : times_).push_back(stamp);
            labelled_texts_.push_back(text_below(node));
        } else if (name == "abbr" && !stamp.empty() && (words.find("publi") != std::string::npos || words.find("date") != std::string::npos)) {
            labelled_times_.push_back(stamp);
        } else if (words.find("date") != std::string::npos || words.find("time") != std::string::npos || words.find("publi") != std::string::npos ||
                   words.find("byline") != std::string::npos || words.find("meta") != std::string::npos || words.find("posted") != std::string::npos) {
            std::string text = text_below(node);
            if (text.size() >= 6 && text.size() <= 300) labelled_texts_.push_back(std::move(text));
        }
    }

    std::string in_json(std::string_view key)
    {
        std::string found;
        for (const auto& script : scripts_) {
            const json value = json::parse(script, nullptr, false, true);
            if (!value.is_discarded()) find_in_json(value, key, found, 0);
            if (!found.empty()) return found;
            // Broken JSON is common; the member itself mostly is not.
            const std::string quoted = "\"" + std::string(key) + "\"";
            const auto at = script.find(quoted);
            if (!value.is_discarded() || at == std::string::npos) continue;
            const auto begin = script.find('"', script.find(':', at + quoted.size()));
            const auto end = begin == std::string::npos ? begin : script.find('"', begin + 1);
            if (end != std::string::npos && plausible(script.substr(begin + 1, end - begin - 1))) return script.substr(begin + 1, end - begin - 1);
        }
        return {};
    }

    // The first date in a short piece of text, in the order of the page.
    std::string shown_near_top()
    {
        std::string found;
        int seen = 0;
        each_element(root_, [&](xmlNode* node) {
            if (!found.empty() || is_element(node, "script") || is_element(node, "style") || is_element(node, "head")) return false;
            for (const xmlNode* child = node->children; child && found.empty(); child = child->next) {
                if (child->type != XML_TEXT_NODE || !child->content) continue;
                const std::string_view text = reinterpret_cast<const char*>(child->content);
                if (text.size() < 8 || text.size() > 200 || ++seen > 4000) continue;
                if (text.find_first_of("0123456789") != std::string_view::npos) found = shown_date(text);
            }
            return found.empty();
        });
        return found;
    }

    xmlNode* root_;
    std::vector<std::pair<std::string, std::string>> declared_;
    std::vector<std::string> scripts_, marked_times_, labelled_times_, times_, labelled_texts_;
};

void find_body(const json& value, std::string& longest, int depth)
{
    constexpr int deepest = 12;
    if (depth > deepest) return;
    if (value.is_object()) {
        if (const auto at = value.find("articleBody"); at != value.end() && at->is_string() && at->get_ref<const std::string&>().size() > longest.size()) longest = at->get<std::string>();
        for (const auto& [name, below] : value.items())
            if (name != "comment" && name != "review") find_body(below, longest, depth + 1);
    } else if (value.is_array()) {
        for (const auto& below : value) find_body(below, longest, depth + 1);
    }
}

}  // namespace

std::string declared_body(xmlDoc* page)
{
    std::string longest;
    each_element(page ? xmlDocGetRootElement(page) : nullptr, [&](xmlNode* node) {
        if (!is_element(node, "script")) return true;
        if (!node->children || !node->children->content || lowered(attribute(node, "type")).find("ld+json") == std::string::npos) return false;
        const std::string_view script = reinterpret_cast<const char*>(node->children->content);
        if (script.find("articleBody") == std::string_view::npos) return false;
        const json value = json::parse(script, nullptr, false, true);
        if (!value.is_discarded()) find_body(value, longest, 0);
        return false;
    });
    return longest;
}

std::string publication_date(xmlDoc* page, const std::string& url)
{
    xmlNode* root = page ? xmlDocGetRootElement(page) : nullptr;
    return root ? DateFinder(root).find(url) : std::string();
}

}  // namespace dateline
