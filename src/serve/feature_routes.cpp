// SPDX-License-Identifier: Apache-2.0
// The timeline as an OGC API - Features collection (Part 1: core), which QGIS, GDAL and others add as a layer.
#include <algorithm>
#include <charconv>

#include "serve/service.hpp"
#include "time/instant.hpp"
#include "write/feature.hpp"
#include "write/json_text.hpp"

namespace dateline::serve {

namespace {

constexpr std::string_view geojson_type = "application/geo+json";
constexpr std::string_view filters[] = {"type", "category", "status", "country"};

std::string home_of(const Request& request) { return "http://" + request.host + "/ogc"; }

void append_link(std::string& out, std::string_view href, std::string_view rel, std::string_view type, std::string_view title)
{
    out += out.back() == '[' ? "{\"href\":" : ",{\"href\":";
    append_json(out, href);
    out += ",\"rel\":";
    append_json(out, rel);
    out += ",\"type\":";
    append_json(out, type);
    out += ",\"title\":";
    append_json(out, title);
    out += '}';
}

// The token is part of every link, so that a client which was given one address finds the others.
std::string with_token(const Request& request, std::string address)
{
    if (!request.has("token")) return address;
    return address + (address.find('?') == std::string::npos ? "?" : "&") + "token=" + escaped(request.parameter("token"));
}

void append_collection(std::string& out, const Request& request, const Workbench& workbench)
{
    const auto snapshot = workbench.snapshot();
    const std::string home = home_of(request);
    out += R"({"id":"events","title":)";
    append_json(out, workbench.title().empty() ? "Events" : workbench.title());
    out += R"(,"description":"Events found in texts: what, where, when, and whether it happened.","itemType":"feature","crs":["http://www.opengis.net/def/crs/OGC/1.3/CRS84"],"extent":{"spatial":{"bbox":[[)";
    const auto box = snapshot->box().value_or(std::array<double, 4>{-180, -90, 180, 90});
    for (std::size_t i = 0; i < 4; ++i) {
        if (i > 0) out += ',';
        append_number(out, box[i]);
    }
    out += R"(]],"crs":"http://www.opengis.net/def/crs/OGC/1.3/CRS84"},"temporal":{"interval":[[)";
    if (const auto& span = snapshot->span()) out += '"' + to_iso(span->first) + "\",\"" + last_second_iso(*span) + '"';
    else out += "null,null";
    out += R"(]],"trs":"http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"}},"links":[)";
    append_link(out, with_token(request, home + "/collections/events/items"), "items", geojson_type, "The events");
    append_link(out, with_token(request, home + "/collections/events"), "self", "application/json", "This collection");
    out += "]}";
}

std::array<double, 4> box_of(std::string_view text)
{
    std::vector<double> numbers;
    const char* at = text.data();
    const char* const end = at + text.size();
    bool good = true;
    while (good && at < end && numbers.size() < 6) {
        double number = 0;
        const auto [next, fault] = std::from_chars(at, end, number);
        good = fault == std::errc{} && number >= -360 && number <= 360 && (next == end || *next == ',');
        numbers.push_back(number);
        at = next == end ? end : next + 1;
    }
    good = good && at == end && (numbers.size() == 4 || numbers.size() == 6);
    if (numbers.size() == 6) numbers = {numbers[0], numbers[1], numbers[3], numbers[4]};
    if (!good || numbers[1] > numbers[3]) throw Refusal{400, "bbox=" + std::string(text) + " cannot be used", "give west,south,east,north in degrees: bbox=46,40,88,56"};
    return {numbers[0], numbers[1], numbers[2], numbers[3]};
}

// "2022-01-08", "2022-01-08T10:00:00Z", "2022-01-01/2022-02-01", "../2022-02-01", "2022-01-01/.."
void read_time(std::string_view text, Selection& selection)
{
    const auto one = [&](std::string_view part) {
        const auto span = parse_iso(part);
        if (!span) throw Refusal{400, "datetime=" + std::string(text) + " cannot be used", "give a date or two with / between: 2022-01-01/2022-01-31, ../2022-01-31"};
        return *span;
    };
    const auto open = [](std::string_view part) { return part.empty() || part == ".."; };
    const std::size_t slash = text.find('/');
    if (slash == text.npos) {
        const TimeSpan span = one(text);
        selection.from = span.first;
        selection.past = span.past;
        return;
    }
    const std::string_view first = text.substr(0, slash), last = text.substr(slash + 1);
    if (open(first) && open(last)) one("");
    if (!open(first)) selection.from = one(first).first;
    if (!open(last)) selection.past = one(last).past;
    if (selection.from && selection.past && *selection.from >= *selection.past) one("");
}

Selection selection_of(const Request& request)
{
    Selection selection;
    if (request.has("bbox")) selection.box = box_of(request.parameter("bbox"));
    if (request.has("datetime")) read_time(request.parameter("datetime"), selection);
    for (const auto name : filters)
        if (request.has(name)) selection.equal.emplace_back(name, request.parameter(name));
    static constexpr std::string_view known[] = {"bbox", "datetime", "limit", "offset", "f", "token", "type", "category", "status", "country", "crs", "bbox-crs"};
    for (const auto& [name, value] : request.query)
        if (std::find(std::begin(known), std::end(known), name) == std::end(known)) throw Refusal{400, "there is no parameter \"" + name + "\"", "bbox, datetime, limit, offset, type, category, status, country"};
    return selection;
}

// The request's own address with another page.
std::string page_address(const Request& request, std::size_t offset, std::size_t limit)
{
    std::string address = home_of(request) + "/collections/events/items?";
    for (const auto& [name, value] : request.query)
        if (name != "offset" && name != "limit") address += escaped(name) + "=" + escaped(value) + "&";
    return address + "limit=" + std::to_string(limit) + "&offset=" + std::to_string(offset);
}

}  // namespace

Response features_landing(const Request& request, Workbench& workbench, std::string_view)
{
    Response response;
    const std::string home = home_of(request);
    std::string& out = response.body;
    out = "{\"title\":";
    append_json(out, workbench.title().empty() ? "Dateline" : workbench.title());
    out += R"(,"description":"A timeline of events","links":[)";
    append_link(out, with_token(request, home), "self", "application/json", "This document");
    append_link(out, with_token(request, home + "/api"), "service-desc", "application/vnd.oai.openapi+json;version=3.0", "The API");
    append_link(out, with_token(request, home + "/conformance"), "conformance", "application/json", "What it conforms to");
    append_link(out, with_token(request, home + "/collections"), "data", "application/json", "The collections");
    out += "]}\n";
    return response;
}

Response features_conformance(const Request&, Workbench&, std::string_view)
{
    Response response;
    response.body = R"({"conformsTo":["http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core","http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30","http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson"]})"
                    "\n";
    return response;
}

Response features_collections(const Request& request, Workbench& workbench, std::string_view)
{
    Response response;
    response.body = "{\"links\":[";
    append_link(response.body, with_token(request, home_of(request) + "/collections"), "self", "application/json", "This document");
    response.body += "],\"collections\":[";
    append_collection(response.body, request, workbench);
    response.body += "]}\n";
    return response;
}

Response features_collection(const Request& request, Workbench& workbench, std::string_view)
{
    Response response;
    append_collection(response.body, request, workbench);
    response.body += '\n';
    return response;
}

Response features_items(const Request& request, Workbench& workbench, std::string_view)
{
    const auto snapshot = workbench.snapshot();
    const auto limit = request.whole("limit", 1000, 1, 10000), offset = request.whole("offset", 0, 0, 1'000'000'000);
    const auto found = snapshot->select(selection_of(request));
    const std::size_t first = std::min(offset, found.size()), past = std::min(first + limit, found.size());
    Response response;
    response.type = geojson_type;
    std::string& out = response.body;
    out = R"({"type":"FeatureCollection","numberMatched":)" + std::to_string(found.size()) + ",\"numberReturned\":" + std::to_string(past - first) + ",\"links\":[";
    append_link(out, page_address(request, offset, limit), "self", geojson_type, "This page");
    if (past < found.size()) append_link(out, page_address(request, past, limit), "next", geojson_type, "The next page");
    if (first > 0) append_link(out, page_address(request, first > limit ? first - limit : 0, limit), "prev", geojson_type, "The page before");
    out += "],\"features\":[";
    FeatureWriter feature;
    for (std::size_t i = first; i < past; ++i) {
        out += i == first ? "\n" : ",\n";
        feature.append(out, snapshot->event(found[i]));
    }
    out += "]}\n";
    return response;
}

Response features_item(const Request& request, Workbench& workbench, std::string_view rest)
{
    const auto snapshot = workbench.snapshot();
    const auto position = snapshot->find(std::string(rest));
    if (!position) throw Refusal{404, "there is no event \"" + std::string(rest) + "\"", "GET /ogc/collections/events/items lists them"};
    Response response;
    response.type = geojson_type;
    FeatureWriter().append(response.body, snapshot->event(*position));
    // A feature that stands alone says where it belongs.
    response.body.pop_back();
    response.body += ",\"links\":[";
    const std::string collection = home_of(request) + "/collections/events";
    append_link(response.body, with_token(request, collection + "/items/" + escaped(rest)), "self", geojson_type, "This event");
    append_link(response.body, with_token(request, collection), "collection", "application/json", "Its collection");
    response.body += "]}\n";
    return response;
}

}  // namespace dateline::serve
