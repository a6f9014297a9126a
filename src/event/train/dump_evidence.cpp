// SPDX-License-Identifier: Apache-2.0
// Prints the features of every word of events, for tools/train_evidence.py.
//
//   dateline_evidence_features DOCUMENTS.jsonl > features.tsv
//
//   D id                          a document begins
//   F begin end plover feature... a word of an event; code points of the document's text
#include <cstdio>
#include <fstream>
#include <string>

#include <dateline/knowledge.hpp>
#include <nlohmann/json.hpp>

#include "event/scene.hpp"
#include "rules/pack.hpp"
#include "write/chars.hpp"

using namespace dateline;

namespace {

void dump(const Document& document, const Pack& pack, const Gazetteer& gazetteer, Workspace& workspace)
{
    const ExtractSettings settings;
    Context context{pack, gazetteer, settings, document, workspace, nullptr};
    const Tokens tokens = tokenize(document, pack);
    const auto numbers = find_numbers(tokens, context);
    const auto times = resolve_times(find_times(tokens, numbers, context), tokens, context);
    const auto names = find_names(tokens, times, context);
    const auto places = resolve_places(find_places(tokens, times, names, context), tokens, names, context);
    Scene scene(pack, tokens, numbers, times, names, places);
    find_marks(scene, context);
    const CharIndex chars(tokens.text);
    std::printf("D\t%s\n", document.id.c_str());
    for (const Frame& frame : read_frames(scene)) {
        const Span span = chars.of(tokens.span_of(frame.trigger));
        std::printf("F\t%u\t%u\t%s", static_cast<unsigned>(span.begin), static_cast<unsigned>(span.end), scene.rules.types[frame.type].plover.c_str());
        for (const LinkTerm& term : evidence_terms(scene, frame)) {
            std::string name = term.name;
            for (char& c : name)
                if (c == '\n' || c == '\t') c = ' ';
            std::printf("\t%s", name.c_str());
        }
        std::putchar('\n');
    }
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: dateline_evidence_features DOCUMENTS.jsonl\n");
        return 2;
    }
    try {
        const auto known = Knowledge::load({});
        const Pack& pack = known->pack("en");
        Workspace workspace;
        std::ifstream in(argv[1]);
        for (std::string line; std::getline(in, line);) {
            const auto record = nlohmann::json::parse(line);
            Document document;
            document.id = record.at("id").get<std::string>();
            document.text = record.at("text").get<std::string>();
            document.language = "en";
            if (record.contains("date") && record["date"].is_string()) document.published = parse_iso(record["date"].get<std::string>());
            dump(document, pack, known->gazetteer(), workspace);
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 2;
    }
    return 0;
}
