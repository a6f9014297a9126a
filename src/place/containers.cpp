// SPDX-License-Identifier: Apache-2.0
#include "place/containers.hpp"

#include <algorithm>

#include "place/recognise.hpp"

namespace dateline {

namespace {

// Whether none of what is called so lies in the place that the text puts it in. A river, a cape or a county may lie there and be known by
// another country's side of it, so that only towns are denied by "in".
bool lies_outside(std::span<const Reading> own, std::span<const Reading> outer, bool in)
{
    const PlaceKind kind = outer[0].kind;
    if (in) {
        constexpr std::uint32_t inhabited = town_kinds | 1U << static_cast<unsigned>(PlaceKind::district);
        const bool towns = std::all_of(own.begin(), own.end(), [](const Reading& one) { return inhabited >> static_cast<unsigned>(one.kind) & 1U; });
        const bool division = kind == PlaceKind::country || kind == PlaceKind::admin1 || kind == PlaceKind::admin2;
        return towns && division && !may_lie_in(own, outer);
    }
    const bool wide = own[0].kind == PlaceKind::country || own[0].kind == PlaceKind::admin1;
    return !wide && std::none_of(own.begin(), own.end(), [&](const Reading& one) { return lies_in(one, outer[0]); });
}

// A name behind a comma goes on with a list where another comma or a short word leads from it to one more name that does not say where it lies.
bool goes_on_with_list(const Tokens& tokens, const std::vector<Gathered>& gathered, const PlaceModel& model, std::size_t index)
{
    const Around around(tokens);
    const auto conjunction = [&](std::uint32_t at) { return around.word(at) && tokens[at].shape == Shape::lower && listed(model.joins, tokens, at); };
    const std::uint32_t past = gathered[index].mention.tokens.past;
    const auto leads_on = [&](std::uint32_t next) { return next == past + 1 ? conjunction(past) : next == past + 2 && around.is(past, ',') && conjunction(past + 1); };
    return index + 1 < gathered.size() && gathered[index + 1].sentence == gathered[index].sentence && leads_on(gathered[index + 1].mention.tokens.first);
}

}  // namespace

std::uint32_t past_noun(const Tokens& tokens, const PlaceModel& model, std::uint32_t at)
{
    if (at < tokens.size() && tokens[at].kind == TokenKind::number && !tokens[at].sentence_first) ++at;
    if (at < tokens.size() && tokens[at].kind == TokenKind::word && tokens[at].shape == Shape::lower && !tokens[at].sentence_first &&
        (model.kind_of(tokens[at].word) || listed(model.plural_geo, tokens, at)))
        ++at;
    return at;
}

std::size_t container_behind(const Tokens& tokens, const std::vector<Gathered>& gathered, const PlaceModel& model, std::size_t index)
{
    const std::size_t none = gathered.size(), next = index + 1;
    if (next >= none || gathered[next].sentence != gathered[index].sentence) return none;
    const Around around(tokens);
    const std::uint32_t outer = gathered[next].mention.tokens.first;
    std::uint32_t at = past_noun(tokens, model, gathered[index].mention.tokens.past);
    const auto word = [&](const auto& is) { return at < outer && around.word(at) && tokens[at].shape == Shape::lower && is(); };
    const bool bracket = around.is(at, '('), comma = around.is(at, ',');
    at += bracket || comma;
    const bool link = word([&] { return listed(model.inside, tokens, at); });
    at += link;
    at += word([&] { return model.marks_of(tokens[at].word) & mark_article; });
    const bool wide = word([&] { return listed(model.wide, tokens, at); });
    at += wide;
    if (at != outer || !(bracket || comma || link || wide)) return none;
    const bool only_comma = comma && !link && !wide;
    return only_comma && goes_on_with_list(tokens, gathered, model, next) ? none : next;
}

const Reading* denied_by(const Tokens& tokens, const std::vector<Gathered>& gathered, const ReadingTable& table, const PlaceModel& model, std::size_t index)
{
    constexpr std::size_t reach = 2;
    constexpr float town = 5;   // log10 of people: what is larger is known without its country
    const auto own = table.readings(gathered[index].name);
    if (own.empty() || table.entry(gathered[index].name).most_people > town || demonym(own)) return nullptr;
    const Around around(tokens);
    for (std::size_t next = index + 1; next <= index + reach && next < gathered.size(); ++next) {
        const Gathered& last = gathered[next - 1];
        // What sort of place it is may stand behind a name: "St. Mary parish".
        std::uint32_t link = last.mention.tokens.past;
        const bool noun = around.word(link) && tokens[link].shape == Shape::lower && model.kind_of(tokens[link].word);
        link += noun;
        const TokenRange range = gathered[next].mention.tokens;
        if (gathered[next].sentence != last.sentence || link >= tokens.size() || range.first != link + 1) return nullptr;
        const bool in = next == index + 1 && listed(model.inside, tokens, link);   // "Ashcroft in Pike County"
        if (!in && !around.is(link, ',')) return nullptr;
        const auto outer = table.readings(gathered[next].name);
        if (outer.empty() || demonym(outer)) continue;
        if (listed(model.wide, tokens, range.first)) return nullptr;   // "in Eastern Zimbabwe": a region that no division is
        if (in) return lies_outside(own, outer, in) ? &outer[0] : nullptr;
        if (outer[0].kind != PlaceKind::country) continue;
        // "Paris, Texas" may be a list of two; a row that ends with a country is none.
        const bool row = next > index + 1 || noun;
        const bool closed = row && range.past < tokens.size() && (around.is(range.past, ',') || around.is(range.past, '.'));
        return closed && lies_outside(own, outer, in) ? &outer[0] : nullptr;
    }
    return nullptr;
}

bool says_where(const Tokens& tokens, const Gathered& inner, const Gathered& outer, const PlaceModel& model)
{
    const Around around(tokens);
    const auto of_model = [&](const std::vector<bool>& words, std::uint32_t i) { return around.word(i) && tokens[i].word < words.size() && words[tokens[i].word]; };
    std::uint32_t at = inner.mention.tokens.past;
    if (inner.sentence != outer.sentence || outer.mention.tokens.first > at + 3) return false;
    const bool comma = around.is(at, ',') || around.is(at, '(');
    at += comma;
    const bool inside = of_model(model.inside, at);
    if (!inside && !comma) return false;
    at += inside;
    const bool wide = at < outer.mention.tokens.first && of_model(model.wide, at);
    at += wide;
    return (inside ? comma || wide : wide) && at == outer.mention.tokens.first;
}

}  // namespace dateline
