// SPDX-License-Identifier: Apache-2.0
// Prints what the story stage sees, for tools/train_story.py: every telling of every document with the
// earlier tellings that it may belong to.
//
//   dateline_story_features DOCUMENTS.jsonl [RULES] > features.tsv
//
//   D id                                    a document begins
//   E begin end type plover status          a telling; bytes of its trigger
//   S index feature:value ...               an earlier telling that it may belong to, counted from 0; -1 for none
#include <cstdio>
#include <fstream>
#include <string>

#include <dateline/knowledge.hpp>
#include <nlohmann/json.hpp>

#include "event/frames_of.hpp"
#include "rules/pack.hpp"
#include "story/compare.hpp"

using namespace dateline;

namespace {

void print(const std::vector<LinkTerm>& terms)
{
    for (const LinkTerm& term : terms) std::printf("\t%s:%g", term.name.c_str(), static_cast<double>(term.value));
    std::putchar('\n');
}

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
    const std::vector<Frame> frames = frames_of(scene, context);
    const std::vector<TellingFacts> facts = facts_of(scene, frames);

    std::printf("D\t%s\n", document.id.c_str());
    for (std::uint32_t i = 0; i < frames.size(); ++i) {
        const Span trigger = tokens.span_of(frames[i].trigger);
        const EventType& type = scene.rules.types[frames[i].type];
        std::printf("E\t%u\t%u\t%s\t%s\t%s\n", trigger.begin, trigger.end, type.name.c_str(), type.plover.c_str(), std::string(to_string(frames[i].status)).c_str());
        const auto open = open_tellings(scene, frames, i);
        std::printf("S\t-1");
        print(new_terms(scene, frames, facts, i, open));
        for (std::size_t k = 0; k < open.size(); ++k) {
            std::printf("S\t%u", open[k]);
            print(same_terms(scene, frames, facts, open[k], i, {k == 0, 0}));
        }
    }
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc != 2 && argc != 3) {
        std::fprintf(stderr, "usage: dateline_story_features DOCUMENTS.jsonl [RULES]\n");
        return 2;
    }
    try {
        KnowledgeSettings settings;
        if (argc == 3) settings.rules.emplace_back(argv[2]);
        const auto known = Knowledge::load(settings);
        const Pack& pack = known->pack("en");
        Workspace workspace;
        std::ifstream in(argv[1]);
        for (std::string line; std::getline(in, line);) {
            const auto record = nlohmann::json::parse(line);
            Document document;
            document.id = record.at("id").get<std::string>();
            document.text = record.at("text").get<std::string>();
            document.language = "en";
            if (record.contains("published") && record["published"].is_string()) document.published = parse_iso(record["published"].get<std::string>());
            dump(document, pack, known->gazetteer(), workspace);
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 2;
    }
    return 0;
}
