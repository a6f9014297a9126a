// SPDX-License-Identifier: Apache-2.0
#include "event/evidence.hpp"

#include <algorithm>
#include <bit>

#include "event/scene.hpp"
#include "grammar/clause.hpp"
#include "rules/pack.hpp"
#include "text/fold.hpp"

namespace dateline {
namespace {

constexpr std::string_view form_names[] = {"noun", "base", "s", "past", "participle", "ing"};

// Features are known by their names: "group:value", and two of them joined by "&".
struct Named {
    std::string_view group, value;
};

struct Feature {
    Named one, two;
    std::uint64_t key() const
    {
        std::uint64_t made = feature_key(one.value, feature_key(":", feature_key(one.group)));
        if (!two.group.empty()) made = feature_key(two.value, feature_key(":", feature_key(two.group, feature_key("&", made))));
        return made;
    }
    std::string name() const
    {
        std::string made = std::string(one.group) + ':' + std::string(one.value);
        if (!two.group.empty()) made += '&' + std::string(two.group) + ':' + std::string(two.value);
        return made;
    }
};

// Of what kind an argument is, in a word.
std::string_view kind_of(const Scene& scene, const Frame& frame, std::uint32_t unit)
{
    if (unit == no_unit) return "none";
    const Unit& one = (*frame.tree)[unit];
    if (one.upos == Upos::pron) return "pronoun";
    if (one.mention == MentionKind::number) return "number";
    if (one.mention == MentionKind::time) return "time";
    const NounClasses::Set usual = classes_of(scene, *frame.tree, unit).usual;
    if (usual == 0) return one.mention != MentionKind::none || one.upos == Upos::propn ? "name" : "unknown";
    return scene.pack.noun_classes.names()[static_cast<std::size_t>(std::countr_zero(usual))];
}

std::string_view article_of(const Scene& scene, const Frame& frame)
{
    const Tree& tree = *frame.tree;
    for (const std::uint32_t at : tree.dependents(frame.unit)) {
        const Relation relation = tree.relation(at);
        if (relation == Relation::nmod_poss) return "owned";
        if (relation == Relation::nummod) return "number";
        if (relation == Relation::det) return scene.has(tree[at].tokens.first, role::definite) ? "definite" : "indefinite";
    }
    return tree[frame.unit].features.number == Number::plural ? "plural" : "bare";
}

std::string_view tense_of(const Frame& frame)
{
    if (frame.form == VerbForm::noun) return "noun";
    if (frame.infinitive) return "infinitive";
    if (frame.perfect) return frame.until_now ? "perfect" : "pluperfect";
    if (frame.passive) return "passive";
    if (frame.generic) return "present";
    if (frame.past) return "past";
    return "other";
}

// The base form of a unit's last word, or the word in small letters where the lexicon does not know it.
std::string base_of(const Scene& scene, const Tree& tree, std::uint32_t unit)
{
    const std::uint32_t token = tree[unit].tokens.past - 1;
    return std::string(scene.pack.lexicon.base_of(scene.tokens[token].word, fold(scene.tokens.text_of(token))));
}

// Tells a feature by one pair of words (group and value), or by two.
template <class Use>
struct Namer {
    Use& use;
    void operator()(std::string_view group, std::string_view value) const { use(Feature{{group, value}, {}}); }
    void operator()(std::string_view a, std::string_view b, std::string_view c, std::string_view d) const { use(Feature{{a, b}, {c, d}}); }
};

// What speaks of the words themselves: the event's, its governor's and its arguments' base forms.
template <class Use>
void each_feature_of_words(const Scene& scene, const Frame& frame, std::string_view actor, std::string_view target, Use use)
{
    const Tree& tree = *frame.tree;
    const EventType& type = scene.rules.types[frame.type];
    const std::uint32_t head = tree.head(frame.unit);
    const Namer<Use> tell{use};
    const std::string_view form = form_names[static_cast<std::size_t>(frame.form)], relation = to_string(tree.relation(frame.unit));
    const std::string word = base_of(scene, tree, frame.unit);
    const std::string_view sort = frame.form == VerbForm::noun ? "noun" : "verb";
    tell(sort, word);
    tell(sort, word, "form", form);
    tell(sort, word, "relation", relation);
    tell(sort, word, "class", to_string(tree[frame.unit].upos));
    tell(sort, word, "actor", actor);
    tell(sort, word, "target", target);
    if (head != no_head && tree[head].mention == MentionKind::none) tell("relation", relation, "governor", base_of(scene, tree, head));
    if (frame.target_unit != no_unit && (tree[frame.target_unit].mention == MentionKind::none)) {
        const std::string object = base_of(scene, tree, frame.target_unit);
        tell("object", object);
        tell("type", type.name, "object", object);
    }
    if (frame.actor_unit != no_unit && (tree[frame.actor_unit].mention == MentionKind::none)) tell("subject", base_of(scene, tree, frame.actor_unit));
}

template <class Use>
void each_feature(const Scene& scene, const Frame& frame, Use use)
{
    const Tree& tree = *frame.tree;
    const EventType& type = scene.rules.types[frame.type];
    const Clause clause(tree);
    const Relation relation = tree.relation(frame.unit);
    const std::uint32_t head = tree.head(frame.unit);
    const Namer<Use> tell{use};
    const std::string_view form = form_names[static_cast<std::size_t>(frame.form)];
    const std::string_view actor = kind_of(scene, frame, frame.actor_unit), target = kind_of(scene, frame, frame.target_unit);
    tell("bias", "1");
    tell("type", type.name);
    tell("form", form);
    tell("type", type.name, "form", form);
    tell("category", type.category, "form", form);
    tell("relation", to_string(relation));
    tell("form", form, "relation", to_string(relation));
    if (head != no_head) {
        tell("relation", to_string(relation), "head", to_string(tree[head].upos));
        const std::uint32_t mark = scene.mark_of(tree, head);
        if (mark != nowhere) tell("relation", to_string(relation), "under", scene.marks[mark].trigger() ? "event" : "cue");
    }
    tell("tense", tense_of(frame));
    tell("category", type.category, "tense", tense_of(frame));
    if (frame.form == VerbForm::noun) {
        tell("article", article_of(scene, frame));
        tell("category", type.category, "article", article_of(scene, frame));
        if (const std::uint32_t word = clause.case_of(frame.unit); word != no_unit) tell("case", scene.tokens.text_of(tree[word].tokens.first));
    }
    tell("actor", actor);
    tell("target", target);
    tell("category", type.category, "actor", actor);
    tell("category", type.category, "target", target);
    tell("type", type.name, "target", target);
    tell("type", type.name, "actor", actor);
    tell("status", to_string(frame.status));
    if (frame.attribution.size() > 0) tell("said", "by somebody");
    if (type.official) tell("category", type.category, "actor of standing", scene.marks[frame.mark].public_actor ? "seen" : "not seen");
    if (std::any_of(frame.counts.begin(), frame.counts.end(), [](const HeadCount& count) { return count.said(); })) tell("counted", "yes", "category", type.category);
    const bool timed = std::any_of(tree.units().begin(), tree.units().end(), [](const Unit& unit) { return unit.mention == MentionKind::time; });
    const bool placed = std::any_of(tree.units().begin(), tree.units().end(), [](const Unit& unit) { return unit.mention == MentionKind::place; });
    tell("sentence", timed ? (placed ? "time and place" : "time") : placed ? "place" : "neither");
    if (scene.tokens.sentences[frame.sentence].heading) tell("heading", "yes");
    constexpr std::uint32_t lead = 3;
    tell("stands", frame.sentence < lead ? "lead" : "body");
    if (clause.clause_of(frame.unit) != tree.root()) tell("clause", "lower", "relation", to_string(tree.relation(clause.clause_of(frame.unit))));
    tell("form", form, "class", to_string(tree[frame.unit].upos));
    each_feature_of_words(scene, frame, actor, target, use);
}

}  // namespace

void WeightTable::reserve(std::size_t weights)
{
    slots_.resize(std::bit_ceil(2 * weights + 1));
    mask_ = slots_.size() - 1;
}

void WeightTable::add(std::uint64_t key, float weight)
{
    std::size_t at = key & mask_;
    while (slots_[at].key != 0) at = (at + 1) & mask_;
    slots_[at] = {key, weight};
}

EvidenceModel read_evidence(const Pack& pack)
{
    EvidenceModel model;
    const Value* data = pack.data.find("evidence-weights");
    if (!data) return model;
    model.known = true;
    if (const Value* threshold = data->find("threshold")) model.threshold = static_cast<float>(threshold->real);
    if (const Value* weights = data->find("weights")) {
        model.weights.reserve(weights->fields.size());
        for (const auto& [name, weight] : weights->fields) model.weights.add(feature_key(name), static_cast<float>(weight.real));
    }
    return model;
}

float evidence_of(const Scene& scene, const Frame& frame)
{
    float sum = 0;
    each_feature(scene, frame, [&](const Feature& feature) { sum += scene.rules.evidence.of(feature.key()); });
    return sum;
}

std::vector<LinkTerm> evidence_terms(const Scene& scene, const Frame& frame)
{
    std::vector<LinkTerm> terms;
    each_feature(scene, frame, [&](const Feature& feature) { terms.push_back({feature.name(), 1, scene.rules.evidence.of(feature.key())}); });
    return terms;
}

}  // namespace dateline
