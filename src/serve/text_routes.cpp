// SPDX-License-Identifier: Apache-2.0
// POST /extract, /annotate, /explain, /merge, /convert: what the commands of these names do, on what a client sends.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include <dateline/gazetteer.hpp>
#include <dateline/writer.hpp>

#include "serve/memory_bytes.hpp"
#include "serve/service.hpp"
#include "stages.hpp"
#include "timeline/builder.hpp"
#include "timeline/corrections.hpp"
#include "write/explanation.hpp"
#include "write/formats.hpp"
#include "write/read_feature.hpp"
#include "write/read_timeline.hpp"

namespace dateline::serve {

namespace {

using nlohmann::json;

constexpr std::size_t most_depth = 32;

constexpr std::pair<std::string_view, std::string_view> type_of_format[] = {
    {"geojson", "application/geo+json"}, {"geojsonl", "application/geo+json-seq"}, {"jsonfg", "application/geo+json"}, {"csv", "text/csv; charset=utf-8"},
    {"kml", "application/vnd.google-earth.kml+xml"}, {"kmz", "application/vnd.google-earth.kmz"}, {"html", "text/html; charset=utf-8"}, {"ics", "text/calendar; charset=utf-8"},
    {"czml", "application/json"}, {"timelinejs", "application/json"},
};

std::string_view type_of(std::string_view format)
{
    for (const auto& [name, type] : type_of_format)
        if (name == format) return type;
    return "application/octet-stream";
}

// The formats that may be asked for, as one line.
std::string stream_formats()
{
    std::string names;
    for (const auto& format : write_formats())
        if (format.to_stream) names += (names.empty() ? "" : ", ") + format.name;
    return names;
}

// Texts that are not kept need names only to tell them apart in the answer.
std::vector<Document> named_documents(const Request& request)
{
    auto documents = documents_of(request);
    for (std::size_t i = 0; i < documents.size(); ++i)
        if (documents[i].id.empty()) documents[i].id = documents.size() == 1 ? "text" : "text-" + std::to_string(i + 1);
    return documents;
}

Timeline timeline_of(const json& collection, const std::string& where)
{
    Timeline timeline;
    if (!collection.is_object() || collection.value("type", json()) != "FeatureCollection" || !collection.contains("features"))
        throw Refusal{400, where + " is no GeoJSON feature collection", "send what dateline wrote as geojson"};
    for (const char* member : {"name", "title"})
        if (const auto title = collection.find(member); title != collection.end() && title->is_string()) timeline.title = title->get<std::string>();
    const auto& features = collection["features"];
    for (std::size_t i = 0; i < features.size(); ++i) timeline.events.push_back(FeatureReader(where, 1, "/features/" + std::to_string(i)).read(features[i]));
    if (collection.contains("attributions")) timeline.attributions = FeatureReader(where, 1, "").texts(collection["attributions"], "/attributions");
    return timeline;
}

// Rows of a table, or features one a line.
std::vector<Timeline> timeline_of_lines(const Request& request, bool table)
{
    std::vector<Timeline> one(1);
    TimelineInfo info;
    const auto add = [&](const Event& event) { one.front().events.push_back(event); };
    auto bytes = std::make_unique<MemoryBytes>(request.body);
    table ? read_csv(std::move(bytes), "body", add, info) : read_geojson(std::move(bytes), true, "body", add, info);
    one.front().title = info.title;
    one.front().attributions = info.attributions;
    return one;
}

// A collection, a list of them, or {"timelines": [...]}; or what the content type says.
std::vector<Timeline> timelines_of(const Request& request)
{
    const std::string type = media_type(request.content_type);
    if (type == "text/csv") return timeline_of_lines(request, true);
    if (type == "application/geo+json-seq" || type == "application/x-ndjson") return timeline_of_lines(request, false);
    check_json(request.body, most_depth, "send a timeline as GeoJSON");
    const json root = json::parse(request.body, nullptr, false);
    if (root.is_discarded()) throw Refusal{400, "the body is no JSON", "send a timeline as GeoJSON"};
    const json* list = root.is_array() ? &root : nullptr;
    if (root.is_object() && root.contains("timelines") && root["timelines"].is_array()) list = &root["timelines"];
    std::vector<Timeline> timelines;
    if (!list) timelines.push_back(timeline_of(root, "body"));
    else
        for (std::size_t i = 0; i < list->size(); ++i) timelines.push_back(timeline_of((*list)[i], "timeline " + std::to_string(i + 1)));
    return timelines;
}

}  // namespace

Response written(const Request& request, const PackedTimeline& timeline)
{
    WriteSettings settings;
    settings.format = request.has("format") ? std::string(request.parameter("format")) : "geojson";
    settings.title = request.parameter("title");
    settings.record_separator = request.has("rs");
    if (!writes_to_stream(settings.format))
        throw Refusal{400, "the format \"" + settings.format + "\" cannot be sent", "ask for one of " + stream_formats() + "; \"dateline convert\" writes the others"};
    std::ostringstream out;
    write_timeline(timeline, out, settings);
    Response response;
    response.type = type_of(settings.format);
    response.body = std::move(out).str();
    return response;
}

Response extract_texts(const Request& request, Workbench& workbench, std::string_view)
{
    const auto extractor = workbench.extractor();
    const auto knowledge = workbench.knowledge();
    TimelineBuilder builder(titles_of(knowledge));
    for (const Document& document : named_documents(request)) {
        request.go_on();
        for (const Event& event : tellings_of_document(*knowledge, extractor->annotate(document))) builder.add(event);
    }
    builder.credit(knowledge->gazetteer().info().attributions);
    return written(request, builder.finish());
}

Response annotate_texts(const Request& request, Workbench& workbench, std::string_view)
{
    static constexpr std::pair<std::string_view, std::string_view> formats[] = {
        {"jsonl", "application/x-ndjson"}, {"timeml", "application/xml"}, {"brat", "text/plain; charset=utf-8"}, {"html", "text/html; charset=utf-8"}, {"conllu", "text/plain; charset=utf-8"}};
    const std::string format = request.has("format") ? std::string(request.parameter("format")) : "jsonl";
    const auto known = std::find_if(std::begin(formats), std::end(formats), [&](const auto& one) { return one.first == format; });
    if (known == std::end(formats)) throw Refusal{400, "there is no format \"" + format + "\" of annotations", "ask for jsonl, timeml, brat, html or conllu"};
    auto settings = ExtractSettings{};
    settings.syntax = format == "conllu";
    settings.candidates = request.has("candidates");
    const Extractor asked(workbench.knowledge(), settings);
    const auto usual = workbench.extractor();
    const Extractor& extractor = settings.syntax || settings.candidates ? asked : *usual;
    Response response;
    response.type = known->second;
    for (const Document& document : named_documents(request)) {
        request.go_on();
        const Annotation annotation = extractor.annotate(document);
        if (format == "jsonl") append_annotation(document, annotation, response.body);
        else response.body += format_annotation(document, annotation, format);
    }
    return response;
}

Response explain_texts(const Request& request, Workbench& workbench, std::string_view)
{
    const bool as_json = request.parameter("format") == "json" || request.accept.find("application/json") != std::string::npos;
    auto settings = ExtractSettings{};
    settings.syntax = !as_json;
    const Extractor extractor(workbench.knowledge(), settings);
    Response response;
    if (!as_json) response.type = "text/plain; charset=utf-8";
    for (const Document& document : named_documents(request)) {
        request.go_on();
        Trace trace;
        const Annotation annotation = extractor.annotate(document, &trace);
        if (as_json) append_explanation_json(document, annotation, trace, response.body);
        else append_explanation(document, annotation, trace, response.body);
    }
    return response;
}

Response merge_timelines(const Request& request, Workbench& workbench, std::string_view)
{
    TimelineBuilder builder(titles_of(workbench.knowledge()));
    for (const Timeline& timeline : timelines_of(request)) {
        for (const Event& event : timeline.events) builder.add(event);
        builder.credit(timeline.attributions);
        builder.name(timeline.title);
    }
    return written(request, builder.finish());
}

Response convert_timeline(const Request& request, Workbench&, std::string_view)
{
    const auto timelines = timelines_of(request);
    if (timelines.size() != 1) throw Refusal{400, "convert takes one timeline", "POST /merge makes one of several"};
    return written(request, PackedTimeline(timelines.front()));
}

}  // namespace dateline::serve
