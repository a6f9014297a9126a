// SPDX-License-Identifier: Apache-2.0
#include "read/fields.hpp"

#include <algorithm>
#include <iterator>

namespace dateline {
namespace {

struct Known {
    std::string_view name;   // small letters and digits only
    Role role;
    int rank;
};

constexpr std::size_t longest = 24;

constexpr Known known[] = {
    {"id", Role::id, 0}, {"docid", Role::id, 1}, {"documentid", Role::id, 1}, {"articleid", Role::id, 1}, {"guid", Role::id, 2}, {"uuid", Role::id, 2}, {"idstr", Role::id, 2},
    {"tweetid", Role::id, 1}, {"messageid", Role::id, 2}, {"storyid", Role::id, 1}, {"eventidcnty", Role::id, 2}, {"uniqueid", Role::id, 2},

    {"text", Role::text, 0}, {"fulltext", Role::text, 1}, {"maintext", Role::text, 1}, {"articletext", Role::text, 1}, {"articlebody", Role::text, 1}, {"contenttext", Role::text, 1},
    {"bodytext", Role::text, 1}, {"storytext", Role::text, 1}, {"plaintext", Role::text, 1}, {"rawtext", Role::text, 2}, {"textcontent", Role::text, 1}, {"body", Role::text, 2},
    {"content", Role::text, 2}, {"contents", Role::text, 2}, {"article", Role::text, 3}, {"contenthtml", Role::text, 3}, {"bodyhtml", Role::text, 3}, {"message", Role::text, 3},
    {"tweet", Role::text, 3}, {"story", Role::text, 3}, {"post", Role::text, 4}, {"selftext", Role::text, 4}, {"notes", Role::text, 4}, {"note", Role::text, 5},
    {"description", Role::text, 6}, {"summary", Role::text, 7}, {"abstract", Role::text, 7}, {"snippet", Role::text, 8}, {"caption", Role::text, 9}, {"comment", Role::text, 9},

    {"title", Role::title, 0}, {"headline", Role::title, 1}, {"heading", Role::title, 2}, {"subject", Role::title, 3},

    {"date", Role::date, 0}, {"published", Role::date, 1}, {"publishedat", Role::date, 1}, {"publishdate", Role::date, 1}, {"datepublish", Role::date, 1}, {"datepublished", Role::date, 1},
    {"publicationdate", Role::date, 1}, {"publisheddate", Role::date, 1}, {"publishedon", Role::date, 1}, {"pubdate", Role::date, 1}, {"firstpublished", Role::date, 1}, {"createdat", Role::date, 2},
    {"created", Role::date, 2}, {"createdutc", Role::date, 2}, {"datecreated", Role::date, 2}, {"datetime", Role::date, 2}, {"timestamp", Role::date, 3}, {"publishtime", Role::date, 1},
    {"publishedtime", Role::date, 1}, {"posted", Role::date, 3}, {"postedat", Role::date, 3}, {"eventdate", Role::date, 4}, {"dateunixtime", Role::date, 5}, {"pubtime", Role::date, 1},

    {"url", Role::url, 0}, {"link", Role::url, 1}, {"permalink", Role::url, 1}, {"articleurl", Role::url, 1}, {"sourceurl", Role::url, 2}, {"weburl", Role::url, 1}, {"webpage", Role::url, 3},
    {"externalurl", Role::url, 3}, {"canonicalurl", Role::url, 1}, {"href", Role::url, 3},

    {"language", Role::language, 0}, {"lang", Role::language, 1},

    {"home", Role::home, 0}, {"sourcehome", Role::home, 1},
};

}  // namespace

FieldName field_role(std::string_view name)
{
    char folded[longest];
    std::size_t size = 0;
    for (const char c : name) {
        if (c == '_' || c == '-' || c == ' ') continue;
        if (size == longest) return {};
        folded[size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    }
    const std::string_view plain(folded, size);
    const auto found = std::find_if(std::begin(known), std::end(known), [&](const Known& one) { return one.name == plain; });
    return found == std::end(known) ? FieldName{} : FieldName{found->role, found->rank};
}

}  // namespace dateline
