// SPDX-License-Identifier: Apache-2.0
// The stage `parse`: a tree for each sentence that is asked for.
#include "grammar/fallback.hpp"
#include "grammar/grammar.hpp"
#include "grammar/network.hpp"
#include "stages.hpp"

namespace dateline {
namespace {

// The units of a dateline open the sentence that follows, and are no part of it: they are read apart.
std::vector<Unit> take_dateline(std::vector<Unit>& units, TokenRange dateline)
{
    std::size_t past = 0;
    while (past < units.size() && units[past].tokens.first >= dateline.first && units[past].tokens.past <= dateline.past) ++past;
    while (past > 0 && past < units.size() && units[past].upos == Upos::punct) ++past;
    if (past == units.size()) past = 0;
    std::vector<Unit> taken(units.begin(), units.begin() + static_cast<std::ptrdiff_t>(past));
    units.erase(units.begin(), units.begin() + static_cast<std::ptrdiff_t>(past));
    return taken;
}

// Puts them back before the sentence that was read without them, each hanging loosely on its root.
void put_back(std::vector<Unit>&& taken, std::vector<Unit>& units)
{
    const auto moved = static_cast<std::uint32_t>(taken.size());
    if (moved == 0) return;
    std::uint32_t root = 0;
    for (std::uint32_t i = 0; i < units.size(); ++i) {
        if (units[i].head == no_head) root = i + moved;
        else units[i].head += moved;
    }
    for (Unit& unit : taken) {
        unit.head = root;
        unit.relation = Relation::dep;
    }
    units.insert(units.begin(), taken.begin(), taken.end());
}

// A noun with an object, or with a subject and no copula, is a verb that was taken for a noun: "if troops storm the village".
void mend_classes(std::vector<Unit>& units)
{
    struct Has { bool subject = false, object = false, copula = false; };
    std::vector<Has> has(units.size());
    for (const Unit& unit : units) {
        if (unit.head >= units.size()) continue;
        has[unit.head].subject |= unit.relation == Relation::nsubj;
        has[unit.head].object |= unit.relation == Relation::obj;
        has[unit.head].copula |= unit.relation == Relation::cop;
    }
    for (std::size_t i = 0; i < units.size(); ++i) {
        Unit& unit = units[i];
        if (unit.upos != Upos::noun || unit.mention != MentionKind::none || has[i].copula || !has[i].object || !has[i].subject) continue;
        unit.upos = Upos::verb;
        unit.features = {};
        unit.features.form = Form::finite;
        unit.features.tense = VerbTense::present;
    }
}

}  // namespace

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
        std::vector<Unit> dateline;
        if (const TokenRange* opening = layers.dateline_in(sentence.tokens)) dateline = take_dateline(units, *opening);
        if (grammar.weights) {
            grammar::look_at(tokens, layers, sentence, units, memory.looks);
            memory.network.read(*grammar.weights, memory.looks, units);
            mend_classes(units);
        } else {
            grammar::read_without_weights(tokens, units);
        }
        put_back(std::move(dateline), units);
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
