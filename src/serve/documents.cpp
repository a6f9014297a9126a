// SPDX-License-Identifier: Apache-2.0
// Documents out of what a client sends.
#include <nlohmann/json.hpp>

#include "read/format.hpp"
#include "serve/memory_bytes.hpp"
#include "serve/service.hpp"

namespace dateline::serve {

namespace {

using nlohmann::json;

constexpr std::size_t most_text = 64 << 20;   // of all documents of a request, unpacked
constexpr std::size_t most_of_one = 1 << 20;  // of one document: a book. Work on a text takes a few hundred times its bytes, and cannot be stopped
constexpr std::size_t most_of_one_packed = 4 << 20;   // with the markup of its page
constexpr std::size_t most_depth = 32;

std::optional<TimeSpan> date_of(std::string_view text, const char* where)
{
    if (text.empty()) return std::nullopt;
    const auto date = parse_iso(text);
    if (!date) throw Refusal{400, std::string(where) + " \"" + std::string(text) + "\" is no date", "give it as 2022-01-08 or 2022-01-08T10:00Z"};
    return date;
}

// {"text": "...", "title", "date", "language", "url", "id"}
Document document_from(const json& record)
{
    if (!record.is_object()) throw Refusal{400, "a document is an object", R"({"text": "...", "date": "2022-01-08"})"};
    const auto text = [&](const char* name) {
        const auto member = record.find(name);
        if (member == record.end() || member->is_null()) return std::string{};
        if (!member->is_string()) throw Refusal{400, std::string("\"") + name + "\" is not a text", ""};
        return member->get<std::string>();
    };
    Document document;
    document.id = text("id");
    document.title = text("title");
    document.language = text("language");
    document.url = text("url");
    document.home = text("home");
    document.text = text("text");
    document.published = date_of(text("date"), "the date");
    if (document.text.empty()) throw Refusal{400, "a document has no \"text\"", R"({"text": "...", "date": "2022-01-08"})"};
    return document;
}

std::vector<Document> documents_of_json(const std::string& body)
{
    check_json(body, most_depth, R"(send {"text": "..."} or {"documents": [...]})");
    const json root = json::parse(body, nullptr, false);
    if (root.is_discarded()) throw Refusal{400, "the body is no JSON", R"(send {"text": "..."} or {"documents": [...]}, or plain text as text/plain)"};
    const json* list = root.is_array() ? &root : nullptr;
    if (root.is_object() && root.contains("documents") && root["documents"].is_array()) list = &root["documents"];
    std::vector<Document> documents;
    if (!list) documents.push_back(document_from(root));
    else
        for (const json& record : *list) documents.push_back(document_from(record));
    return documents;
}

constexpr std::pair<std::string_view, std::string_view> format_of_type[] = {
    {"text/plain", "text"},       {"application/x-www-form-urlencoded", "text"}, {"text/markdown", "markdown"}, {"text/html", "html"}, {"application/xhtml+xml", "html"},
    {"application/x-ndjson", "jsonl"}, {"application/jsonl", "jsonl"}, {"text/csv", "csv"}, {"application/pdf", "pdf"},
};

std::string format_of(const Request& request)
{
    if (request.has("input_format")) {
        const std::string name(request.parameter("input_format"));
        if (!format_by_name(name)) throw Refusal{400, "there is no input format \"" + name + "\"", "GET /formats lists them"};
        return name;
    }
    const std::string type = media_type(request.content_type);
    for (const auto& [known, format] : format_of_type)
        if (known == type) return format_by_name(format) ? std::string(format) : std::string{};
    return request.has("name") ? std::string{} : "text";   // by the name's extension and the first bytes
}

std::vector<Document> documents_of_bytes(const Request& request)
{
    ReadSettings settings;
    settings.format = format_of(request);
    settings.max_document = most_of_one_packed;
    settings.if_larger = "Send it in parts, or use the command line.";
    const std::string name = request.has("name") ? std::string(request.parameter("name")) : std::string("text");
    Diagnostics faults;
    std::vector<Document> documents;
    std::size_t read = 0;
    const auto records = open_bytes({name, std::make_unique<MemoryBytes>(request.body), settings, 0, {}}, faults);
    while (records) {
        auto document = records->next(faults);
        if (!document) break;
        read += document->text.size();
        if (read > most_text) throw Refusal{413, "the texts in it are longer than " + std::to_string(most_text) + " bytes", "send less at once, or use the command line"};
        if (!request.has("name") && document->id == name) document->id.clear();
        documents.push_back(std::move(*document));
    }
    if (documents.empty() && !faults.empty()) throw Error(std::move(faults));
    return documents;
}

}  // namespace

std::vector<Document> documents_of(const Request& request)
{
    const std::string type = media_type(request.content_type);
    auto documents = type == "application/json" ? documents_of_json(request.body) : documents_of_bytes(request);
    const auto date = date_of(request.parameter("date"), "the parameter date");
    const auto set = [&](const char* name, std::string& member) {
        if (member.empty()) member = request.parameter(name);
    };
    for (Document& document : documents) {
        if (document.text.size() > most_of_one)
            throw Refusal{413, "a text is longer than " + std::to_string(most_of_one) + " bytes", "send its chapters as documents of their own, or use the command line"};
        set("language", document.language);
        set("title", document.title);
        set("url", document.url);
        if (documents.size() == 1) set("id", document.id);
        if (!document.published) document.published = date;
    }
    if (documents.empty()) throw Refusal{400, "there is no text to read", "send the text as the body"};
    return documents;
}

}  // namespace dateline::serve
