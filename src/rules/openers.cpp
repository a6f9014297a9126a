// SPDX-License-Identifier: Apache-2.0
#include "rules/openers.hpp"

#include <algorithm>

namespace dateline {

Openers::Openers(const Program& program, std::span<const Element> elements, const Lexicon& lexicon, std::uint32_t words) : words_(words + 1, 0)
{
    for (const Element element : elements) {
        const State& state = program.states[state_of(element)];
        if (state.op == State::Op::form) admit(element, static_cast<Lexicon::ClassId>(state.index));
        else admit(element, program.predicates[state.index]);
    }
    for (const auto& [word, own] : by_word_) words_[word] = 1;
    std::vector<bool> classes(lexicon.class_names().size(), false);
    for (const auto& [name, own] : by_class_) classes[name] = true;
    lexicon.edges([&](Lexicon::Node from, std::uint32_t word, Lexicon::Node) {
        if (from < classes.size() && classes[from]) words_[word] = 1;
    });
}

void Openers::elements_for(std::uint32_t word, const Lexicon& lexicon, std::vector<Element>& out) const
{
    const auto add = [&](const std::vector<Element>& elements) { out.insert(out.end(), elements.begin(), elements.end()); };
    add(any_);
    if (word == 0) return;
    if (const auto own = by_word_.find(word); own != by_word_.end()) add(own->second);
    for (const auto& [name, elements] : by_class_)
        if (lexicon.next(lexicon.root(name), word) != Lexicon::no_node) add(elements);
}

void Openers::admit(Element element, Lexicon::ClassId name)
{
    const auto known = std::find_if(by_class_.begin(), by_class_.end(), [&](const auto& one) { return one.first == name; });
    if (known == by_class_.end()) by_class_.push_back({name, {element}});
    else known->second.push_back(element);
}

// All tests must hold, so the one that fewest items pass is enough; what is asked by negation says nothing.
void Openers::admit(Element element, const Predicate& tests)
{
    const auto first = [&](auto... kinds) -> const Test* {
        for (const Test& test : tests)
            if (!test.negated && ((test.kind == kinds) || ...)) return &test;
        return nullptr;
    };
    if (const Test* word = first(Test::Kind::word, Test::Kind::spelled)) {
        by_word_[word->word].push_back(element);
        return;
    }
    if (const Test* any = first(Test::Kind::words)) {
        for (const std::uint32_t word : any->words) by_word_[word].push_back(element);
        return;
    }
    if (const Test* listed = first(Test::Kind::lexicon)) {
        admit(element, listed->lexicon);
        return;
    }
    any_.push_back(element);
    if (const Test* mention = first(Test::Kind::mention); mention && mention->what != 0) {
        mentions_ |= 1U << mention->what;
    } else if (first(Test::Kind::range)) {
        values_ = true;
    } else if (first(Test::Kind::token, Test::Kind::shape)) {
        // Where case says nothing, every word may pass for one with a capital.
        constexpr std::uint64_t any_word = 0xFF, no_shape = 1;
        std::uint64_t looks = ~std::uint64_t{0}, caseless = looks;
        for (const Test& test : tests) {
            if (test.negated) continue;
            if (test.kind == Test::Kind::token) {
                looks &= std::uint64_t{0xFF} << (test.what * 8);
                caseless &= std::uint64_t{0xFF} << (test.what * 8);
            } else if (test.kind == Test::Kind::shape) {
                const bool capital = static_cast<Shape>(test.what) == Shape::capital;
                const std::uint64_t own = std::uint64_t{1} << look(TokenKind::word, static_cast<Shape>(test.what));
                looks &= own | (capital ? no_shape : 0);
                caseless &= own | (capital ? any_word : 0);
            }
        }
        looks_[0] |= looks;
        looks_[1] |= caseless;
    } else {
        mentions_ = ~std::uint32_t{0};
    }
}

}  // namespace dateline
