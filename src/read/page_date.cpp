// SPDX-License-Identifier: Apache-2.0
// When a page was published: what it declares to machines first, what it shows people last.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

#include <nlohmann/json.hpp>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

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
    "datecreated", "article.created", "news:publication_date", "release_date", "blogger-date", "created_time", "live-date"};
// Programs call so, too, when they made the page.
constexpr std::string_view vague_names[] = {"date", "timestamp", "gentime", "time"};
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

// Digits of any script as those that are counted with here.
std::string with_ascii_digits(std::string_view text)
{
    std::string out;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::int32_t at = 0; at < static_cast<std::int32_t>(text.size());) {
        const std::int32_t begin = at;
        UChar32 code = 0;
        U8_NEXT(bytes, at, static_cast<std::int32_t>(text.size()), code);
        const std::int32_t digit = code > 0x7F ? u_charDigitValue(code) : -1;
        if (digit >= 0) out += static_cast<char>('0' + digit);
        else out.append(text, static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
    }
    return out;
}

std::string iso_of(int year, int month, int day)
{
    constexpr int buddhist = 543, first = 2400;
    if (year > first) year -= buddhist;
    char iso[40];
    std::snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
    return plausible(iso) ? iso : "";
}

// "30.10.23", and "2020<year>4<month>17<day>" as East Asia writes it: three numbers with a mark behind each.
std::string date_of_numbers(std::string_view word)
{
    std::array<int, 3> numbers{};
    std::array<std::string_view, 3> marks;
    std::size_t at = 0, count = 0;
    while (at < word.size() && count < numbers.size()) {
        const std::size_t begin = at;
        constexpr std::size_t most_digits = 4;
        while (at < word.size() && at - begin < most_digits && word[at] >= '0' && word[at] <= '9') numbers[count] = numbers[count] * 10 + (word[at++] - '0');
        if (at == begin || (at < word.size() && word[at] >= '0' && word[at] <= '9')) return {};
        const std::size_t mark = at;
        while (at < word.size() && (word[at] < '0' || word[at] > '9')) ++at;
        marks[count++] = word.substr(mark, at - mark);
    }
    if (count < numbers.size() || at < word.size()) return {};
    if (marks[0] == "." && marks[1] == "." && numbers[2] < 100 && numbers[2] > 0 && word.size() >= 6) return iso_of(2000 + numbers[2], numbers[1], numbers[0]);
    constexpr std::size_t ideograph = 3;   // bytes
    const bool east = std::all_of(marks.begin(), marks.end(), [](std::string_view mark) { return mark.size() == ideograph && static_cast<unsigned char>(mark[0]) >= 0xE3; });
    return east ? iso_of(numbers[0], numbers[1], numbers[2]) : "";
}

// The first date that a text shows: numbers in ISO or unambiguous order, or a day and a year around a month's name.
std::string shown_date(std::string_view shown)
{
    const std::string text = with_ascii_digits(shown);
    constexpr std::size_t most_words = 60;
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size() && words.size() < most_words;) {
        const auto begin = text.find_first_not_of(" ,()|\t\n", at);
        if (begin == std::string_view::npos) break;
        at = std::min(text.find_first_of(" ,()|\t\n", begin), text.size());
        // A month under two names: "24 <April> / <April> 2020".
        if (std::string word = text.substr(begin, at - begin); word != "/") words.push_back(std::move(word));
    }
    const auto number = [](std::string_view word, int low, int high) {
        std::size_t digits = 0;
        while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9') ++digits;
        if (digits == 0 || digits > 4 || word.size() > digits + 2) return 0;
        const int value = std::atoi(std::string(word.substr(0, digits)).c_str());
        return value >= low && value <= high ? value : 0;
    };
    constexpr int last_year = 2650;   // Buddhist
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (std::isdigit(static_cast<unsigned char>(words[i][0]))) {
            if (words[i].size() >= 8 && plausible(words[i])) return words[i];
            if (std::string found = date_of_numbers(words[i]); !found.empty()) return found;
        }
        const int month = month_of(words[i]);
        if (!month) continue;
        int day = 0, year = 0;
        // "3 May 2013", "3 de mayo de 2013", "May 3, 2013".
        for (std::size_t back = 1; back <= 2 && back <= i && !day; ++back) day = number(words[i - back], 1, 31);
        for (std::size_t ahead = 1; ahead <= 3 && i + ahead < words.size(); ++ahead) {
            if (!day && ahead <= 2) day = number(words[i + ahead], 1, 31);
            if (!year) year = number(words[i + ahead], 1990, last_year);
        }
        if (!day || !year) continue;
        if (std::string iso = iso_of(year, month, day); !iso.empty()) return iso;
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

// What stands beside an article has dates of its own: comments, and articles that it names.
constexpr std::string_view beside_labels[] = {"comment", "disqus", "respond", "reply", "related", "sidebar", "side-bar", "recommend", "teaser", "trending", "popular", "most-read", "more-stories", "also-read", "footer", "widget"};

class DateFinder {
public:
    explicit DateFinder(xmlNode* root) : root_(root) { collect(root, false, 0); }

    std::string find(const std::string& url)
    {
        const std::string in_address = date_in_url(url);
        const std::string told = told_to_machines();
        if (!told.empty()) return local_day(told, in_address);
        if (!in_address.empty()) return in_address;
        if (std::string found = first(times_); !found.empty()) return found;
        if (std::string found = first_declared(vague_names); !found.empty()) return found;
        for (const auto& text : labelled_texts_)
            if (std::string found = shown_date(text); !found.empty()) return found;
        if (std::string found = first_declared(modified_names); !found.empty()) return found;
        if (std::string found = in_json("dateModified"); !found.empty()) return found;
        for (const bool everywhere : {false, true})
            if (std::string found = shown_near_top(everywhere); !found.empty()) return found;
        return first(beside_);
    }

private:
    std::string told_to_machines()
    {
        if (std::string found = first_declared(published_names); !found.empty()) return found;
        for (const char* key : {"datePublished", "dateCreated", "uploadDate"})
            if (std::string found = in_json(key); !found.empty()) return found;
        for (const auto* list : {&marked_times_, &labelled_times_})
            if (std::string found = first(*list); !found.empty()) return found;
        return {};
    }

    // Clocks of machines often show UTC. Where the address tells the day before or after, that was the day where the page was written.
    static std::string local_day(const std::string& told, const std::string& in_address)
    {
        if (in_address.empty()) return told;
        const auto stamp = parse_published(told), day = parse_published(in_address);
        if (!stamp || !day || stamp->span.precision == Precision::day || stamp->offset.count() != 0) return told;
        const auto apart = std::chrono::floor<std::chrono::days>(stamp->span.first) - std::chrono::floor<std::chrono::days>(day->span.first);
        return std::chrono::abs(apart) == std::chrono::days{1} ? in_address : told;
    }

    static std::string first(const std::vector<std::string>& stamps)
    {
        const auto found = std::find_if(stamps.begin(), stamps.end(), plausible);
        return found == stamps.end() ? std::string() : *found;
    }

    template <std::size_t size> std::string first_declared(const std::string_view (&names)[size]) const
    {
        for (const auto name : names)
            for (const auto& [key, value] : declared_)
                if (key == name && plausible(value)) return value;
        return {};
    }

    static bool stands_beside(const xmlNode* node)
    {
        const auto name = name_of(node);
        if (name == "nav" || name == "footer") return true;
        if (name == "body" || name == "html" || name == "article" || name == "main") return false;
        const std::string labels = labels_of(node);
        // Who wrote an article and when may stand in an aside of its own.
        if (name == "aside" && !labelled(labels, "meta") && !labelled(labels, "byline")) return true;
        return labels.size() > 1 && std::any_of(std::begin(beside_labels), std::end(beside_labels), [&](std::string_view one) { return labelled(labels, one); });
    }

    void collect(xmlNode* parent, bool beside, int depth)
    {
        for (xmlNode* node = parent->children; node && depth < deepest_page; node = node->next) {
            if (node->type != XML_ELEMENT_NODE) continue;
            const auto name = name_of(node);
            if (name == "style") continue;
            if (name == "script") {
                if (lowered(attribute(node, "type")).find("ld+json") != std::string::npos && node->children && node->children->content)
                    scripts_.emplace_back(reinterpret_cast<const char*>(node->children->content));
                continue;
            }
            const bool own = beside || stands_beside(node);
            if (name == "meta") declare(node);
            else if (own) look_beside(node, name);
            else look_at(node, name);
            collect(node, own, depth + 1);
        }
    }

    void declare(const xmlNode* node)
    {
        const std::string content = attribute(node, "content");
        for (const char* key : {"property", "name", "itemprop", "http-equiv"})
            if (std::string value = lowered(attribute(node, key)); !value.empty() && !content.empty()) declared_.emplace_back(value, content);
    }

    void look_beside(const xmlNode* node, std::string_view name)
    {
        if (name != "time") return;
        if (std::string stamp = attribute(node, "datetime"); !stamp.empty()) beside_.push_back(std::move(stamp));
    }

    void look_at(const xmlNode* node, std::string_view name)
    {
        const std::string item = lowered(attribute(node, "itemprop"));
        const std::string words = labels_of(node);
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
        } else if (words.size() > 1) {
            static constexpr std::string_view dated[] = {"date", "time", "publi", "byline", "meta", "posted", "created"};
            if (std::none_of(std::begin(dated), std::end(dated), [&](std::string_view one) { return words.find(one) != std::string::npos; })) return;
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

    // The first date in a short piece of text behind the headline, since many pages show today's at their top; else the first of all.
    std::string shown_near_top(bool everywhere)
    {
        std::string before, behind;
        bool headline = false;
        int seen = 0;
        each_element(root_, [&](xmlNode* node) {
            if (!behind.empty() || is_element(node, "script") || is_element(node, "style") || is_element(node, "head") || (!everywhere && stands_beside(node))) return false;
            headline = headline || is_element(node, "h1");
            std::string& found = headline ? behind : before;
            for (const xmlNode* child = node->children; child && found.empty(); child = child->next) {
                constexpr int most = 4000;
                if (child->type != XML_TEXT_NODE || !child->content || ++seen > most) continue;
                found = date_of_piece(reinterpret_cast<const char*>(child->content));
            }
            return behind.empty();
        });
        return !behind.empty() ? behind : before;
    }

    // A long text is dated by what it opens with.
    static std::string date_of_piece(std::string_view text)
    {
        constexpr std::size_t shortest = 8, longest = 200, opening = 40;
        if (text.size() < shortest) return {};
        if (text.size() <= longest) return shown_date(text);
        return std::isdigit(static_cast<unsigned char>(text.front())) ? shown_date(text.substr(0, opening)) : "";
    }

    xmlNode* root_;
    std::vector<std::pair<std::string, std::string>> declared_;
    std::vector<std::string> scripts_, marked_times_, labelled_times_, times_, labelled_texts_, beside_;
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
