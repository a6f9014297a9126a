// SPDX-License-Identifier: Apache-2.0
// Prints what the choice of an event's place and time sees, for tools/train_links.py: every event of every
// document with the places and times of its sentence.
//
//   dateline_link_features DOCUMENTS.jsonl [RULES] > features.tsv
//
//   D id                                   a document begins
//   E begin end                            an event; bytes of its trigger
//   P begin end lat,lon,country name feature:value ...   a place of its sentence; begin and end are 0 for that of none
//   T begin end first past feature:value ...   a time of its sentence, and what it means
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>

#include <dateline/knowledge.hpp>
#include <nlohmann/json.hpp>

#include "event/link_scores.hpp"
#include "rules/pack.hpp"

using namespace dateline;

namespace {

void print(const std::vector<LinkTerm>& terms)
{
    for (const LinkTerm& term : terms) {
        std::string name = term.name;
        for (char& c : name)
            if (c == '\n' || c == '\t' || c == ' ') c = '_';
        std::printf("\t%s:%g", name.c_str(), static_cast<double>(term.value));
    }
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
    find_marks(scene, context);
    const auto frames = read_frames(scene);

    std::printf("D\t%s\n", document.id.c_str());
    for (const Frame& frame : frames) {
        const TokenRange sentence = tokens.sentences[frame.sentence].tokens;
        const auto inside = [&](TokenRange range) { return range.first >= sentence.first && range.first < sentence.past; };
        const auto in_order = [](std::vector<LinkCandidate>& all) {
            std::sort(all.begin(), all.end(), [](const LinkCandidate& a, const LinkCandidate& b) { return a.tokens.first < b.tokens.first; });
        };
        std::vector<LinkCandidate> where, when;
        for (std::uint32_t i = 0; i < places.size(); ++i)
            if (inside(scene.place_tokens[i]) && may_link_place(scene, i)) where.push_back({i, scene.place_tokens[i], 0, 0, false, false, nowhere});
        for (std::uint32_t i = 0; i < times.times.size(); ++i)
            if (inside(times.tokens[i]) && may_link_time(scene, i)) when.push_back({i, times.tokens[i], 0, 0, false, false, nowhere});
        in_order(where);
        in_order(when);
        weigh_places(scene, where, sentence);
        weigh_times(scene, when, sentence);
        const Span trigger = tokens.span_of(frame.trigger);
        std::printf("E\t%u\t%u\n", trigger.begin, trigger.end);
        for (std::size_t at = 0; at <= where.size(); ++at) {
            const PlaceReference* place = at < where.size() ? &places[where[at].index] : nullptr;
            std::printf("P\t%u\t%u", place ? place->span.begin : 0, place ? place->span.end : 0);
            if (place && place->located) std::printf("\t%f,%f,%s", place->lat_deg, place->lon_deg, place->country.c_str());
            else std::printf("\t-");
            std::printf("\t%s", place ? place->name.c_str() : "-");
            print(place_terms(scene, frame, where, at, sentence));
        }
        for (std::size_t at = 0; at <= when.size(); ++at) {
            const Time* time = at < when.size() ? &times.times[when[at].index] : nullptr;
            std::printf("T\t%u\t%u\t%s\t%s", time ? time->span.begin : 0, time ? time->span.end : 0, time ? to_iso(time->interval->first).c_str() : "-", time ? to_iso(time->interval->past).c_str() : "-");
            print(time_terms(scene, frame, when, at, sentence));
        }
    }
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc != 2 && argc != 3) {
        std::fprintf(stderr, "usage: dateline_link_features DOCUMENTS.jsonl [RULES]\n");
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
            if (record.contains("first") && record["first"].is_number_integer()) {
                const std::chrono::sys_seconds first{std::chrono::seconds{record["first"].get<std::int64_t>()}};
                document.published = TimeSpan{first, first + std::chrono::days{1}, Precision::day};
            }
            dump(document, pack, known->gazetteer(), workspace);
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 2;
    }
    return 0;
}
