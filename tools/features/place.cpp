// SPDX-License-Identifier: Apache-2.0
// Prints what the models of the places stages see, for tools/train_places.py: every name of every
// document with its features, every reading of every name with its own.
//
//   dateline_place_features DOCUMENTS.jsonl [RULES [LANGUAGE]] > features.tsv
//
//   N section name name ...            the names of the features, once for each model
//   D id                               a document begins
//   M begin end name feature:value ... recognise, bytes of the text
//   P begin end group score dropped feature:value ... accept
//   G group mentions                   a name; its readings follow
//   R lat lon kind place feature:value ...   resolve
#include "features/features.hpp"

#include <stdexcept>
#include <tuple>

#include "place/accept.hpp"
#include "place/find_places.hpp"

using namespace dateline;

namespace {

void print(const ActiveFeatures& features)
{
    for (const Active& active : features) std::printf("\t%u:%g", active.feature, static_cast<double>(active.value));
    std::putchar('\n');
}

void print_names(const char* section, const std::vector<std::string>& names)
{
    std::printf("N\t%s", section);
    for (const auto& name : names) std::printf("\t%s", name.c_str());
    std::putchar('\n');
}

void dump(const Document& document, Context& context)
{
    const features::Mentions found(document, context);
    const auto& [tokens, times, names] = std::tie(found.tokens, found.times, found.names);
    const Pack& pack = context.pack;
    Workspace& workspace = context.workspace;
    const PlaceModel& model = *pack.place_model;

    std::printf("D\t%s\n", document.id.c_str());
    workspace.readings.begin(pack, context.gazetteer);
    ReadingTable table(workspace.readings);
    const auto gathered = gather_names(tokens, times, names, table, context);
    Recogniser recogniser(tokens, gathered, table, model);
    for (std::size_t i = 0; i < gathered.size(); ++i) {
        if (gathered[i].mention.part) continue;
        std::printf("M\t%u\t%u\t%u", tokens[gathered[i].mention.tokens.first].begin, gathered[i].mention.end, gathered[i].name);
        print(recogniser.features(i));
    }
    const auto mentions = find_places(tokens, times, names, context);
    Ranker ranker(mentions, tokens, context);
    ranker.rank();
    for (std::uint32_t g = 0; g < ranker.groups().size(); ++g) {
        std::printf("G\t%u\t%u\n", g, ranker.groups()[g].mentions);
        const auto readings = ranker.table().readings(ranker.groups()[g].name);
        for (std::uint32_t r = 0; r < readings.size(); ++r) {
            const Reading& reading = readings[r];
            const Place place = context.gazetteer.place(reading.place);
            std::printf("R\t%.5f\t%.5f\t%s\t%u", place.lat_deg, place.lon_deg,
                        std::string(to_string(reading.kind)).c_str(), r == ranker.groups()[g].best);
            print(ranker.features(g, r));
        }
    }
    Acceptor acceptor(mentions, ranker, model);
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        if (mentions[i].position || mentions[i].part) continue;
        std::printf("P\t%u\t%u\t%u\t%g", tokens[mentions[i].tokens.first].begin, mentions[i].end, ranker.group_of(i), static_cast<double>(mentions[i].score));
        print(acceptor.features(i));
    }
}

void begin(const Pack& pack)
{
    if (!pack.place_model) throw std::runtime_error("the language has no rules for places");
    print_names("recognise", pack.place_model->recognise.features());
    print_names("resolve", pack.place_model->resolve.features());
    print_names("accept", pack.place_model->accept.features());
}

}  // namespace

int main(int argc, char** argv) { return features::run(argc, argv, begin, dump); }
