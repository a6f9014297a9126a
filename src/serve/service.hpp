// SPDX-License-Identifier: Apache-2.0
// What `dateline serve` answers: requests in, answers out, no sockets. Its functions may run on many threads at once.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <dateline/extractor.hpp>
#include <dateline/reader.hpp>

#include "serve/http.hpp"
#include "serve/snapshot.hpp"
#include "serve/workbench.hpp"

namespace dateline::serve {

struct ServiceSettings {
    std::string token;       // that requests must carry; empty: none
    std::string cors;        // the origin whose pages may ask; "*": any; empty: none but our own
    bool only_loopback = true;   // requests must be addressed to this machine by a name of its own
};

class Service {
public:
    Service(ServiceSettings settings, std::shared_ptr<Workbench> workbench) : settings_(std::move(settings)), workbench_(std::move(workbench)) {}

    // May throw Refusal or Error: what the client did wrong.
    Response answer(const Request& request) const;

private:
    void check_access(const Request& request) const;
    void allow_origin(const Request& request, Response& response) const;
    Response preflight(const Request& request) const;

    ServiceSettings settings_;
    std::shared_ptr<Workbench> workbench_;
};

// One row for each thing that can be asked. A path that ends in "*" stands for all that begin so; what the star stands for
// is in `rest`.
using Route = Response (*)(const Request& request, Workbench& workbench, std::string_view rest);
struct RouteRow {
    std::string_view method, path;
    Route run;
};

// The functions of each family of routes.
Response extract_texts(const Request& request, Workbench& workbench, std::string_view rest);
Response annotate_texts(const Request& request, Workbench& workbench, std::string_view rest);
Response explain_texts(const Request& request, Workbench& workbench, std::string_view rest);
Response merge_timelines(const Request& request, Workbench& workbench, std::string_view rest);
Response convert_timeline(const Request& request, Workbench& workbench, std::string_view rest);
Response search_gazetteer(const Request& request, Workbench& workbench, std::string_view rest);
Response list_formats(const Request& request, Workbench& workbench, std::string_view rest);

Response features_landing(const Request& request, Workbench& workbench, std::string_view rest);
Response features_conformance(const Request& request, Workbench& workbench, std::string_view rest);
Response features_collections(const Request& request, Workbench& workbench, std::string_view rest);
Response features_collection(const Request& request, Workbench& workbench, std::string_view rest);
Response features_items(const Request& request, Workbench& workbench, std::string_view rest);
Response features_item(const Request& request, Workbench& workbench, std::string_view rest);

Response show_page(const Request& request, Workbench& workbench, std::string_view rest);
Response show_page_data(const Request& request, Workbench& workbench, std::string_view rest);
Response show_project(const Request& request, Workbench& workbench, std::string_view rest);
Response show_project_file(const Request& request, Workbench& workbench, std::string_view rest);
Response show_project_timeline(const Request& request, Workbench& workbench, std::string_view rest);
Response add_documents(const Request& request, Workbench& workbench, std::string_view rest);
Response show_document(const Request& request, Workbench& workbench, std::string_view rest);
Response remove_document(const Request& request, Workbench& workbench, std::string_view rest);
Response explain_document(const Request& request, Workbench& workbench, std::string_view rest);
Response add_correction(const Request& request, Workbench& workbench, std::string_view rest);
Response remove_correction(const Request& request, Workbench& workbench, std::string_view rest);
Response add_place(const Request& request, Workbench& workbench, std::string_view rest);
Response remove_place(const Request& request, Workbench& workbench, std::string_view rest);

// Documents out of a request's body: JSON, or any format that is read from files.
std::vector<Document> documents_of(const Request& request);
// A timeline in the format that a request asks for.
Response written(const Request& request, const PackedTimeline& timeline);

}  // namespace dateline::serve
