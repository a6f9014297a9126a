// SPDX-License-Identifier: Apache-2.0
#include "grammar/tree.hpp"

#include <algorithm>
#include <span>
#include <string>

namespace dateline {
namespace {

constexpr std::string_view upos_names[upos_count] = {"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::string_view relation_names[relation_count] = {
    "root", "nsubj", "nsubj:pass", "csubj", "csubj:pass", "obj", "iobj", "ccomp", "xcomp", "obl", "obl:agent", "obl:tmod", "vocative", "expl", "dislocated", "advcl", "advmod", "discourse",
    "aux", "aux:pass", "cop", "mark", "nmod", "nmod:poss", "appos", "nummod", "acl", "acl:relcl", "amod", "det", "clf", "case", "conj", "cc", "fixed", "flat", "compound", "compound:prt", "list",
    "parataxis", "orphan", "goeswith", "reparandum", "punct", "dep"};

// Each feature with the names of its values, "none" left out.
constexpr std::string_view case_names[] = {"Nom", "Gen", "Dat", "Acc", "Ins", "Loc"};
constexpr std::string_view gender_names[] = {"Masc", "Fem", "Neut"};
constexpr std::string_view mood_names[] = {"Ind", "Imp", "Cnd", "Sub"};
constexpr std::string_view number_names[] = {"Sing", "Plur"};
constexpr std::string_view pronoun_names[] = {"Prs", "Rel", "Int", "Dem"};
constexpr std::string_view tense_names[] = {"Past", "Pres", "Fut"};
constexpr std::string_view form_names[] = {"Fin", "Inf", "Part", "Ger", "Conv"};
constexpr std::string_view voice_names[] = {"Act", "Pass"};

// The features in the order of the alphabet: use(name, value, names of the values).
template <class F, class Use> void each_feature(F& features, Use use)
{
    use("Case", features.case_, std::span<const std::string_view>(case_names));
    use("Gender", features.gender, std::span<const std::string_view>(gender_names));
    use("Mood", features.mood, std::span<const std::string_view>(mood_names));
    use("Number", features.number, std::span<const std::string_view>(number_names));
    use("PronType", features.pronoun, std::span<const std::string_view>(pronoun_names));
    use("Tense", features.tense, std::span<const std::string_view>(tense_names));
    use("VerbForm", features.form, std::span<const std::string_view>(form_names));
    use("Voice", features.voice, std::span<const std::string_view>(voice_names));
}

}  // namespace

std::string_view to_string(Upos upos) { return upos_names[static_cast<std::size_t>(upos)]; }
std::string_view to_string(Relation relation) { return relation_names[static_cast<std::size_t>(relation)]; }

bool read_upos(std::string_view text, Upos& upos)
{
    const auto found = std::find(std::begin(upos_names), std::end(upos_names), text);
    if (found == std::end(upos_names)) return false;
    upos = static_cast<Upos>(found - std::begin(upos_names));
    return true;
}

bool read_relation(std::string_view text, Relation& relation)
{
    if (text == "obl:unmarked") text = "obl:tmod";
    auto found = std::find(std::begin(relation_names), std::end(relation_names), text);
    if (found == std::end(relation_names)) found = std::find(std::begin(relation_names), std::end(relation_names), text.substr(0, text.find(':')));
    if (found == std::end(relation_names)) return false;
    relation = static_cast<Relation>(found - std::begin(relation_names));
    return true;
}

std::string to_string(const Features& features)
{
    std::string out;
    each_feature(features, [&](std::string_view name, auto value, std::span<const std::string_view> names) {
        const auto at = static_cast<std::size_t>(value);
        if (at == 0 || at > names.size()) return;
        out += (out.empty() ? "" : "|") + std::string(name) + "=" + std::string(names[at - 1]);
    });
    return out.empty() ? "_" : out;
}

Features read_features(std::string_view text)
{
    Features features;
    while (!text.empty()) {
        const std::string_view field = text.substr(0, text.find('|'));
        text.remove_prefix(std::min(text.size(), field.size() + 1));
        const auto equals = field.find('=');
        if (equals == std::string_view::npos) continue;
        each_feature(features, [&](std::string_view name, auto& value, std::span<const std::string_view> names) {
            if (name != field.substr(0, equals)) return;
            const auto found = std::find(names.begin(), names.end(), field.substr(equals + 1));
            if (found != names.end()) value = static_cast<std::remove_reference_t<decltype(value)>>(found - names.begin() + 1);
        });
    }
    return features;
}

Tree::Tree(std::string_view text, TokenRange tokens, std::vector<Unit> units) : text_(text), tokens_(tokens), units_(std::move(units)), links_(units_.size()), unit_at_(tokens.size(), no_unit)
{
    for (std::uint32_t i = size(); i-- > 0;) {
        links_[i].first = i;
        links_[i].past = i + 1;
        for (std::uint32_t token = units_[i].tokens.first; token < units_[i].tokens.past; ++token) unit_at_[token - tokens_.first] = i;
        const std::uint32_t head = units_[i].head;
        if (head == no_head) {
            root_ = i;
            continue;
        }
        // From the last to the first, so that each list comes out in the order of the text.
        links_[i].next_sibling = links_[head].first_dependent;
        links_[head].first_dependent = i;
    }
    // What stands left of its head is whole when the head is met from the left, what stands right of it when met from the right; the outermost
    // dependents decide how far a unit reaches.
    for (std::uint32_t i = 0; i < size(); ++i) {
        const std::uint32_t head = units_[i].head;
        if (head != no_head && head > i) links_[head].first = std::min(links_[head].first, links_[i].first);
    }
    for (std::uint32_t i = size(); i-- > 0;) {
        const std::uint32_t head = units_[i].head;
        if (head != no_head && head < i) links_[head].past = std::max(links_[head].past, links_[i].past);
    }
}

std::uint32_t Tree::dependent(std::uint32_t unit, Relation relation) const
{
    for (const std::uint32_t one : dependents(unit))
        if (units_[one].relation == relation) return one;
    return no_unit;
}

}  // namespace dateline
