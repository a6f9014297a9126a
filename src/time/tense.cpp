// SPDX-License-Identifier: Apache-2.0
#include "time/tense.hpp"

namespace dateline {

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

namespace {

// A month that is also a verb ("may") is no verb where it has a capital.
Tense listed(const Tokens& tokens, std::uint32_t i, const TimeRules& rules)
{
    const Token& token = tokens[i];
    if (token.kind != TokenKind::word || token.word >= rules.tenses.size() || (rules.months[token.word] && token.shape != Shape::lower)) {
        return Tense::none;
    }
    return rules.tenses[token.word];
}

// "is to appear", "has to go", "was to begin": what stands right before the particle says whether it looks ahead.
Tense of_particle(const Tokens& tokens, std::uint32_t particle, std::uint32_t first, const TimeRules& rules)
{
    const Tense before = particle > first ? listed(tokens, particle - 1, rules) : Tense::none;
    return before == Tense::present || before == Tense::perfect || before == Tense::was ? Tense::future : before == Tense::past ? Tense::past : Tense::none;
}

// "to be held" looks ahead where a verb before it does ("is yet to be held", "plans to be there") or where the time follows at
// once ("a vote to be held on Friday"). It only describes a noun in "men yet to be named were held on Friday".
Tense of_infinitive(const Tokens& tokens, std::uint32_t particle, std::uint32_t last, std::uint32_t time, TokenRange sentence, const TimeRules& rules)
{
    constexpr std::uint32_t reach = 3, beside = 2;
    for (std::uint32_t back = 1; back <= reach && particle >= sentence.first + back; ++back) {
        const Tense before = listed(tokens, particle - back, rules);
        if (before == Tense::present || before == Tense::perfect || before == Tense::was || before == Tense::future) {
            return Tense::future;
        }
        if (before != Tense::none || tokens[particle - back].kind == TokenKind::punctuation) {
            break;
        }
    }
    return time > last && time - last <= beside ? Tense::future : Tense::none;
}

// "was due", "had been scheduled" look back; "was due to", "to be completed", "will be paid", "has scheduled" ahead.
Tense tense_of(const Tokens& tokens, std::uint32_t i, std::uint32_t time, TokenRange sentence, const TimeRules& rules)
{
    const std::uint32_t first = sentence.first;
    const Tense said = listed(tokens, i, rules);
    const bool participle = ends_as_past(tokens, i, rules);
    Tense own = said != Tense::none ? said : participle ? Tense::past : Tense::none;
    if (own == Tense::toward) {
        return of_particle(tokens, i, first, rules);
    }
    // The auxiliary of "to be" and "to be named", if this is one or the other.
    const std::uint32_t auxiliary = own == Tense::infinitive ? i : own == Tense::past && i > first && listed(tokens, i - 1, rules) == Tense::infinitive ? i - 1 : sentence.past;
    if (auxiliary > first && auxiliary < sentence.past && listed(tokens, auxiliary - 1, rules) == Tense::toward) {
        return of_infinitive(tokens, auxiliary - 1, i, time, sentence, rules);
    }
    if (own == Tense::past && !participle && i > first && listed(tokens, i - 1, rules) == Tense::toward) {
        return of_infinitive(tokens, i - 1, i, time, sentence, rules);   // "to hit" is no past form
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
        if ((before == Tense::future && (participle || back == 1)) || (before == Tense::infinitive && own == Tense::past && back == 1)) {
            own = Tense::future;
        }
    }
    return own;
}

bool opens_clause(const Tokens& tokens, std::uint32_t i, const TimeRules& rules)
{
    const Token& token = tokens[i];
    return (token.kind == TokenKind::punctuation && !token.glued) || (token.kind == TokenKind::punctuation && tokens.text_of(i) == ",") ||
           (token.word < rules.clause_words.size() && rules.clause_words[token.word]);
}

// Whether the verb form found is that of the clause: not in "the case is heard in May", nor in "it will redeem preferred shares on 31 October",
// where a verb of the other direction stands before it.
bool governs(const Tokens& tokens, std::uint32_t i, std::uint32_t first, const TimeRules& rules)
{
    constexpr std::uint32_t reach = 12;
    if (i > first && listed(tokens, i - 1, rules) == Tense::present) {
        return false;
    }
    if (!ends_as_past(tokens, i, rules)) {
        return true;
    }
    for (std::uint32_t looked = 0; i > first && looked < reach; ++looked) {
        --i;
        if (opens_clause(tokens, i, rules)) {
            return true;
        }
        if (listed(tokens, i, rules) == Tense::future) {
            return false;
        }
    }
    return true;
}

// "on 3 May", "in June": the time is an adverbial of its own, not the first part of a name ("the 3 May attack").
bool stands_alone(const Tokens& tokens, TokenRange time, TokenRange sentence, const TimeRules& rules)
{
    if (time.first == sentence.first) {
        return false;
    }
    const std::uint32_t word = tokens[time.first - 1].word;
    return word < rules.day_prepositions.size() && rules.day_prepositions[word];
}

// "called a strike for 18 November": what is told for a day lies ahead. "blamed for Monday's attack" tells for no day.
bool planned_for(const Tokens& tokens, TokenRange time, TokenRange sentence, const TimeRules& rules)
{
    if (time.first == sentence.first) {
        return false;
    }
    const std::uint32_t word = tokens[time.first - 1].word;
    if (word >= rules.plan_prepositions.size() || !rules.plan_prepositions[word]) {
        return false;
    }
    return time.past >= sentence.past || (tokens[time.past].kind == TokenKind::punctuation && tokens.text_of(time.past) != "-");
}

}  // namespace

Direction tense_around(const Tokens& tokens, TokenRange time, const TimeRules& rules)
{
    constexpr std::uint32_t reach = 24;
    const TokenRange sentence = tokens.sentences[tokens.sentence_of(time.first)].tokens;
    if (planned_for(tokens, time, sentence, rules)) {
        return {Tense::future, true};
    }
    // "By May", "through Friday": whichever is nearer, unless the verb looks ahead.
    bool bound = false;
    if (time.first > sentence.first) {
        const std::uint32_t word = tokens[time.first - 1].word;
        bound = word < rules.bounds.size() && rules.bounds[word];
    }
    const auto said = [&](Tense found, bool sure) {
        const bool none = found == Tense::open || (bound && found != Tense::future);
        return none ? Direction{} : Direction{found, sure};
    };
    bool sure = stands_alone(tokens, time, sentence, rules);
    const bool opens = sure && time.first <= sentence.first + 1;
    bool particle = false;   // "agreed to meet on 3 May": the time may be the infinitive's, which lies ahead of "agreed"
    for (std::uint32_t i = time.first, looked = 0; i > sentence.first && looked < reach; ++looked) {
        if (const Tense found = tense_of(tokens, --i, time.first, sentence, rules); found != Tense::none) {
            return said(found, sure && (!particle || found == Tense::future) && governs(tokens, i, sentence.first, rules));
        }
        const bool infinitive = listed(tokens, i, rules) == Tense::toward;
        particle = particle || infinitive;
        sure = sure && (infinitive || !opens_clause(tokens, i, rules));
    }
    sure = opens;
    for (std::uint32_t i = time.past, looked = 0; i < sentence.past && looked < reach; ++i, ++looked) {
        if (const Tense found = tense_of(tokens, i, time.first, sentence, rules); found != Tense::none) {
            return said(found, sure);
        }
        sure = sure && (i == time.past || !opens_clause(tokens, i, rules));
    }
    return {};
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
