// SPDX-License-Identifier: Apache-2.0
#include <mutex>
#include <optional>
#include <set>

#include <dateline/extractor.hpp>
#include <dateline/writer.hpp>

#include "cli/journal.hpp"
#include "cli/output.hpp"
#include "cli/pipeline.hpp"
#include "cli/report.hpp"
#include "cli/settings.hpp"

namespace dateline::cli {
namespace {

constexpr std::string_view formats[] = {"jsonl", "timeml", "brat", "html", "conllu"};
constexpr std::string_view extensions[] = {".jsonl", ".tml", ".ann", ".html", ".conllu"};

// What a folder gets of a document.
struct FolderFile {
    std::string id, content, text;   // `text` beside it, where a format wants that
};

// What a batch of documents came to.
struct Annotated {
    std::string text;   // of all documents, for one output
    std::vector<FolderFile> files;
    Tally tally;
    Diagnostics faults;   // of documents
};

// Texts that were written, lent to batches that are begun: a text of megabytes that grows anew for each costs as much as
// what is put into it.
class SpareTexts {
public:
    std::string take()
    {
        std::lock_guard lock(mutex_);
        if (texts_.empty()) return {};
        std::string text = std::move(texts_.back());
        texts_.pop_back();
        return text;
    }
    void give(std::string text)
    {
        text.clear();
        std::lock_guard lock(mutex_);
        texts_.push_back(std::move(text));
    }

private:
    std::mutex mutex_;
    std::vector<std::string> texts_;
};

// File names out of documents' ids: the last part, with what a file system dislikes replaced. Where two would be called
// the same, the later one gets its whole id for a name, or a number.
class FileNames {
public:
    std::string of(const std::string& id)
    {
        const auto slash = id.find_last_of('/');
        std::string name = plain(slash != id.npos && slash + 1 < id.size() ? id.substr(slash + 1) : id);
        if (used_.insert(name).second) return name;
        name = plain(id);
        for (std::size_t number = 2; !used_.insert(name).second; ++number) name = plain(id) + "-" + std::to_string(number);
        return name;
    }

private:
    static std::string plain(std::string id)
    {
        for (char& c : id)
            if (static_cast<unsigned char>(c) < 0x20 || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos) c = '_';
        return id.empty() || id == "." || id == ".." ? "document" : id;
    }
    std::set<std::string> used_;
};

std::size_t format_of(const Arguments& arguments, const std::string& output)
{
    if (arguments.has(Opt::format)) return arguments.choice(Opt::format, formats, 0);
    for (std::size_t i = 0; i < std::size(formats); ++i)
        if (output.size() > extensions[i].size() && output.ends_with(extensions[i])) return i;
    // A name without an extension, a folder or a device says nothing; one with another says what cannot be written.
    const std::string extension = std::filesystem::path(output).extension().string();
    if (extension.empty()) return 0;
    std::string all;
    for (const auto one : extensions) all += (all.empty() ? "" : ", ") + std::string(one);
    const std::string near = nearest(extension, extensions);
    throw Error({Severity::error, output, "the name ends in no format that annotate writes", (near.empty() ? "it" : "did you mean " + near + "? It") + (" may end in " + all + ", or give --format")});
}

}  // namespace

int run_annotate(const Arguments& arguments, Streams& streams)
{
    const auto output = arguments.text(Opt::output);
    const auto format = format_of(arguments, output);
    const bool overwrite = arguments.has(Opt::overwrite);
    const bool folder = output.ends_with('/');
    if (folder) std::filesystem::create_directories(output);
    std::optional<Journal> journal;
    if (arguments.has(Opt::resume)) {
        if (format != 0) throw Error({Severity::error, "--resume", "only a run that writes jsonl can be continued", "leave --format out, and let the output end in .jsonl"});
        journal.emplace(arguments);
    }
    Output file(folder || journal ? "" : output, overwrite, streams);

    auto settings = extract_settings(arguments);
    settings.syntax = formats[format] == "conllu";
    const auto reader = open_reader(arguments);
    const auto knowledge = load_knowledge(arguments);
    const Extractor extractor(knowledge, settings);

    Report report(arguments, streams);
    Tally tally;
    if (journal) {
        tally = journal->done();
        journal->skip(*reader, report);
    }
    SpareTexts spare;
    const auto work = [&](const Document& document, Annotated& result) {
        if (result.text.capacity() <= std::string().capacity()) result.text = spare.take();
        check_home(document, *knowledge, result.faults);
        const auto annotation = extractor.annotate(document);
        result.tally.add(annotation);
        if (format == 0 && !folder) append_annotation(document, annotation, result.text);
        else {
            std::string text;
            if (format == 0) append_annotation(document, annotation, text);
            else text = format_annotation(document, annotation, formats[format]);
            // brat wants the text beside what is said about it.
            if (folder) result.files.push_back({document.id, std::move(text), formats[format] == "brat" ? document.text : ""});
            else result.text += text;
        }
    };
    FileNames names;
    const auto write_whole = [&](const std::string& name, const std::string& content) {
        Output one(name, overwrite, streams);
        one.write(content);
        one.close();
    };
    const auto sink = [&](Batch<Annotated>& batch) {
        report.faults(batch.faults);
        report.faults(batch.result.faults);
        tally.add(batch.result.tally);
        if (journal) journal->add(batch.result.text, tally);
        else file.write(batch.result.text);
        spare.give(std::move(batch.result.text));
        for (const auto& one : batch.result.files) {
            const std::string name = output + names.of(one.id);
            if (!one.text.empty()) write_whole(name + ".txt", one.text);
            write_whole(name + std::string(extensions[format]), one.content);
        }
        report.progress(*reader, tally.documents);
    };
    run_pipeline<Annotated>(*reader, jobs(arguments), work, sink);
    if (journal) journal->commit(overwrite);
    else file.close();
    report.explain(tally, !arguments.has(Opt::only));
    return report.exit_status();
}

}  // namespace dateline::cli
