// SPDX-License-Identifier: Apache-2.0
// The page over the project, and what it asks for: texts, corrections, places, the timeline as it is by now.
#include <charconv>

#include <dateline/extractor.hpp>

#include "serve/service.hpp"
#include "write/explanation.hpp"
#include "write/json_text.hpp"
#include "write/page.hpp"

namespace dateline::serve {

namespace {

class TextOf : public TextOutput {
public:
    std::string whole;

private:
    void write(std::string_view bytes) override { whole += bytes; }
};

std::size_t number_of(std::string_view text)
{
    std::size_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || fault != std::errc{} || end != text.data() + text.size()) throw Refusal{404, "\"" + std::string(text) + "\" is no number of the list", "GET /project shows the list"};
    return number;
}

Response done(std::string body)
{
    Response response;
    response.body = std::move(body);
    return response;
}

Document kept_document(const Workbench& workbench, std::string_view id)
{
    auto document = workbench.document(std::string(id));
    if (!document) throw Refusal{404, "there is no document \"" + std::string(id) + "\"", "GET /project lists them"};
    return std::move(*document);
}

}  // namespace

Response show_page(const Request&, Workbench& workbench, std::string_view)
{
    const auto snapshot = workbench.snapshot();
    WriteSettings settings;
    settings.title = workbench.title().empty() ? "Dateline" : workbench.title();
    const std::vector<MentionRow> no_mentions;
    TextOf text;
    append_page({snapshot->timeline(), no_mentions, settings, {}, {}}, text, true);
    Response response;
    response.type = "text/html; charset=utf-8";
    response.body = std::move(text.whole);
    response.headers.emplace_back("Referrer-Policy", "no-referrer");
    response.headers.emplace_back("X-Frame-Options", "DENY");
    return response;
}

Response show_page_data(const Request&, Workbench& workbench, std::string_view)
{
    const auto snapshot = workbench.snapshot();
    return done(snapshot->page_data(workbench.title().empty() ? "Dateline" : workbench.title()));
}

Response show_project(const Request&, Workbench& workbench, std::string_view) { return done(workbench.state()); }

Response show_project_file(const Request&, Workbench& workbench, std::string_view) { return done(workbench.project_json()); }

Response show_project_timeline(const Request& request, Workbench& workbench, std::string_view)
{
    const auto snapshot = workbench.snapshot();
    return written(request, snapshot->timeline());
}

Response add_documents(const Request& request, Workbench& workbench, std::string_view)
{
    const auto ids = workbench.add_documents(documents_of(request), [&] { request.go_on(); });
    std::string body = "{\"documents\":[";
    for (const auto& id : ids) {
        if (body.back() != '[') body += ',';
        append_json(body, id);
    }
    return done(body + "]}\n");
}

// {"text": "...", "annotation": {...}}
Response show_document(const Request&, Workbench& workbench, std::string_view rest)
{
    const Document document = kept_document(workbench, rest);
    std::string body = "{\"id\":";
    append_json(body, document.id);
    body += ",\"title\":";
    append_json_or_null(body, document.title);
    body += ",\"text\":";
    append_json(body, document.text);
    body += ",\"annotation\":" + workbench.annotation(document.id);
    body.back() = '}';
    return done(body + "\n");
}

Response remove_document(const Request&, Workbench& workbench, std::string_view rest)
{
    workbench.remove_document(std::string(rest));
    return done("{}\n");
}

Response explain_document(const Request&, Workbench& workbench, std::string_view rest)
{
    const Document document = kept_document(workbench, rest);
    Trace trace;
    std::string body;
    const Annotation annotation = workbench.extractor()->annotate(document, &trace);
    append_explanation_json(document, annotation, trace, body);
    return done(std::move(body));
}

Response add_correction(const Request& request, Workbench& workbench, std::string_view)
{
    return done("{\"corrections\":" + std::to_string(workbench.add_correction(Workbench::correction(request.body))) + "}\n");
}

Response remove_correction(const Request&, Workbench& workbench, std::string_view rest)
{
    workbench.remove_correction(number_of(rest));
    return done("{}\n");
}

Response add_place(const Request& request, Workbench& workbench, std::string_view)
{
    check_json(request.body, 8, R"({ "action": "pin", "name": "Camp Norte", "lat": 15.66, "lon": -91.72 })");
    workbench.add_place(request.body);
    return done("{}\n");
}

Response remove_place(const Request&, Workbench& workbench, std::string_view rest)
{
    workbench.remove_place(number_of(rest));
    return done("{}\n");
}

}  // namespace dateline::serve
