// SPDX-License-Identifier: Apache-2.0
#include "story/rows.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dateline {
namespace {

// "at least 18", and later "22": the number that the other leaves open.
bool narrows(const Count& open, const Count& exact) { return open.min && !open.max && exact.min && exact.min == exact.max && *exact.min >= *open.min; }

// `row` keeps what it says; what it does not say it learns.
void absorb(Event& row, const Event& telling)
{
    for (std::size_t i = 0; i < count_kinds; ++i) {
        if (!telling.counts[i].said() || (row.counts[i].said() && !narrows(row.counts[i], telling.counts[i]))) continue;
        row.counts[i] = telling.counts[i];
        row.count_spans[i] = telling.count_spans[i];
    }
    if (row.actor.empty()) row.actor = telling.actor, row.actor_span = telling.actor_span;
    if (row.target.empty()) row.target = telling.target, row.target_span = telling.target_span;
    if (row.attribution.empty()) row.attribution = telling.attribution, row.attribution_span = telling.attribution_span;
    row.sources.insert(row.sources.end(), telling.sources.begin(), telling.sources.end());
    row.rules.insert(row.rules.end(), telling.rules.begin(), telling.rules.end());
}

// What was absorbed is sorted once, so that a happening told a hundred thousand times costs no more than as many happenings.
void settle(Event& row)
{
    std::sort(row.rules.begin(), row.rules.end());
    row.rules.erase(std::unique(row.rules.begin(), row.rules.end()), row.rules.end());
    std::unordered_map<std::string, std::size_t> by_quote;   // one source for each sentence, with all that its tellings count
    std::vector<Source> kept;
    for (Source& source : row.sources) {
        const auto [known, fresh] = by_quote.try_emplace(source.quote, kept.size());
        if (fresh) {
            kept.push_back(std::move(source));
            continue;
        }
        for (std::size_t i = 0; i < count_kinds; ++i)
            if (!kept[known->second].counts[i].said()) kept[known->second].counts[i] = source.counts[i];
    }
    row.sources = std::move(kept);
}

}  // namespace

std::vector<Event> rows_of(std::vector<Event> tellings, const std::function<void(Event&)>& retitle)
{
    std::unordered_map<std::string_view, std::size_t> shown;   // by id
    for (std::size_t i = 0; i < tellings.size(); ++i) shown.emplace(tellings[i].id, i);
    const auto row_of = [&](std::size_t i) {
        const auto found = shown.find(tellings[i].happening);
        return found == shown.end() ? i : found->second;
    };
    std::vector<bool> learnt(tellings.size(), false);
    for (std::size_t i = 0; i < tellings.size(); ++i) {
        const std::size_t row = row_of(i);
        if (row == i) continue;
        absorb(tellings[row], tellings[i]);
        learnt[row] = true;
    }
    std::vector<Event> rows;
    for (std::size_t i = 0; i < tellings.size(); ++i) {
        if (row_of(i) != i) continue;
        rows.push_back(tellings[i]);
        if (!learnt[i]) continue;
        settle(rows.back());
        retitle(rows.back());
    }
    return rows;
}

}  // namespace dateline
