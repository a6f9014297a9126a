// SPDX-License-Identifier: Apache-2.0
#include "time/anchor.hpp"

#include <cstdlib>

#include "time/tense.hpp"

namespace dateline {

namespace {

using std::chrono::days;

bool is_dash(std::string_view text)
{
    return text == "-" || text == "_" || text == "\xE2\x80\x93" || text == "\xE2\x80\x94" || text == "\xE2\x80\x95";
}

Stamp stamp_of(const TimeSpan& span)
{
    const auto day = std::chrono::floor<days>(span.first);
    if (span.precision > Precision::hour) {
        return stamp_at(day, Grain::day);
    }
    Stamp stamp = stamp_at(day, Grain::minute);
    stamp.second_of_day = static_cast<std::int32_t>((span.first - day).count());
    return stamp;
}

bool counts_from_anchor(const TimeMention& mention)
{
    const Move move = mention.move();
    const bool weekday = mention.has(Field::weekday) && !mention.has(Field::month) && mention.kind() == Kind::date;
    return weekday || move == Move::ago || move == Move::last || move == Move::next || move == Move::current || move == Move::latest;
}

// History names years long gone, and hardly ever "yesterday". A few words of it do so before they name a day without a year.
bool tells_history(const std::vector<TimeMention>& mentions, const std::optional<Stamp>& anchor)
{
    constexpr int long_ago = 15;   // years
    std::size_t far = 0, near = 0, old = 0;
    bool opens_with_year = false, dated = false;
    for (const TimeMention& mention : mentions) {
        const bool year = mention.has(Field::year) && !mention.has(Field::short_year);
        if (year) {
            const bool before = mention.get(Field::era, 0) == static_cast<int>(Era::before);
            const int said = before ? -mention.get(Field::year) : mention.get(Field::year);
            far += !anchor || anchor->year() - said >= 2;
            old += anchor && anchor->year() - said >= long_ago;
            near += anchor && anchor->year() - said < 2;
        } else if (counts_from_anchor(mention)) {
            near += 2;
        }
        if (!dated && (year || mention.has(Field::month) || mention.has(Field::day))) opens_with_year = year;
        dated = dated || year || mention.has(Field::month) || mention.has(Field::day);
    }
    if (!anchor) return far >= 1;
    // Many long gone years outweigh what reaches near the day of publication.
    return (far >= 5 && far > 2 * near) || (far >= 8 && far > near) || (near == 0 && old == far && old >= 2 && opens_with_year);
}

// A command ("Move my 9:30 to Friday") is short, opens with its verb, before which a time may stand, and holds no past form but in a clause of
// its own ("the meeting that was set for Friday").
bool tells_plans(const Tokens& tokens, const TimeRules& rules)
{
    constexpr std::uint32_t longest_opening = 10;
    if (tokens.size() > longest_message) {
        return false;
    }
    const auto listed = [&](const std::vector<bool>& words, std::uint32_t i) { return tokens[i].word < words.size() && words[tokens[i].word]; };
    const auto tense = [&](std::uint32_t i) { return tokens[i].word < rules.tenses.size() ? rules.tenses[tokens[i].word] : Tense::none; };
    // "have moved", and not "have dinner".
    const auto past_form = [&](std::uint32_t i, std::uint32_t past) {
        if (tense(i) != Tense::perfect) return tense(i) == Tense::past || tense(i) == Tense::was;
        return i + 1 < past && (tense(i + 1) == Tense::past || tense(i + 1) == Tense::was || ends_as_past(tokens, i + 1, rules));
    };
    bool command = false;
    for (const Sentence& sentence : tokens.sentences) {
        if (sentence.tokens.size() == 0) continue;
        const std::uint32_t first = sentence.tokens.first, past = sentence.tokens.past;
        bool opens = listed(rules.commands, first);
        const bool at_once = opens;
        if (listed(rules.day_prepositions, first))
            for (std::uint32_t i = first + 1; i + 1 < std::min(past, first + longest_opening) && !opens; ++i)
                opens = tokens.text_of(i) == "," && listed(rules.commands, i + 1);
        bool inner = false;
        for (std::uint32_t i = first; i < past; ++i) {
            inner = inner || (opens && i > first && listed(rules.clause_words, i));
            const bool regular = (opens && !at_once) || i == first + 1;   // "Order restored", "On Friday, I called"
            if (!inner && (past_form(i, past) || (regular && ends_as_past(tokens, i, rules)))) return false;
        }
        command = command || opens;
    }
    return command;
}

// The dateline that opens a paragraph.
Dateline dateline_at(std::uint32_t first, const Tokens& tokens, const std::vector<TimeMention>& mentions)
{
    constexpr std::uint32_t reach = 24;
    Dateline out;
    const std::uint32_t opening = first;
    while (first < tokens.size() && first < opening + 4 && tokens[first].kind == TokenKind::punctuation) {
        ++first;
    }
    if (first >= tokens.size() || tokens[first].kind != TokenKind::word || tokens[first].shape != Shape::upper) {
        return out;
    }
    std::uint32_t place_past = 0;
    for (std::uint32_t i = first; i < tokens.size() && i < first + reach; ++i) {
        const Token& token = tokens[i];
        const std::string_view text = tokens.text_of(i);
        if (token.kind == TokenKind::punctuation && is_dash(text) && !token.glued) {
            out.prefix = TokenRange{opening, i + 1};
            break;
        }
        if (token.kind == TokenKind::punctuation && (text == "(" || text == ":" || text == ";") && place_past == 0) {
            place_past = i;
        }
        if (token.kind == TokenKind::word && token.shape == Shape::lower && !token.glued) {
            return out;
        }
    }
    if (!out.prefix) {
        return out;
    }
    for (std::size_t i = 0; i < mentions.size() && mentions[i].tokens.first < out.prefix->past; ++i) {
        if (mentions[i].tokens.first < opening) continue;
        const bool dated = mentions[i].has(Field::day) || mentions[i].has(Field::weekday) || mentions[i].has(Field::month);
        if (mentions[i].kind() == Kind::date && dated) {
            out.date = i;
            if (place_past == 0 || mentions[i].tokens.first < place_past) {
                place_past = mentions[i].tokens.first;
            }
            break;
        }
    }
    if (place_past == 0) {
        place_past = out.prefix->past - 1;
    }
    while (place_past > first && tokens[place_past - 1].kind == TokenKind::punctuation && tokens.text_of(place_past - 1) != ".") {
        --place_past;
    }
    if (place_past > first) {
        out.place = TokenRange{first, place_past};
    }
    return out;
}

}  // namespace

Dateline find_dateline(const Tokens& tokens, const std::vector<TimeMention>& mentions)
{
    // A headline, and perhaps a line of its own with who wrote it, may stand before.
    constexpr int most_paragraphs = 4;
    int paragraphs = 0;
    for (const Sentence& sentence : tokens.sentences) {
        if (sentence.tokens.size() == 0 || (sentence.tokens.first > 0 && !sentence.paragraph_first)) continue;
        if (const Dateline found = dateline_at(sentence.tokens.first, tokens, mentions); found.prefix) return found;
        if (++paragraphs == most_paragraphs) break;
    }
    return {};
}

std::optional<TimeSpan> local_publication(const Document& document)
{
    auto local = document.published;
    if (local) local->first += document.offset, local->past += document.offset;
    return local;
}

Timeframe open_frame(const Tokens& tokens, const std::vector<TimeMention>& mentions, const Dateline& dateline, const Context& context)
{
    Timeframe frame;
    if (context.document.published) {
        frame.anchor = stamp_of(*local_publication(context.document));
        frame.anchor_name = "publication";
    } else if (dateline.date && mentions[*dateline.date].has(Field::year)) {
        DateResolver resolver{frame, {}, false};
        if (const auto found = resolver.resolve(mentions[*dateline.date])) {
            frame.anchor = found->stamp;
            frame.anchor_name = "dateline";
        }
    }
    switch (context.settings.policy) {
    case TimePolicy::news:
        break;
    case TimePolicy::narrative:
        frame.narrative = true;
        break;
    case TimePolicy::future:
        frame.future = true;
        break;
    case TimePolicy::automatic:
        frame.narrative = tells_history(mentions, frame.anchor);
        frame.future = !frame.narrative && tells_plans(tokens, *context.pack.times);
        break;
    }
    return frame;
}

}  // namespace dateline
