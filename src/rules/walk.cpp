// SPDX-License-Identifier: Apache-2.0
#include "rules/walk.hpp"

#include <algorithm>

namespace dateline {

void Walk::prepare(const Fragment& fragment, std::uint32_t low, std::uint32_t past)
{
    low_ = low;
    width_ = past - low + 1;
    memory_.seen.assign((std::size_t{fragment.size} * width_ + 63) / 64, 0);
}

bool Walk::captures(const Fragment& fragment, std::uint32_t first, std::uint32_t past)
{
    prepare(fragment, first, past);
    if (!go(fragment, first, past, true)) return false;
    make_captures();
    return true;
}

void Walk::capture_whole(std::uint32_t site, std::uint32_t first, std::uint32_t past)
{
    Capture capture;
    capture.slot = program_.sites[site].slot;
    capture.first = first;
    capture.past = past;
    tell_value(program_.sites[site], capture);
    memory_.captures.assign(1, capture);
}

bool Walk::stands_after(const Fragment& fragment, std::uint32_t item)
{
    const std::uint32_t past = std::min(stretch_.past, item + fragment.longest);
    prepare(fragment, item, past);
    return go(fragment, item, past, false);
}

bool Walk::stands_before(const Fragment& fragment, std::uint32_t item)
{
    const std::uint32_t low = item - std::min(item - stretch_.first, fragment.longest);
    // All tries end at the same item, so what failed once fails again: the marks are kept between them.
    prepare(fragment, low, item);
    for (std::uint32_t first = item; first-- > low;)
        if (go(fragment, first, item, true)) return true;
    return false;
}

bool Walk::go(const Fragment& fragment, std::uint32_t first, std::uint32_t past, bool exact)
{
    auto& todo = memory_.todo;
    auto& events = memory_.events;
    todo.clear();
    events.clear();
    todo.push_back({fragment.start, first, 0});
    while (!todo.empty()) {
        auto [at_state, at, kept] = todo.back();
        todo.pop_back();
        events.resize(kept);
        for (bool on = true; on;) {
            const std::size_t mark = std::size_t{at_state - fragment.begin} * width_ + (at - low_);
            if (memory_.seen[mark / 64] >> (mark % 64) & 1) break;
            memory_.seen[mark / 64] |= std::uint64_t{1} << (mark % 64);
            ++memory_.steps;
            const State& state = program_.states[at_state];
            at_state = state.next;
            switch (state.op) {
            case State::Op::accept:
                if (!exact || at == past) return true;
                on = false;
                break;
            case State::Op::test:
                on = at < past && satisfies(facts(at), program_.predicates[state.index], lexicon_);
                ++at;
                break;
            case State::Op::form: {
                // The longest form is preferred, so it goes on the stack last.
                on = false;
                Lexicon::Node node = lexicon_.root(static_cast<Lexicon::ClassId>(state.index));
                for (std::uint32_t i = at; i < past && lexicon_.extends(node); ++i) {
                    const std::uint32_t word = facts(i).word;
                    if (word == 0) break;
                    node = lexicon_.next(node, word);
                    if (node == Lexicon::no_node) break;
                    if (lexicon_.value(node)) todo.push_back({state.next, i + 1, static_cast<std::uint32_t>(events.size())});
                }
                break;
            }
            case State::Op::split: todo.push_back({state.other, at, static_cast<std::uint32_t>(events.size())}); break;
            case State::Op::glue: on = at < stretch_.past && facts(at).glued; break;
            case State::Op::start: on = at == stretch_.first; break;
            case State::Op::open:
            case State::Op::close: events.push_back({state.index, at, state.op == State::Op::open}); break;
            }
        }
    }
    return false;
}

void Walk::make_captures()
{
    // Captures nest like brackets and are listed as they open.
    auto& out = memory_.captures;
    out.clear();
    memory_.todo.clear();   // serves as the stack of open ones
    for (const auto& event : memory_.events) {
        if (event.opens) {
            memory_.todo.push_back({static_cast<std::uint32_t>(out.size()), event.site, 0});
            Capture capture;
            capture.slot = program_.sites[event.site].slot;
            capture.first = event.at;
            out.push_back(capture);
        } else {
            const auto open = memory_.todo.back();
            memory_.todo.pop_back();
            out[open.state].past = event.at;
            tell_value(program_.sites[open.at], out[open.state]);
        }
    }
    // A part that may be absent and was is no capture.
    std::erase_if(out, [](const Capture& capture) { return capture.first == capture.past; });
}

void Walk::tell_value(const CaptureSite& site, Capture& capture) const
{
    if (capture.first == capture.past) return;
    for (const auto& meaning : site.meanings) {
        if (meaning.form) {
            Lexicon::Node node = lexicon_.root(static_cast<Lexicon::ClassId>(meaning.index));
            for (std::uint32_t i = capture.first; i < capture.past && node != Lexicon::no_node; ++i) {
                const std::uint32_t word = facts(i).word;
                node = word == 0 ? Lexicon::no_node : lexicon_.next(node, word);
            }
            const Value* value = node == Lexicon::no_node ? nullptr : lexicon_.value(node);
            if (!value) continue;
            capture.value = value;
            return;
        }
        if (capture.past - capture.first != 1) continue;
        const Facts item = facts(capture.first);
        const Predicate& predicate = program_.predicates[meaning.index];
        if (!satisfies(item, predicate, lexicon_)) continue;
        for (const Test& test : predicate) {
            if (test.negated) continue;
            if (test.kind == Test::Kind::lexicon && !capture.value) capture.value = lexicon_.find(test.lexicon, item.word);
            const bool number = test.kind == Test::Kind::range || (test.kind == Test::Kind::mention && test.what == static_cast<std::uint8_t>(MentionKind::number)) ||
                                (test.kind == Test::Kind::token && test.what == static_cast<std::uint8_t>(TokenKind::number));
            if (number) capture.number = item.value;
        }
        return;
    }
}

}  // namespace dateline
