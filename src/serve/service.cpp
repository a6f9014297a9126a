// SPDX-License-Identifier: Apache-2.0
#include "serve/service.hpp"

#include "serve/listener.hpp"
#include "serve/texts.hpp"

namespace dateline::serve {

namespace {

Response health(const Request&, Workbench& workbench, std::string_view)
{
    Response response;
    response.body = "{\"status\":\"ok\",\"events\":" + std::to_string(workbench.snapshot()->timeline().events.size()) + "}\n";
    return response;
}

Response description(const Request&, Workbench&, std::string_view)
{
    Response response;
    response.type = "application/vnd.oai.openapi+json;version=3.0";
    response.body = serve_text("openapi.json");
    return response;
}

constexpr RouteRow routes[] = {
    {"POST", "/extract", extract_texts},
    {"POST", "/annotate", annotate_texts},
    {"POST", "/explain", explain_texts},
    {"POST", "/merge", merge_timelines},
    {"POST", "/convert", convert_timeline},
    {"GET", "/gazetteer/search", search_gazetteer},
    {"GET", "/formats", list_formats},
    {"GET", "/health", health},
    {"GET", "/openapi.json", description},
    {"GET", "/", show_page},
    {"GET", "/page-data", show_page_data},
    {"GET", "/project", show_project},
    {"GET", "/project/file", show_project_file},
    {"GET", "/project/timeline", show_project_timeline},
    {"POST", "/project/documents", add_documents},
    {"GET", "/project/documents/*", show_document},
    {"DELETE", "/project/documents/*", remove_document},
    {"GET", "/project/explain/*", explain_document},
    {"POST", "/project/corrections", add_correction},
    {"DELETE", "/project/corrections/*", remove_correction},
    {"POST", "/project/places", add_place},
    {"DELETE", "/project/places/*", remove_place},
    {"GET", "/ogc", features_landing},
    {"GET", "/ogc/", features_landing},
    {"GET", "/ogc/api", description},
    {"GET", "/ogc/conformance", features_conformance},
    {"GET", "/ogc/collections", features_collections},
    {"GET", "/ogc/collections/events", features_collection},
    {"GET", "/ogc/collections/events/items", features_items},
    {"GET", "/ogc/collections/events/items/*", features_item},
};

// "127.0.0.1" of "127.0.0.1:8765", "::1" of "[::1]:8765".
std::string host_name(const std::string& host)
{
    if (host.starts_with('[')) return host.substr(1, host.find(']') - 1);
    return host.substr(0, host.rfind(':'));
}

// In time that does not tell how much of it is right.
bool same_secret(std::string_view a, std::string_view b)
{
    unsigned char differs = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < a.size() && !b.empty(); ++i) differs |= static_cast<unsigned char>(a[i] ^ b[i % b.size()]);
    return differs == 0;
}

}  // namespace

// A page of somebody else's that a person happens to open must not be able to use this server: neither under a name that
// it made point here, nor by sending forms to it.
void Service::check_access(const Request& request) const
{
    if (settings_.only_loopback && !is_loopback(host_name(request.host)))
        throw Refusal{403, "the server answers under names of this machine only", "ask it as http://127.0.0.1 or http://localhost"};
    const bool own = request.origin.empty() || request.origin == "http://" + request.host;
    if (!own && request.method != "GET" && settings_.cors != "*" && settings_.cors != request.origin)
        throw Refusal{403, "pages of " + request.origin + " may not ask this server", "start it with --cors " + request.origin};
    if (settings_.token.empty()) return;
    constexpr std::string_view bearer = "Bearer ";
    std::string_view given = request.parameter("token");
    if (request.authorization.starts_with(bearer)) given = std::string_view(request.authorization).substr(bearer.size());
    if (!same_secret(given, settings_.token)) throw Refusal{401, "the token is missing or wrong", "send it as \"Authorization: Bearer TOKEN\", or open the page as /?token=TOKEN"};
}

void Service::allow_origin(const Request& request, Response& response) const
{
    if (settings_.cors.empty() || request.origin.empty()) return;
    if (settings_.cors != "*" && settings_.cors != request.origin) return;
    response.headers.emplace_back("Access-Control-Allow-Origin", settings_.cors);
    if (settings_.cors != "*") response.headers.emplace_back("Vary", "Origin");
}

Response Service::preflight(const Request& request) const
{
    Response response;
    response.status = 204;
    allow_origin(request, response);
    response.headers.emplace_back("Access-Control-Allow-Methods", "GET, POST, DELETE");
    response.headers.emplace_back("Access-Control-Allow-Headers", "Authorization, Content-Type");
    return response;
}

Response Service::answer(const Request& request) const
{
    if (request.method == "OPTIONS" && !settings_.cors.empty()) return preflight(request);
    check_access(request);
    const bool head = request.method == "HEAD";
    const std::string_view method = head ? "GET" : std::string_view(request.method);
    std::string allowed;
    for (const RouteRow& route : routes) {
        std::string_view rest;
        if (route.path.ends_with('*')) {
            const auto start = route.path.substr(0, route.path.size() - 1);
            if (!request.path.starts_with(start)) continue;
            rest = std::string_view(request.path).substr(start.size());
        } else if (route.path != request.path) {
            continue;
        }
        if (route.method != method) {
            allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
            continue;
        }
        Response response = route.run(request, *workbench_, rest);
        if (head) response.body.clear();
        allow_origin(request, response);
        return response;
    }
    if (allowed.empty()) return failure(404, request.path, "there is nothing under this address", "GET /openapi.json lists what there is");
    Response response = failure(405, request.path, request.method + " cannot be used here", "use " + allowed);
    response.headers.emplace_back("Allow", allowed);
    return response;
}

}  // namespace dateline::serve
