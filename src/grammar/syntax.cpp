// SPDX-License-Identifier: Apache-2.0
// Trees as the public interface shows them. A mention is one unit of a tree; what is shown of it to others has its articles, adjectives and figures as words of their
// own, as treebanks have them.
#include "grammar/grammar.hpp"
#include "rules/pack.hpp"
#include "stages.hpp"

namespace dateline {
namespace {

class Shown {
public:
    Shown(const Tokens& tokens, const Tree& tree, const grammar::Weights* weights) : tokens_(tokens), tree_(tree), weights_(weights) {}

    std::vector<SyntaxUnit> units()
    {
        at_.resize(tree_.size());
        for (std::uint32_t i = 0; i < tree_.size(); ++i) add(i);
        for (std::uint32_t i = 0; i < tree_.size(); ++i)
            if (tree_.head(i) != no_head) out_[at_[i]].head = at_[tree_.head(i)];
        return std::move(out_);
    }

private:
    void add(std::uint32_t i)
    {
        const Unit& unit = tree_[i];
        TokenRange core = unit.tokens;
        if (weights_ && unit.mention != MentionKind::none && unit.tokens.size() > 1) core = core_of(unit);
        const std::uint32_t head = static_cast<std::uint32_t>(out_.size()) + core.first - unit.tokens.first;
        at_[i] = head;
        for (std::uint32_t token = unit.tokens.first; token < core.first; ++token) add_part(token, head, before(class_of(token)));
        const Span span = core == unit.tokens ? unit.span : tokens_.span_of(core);
        // A date is a figure where it is all figures; with its figures taken away it is the noun that is left.
        const bool noun_left = core != unit.tokens && unit.upos == Upos::num && is_noun(class_of(core.past - 1));
        out_.push_back({span, to_string(noun_left ? class_of(core.past - 1) : unit.upos), to_string(unit.features), SyntaxUnit::no_head, to_string(unit.relation)});
        const Relation figure = unit.mention == MentionKind::time ? Relation::nmod : Relation::flat;
        for (std::uint32_t token = core.past; token < unit.tokens.past; ++token) add_part(token, head, class_of(token) == Upos::punct ? Relation::punct : figure);
    }

    Upos class_of(std::uint32_t token) const
    {
        const Token& one = tokens_[token];
        if (one.kind == TokenKind::number) return Upos::num;
        if (one.kind == TokenKind::punctuation) return Upos::punct;
        if (one.kind == TokenKind::symbol) return Upos::sym;
        const Upos usual = weights_->usual_class(one.key);
        return usual == Upos::x ? Upos::noun : usual;
    }
    static bool is_noun(Upos upos) { return upos == Upos::noun || upos == Upos::propn; }

    bool has_phrase(TokenRange range) const
    {
        for (std::uint32_t i = range.first; i < range.past; ++i)
            if (class_of(i) == Upos::adp || class_of(i) == Upos::cconj) return true;
        return false;
    }

    // Without what stands before its noun and the figures behind it.
    TokenRange core_of(const Unit& unit) const
    {
        TokenRange core = unit.tokens;
        std::uint32_t last_noun = core.first;
        for (std::uint32_t i = core.first; i < core.past; ++i)
            if (is_noun(class_of(i))) last_noun = i;
        const auto goes = [](Upos upos) { return upos == Upos::det || upos == Upos::adj || upos == Upos::num; };
        const auto parts = [](Upos upos) { return upos == Upos::punct || upos == Upos::adp || upos == Upos::cconj; };
        // "May 7": treebanks take the figure for the head where the reader found a figure.
        if (unit.upos == Upos::num && last_noun + 1 < core.past && class_of(last_noun + 1) == Upos::num && class_of(core.first) != Upos::num && !has_phrase(unit.tokens)) return {last_noun + 1, last_noun + 2};
        while (core.first < last_noun && goes(class_of(core.first)) && !parts(class_of(core.first + 1))) ++core.first;
        if (!is_noun(class_of(last_noun)) || unit.mention != MentionKind::time) return core;
        const auto bears = [&](std::uint32_t i) { return is_noun(class_of(i)) || class_of(i) == Upos::num; };
        while (core.past - 1 > last_noun && class_of(core.past - 1) == Upos::num) {
            if (bears(core.past - 2)) --core.past;
            else if (core.past - 2 > last_noun && class_of(core.past - 2) == Upos::punct && bears(core.past - 3)) core.past -= 2;
            else break;
        }
        return core;
    }

    static Relation before(Upos upos)
    {
        switch (upos) {
        case Upos::det: return Relation::det;
        case Upos::adj: return Relation::amod;
        case Upos::num: return Relation::nummod;
        case Upos::punct: return Relation::punct;
        default: return Relation::compound;
        }
    }

    void add_part(std::uint32_t token, std::uint32_t head, Relation relation)
    {
        out_.push_back({tokens_[token].span(), to_string(class_of(token)), "_", head, to_string(relation)});
    }

    const Tokens& tokens_;
    const Tree& tree_;
    const grammar::Weights* weights_;
    std::vector<SyntaxUnit> out_;
    std::vector<std::uint32_t> at_;   // by unit of the tree: where its core stands
};

}  // namespace

std::vector<SyntaxSentence> syntax_of(const Tokens& tokens, const Trees& trees, const Pack& pack)
{
    static_assert(SyntaxUnit::no_head == no_head);
    std::vector<SyntaxSentence> out;
    out.reserve(trees.size());
    for (std::uint32_t i = 0; i < tokens.sentences.size(); ++i) {
        const Tree* tree = trees.of(i);
        if (!tree || tree->size() == 0) continue;
        out.push_back({tokens.span_of(tree->tokens()), Shown(tokens, *tree, pack.grammar->weights.get()).units()});
    }
    return out;
}

}  // namespace dateline
