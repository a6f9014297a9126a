// SPDX-License-Identifier: Apache-2.0
#include "grammar/examples.hpp"

#include <algorithm>

#include "grammar/grammar.hpp"
#include "rules/pack.hpp"
#include "stages.hpp"

namespace dateline::training {
namespace {

// A language says which features of a class of words it tells apart (language.json, "grammar", "features"), so that a rich morphology
// does not fill the table of tags; what says nothing tells all.
std::string kept_features(const std::string& tag, const Value* features)
{
    const auto space = tag.find(' ');
    const Value* kept = features ? features->find(tag.substr(0, space)) : nullptr;
    if (!features) return tag;
    std::string out;
    for (std::size_t at = space + 1; at < tag.size();) {
        const std::string field = tag.substr(at, tag.find('|', at) - at);
        at += field.size() + 1;
        const std::string name = field.substr(0, field.find('='));
        if (kept && std::any_of(kept->items.begin(), kept->items.end(), [&](const Value& one) { return one.text == name; })) out += (out.empty() ? "" : "|") + field;
    }
    return tag.substr(0, space + 1) + (out.empty() ? "_" : out);
}

// The treebank's sentences in place of the tokenizer's.
void cut_as_gold(Tokens& tokens, const GoldDocument& document)
{
    std::vector<Sentence> sentences;
    std::uint32_t at = 0;
    for (const GoldSentence& gold : document.sentences) {
        Sentence sentence;
        sentence.tokens.first = at;
        while (at < tokens.size() && tokens[at].begin < gold.span.end) ++at;
        sentence.tokens.past = at;
        if (sentence.tokens.size() > 0) sentence.style = tokens.sentences[tokens.sentence_of(sentence.tokens.first)].style;
        sentences.push_back(sentence);
    }
    tokens.sentences = std::move(sentences);
}

std::uint32_t depth(const GoldSentence& sentence, std::uint32_t word)
{
    std::uint32_t steps = 0;
    for (; sentence.words[word].head != no_head && steps <= sentence.words.size(); ++steps) word = sentence.words[word].head;
    return steps;
}

bool crosses(const std::vector<Example::One>& units, std::uint32_t a)
{
    const std::uint32_t head = units[a].head;
    if (head == no_head) return false;
    // Everything between a unit and its head hangs below the head.
    for (std::uint32_t i = std::min(a, head) + 1; i < std::max(a, head); ++i) {
        std::uint32_t up = i;
        while (up != no_head && up != head) up = units[up].head;
        if (up == no_head) return true;
    }
    return false;
}

// An arc that crosses others is moved up to the next head, until none does.
void uncross(std::vector<Example::One>& units)
{
    for (bool again = true; again;) {
        again = false;
        std::uint32_t shortest = no_unit;
        for (std::uint32_t i = 0; i < units.size(); ++i) {
            if (!crosses(units, i)) continue;
            const auto length = [&](std::uint32_t u) { return u > units[u].head ? u - units[u].head : units[u].head - u; };
            if (shortest == no_unit || length(i) < length(shortest)) shortest = i;
        }
        if (shortest == no_unit) return;
        const std::uint32_t above = units[units[shortest].head].head;
        if (above == no_head) return;
        units[shortest].head = above;
        again = true;
    }
}

// False when the text and the treebank do not meet.
bool contract(const GoldSentence& gold, const std::vector<Unit>& units, const Value* features, Example& example)
{
    std::vector<std::uint32_t> unit_of(gold.words.size(), no_unit), chosen(units.size(), no_unit);
    for (std::uint32_t w = 0; w < gold.words.size(); ++w) {
        const auto after = std::upper_bound(units.begin(), units.end(), gold.words[w].span.begin, [](std::uint32_t at, const Unit& unit) { return at < unit.span.begin; });
        if (after == units.begin() || gold.words[w].span.begin >= std::prev(after)->span.end) return false;
        unit_of[w] = static_cast<std::uint32_t>(std::prev(after) - units.begin());
    }
    for (std::uint32_t w = 0; w < gold.words.size(); ++w) {
        std::uint32_t& best = chosen[unit_of[w]];
        if (best == no_unit || depth(gold, w) < depth(gold, best)) best = w;
    }
    for (std::uint32_t u = 0; u < units.size(); ++u) {
        Example::One& one = example.units[u];
        if (chosen[u] == no_unit) {
            if (u == 0) return false;
            one.gold = false;
            one.tag = example.units[u - 1].tag;
            one.head = u - 1;
            one.relation = Relation::goeswith;
            continue;
        }
        const GoldWord& word = gold.words[chosen[u]];
        one.tag = kept_features(word.tag, features);
        one.relation = word.relation;
        one.head = word.head == no_head ? no_head : unit_of[word.head];
    }
    if (std::count_if(example.units.begin(), example.units.end(), [](const auto& one) { return one.head == no_head; }) != 1) return false;
    uncross(example.units);
    return true;
}

void add_words(const GoldSentence& gold, const Tokens& tokens, TokenRange range, Example& example)
{
    std::uint32_t at = range.first;
    for (const GoldWord& word : gold.words) {
        while (at < range.past && tokens[at].begin < word.span.begin) ++at;
        Upos upos{};
        if (at < range.past && tokens[at].span() == word.span && read_upos(word.tag.substr(0, word.tag.find(' ')), upos)) example.words.emplace_back(tokens[at].key, upos);
    }
}

void add_examples(const GoldDocument& gold, const Knowledge& knowledge, const std::string& language, Workspace& workspace, std::vector<Example>& out)
{
    Document document;
    document.id = gold.id;
    document.text = gold.text;
    document.language = language;
    const ExtractSettings settings;
    Context context{knowledge.pack(language), knowledge.gazetteer(), settings, document, workspace, nullptr};
    Tokens tokens = tokenize(document, context.pack);
    const auto numbers = find_numbers(tokens, context);
    const Times times = resolve_times(find_times(tokens, numbers, context), tokens, context);
    const auto names = find_names(tokens, times, context);
    const auto places = resolve_places(find_places(tokens, times, names, context), tokens, names, context);
    const Layers layers = lay_mentions(tokens, numbers, times, names, places);
    cut_as_gold(tokens, gold);
    const Value* section = context.pack.settings.find("grammar");
    const Value* features = section ? section->find("features") : nullptr;
    std::vector<Unit> units;
    std::vector<grammar::Look> looks;
    for (std::size_t i = 0; i < gold.sentences.size(); ++i) {
        const Sentence& sentence = tokens.sentences[i];
        if (sentence.tokens.size() == 0) continue;
        grammar::cut_units(tokens, layers, sentence.tokens, context.pack.grammar->cuts, units);
        grammar::look_at(tokens, layers, sentence, units, looks);
        Example example;
        for (const auto& look : looks) {
            Example::One one;
            one.word = look.word;
            one.affixes = grammar::affixes(look.text);
            one.writing = look.writing;
            one.mention = look.mention;
            one.joint = look.joint;
            example.units.push_back(one);
        }
        add_words(gold.sentences[i], tokens, sentence.tokens, example);
        if (contract(gold.sentences[i], units, features, example)) out.push_back(std::move(example));
    }
}

}  // namespace

std::vector<Example> make_examples(const std::vector<GoldDocument>& documents, const Knowledge& knowledge, const std::string& language)
{
    std::vector<Example> examples;
    Workspace workspace;
    for (const GoldDocument& document : documents) add_examples(document, knowledge, language, workspace, examples);
    return examples;
}

void add_plain_text(const std::string& text, const Knowledge& knowledge, const std::string& language, Sentences& sentences)
{
    Document document;
    document.text = text;
    document.language = language;
    const Pack& pack = knowledge.pack(language);
    const Tokens tokens = tokenize(document, pack);
    Layers none;
    none.cover.assign(tokens.size(), no_layer);
    std::vector<Unit> units;
    std::vector<grammar::Look> looks;
    for (const Sentence& sentence : tokens.sentences) {
        grammar::cut_units(tokens, none, sentence.tokens, pack.grammar->cuts, units);
        grammar::look_at(tokens, none, sentence, units, looks);
        auto& words = sentences.emplace_back();
        for (const auto& look : looks) words.push_back({look.word, grammar::affixes(look.text)});
    }
}

}  // namespace dateline::training
