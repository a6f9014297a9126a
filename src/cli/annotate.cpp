// SPDX-License-Identifier: Apache-2.0
#include <mutex>

#include <dateline/extractor.hpp>
#include <dateline/writer.hpp>

#include "cli/output.hpp"
#include "cli/pipeline.hpp"
#include "cli/report.hpp"
#include "cli/settings.hpp"

namespace dateline::cli {
namespace {

constexpr std::string_view formats[] = {"jsonl", "timeml", "brat", "html", "conllu"};
constexpr std::string_view extensions[] = {".jsonl", ".tml", ".ann", ".html", ".conllu"};

// What a batch of documents came to.
struct Annotated {
    std::string text;   // of all documents, for one output
    std::vector<std::pair<std::string, std::string>> files;   // name and content, for a folder
    Tally tally;
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

// A file name out of a document's id: its last part, with what a file system dislikes replaced.
std::string file_name(std::string id)
{
    if (const auto slash = id.find_last_of('/'); slash != id.npos && slash + 1 < id.size()) id.erase(0, slash + 1);
    for (char& c : id)
        if (static_cast<unsigned char>(c) < 0x20 || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos) c = '_';
    return id.empty() || id == "." || id == ".." ? "document" : id;
}

std::size_t format_of(const Arguments& arguments, const std::string& output)
{
    if (arguments.has(Opt::format)) return arguments.choice(Opt::format, formats, 0);
    for (std::size_t i = 0; i < std::size(formats); ++i)
        if (output.size() > extensions[i].size() && output.ends_with(extensions[i])) return i;
    return 0;
}

}  // namespace

int run_annotate(const Arguments& arguments, Streams& streams)
{
    const auto output = arguments.text(Opt::output);
    const auto format = format_of(arguments, output);
    const bool overwrite = arguments.has(Opt::overwrite);
    const bool folder = output.ends_with('/');
    if (folder) std::filesystem::create_directories(output);
    Output file(folder ? "" : output, overwrite, streams);

    auto settings = extract_settings(arguments);
    settings.syntax = formats[format] == "conllu";
    const auto reader = open_reader(arguments);
    const Extractor extractor(Knowledge::load(knowledge_settings(arguments)), settings);

    Report report(arguments, streams);
    Tally tally;
    SpareTexts spare;
    const auto work = [&](const Document& document, Annotated& result) {
        if (result.text.capacity() <= std::string().capacity()) result.text = spare.take();
        const auto annotation = extractor.annotate(document);
        result.tally.add(annotation);
        if (format == 0 && !folder) append_annotation(document, annotation, result.text);
        else {
            std::string text;
            if (format == 0) append_annotation(document, annotation, text);
            else text = format_annotation(document, annotation, formats[format]);
            const auto name = file_name(document.id);
            // brat wants the text beside what is said about it.
            if (folder && formats[format] == "brat") result.files.emplace_back(name + ".txt", document.text);
            if (folder) result.files.emplace_back(name + std::string(extensions[format]), std::move(text));
            else result.text += text;
        }
    };
    const auto sink = [&](Batch<Annotated>& batch) {
        report.faults(batch.faults);
        file.write(batch.result.text);
        spare.give(std::move(batch.result.text));
        for (const auto& [name, text] : batch.result.files) {
            Output one(output + name, overwrite, streams);
            one.write(text);
            one.close();
        }
        tally.add(batch.result.tally);
        report.progress(*reader, tally.documents);
    };
    run_pipeline<Annotated>(*reader, jobs(arguments), work, sink);
    file.close();
    report.explain(tally);
    return report.exit_status();
}

}  // namespace dateline::cli
