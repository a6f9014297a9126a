// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/columns.hpp"

#include <algorithm>

namespace dateline::gazetteer {
namespace {

struct Known {
    const char* field;
    std::string Row::* member;
    const char* heads;   // separated by spaces, with one before the first and after the last
};

constexpr Known known[] = {
    {"id", &Row::id, " id @id geonameid uri wikidata "},
    {"name", &Row::name, " name title label toponym place "},
    {"kind", &Row::kind, " kind type featurecla feature_class fclass placetype "},
    {"lat", &Row::lat, " lat latitude lat_deg y lat_y geom_latitude "},
    {"lon", &Row::lon, " lon lng long longitude lon_deg x long_x geom_longitude "},
    {"population", &Row::population, " population pop pop_max pop_est gn_population "},
    {"country", &Row::country, " country iso iso2 iso_a2 cc country_code ccode iso_country "},
    {"admin1", &Row::admin1, " admin1 adm1 admin1_code "},
    {"admin2", &Row::admin2, " admin2 adm2 admin2_code "},
    {"radius_km", &Row::radius_km, " radius_km radius "},
    {"parents", &Row::parents, " parents parent "},
    {"action", &Row::action, " action "},
    {"language", &Row::language, " language lang "},
};
constexpr const char* more_heads = " names alternatenames alternate_names alt_names variants name_alt namealt asciiname ";

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

bool listed(const char* heads, const std::string& head) { return std::string_view(heads).find(' ' + head + ' ') != std::string_view::npos; }

}  // namespace

std::string columns_here(const std::vector<std::string>& heads)
{
    constexpr std::size_t most = 20;
    if (heads.empty()) return "There are no columns here.";
    std::string text = "The columns here are ";
    for (std::size_t i = 0; i < std::min(heads.size(), most); ++i) text += (i ? ", " : "") + (heads[i].empty() ? "(no name)" : heads[i]);
    return text + (heads.size() > most ? " and " + std::to_string(heads.size() - most) + " more." : ".");
}

Columns::Columns(const std::string& path, const std::vector<std::string>& heads, const std::vector<std::string>& mapping) : targets_(heads.size())
{
    std::vector<std::string Row::*> taken;
    const auto place = [&](std::size_t column, std::string Row::* member) {
        if (std::find(taken.begin(), taken.end(), member) != taken.end()) return;
        taken.push_back(member);
        targets_[column].field = member;
        if (member == &Row::name) name_ = column + 1;
        if (member == &Row::lat) lat_ = column + 1;
        if (member == &Row::lon) lon_ = column + 1;
        if (member == &Row::kind) kind_ = column + 1;
        if (member == &Row::population) population_ = column + 1;
        if (member == &Row::country) country_ = column + 1;
    };
    for (const auto& pair : mapping) {
        const auto equals = pair.find('=');
        const std::string field = pair.substr(0, equals);
        const auto head = equals == std::string::npos ? heads.end() : std::find(heads.begin(), heads.end(), pair.substr(equals + 1));
        const auto entry = std::find_if(std::begin(known), std::end(known), [&](const Known& k) { return field == k.field; });
        if (entry == std::end(known) && field != "names")
            throw Error(Diagnostic{Severity::error, "--column " + pair, "There is no field \"" + field + "\" of a place.", "Fields are id, name, names, kind, lat, lon, population, country, admin1, admin2, radius_km, parents, action, language."});
        if (head == heads.end()) throw Error(Diagnostic{Severity::error, path, "There is no column for \"" + pair + "\".", columns_here(heads)});
        const auto column = static_cast<std::size_t>(head - heads.begin());
        if (entry == std::end(known)) targets_[column].more_names = true;
        else place(column, entry->member);
    }
    for (std::size_t i = 0; i < heads.size(); ++i) {
        if (targets_[i].field || targets_[i].more_names) continue;
        const std::string head = lower(heads[i]);
        if (listed(more_heads, head)) {
            targets_[i].more_names = true;
            continue;
        }
        if (head.size() > 5 && head.size() < 12 && head.starts_with("name_") && head.find('_', 5) == std::string::npos && head.size() <= 8) {
            targets_[i].more_names = true;
            targets_[i].language = head.substr(5);
            continue;
        }
        for (const Known& k : known)
            if (listed(k.heads, head)) place(i, k.member);
        if (head == "geonameid") targets_[i].prefix = "geonames:";
        if (head.starts_with("wikidata")) targets_[i].prefix = "wikidata:";
        if (head == "placetype") targets_[i].prefix = "placetype:";
    }
}

void Columns::set(std::size_t column, std::string_view value, Row& row) const
{
    if (column >= targets_.size() || value.empty()) return;
    const Target& target = targets_[column];
    if (target.field == &Row::id) {
        // What layers write for none.
        if (value[0] == '-' || (value == "0" && !target.prefix.empty())) return;
        row.id = target.prefix + std::string(value);
    } else if (target.field) {
        row.*target.field = target.prefix + std::string(value);
    }
    if (!target.more_names) return;
    while (!value.empty()) {
        const std::string_view one = value.substr(0, value.find_first_of("|;"));
        value.remove_prefix(std::min(value.size(), one.size() + 1));
        if (!one.empty()) row.names.emplace_back(std::string(one), target.language);
    }
}

void Columns::mark(Row& row) const
{
    row.name_column = name_;
    row.lat_column = lat_;
    row.lon_column = lon_;
    row.kind_column = kind_;
    row.population_column = population_;
    row.country_column = country_;
}

}  // namespace dateline::gazetteer
