// SPDX-License-Identifier: Apache-2.0
#include "rules/program.hpp"

#include <algorithm>

namespace dateline {
namespace {

bool is_word(const Pattern& pattern)
{
    return pattern.kind == Pattern::Kind::atom && pattern.tests.size() == 1 && pattern.tests.front().kind == Test::Kind::word && !pattern.tests.front().negated;
}

// A choice inside a choice is the same as one choice.
void gather_ways(const Pattern& pattern, std::vector<const Pattern*>& ways)
{
    if (pattern.kind != Pattern::Kind::choice) ways.push_back(&pattern);
    else for (const Pattern& child : pattern.children) gather_ways(child, ways);
}

}  // namespace

void gather_captures(const Pattern& pattern, std::vector<std::string>& names)
{
    if (pattern.kind == Pattern::Kind::capture && std::find(names.begin(), names.end(), pattern.name) == names.end()) names.push_back(pattern.name);
    for (const auto& child : pattern.children) gather_captures(child, names);
}

Fragment ProgramBuilder::build(const Pattern& pattern, std::uint32_t rule, std::vector<std::string>& captures)
{
    gather_captures(pattern, captures);
    captures_ = &captures;
    Fragment out;
    out.begin = static_cast<std::uint32_t>(program_.states.size());
    const std::uint32_t accept = add({State::Op::accept, rule});
    out.start = compile(pattern, accept);
    out.size = static_cast<std::uint32_t>(program_.states.size()) - out.begin;
    out.longest = longest(pattern);
    return out;
}

// Many rules ask for the same surroundings; these are kept once, so that the answer for one serves for all.
Fragment ProgramBuilder::build_context(const std::vector<Pattern>& patterns)
{
    std::vector<std::string> unused;
    if (patterns.empty()) return {};
    Pattern all;
    all.kind = Pattern::Kind::choice;
    all.children = patterns;
    const std::size_t sites = program_.sites.size();
    const Fragment made = build(all, 0, unused);
    const auto same_as_made = [&](const Fragment& known) {
        if (known.size != made.size || known.start - known.begin != made.start - made.begin) return false;
        for (std::uint32_t i = 0; i < made.size; ++i) {
            const State &a = program_.states[known.begin + i], &b = program_.states[made.begin + i];
            if (a.op != b.op || a.index != b.index || a.next - known.begin != b.next - made.begin) return false;
            if (a.op == State::Op::split && a.other - known.begin != b.other - made.begin) return false;
        }
        return true;
    };
    const auto known = std::find_if(contexts_.begin(), contexts_.end(), same_as_made);
    if (known == contexts_.end()) return contexts_.emplace_back(made);
    program_.states.resize(made.begin);
    program_.sites.resize(sites);
    return *known;
}

std::uint32_t ProgramBuilder::add(State state)
{
    program_.states.push_back(state);
    return static_cast<std::uint32_t>(program_.states.size()) - 1;
}

// Built from the back, so that every state knows where it goes on.
std::uint32_t ProgramBuilder::compile(const Pattern& pattern, std::uint32_t next)
{
    switch (pattern.kind) {
    case Pattern::Kind::atom: return add({State::Op::test, predicate(pattern.tests), next});
    case Pattern::Kind::form: return add({State::Op::form, pattern.lexicon, next});
    case Pattern::Kind::glue: return add({State::Op::glue, 0, next});
    case Pattern::Kind::start: return add({State::Op::start, 0, next});
    case Pattern::Kind::sequence:
        for (auto child = pattern.children.rbegin(); child != pattern.children.rend(); ++child) next = compile(*child, next);
        return next;
    case Pattern::Kind::choice: return compile_choice(pattern, next);
    case Pattern::Kind::repeat: {
        // x{2,4} is x x [x [x]]; more is preferred to less.
        const std::uint32_t after = next;
        for (std::uint32_t i = pattern.min; i < pattern.max; ++i) {
            const std::uint32_t more = compile(pattern.children.front(), next);
            next = add({State::Op::split, 0, more, after});
        }
        for (std::uint32_t i = 0; i < pattern.min; ++i) next = compile(pattern.children.front(), next);
        return next;
    }
    case Pattern::Kind::capture: {
        CaptureSite site;
        const auto slot = std::find(captures_->begin(), captures_->end(), pattern.name) - captures_->begin();
        site.slot = static_cast<std::uint16_t>(slot);
        if (!meanings(pattern.children.front(), site.meanings)) site.meanings.clear();
        const auto index = static_cast<std::uint32_t>(program_.sites.size());
        program_.sites.push_back(std::move(site));
        const std::uint32_t close = add({State::Op::close, index, next});
        return add({State::Op::open, index, compile(pattern.children.front(), close)});
    }
    }
    return next;
}

// The way written first is preferred. Single words that stand side by side are one question, however many they are.
std::uint32_t ProgramBuilder::compile_choice(const Pattern& pattern, std::uint32_t next)
{
    std::vector<const Pattern*> ways;
    gather_ways(pattern, ways);
    std::uint32_t entry = 0;
    for (std::size_t past = ways.size(); past > 0;) {
        std::size_t first = past - 1;
        while (first > 0 && is_word(*ways[first]) && is_word(*ways[first - 1])) --first;
        std::uint32_t way = 0;
        if (past - first > 1) {
            Test any;
            any.kind = Test::Kind::words;
            for (std::size_t i = first; i < past; ++i) any.words.push_back(ways[i]->tests.front().word);
            std::sort(any.words.begin(), any.words.end());
            any.words.erase(std::unique(any.words.begin(), any.words.end()), any.words.end());
            way = add({State::Op::test, predicate({std::move(any)}), next});
        } else {
            way = compile(*ways[first], next);
        }
        entry = past == ways.size() ? way : add({State::Op::split, 0, way, entry});
        past = first;
    }
    return entry;
}

bool ProgramBuilder::meanings(const Pattern& pattern, std::vector<CaptureSite::Meaning>& out)
{
    switch (pattern.kind) {
    case Pattern::Kind::form: out.push_back({true, pattern.lexicon}); return true;
    case Pattern::Kind::atom: out.push_back({false, predicate(pattern.tests)}); return true;
    case Pattern::Kind::choice:
        return std::all_of(pattern.children.begin(), pattern.children.end(), [&](const auto& child) { return meanings(child, out); });
    case Pattern::Kind::capture: return meanings(pattern.children.front(), out);
    default: return false;
    }
}

std::uint32_t ProgramBuilder::predicate(Predicate tests)
{
    for (Test& test : tests)
        if (test.kind == Test::Kind::spelled) test.detail = static_cast<std::int16_t>(program_.spellings.add(test.word, test.text));
    std::uint64_t hash = tests.size();
    const auto mix = [&](std::uint64_t value) { hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL + (hash >> 29); };
    for (const Test& test : tests) {
        mix(static_cast<std::uint64_t>(test.kind) << 8 | test.what | std::uint64_t{test.negated} << 16 | std::uint64_t{test.digits} << 24);
        mix(test.word);
        for (const std::uint32_t word : test.words) mix(word);
        mix(static_cast<std::uint64_t>(test.low) ^ static_cast<std::uint64_t>(test.high) << 20 ^ std::uint64_t{test.lexicon} << 40);
    }
    auto& same = known_[hash];
    for (const std::uint32_t index : same)
        if (program_.predicates[index] == tests) return index;
    same.push_back(static_cast<std::uint32_t>(program_.predicates.size()));
    program_.predicates.push_back(std::move(tests));
    return same.back();
}

std::uint32_t ProgramBuilder::longest(const Pattern& pattern) const
{
    std::uint32_t out = 0;
    switch (pattern.kind) {
    case Pattern::Kind::atom: return 1;
    case Pattern::Kind::form: return std::max(1U, lexicon_.longest(pattern.lexicon));
    case Pattern::Kind::glue:
    case Pattern::Kind::start: return 0;
    case Pattern::Kind::choice:
        for (const auto& child : pattern.children) out = std::max(out, longest(child));
        return out;
    case Pattern::Kind::repeat: return longest(pattern.children.front()) * pattern.max;
    default:
        for (const auto& child : pattern.children) out += longest(child);
        return out;
    }
}

}  // namespace dateline
