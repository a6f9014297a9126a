// SPDX-License-Identifier: Apache-2.0
// What the programs share that print features for learning: they read documents, run the stages as `extract` does, and print what
// a stage sees in each.
//
//   PROGRAM DOCUMENTS.jsonl [RULES [LANGUAGE]] > features.tsv
//
// A document is a line of JSON with "id" and "text", and "date" (ISO) and "url" where they are known. RULES is a folder laid over the built-in
// rules, LANGUAGE a language of theirs (en).
#pragma once

#include <cstdio>
#include <exception>
#include <fstream>
#include <string>

#include <dateline/knowledge.hpp>
#include <nlohmann/json.hpp>

#include "event/link_model.hpp"
#include "rules/pack.hpp"
#include "stages.hpp"

namespace dateline::features {

// What the stages before places find, and the places.
struct Mentions {
    Tokens tokens;
    std::vector<NumberMention> numbers;
    Times times;
    std::vector<NameMention> names;

    Mentions(const Document& document, Context& context)
        : tokens(tokenize(document, context.pack)), numbers(find_numbers(tokens, context)), times(resolve_times(find_times(tokens, numbers, context), tokens, context)),
          names(find_names(tokens, times, context)) {}
};

struct Found : Mentions {
    std::vector<PlaceReference> places;

    Found(const Document& document, Context& context)
        : Mentions(document, context), places(resolve_places(find_places(tokens, times, names, context), tokens, names, context)) {}
};

// A tab before each item: no tab, blank or line end may stand inside.
inline std::string one_word(std::string text)
{
    for (char& c : text)
        if (c == '\n' || c == '\t' || c == ' ') c = '_';
    return text;
}

inline void print(const std::vector<LinkTerm>& terms)
{
    for (const LinkTerm& term : terms) std::printf("\t%s:%g", one_word(term.name).c_str(), static_cast<double>(term.value));
    std::putchar('\n');
}

inline Document document_of(const nlohmann::json& record, const std::string& language)
{
    const auto text = [&](const char* field) { return record.contains(field) && record[field].is_string() ? record[field].get<std::string>() : std::string(); };
    Document document;
    document.id = record.at("id").get<std::string>();
    document.text = record.at("text").get<std::string>();
    document.url = text("url");
    document.language = language;
    if (const std::string date = text("date"); !date.empty()) document.published = parse_iso(date);
    return document;
}

// Calls begin(pack) once and dump(document, context) for each document. Returns the status of the program.
template <class Begin, class Dump>
int run(int argc, char** argv, Begin begin, Dump dump)
{
    if (argc < 2 || argc > 4) {
        std::fprintf(stderr, "usage: %s DOCUMENTS.jsonl [RULES [LANGUAGE]]\n", argv[0]);
        return 2;
    }
    try {
        KnowledgeSettings settings;
        if (argc >= 3) settings.rules.emplace_back(argv[2]);
        const auto known = Knowledge::load(settings);
        const std::string language = argc == 4 ? argv[3] : "en";
        const Pack& pack = known->pack(language);
        begin(pack);
        const ExtractSettings extract;
        Workspace workspace;
        std::ifstream in(argv[1]);
        for (std::string line; std::getline(in, line);) {
            const Document document = document_of(nlohmann::json::parse(line), language);
            Context context{pack, known->gazetteer(), extract, document, workspace, nullptr};
            dump(document, context);
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 2;
    }
    return 0;
}

template <class Dump>
int run(int argc, char** argv, Dump dump)
{
    return run(argc, argv, [](const Pack&) {}, dump);
}

}  // namespace dateline::features
