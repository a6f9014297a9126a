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
        const bool towns = std::all_of(own.begin(), own.end(), [](const Reading& one) { return town_kinds >> static_cast<unsigned>(one.kind) & 1U; });
        const bool division = kind == PlaceKind::country || kind == PlaceKind::admin1 || kind == PlaceKind::admin2;
        return towns && division && !may_lie_in(own, outer);
    }
    const bool wide = own[0].kind == PlaceKind::country || own[0].kind == PlaceKind::admin1;
    return !wide && std::none_of(own.begin(), own.end(), [&](const Reading& one) { return lies_in(one, outer[0]); });
}

}  // namespace

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
