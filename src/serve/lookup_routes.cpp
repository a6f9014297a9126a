// SPDX-License-Identifier: Apache-2.0
// GET /gazetteer/search and /formats.
#include <algorithm>

#include <dateline/gazetteer.hpp>
#include <dateline/writer.hpp>

#include "gazetteer/distance.hpp"
#include "gazetteer/point.hpp"
#include "serve/service.hpp"
#include "write/json_text.hpp"
#include "write/place.hpp"

namespace dateline::serve {

namespace {

gazetteer::Point point_from(std::string_view text)
{
    const auto point = gazetteer::point_of(text);
    if (!point) throw Refusal{400, "near=" + std::string(text) + " is no point", "give latitude,longitude in degrees: near=43.25,76.95"};
    return *point;
}

Gazetteer::Search way_of(std::string_view word)
{
    if (word == "exact") return Gazetteer::Search::exact;
    if (word == "prefix") return Gazetteer::Search::prefix;
    if (word == "fuzzy" || word.empty()) return Gazetteer::Search::fuzzy;
    throw Refusal{400, "match=" + std::string(word) + " cannot be used", "exact, prefix or fuzzy"};
}

}  // namespace

Response search_gazetteer(const Request& request, Workbench& workbench, std::string_view)
{
    constexpr std::size_t looked_at = 2000;   // of a name, before a country is asked for
    const auto knowledge = workbench.knowledge();
    const Gazetteer& gazetteer = knowledge->gazetteer();
    const std::string name(request.parameter("name")), country(request.parameter("country"));
    if (name.size() > 200) throw Refusal{400, "the name is too long", "give the name of a place"};
    const auto most = request.whole("limit", 10, 1, 100);
    std::optional<gazetteer::Point> point;
    if (request.has("near")) point = point_from(request.parameter("near"));
    if (name.empty() && !point) throw Refusal{400, "there is nothing to look for", "give name=Almaty, or near=43.25,76.95"};
    std::vector<PlaceIndex> found;
    if (name.empty()) {
        found = gazetteer.near(point->lat_deg, point->lon_deg, gazetteer::around_m, most, true);
    } else {
        const auto way = way_of(request.parameter("match"));
        found = gazetteer.search(name, Gazetteer::Search::exact, looked_at);
        if (found.empty() && way != Gazetteer::Search::exact) found = gazetteer.search(name, way, looked_at);
    }
    if (!country.empty()) std::erase_if(found, [&](PlaceIndex index) { return gazetteer.place(index).country != country; });
    const auto distance = [&](PlaceIndex index) {
        const Place place = gazetteer.place(index);
        return gazetteer::distance_m(point->lat_deg, point->lon_deg, place.lat_deg, place.lon_deg);
    };
    if (point && !name.empty()) std::stable_sort(found.begin(), found.end(), [&](PlaceIndex a, PlaceIndex b) { return distance(a) < distance(b); });
    if (found.size() > most) found.resize(most);
    Response response;
    response.body = "{\"places\":[";
    for (const PlaceIndex index : found) {
        response.body += index == found.front() ? "\n" : ",\n";
        append_place(response.body, gazetteer, index, point ? std::optional{distance(index)} : std::nullopt);
    }
    response.body += "]}\n";
    return response;
}

Response list_formats(const Request&, Workbench&, std::string_view)
{
    Response response;
    std::string& out = response.body;
    out = "{\"input\":[";
    for (const auto& name : read_formats()) {
        if (out.back() != '[') out += ',';
        append_json(out, name);
    }
    out += "],\"annotations\":[\"jsonl\",\"timeml\",\"brat\",\"html\",\"conllu\"],\"timelines\":[";
    for (const auto& format : write_formats()) {
        if (!format.to_stream) continue;
        out += out.back() == '[' ? "{\"name\":" : ",{\"name\":";
        append_json(out, format.name);
        out += ",\"extension\":";
        append_json(out, format.extensions.substr(0, format.extensions.find(' ')));
        out += ",\"what\":";
        append_json(out, format.what);
        out += '}';
    }
    out += "]}\n";
    return response;
}

}  // namespace dateline::serve
