// SPDX-License-Identifier: Apache-2.0
// The stage `parse`: a tree for each sentence that is asked for.
#include "grammar/fallback.hpp"
#include "grammar/grammar.hpp"
#include "grammar/network.hpp"
#include "stages.hpp"

namespace dateline {

// What reading one sentence after the other reuses.
struct ParseMemory {
    grammar::Network network;
    std::vector<grammar::Look> looks;
    std::vector<Unit> units;
};

Trees parse(const Tokens& tokens, const Layers& layers, const std::vector<bool>& wanted, Context& context)
{
    Trees trees(tokens.sentences.size());
    const Grammar& grammar = *context.pack.grammar;
    if (!context.workspace.parse) context.workspace.parse = std::make_shared<ParseMemory>();
    ParseMemory& memory = *context.workspace.parse;
    std::vector<Unit>& units = memory.units;
    for (std::uint32_t i = 0; i < tokens.sentences.size() && i < wanted.size(); ++i) {
        if (!wanted[i]) continue;
        const Sentence& sentence = tokens.sentences[i];
        grammar::cut_units(tokens, layers, sentence.tokens, grammar.cuts, units);
        if (grammar.weights) {
            grammar::look_at(tokens, layers, sentence, units, memory.looks);
            memory.network.read(*grammar.weights, memory.looks, units);
        } else {
            grammar::read_without_weights(tokens, units);
        }
        trees.add(i, Tree(tokens.text, sentence.tokens, units));
    }
    return trees;
}

Trees parse(const Tokens& tokens, const Layers& layers, Context& context)
{
    return parse(tokens, layers, std::vector<bool>(tokens.sentences.size(), true), context);
}

void prepare_grammar(Pack& pack, const std::filesystem::path& weights, const std::string& where, Diagnostics& faults)
{
    auto grammar = std::make_shared<Grammar>();
    grammar->cuts = grammar::read_cuts(pack.settings);
    try {
        if (!weights.empty()) grammar->weights = std::make_unique<grammar::Weights>(weights, where);
    } catch (const Error& error) {
        faults.insert(faults.end(), error.faults().begin(), error.faults().end());
    }
    pack.grammar = std::move(grammar);
}

}  // namespace dateline
