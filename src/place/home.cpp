// SPDX-License-Identifier: Apache-2.0
#include "place/home.hpp"

#include "rules/pack.hpp"

namespace dateline {
namespace {

// "www.example.co.uk" ends in a country; "example.com" does not.
PlaceIndex country_of_url(const std::string& url, const Gazetteer& gazetteer)
{
    const std::string_view host = host_of(url);
    if (host.size() < 4 || host[host.size() - 3] != '.') return no_place;
    std::string code(host.substr(host.size() - 2));
    for (char& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return gazetteer.country(code == "UK" ? "GB" : code);
}

// "Fargo, ND": the first name, in the reading that lies in one of the others.
std::optional<Place> place_of(const std::string& home, const Gazetteer& gazetteer, const TextSettings& text)
{
    const Tokens words = tokenize_words(home, text);
    std::vector<std::vector<NameUse>> names;
    for (std::uint32_t i = 0; i < words.size();) {
        NameCursor cursor, best;
        std::uint32_t past = i + 1;
        if (words[i].kind == TokenKind::word && gazetteer.begin(words[i].key, cursor)) {
            for (std::uint32_t at = i;; ++at) {
                if (cursor.use_count) best = cursor, past = at + 1;
                if (!cursor.extends || at + 1 >= words.size() || !gazetteer.extend(words[at + 1].key, cursor)) break;
            }
            if (best.use_count) gazetteer.uses(best, names.emplace_back());
        }
        i = past;
    }
    if (names.empty() || names[0].empty()) return std::nullopt;
    for (std::size_t other = 1; other < names.size(); ++other)
        for (const NameUse& inner : names[0])
            for (const NameUse& outer : names[other])
                if (inner.place != outer.place && gazetteer.within(inner.place, outer.place)) return gazetteer.place(inner.place);
    return gazetteer.place(names[0][0].place);
}

}  // namespace

std::string_view host_of(std::string_view url)
{
    if (const auto scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find_first_of("/?#"));
    if (const auto user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
    return url.substr(0, url.find(':'));
}

bool names_a_place(const std::string& home, const Knowledge& knowledge)
{
    for (const auto& language : knowledge.languages())
        if (place_of(home, knowledge.gazetteer(), knowledge.pack(language).text)) return true;
    return false;
}

Home read_home(const Context& context)
{
    Home home;
    const Gazetteer& gazetteer = context.gazetteer;
    home.url_country = country_of_url(context.document.url, gazetteer);
    // What a document says goes before what a project says of its domain, and that before what is said of all documents.
    const std::string own = context.document.home.empty() ? std::string(context.source_home) : context.document.home;
    if (!context.settings.country.empty()) home.country = gazetteer.country(context.settings.country);
    if (own.empty() && context.settings.home.empty()) return home;
    if (const auto place = place_of(own.empty() ? context.settings.home : own, gazetteer, context.pack.text)) {
        home.point = Point{place->lat_deg, place->lon_deg};
        if (home.country == no_place || !own.empty()) home.country = gazetteer.country(place->country);
    }
    return home;
}

}  // namespace dateline
