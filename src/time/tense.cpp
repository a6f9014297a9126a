// SPDX-License-Identifier: Apache-2.0
#include "time/tense.hpp"

namespace dateline {

namespace {

Tense listed(const Tokens& tokens, std::uint32_t i, const TimeRules& rules)
{
    const Token& token = tokens[i];
    return token.kind == TokenKind::word && token.word < rules.tenses.size() ? rules.tenses[token.word] : Tense::none;
}

// Regular past forms are too many to list. Names are written with a capital.
bool ends_as_past(const Tokens& tokens, std::uint32_t i, const TimeRules& rules)
{
    if (tokens[i].kind != TokenKind::word || tokens[i].shape != Shape::lower) {
        return false;
    }
    const std::string_view text = tokens.text_of(i);
    for (const std::string& ending : rules.past_endings) {
        if (text.size() >= ending.size() + 3 && text.ends_with(ending)) {
            return true;
        }
    }
    return false;
}

// "was due", "had been scheduled" look back; "was due to", "to be completed", "will be paid", "has scheduled" ahead.
Tense tense_of(const Tokens& tokens, std::uint32_t i, std::uint32_t first, const TimeRules& rules)
{
    const Tense said = listed(tokens, i, rules);
    const bool participle = ends_as_past(tokens, i, rules);
    Tense own = said != Tense::none ? said : participle ? Tense::past : Tense::none;
    if (own == Tense::toward) {
        // "is to appear", "has to go", "was to begin"
        const Tense before = i > first ? listed(tokens, i - 1, rules) : Tense::none;
        return before == Tense::present || before == Tense::perfect || before == Tense::was ? Tense::future : before == Tense::past ? Tense::past : Tense::none;
    }
    own = own == Tense::perfect || own == Tense::was ? Tense::past : own == Tense::infinitive ? Tense::future : own;
    if (own == Tense::none || own == Tense::present || own == Tense::open) {
        return own == Tense::open ? own : Tense::none;
    }
    for (std::uint32_t back = 1; back <= 2 && i >= first + back; ++back) {
        const Tense before = listed(tokens, i - back, rules);
        if (before == Tense::open) {
            return before;
        }
        if ((before == Tense::past || before == Tense::was) && own == Tense::future) {
            return i + 1 < tokens.size() && listed(tokens, i + 1, rules) == Tense::toward ? Tense::future : Tense::past;
        }
        if ((before == Tense::future && participle) || (before == Tense::infinitive && own == Tense::past && back == 1)) {
            own = Tense::future;
        }
    }
    return own;
}

}  // namespace

Tense tense_around(const Tokens& tokens, TokenRange time, const TimeRules& rules)
{
    constexpr std::uint32_t reach = 24;
    const TokenRange sentence = tokens.sentences[tokens.sentence_of(time.first)].tokens;
    // "By May", "through Friday": whichever is nearer, unless the verb looks ahead.
    bool bound = false;
    if (time.first > sentence.first) {
        const std::uint32_t word = tokens[time.first - 1].word;
        bound = word < rules.bounds.size() && rules.bounds[word];
    }
    const auto said = [&](Tense found) { return found == Tense::open || (bound && found != Tense::future) ? Tense::none : found; };
    for (std::uint32_t i = time.first, looked = 0; i > sentence.first && looked < reach; ++looked) {
        if (const Tense found = tense_of(tokens, --i, sentence.first, rules); found != Tense::none) {
            return said(found);
        }
    }
    for (std::uint32_t i = time.past, looked = 0; i < sentence.past && looked < reach; ++i, ++looked) {
        if (const Tense found = tense_of(tokens, i, sentence.first, rules); found != Tense::none) {
            return said(found);
        }
    }
    return Tense::none;
}

bool steps_back(const Tokens& tokens, TokenRange time, const TimeRules& rules)
{
    constexpr std::uint32_t reach = 12, verb_reach = 3;
    const TokenRange sentence = tokens.sentences[tokens.sentence_of(time.first)].tokens;
    for (std::uint32_t i = time.first, looked = 0; i > sentence.first && looked < reach; ++looked) {
        --i;
        if (tokens[i].kind == TokenKind::punctuation && !tokens[i].glued) return false;
        const std::string_view text = tokens.text_of(i);
        if (text == "," || text == ";") return false;
        if (tokens[i].word >= rules.perfects.size() || !rules.perfects[tokens[i].word]) continue;
        for (std::uint32_t verb = i + 1; verb < time.first && verb <= i + verb_reach; ++verb)
            if (listed(tokens, verb, rules) == Tense::past || ends_as_past(tokens, verb, rules)) return true;
    }
    return false;
}

}  // namespace dateline
