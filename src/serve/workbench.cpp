// SPDX-License-Identifier: Apache-2.0
#include "serve/workbench.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include <dateline/gazetteer.hpp>
#include <dateline/writer.hpp>

#include "rules/read_json.hpp"
#include "serve/http.hpp"
#include "stages.hpp"
#include "write/output_file.hpp"

namespace dateline::serve {

namespace {

using json = nlohmann::ordered_json;

// A document, and what it adds to the timeline.
struct Sheet {
    Document document;
    bool kept = false;   // in the project
    std::vector<Telling> tellings;
    Diagnostics faults;  // of corrections
};

json json_of(const Document& document)
{
    std::string line;
    append_document(document, line);
    return json::parse(line);
}

Document document_from(const json& record, const std::string& where)
{
    const auto text = [&](const char* name) { return record.contains(name) && record[name].is_string() ? record[name].get<std::string>() : std::string{}; };
    Document document;
    document.id = text("id");
    document.title = text("title");
    document.language = text("language");
    document.url = text("url");
    document.home = text("home");
    document.text = text("text");
    if (const std::string date = text("date"); !date.empty()) document.published = parse_iso(date);
    if (document.id.empty() || document.text.empty()) throw Error({Severity::error, where, "a document has an id and a text", "{ \"id\": \"a\", \"text\": \"...\" }"});
    return document;
}

const char* no_project = "the server was started without a project file";
const char* start_with_one = "start it with --project FILE";

}  // namespace

struct Workbench::State {
    WorkbenchSettings settings;
    mutable std::mutex looking;    // guards the pointers
    mutable std::mutex changing;   // guards everything else
    std::shared_ptr<const Knowledge> knowledge;
    std::shared_ptr<const Extractor> extractor;
    std::shared_ptr<const Snapshot> snapshot;
    json root;                     // the project, as it stands in its file
    std::vector<Sheet> sheets;
    std::vector<Correction> corrections;
    std::vector<Telling> events;   // of timelines
    std::vector<std::string> credits;
    std::size_t pasted = 0;        // names given to documents that had none

    void load_knowledge()
    {
        const bool there = !settings.project.empty() && std::filesystem::exists(settings.project);
        auto fresh = Knowledge::load(there ? open_project(settings.project, settings.knowledge) : settings.knowledge);
        auto reader = std::make_shared<const Extractor>(fresh, settings.extract);
        std::lock_guard lock(looking);
        knowledge = std::move(fresh);
        extractor = std::move(reader);
    }

    Annotation annotate(const Document& document, Diagnostics& faults) const
    {
        Annotation annotation = extractor->annotate(document);
        apply(corrections, document, annotation, faults);
        return annotation;
    }
    void read(Sheet& sheet) const
    {
        sheet.tellings.clear();
        sheet.faults.clear();
        for (const Event& event : tellings_of_document(*knowledge, annotate(sheet.document, sheet.faults))) append_tellings(sheet.tellings, event);
    }

    void show()
    {
        TimelineBuilder builder(titles_of(knowledge));
        for (const Sheet& sheet : sheets) builder.add(sheet.tellings);
        builder.add(events);
        if (!sheets.empty()) builder.credit(knowledge->gazetteer().info().attributions);
        builder.credit(credits);
        PackedTimeline timeline = builder.finish();
        timeline.title = settings.title;
        auto fresh = std::make_shared<const Snapshot>(std::move(timeline));
        std::lock_guard lock(looking);
        snapshot = std::move(fresh);
    }

    Sheet* find(const std::string& id)
    {
        const auto found = std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& sheet) { return sheet.document.id == id; });
        return found == sheets.end() ? nullptr : &*found;
    }

    // The project with what is kept now.
    std::string text()
    {
        if (root.is_null()) root = {{"schema", "dateline/project/1"}};
        json documents = json::array(), corrected = json::array();
        for (const Sheet& sheet : sheets)
            if (sheet.kept) documents.push_back(json_of(sheet.document));
        for (const Correction& correction : corrections) corrected.push_back(json::parse(to_json(correction)));
        root["documents"] = std::move(documents);
        root["corrections"] = std::move(corrected);
        return root.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
    }
    void write()
    {
        if (settings.project.empty()) return;
        OutputFile file(settings.project, true);
        file.write(text());
        file.commit();
    }
};

Workbench::Workbench(WorkbenchSettings settings) : state_(std::make_unique<State>())
{
    State& state = *state_;
    state.settings = std::move(settings);
    state.load_knowledge();
    const auto& project = state.settings.project;
    if (project.empty()) return;
    OutputFile(project, true).write({});   // what cannot be kept later is told now
    if (!std::filesystem::exists(project)) return;
    state.corrections = read_corrections(project);
    std::ifstream in(project, std::ios::binary);
    state.root = json::parse(in, nullptr, false, true);
    if (const auto title = state.root.find("title"); title != state.root.end() && title->is_string() && state.settings.title.empty()) state.settings.title = title->get<std::string>();
    const auto documents = state.root.find("documents");
    if (documents == state.root.end()) return;
    for (std::size_t i = 0; i < documents->size(); ++i) state.sheets.push_back({document_from((*documents)[i], project.string() + "#/documents/" + std::to_string(i)), true, {}, {}});
    for (Sheet& sheet : state.sheets) state.read(sheet);
}

Workbench::~Workbench() = default;

std::shared_ptr<const Knowledge> Workbench::knowledge() const
{
    std::lock_guard lock(state_->looking);
    return state_->knowledge;
}
std::shared_ptr<const Extractor> Workbench::extractor() const
{
    std::lock_guard lock(state_->looking);
    return state_->extractor;
}
std::shared_ptr<const Snapshot> Workbench::snapshot() const
{
    std::lock_guard lock(state_->looking);
    return state_->snapshot;
}
const std::string& Workbench::title() const { return state_->settings.title; }

void Workbench::add_input(Document document)
{
    state_->sheets.push_back({std::move(document), false, {}, {}});
    state_->read(state_->sheets.back());
}
void Workbench::add_event(const Event& event) { append_tellings(state_->events, event); }
void Workbench::credit(const std::vector<std::string>& attributions) { state_->credits.insert(state_->credits.end(), attributions.begin(), attributions.end()); }
void Workbench::finish_inputs() { state_->show(); }

std::vector<std::string> Workbench::add_documents(std::vector<Document> documents, const std::function<void()>& go_on)
{
    State& state = *state_;
    std::lock_guard lock(state.changing);
    std::vector<std::string> ids;
    const auto keep = [&] {
        state.show();
        state.write();
    };
    for (Document& document : documents) {
        try {
            go_on();
        } catch (...) {
            keep();
            throw;
        }
        while (document.id.empty() || state.find(document.id)) document.id = "text-" + std::to_string(++state.pasted);
        ids.push_back(document.id);
        state.sheets.push_back({std::move(document), true, {}, {}});
        state.read(state.sheets.back());
    }
    keep();
    return ids;
}

void Workbench::remove_document(const std::string& id)
{
    State& state = *state_;
    std::lock_guard lock(state.changing);
    if (!state.find(id)) throw Refusal{404, "there is no document \"" + id + "\"", "GET /project lists them"};
    std::erase_if(state.sheets, [&](const Sheet& sheet) { return sheet.document.id == id; });
    std::erase_if(state.corrections, [&](const Correction& correction) { return correction.doc == id; });
    state.show();
    state.write();
}

std::size_t Workbench::add_correction(Correction correction)
{
    State& state = *state_;
    std::lock_guard lock(state.changing);
    Sheet* sheet = state.find(correction.doc);
    if (!sheet) throw Refusal{404, "there is no document \"" + correction.doc + "\" to correct", "only events of texts that this server has read can be corrected"};
    state.corrections.push_back(std::move(correction));
    const std::size_t known = sheet->faults.size();
    state.read(*sheet);
    if (sheet->faults.size() > known) {
        const Diagnostic fault = sheet->faults.back();
        state.corrections.pop_back();
        state.read(*sheet);
        throw Refusal{409, fault.what, fault.hint};
    }
    state.show();
    state.write();
    return state.corrections.size();
}

void Workbench::remove_correction(std::size_t number)
{
    State& state = *state_;
    std::lock_guard lock(state.changing);
    if (number >= state.corrections.size()) throw Refusal{404, "there is no correction " + std::to_string(number), "GET /project lists them"};
    const std::string doc = state.corrections[number].doc;
    state.corrections.erase(state.corrections.begin() + static_cast<std::ptrdiff_t>(number));
    if (Sheet* sheet = state.find(doc)) state.read(*sheet);
    state.show();
    state.write();
}

// Places change what all texts mean. They are tried before they are kept: a project that cannot be read would keep the
// server from starting again.
void Workbench::add_place(const std::string& record)
{
    State& state = *state_;
    std::lock_guard lock(state.changing);
    if (state.settings.project.empty()) throw Refusal{409, no_project, start_with_one};
    const json place = json::parse(record, nullptr, false);
    if (!place.is_object()) throw Refusal{400, "a place is a record", "{ \"action\": \"pin\", \"name\": \"Camp Norte\", \"lat\": 15.66, \"lon\": -91.72 }"};
    const json before = state.root;
    state.text();
    state.root["places"].push_back(place);
    state.write();
    try {
        state.load_knowledge();
    } catch (...) {
        state.root = before;
        state.write();
        throw;
    }
    for (Sheet& sheet : state.sheets) state.read(sheet);
    state.show();
}

void Workbench::remove_place(std::size_t number)
{
    State& state = *state_;
    std::lock_guard lock(state.changing);
    const auto places = state.root.is_object() ? state.root.find("places") : state.root.end();
    if (!state.root.is_object() || places == state.root.end() || number >= places->size()) throw Refusal{404, "there is no place " + std::to_string(number), "GET /project lists them"};
    places->erase(number);
    state.write();
    state.load_knowledge();
    for (Sheet& sheet : state.sheets) state.read(sheet);
    state.show();
}

std::string Workbench::state() const
{
    const State& state = *state_;
    std::lock_guard lock(state.changing);
    json out = {{"project", state.settings.project.string()}, {"title", state.settings.title}};
    out["documents"] = json::array();
    out["notes"] = json::array();
    for (const Sheet& sheet : state.sheets) {
        json document = json_of(sheet.document);
        document.erase("text");
        document["kept"] = sheet.kept;
        out["documents"].push_back(std::move(document));
        for (const Diagnostic& fault : sheet.faults) out["notes"].push_back(to_string(fault));
    }
    out["corrections"] = json::array();
    for (const Correction& correction : state.corrections) out["corrections"].push_back(json::parse(to_json(correction)));
    out["places"] = state.root.is_object() && state.root.contains("places") ? state.root["places"] : json::array();
    return out.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string Workbench::project_json() const
{
    std::lock_guard lock(state_->changing);
    return state_->text();
}

std::optional<Document> Workbench::document(const std::string& id) const
{
    std::lock_guard lock(state_->changing);
    const Sheet* sheet = state_->find(id);
    return sheet ? std::optional{sheet->document} : std::nullopt;
}

std::string Workbench::annotation(const std::string& id) const
{
    std::lock_guard lock(state_->changing);
    const Sheet* sheet = state_->find(id);
    if (!sheet) throw Refusal{404, "there is no document \"" + id + "\"", "GET /project lists them"};
    std::string out;
    Diagnostics ignored;
    append_annotation(sheet->document, state_->annotate(sheet->document, ignored), out);
    return out;
}

Correction Workbench::correction(const std::string& text)
{
    check_json(text, 8, R"({ "doc": "a", "trigger": [12, 19], "status": "planned" })");
    Diagnostics faults;
    const auto record = parse_json(text, "correction", faults);
    const auto correction = record ? correction_from(*record, "correction", faults) : std::nullopt;
    if (!correction) throw Error(std::move(faults));
    return *correction;
}

}  // namespace dateline::serve
