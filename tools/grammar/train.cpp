// SPDX-License-Identifier: Apache-2.0
// Learns the weights of the grammar (rules/<language>/weights/grammar.bin) from parsed texts.
//
//   dateline_train_grammar TREEBANK.conllu LANGUAGE OUTPUT [--epochs N] [--held N] [--seed N] [--rate X] [--drop X] [--unknown X] [--affix N] [--texts FILE.jsonl]
//
// One document of N (--held; 0: none) is kept back, and after each epoch the shares of its units that were read right are printed: word classes,
// heads, heads with their relations. A word is hidden the more often while learning, the higher --unknown is (0.25): a treebank that lacks most words of
// its language needs more of it. Beginnings and endings are known that --affix words (6) have. FILE.jsonl holds plain texts, a record with "text" a line: which words stand in the same company is learned from them. The same texts are also learned in small letters, in capitals and as headlines, a few of each.
#include <cstdio>
#include <cstring>
#include <fstream>
#include <algorithm>

#include <nlohmann/json.hpp>

#include "grammar/model.hpp"

using namespace dateline;
using namespace dateline::training;

namespace {

struct Options {
    std::string treebank, language, output, texts;
    int epochs = 20;
    std::size_t held = 12;
    Model::Settings model;
};

Options read_options(int argc, char** argv)
{
    if (argc < 4) throw std::runtime_error("usage: dateline_train_grammar TREEBANK.conllu LANGUAGE OUTPUT [--epochs N] [--held N] [--seed N] [--rate X] [--drop X] [--unknown X] [--affix N] [--texts FILE.jsonl]");
    Options options{argv[1], argv[2], argv[3], {}, 20, 12, {}};
    for (int i = 4; i + 1 < argc; i += 2) {
        const std::string name = argv[i];
        if (name == "--epochs") options.epochs = std::stoi(argv[i + 1]);
        else if (name == "--held") options.held = std::stoul(argv[i + 1]);
        else if (name == "--seed") options.model.seed = static_cast<unsigned>(std::stoul(argv[i + 1]));
        else if (name == "--rate") options.model.rate = std::stof(argv[i + 1]);
        else if (name == "--drop") options.model.drop_own = options.model.drop_around = options.model.drop_step = std::stof(argv[i + 1]);
        else if (name == "--unknown") options.model.unknown = std::stof(argv[i + 1]);
        else if (name == "--affix") options.model.least_affix = static_cast<std::uint32_t>(std::stoul(argv[i + 1]));
        else if (name == "--texts") options.texts = argv[i + 1];
        else throw std::runtime_error("there is no option " + name);
    }
    return options;
}

// Every seventh text again in small letters, and so on.
std::vector<GoldDocument> with_styles(const std::vector<GoldDocument>& documents)
{
    std::vector<GoldDocument> all;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        all.push_back(documents[i]);
        if (i % 12 == 3) all.push_back(restyled(documents[i], Style::lower));
        if (i % 12 == 6) all.push_back(restyled(documents[i], Style::upper));
        if (i % 8 == 1) all.push_back(restyled(documents[i], Style::headline));
    }
    return all;
}

Vectors vectors_of(const Options& options, const std::vector<GoldDocument>& learned, const Knowledge& knowledge)
{
    Sentences sentences;
    for (const auto& document : learned) add_plain_text(document.text, knowledge, options.language, sentences);
    std::ifstream in(options.texts);
    if (!options.texts.empty() && !in) throw std::runtime_error(options.texts + " cannot be read");
    for (std::string line; std::getline(in, line);) add_plain_text(nlohmann::json::parse(line).at("text").get<std::string>(), knowledge, options.language, sentences);
    return learn_vectors(sentences, 4, 6, options.model.seed);
}

void report(const char* name, int epoch, const Scores& learned, const Scores& found)
{
    std::printf("epoch %2d  loss %.4f  %s: classes %.4f  tags %.4f  heads %.4f  labelled %.4f\n", epoch, learned.loss / std::max(1.0, learned.words), name, found.classes / found.words,
                found.tags / found.words, found.heads / found.words, found.labels / found.words);
    std::fflush(stdout);
}

void train(const Options& options)
{
    std::ifstream in(options.treebank);
    if (!in) throw std::runtime_error(options.treebank + " cannot be read");
    std::vector<GoldDocument> learned, held;
    std::size_t number = 0;
    for (auto& document : read_treebank(in)) (options.held && number++ % options.held == options.held / 2 ? held : learned).push_back(std::move(document));
    const auto known = Knowledge::load({});
    const auto examples = make_examples(with_styles(learned), *known, options.language);
    const auto others = make_examples(held, *known, options.language);
    std::size_t units = 0;
    for (const auto& example : examples) units += example.units.size();
    Model model(examples, vectors_of(options, learned, *known), options.model);
    std::printf("%zu sentences with %zu units; %zu words, %zu affixes, %zu tags\n", examples.size(), units, model.word_keys.size(), model.affix_keys.size(), model.tags.size());
    std::fflush(stdout);

    std::vector<Encoded> to_learn, to_test;
    for (const auto& example : examples) to_learn.push_back(model.encode(example));
    for (const auto& example : others) to_test.push_back(model.encode(example));
    std::vector<std::size_t> order(to_learn.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::mt19937 random(options.model.seed);
    constexpr std::size_t batch = 8;
    const std::size_t steps = (order.size() + batch - 1) / batch * static_cast<std::size_t>(options.epochs);
    std::size_t step = 0;
    for (int epoch = 1; epoch <= options.epochs; ++epoch) {
        std::shuffle(order.begin(), order.end(), random);
        Scores scores;
        scores.words = static_cast<double>(units);
        for (std::size_t i = 0; i < order.size(); i += batch) {
            const std::size_t past = std::min(order.size(), i + batch);
            for (std::size_t k = i; k < past; ++k) model.learn(to_learn[order[k]], epoch == 1 ? 0 : 0.9F, scores);
            const float left = 1 - static_cast<float>(step) / static_cast<float>(steps);
            model.update(options.model.rate * (0.02F + 0.98F * left));
            ++step;
            if (epoch > options.epochs / 2 && step % 16 == 0) model.average(0.02F);
        }
        model.use_average();
        Scores found;
        for (const auto& example : to_test) model.test(example, found);
        if (found.words > 0) report("held back", epoch, scores, found);
        if (epoch % 4 == 0 || epoch == options.epochs) save(model, options.output);
        model.use_values();
    }
}

}  // namespace

int main(int argc, char** argv)
{
    try {
        train(read_options(argc, argv));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "dateline_train_grammar: %s\n", error.what());
        return 2;
    }
    return 0;
}
