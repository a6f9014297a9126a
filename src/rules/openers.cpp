// SPDX-License-Identifier: Apache-2.0
#include "rules/openers.hpp"

namespace dateline {

Openers::Openers(const Program& program, std::span<const std::uint32_t> states, const Lexicon& lexicon, std::uint32_t words) : words_(words + 1, 0)
{
    std::vector<bool> classes(lexicon.class_names().size(), false);
    for (const std::uint32_t at : states) {
        const State& state = program.states[at];
        if (state.op == State::Op::form) classes[state.index] = true;
        else if (state.op == State::Op::test) admit(program.predicates[state.index], lexicon, classes);
    }
    lexicon.edges([&](Lexicon::Node from, std::uint32_t word, Lexicon::Node) {
        if (from < classes.size() && classes[from]) words_[word] = 1;
    });
}

// All tests must hold, so the one that fewest items pass is enough; what is asked by negation says nothing.
void Openers::admit(const Predicate& tests, const Lexicon& lexicon, std::vector<bool>& classes)
{
    const auto first = [&](auto... kinds) -> const Test* {
        for (const Test& test : tests)
            if (!test.negated && ((test.kind == kinds) || ...)) return &test;
        return nullptr;
    };
    if (const Test* test = first(Test::Kind::word, Test::Kind::spelled)) {
        words_[test->word] = 1;
    } else if ((test = first(Test::Kind::lexicon))) {
        classes[lexicon.root(test->lexicon)] = true;
    } else if ((test = first(Test::Kind::mention)) && test->what != 0) {
        mentions_ |= 1U << test->what;
    } else if (first(Test::Kind::range)) {
        values_ = true;
    } else if (first(Test::Kind::token, Test::Kind::shape)) {
        std::uint64_t looks = ~std::uint64_t{0};
        for (const Test& asked : tests) {
            if (asked.negated) continue;
            if (asked.kind == Test::Kind::token) looks &= std::uint64_t{0xFF} << (asked.what * 8);
            if (asked.kind == Test::Kind::shape) looks &= look(TokenKind::word, static_cast<Shape>(asked.what));
        }
        looks_ |= looks;
    } else {
        mentions_ = ~std::uint32_t{0};
    }
}

}  // namespace dateline
