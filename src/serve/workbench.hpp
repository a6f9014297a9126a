// SPDX-License-Identifier: Apache-2.0
// The texts that are worked on, what was found in them, what was corrected, and the project file that keeps it.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <dateline/extractor.hpp>

#include "serve/snapshot.hpp"
#include "timeline/builder.hpp"
#include "timeline/corrections.hpp"

namespace dateline::serve {

struct WorkbenchSettings {
    KnowledgeSettings knowledge;   // without those of the project
    ExtractSettings extract;
    std::string title;
    std::filesystem::path project;   // the only file that is ever written; empty: none
};

// Many threads look at it, one at a time changes it.
class Workbench {
public:
    // Reads the project, if there is one. Throws Error with every fault.
    explicit Workbench(WorkbenchSettings settings);
    ~Workbench();

    std::shared_ptr<const Knowledge> knowledge() const;
    std::shared_ptr<const Extractor> extractor() const;
    std::shared_ptr<const Snapshot> snapshot() const;
    const std::string& title() const;

    // What is read when the server starts, and is not kept in the project: texts and events of timelines.
    void add_input(Document document);
    void add_event(const Event& event);
    void credit(const std::vector<std::string>& attributions);
    void finish_inputs();   // makes the first snapshot

    // Each of these makes a new snapshot and writes the project. They throw Refusal for what cannot be done.
    // The documents' ids. `go_on` is called before each of them; where it throws, those before stay.
    std::vector<std::string> add_documents(std::vector<Document> documents, const std::function<void()>& go_on);
    void remove_document(const std::string& id);
    std::size_t add_correction(Correction correction);                         // how many there are now
    void remove_correction(std::size_t number);
    void add_place(const std::string& record);                                 // JSON of a row of an overlay
    void remove_place(std::size_t number);

    // {"project","documents":[{"id","title","date"}],"corrections":[...],"places":[...],"notes":[...]}
    std::string state() const;
    // The project as it is, or would be, written.
    std::string project_json() const;
    std::optional<Document> document(const std::string& id) const;
    // A document's annotation as one line of JSON, corrections made.
    std::string annotation(const std::string& id) const;
    // The correction that its JSON says, or Refusal.
    static Correction correction(const std::string& json);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace dateline::serve
