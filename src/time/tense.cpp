// SPDX-License-Identifier: Apache-2.0
#include "time/tense.hpp"

namespace dateline {

namespace {

Tense tense_of(const Tokens& tokens, std::uint32_t i, const TimeRules& rules)
{
    const Token& token = tokens[i];
    if (token.kind != TokenKind::word) {
        return Tense::none;
    }
    if (token.word < rules.tenses.size() && rules.tenses[token.word] != Tense::none) {
        return rules.tenses[token.word];
    }
    // Regular past forms are too many to list. Names are written with a capital.
    if (token.shape == Shape::lower) {
        const std::string_view text = tokens.text_of(i);
        for (const std::string& ending : rules.past_endings) {
            if (text.size() >= ending.size() + 3 && text.ends_with(ending)) {
                return Tense::past;
            }
        }
    }
    return Tense::none;
}

}  // namespace

Tense tense_around(const Tokens& tokens, TokenRange time, const TimeRules& rules)
{
    constexpr std::uint32_t reach = 24;
    const TokenRange sentence = tokens.sentences[tokens.sentence_of(time.first)].tokens;
    for (std::uint32_t i = time.first, looked = 0; i > sentence.first && looked < reach; ++looked) {
        if (const Tense found = tense_of(tokens, --i, rules); found != Tense::none) {
            return found;
        }
    }
    for (std::uint32_t i = time.past, looked = 0; i < sentence.past && looked < reach; ++i, ++looked) {
        if (const Tense found = tense_of(tokens, i, rules); found != Tense::none) {
            return found;
        }
    }
    return Tense::none;
}

}  // namespace dateline
