// SPDX-License-Identifier: Apache-2.0
// Search by a name as people type it: exact, by its beginning, or with up to two slips.
#include <algorithm>
#include <numeric>

#include "gazetteer/keys.hpp"
#include "gazetteer/mapped.hpp"
#include "text/fold.hpp"

namespace dateline::gazetteer {
namespace {

// The first from `first` on that `holds` no longer is true of, looked for near `first` before it is far away.
template <class Records, class Holds> std::size_t partition_from(const Records& records, std::size_t first, const Holds& holds)
{
    std::size_t step = 1, low = first;
    while (low + step < records.size() && holds(records[low + step])) low += step, step *= 2;
    const auto begin = records.begin() + static_cast<std::ptrdiff_t>(low);
    return low + static_cast<std::size_t>(std::partition_point(begin, records.begin() + static_cast<std::ptrdiff_t>(std::min(records.size(), low + step)), holds) - begin);
}

}  // namespace

// The readings of a spelling: those of the way in which it is cut first.
void MappedGazetteer::add_uses(std::string_view spelling, std::vector<PlaceIndex>& out) const
{
    NameCutter cutter;
    std::vector<KeySequence> cuts;
    cutter.cut(spelling, NameKind::official, cuts);
    if (cuts.empty()) return;
    std::uint64_t key = cuts.front().front();
    for (std::size_t t = 1; t < cuts.front().size(); ++t) key = extend_key(key, cuts.front()[t]);
    NameCursor cursor;
    std::vector<NameUse> found;
    if (lookup(key, cursor)) uses(cursor, found);
    for (const NameUse& use : found) out.push_back(use.place);
}

// Walks the sorted spellings as if they were a tree: the rows of the edit-distance table that belong
// to a common beginning are kept, and whatever begins with too many slips is jumped over.
void MappedGazetteer::find_fuzzy(std::string_view wanted, std::vector<std::pair<int, std::uint32_t>>& out) const
{
    const std::vector<char32_t> letters = letters_of(wanted);
    const std::size_t width = letters.size() + 1;
    std::vector<int> rows(width);   // one for the empty beginning, one for each letter of `before`
    std::iota(rows.begin(), rows.end(), 0);
    std::vector<char32_t> before;
    for (std::size_t i = 0; i < folded_.size();) {
        const std::string text = folded_words(file_.string(folded_[i].text));
        std::size_t depth = 0, at = 0;
        for (std::size_t next = at; depth < before.size() && at < text.size() && next_letter(text, next) == before[depth]; at = next) ++depth;
        before.resize(depth);
        rows.resize((depth + 1) * width);
        bool hopeless = false;
        for (; at < text.size() && !hopeless; ++depth) {
            before.push_back(next_letter(text, at));
            const std::size_t from = depth * width;
            rows.resize(from + 2 * width);
            int least = rows[from + width] = static_cast<int>(depth) + 1;
            for (std::size_t c = 1; c < width; ++c) {
                const int change = rows[from + c - 1] + (letters[c - 1] != before[depth]);
                int cost = std::min({change, rows[from + c] + 1, rows[from + width + c - 1] + 1});
                if (depth > 0 && c > 1 && letters[c - 1] == before[depth - 1] && letters[c - 2] == before[depth]) cost = std::min(cost, rows[from - width + c - 2] + 1);
                rows[from + width + c] = cost;
                least = std::min(least, cost);
            }
            hopeless = least > most_slips;
        }
        if (!hopeless) {
            if (rows.back() <= most_slips) out.emplace_back(rows.back(), static_cast<std::uint32_t>(i));
            ++i;
            continue;
        }
        // The next spelling that does not share this beginning.
        const std::string_view prefix = std::string_view(text).substr(0, at);
        i = partition_from(folded_, i, [&](const FoldedRecord& record) { return std::string_view(folded_words(file_.string(record.text))).substr(0, prefix.size()) <= prefix; });
    }
}

std::vector<PlaceIndex> MappedGazetteer::search(std::string_view name, Search how, std::size_t most) const
{
    const std::string wanted = folded_words(name);
    if (wanted.empty()) return {};
    struct Hit {
        int slips;
        int weight;
        PlaceIndex place;
    };
    std::vector<Hit> hits;
    std::vector<PlaceIndex> found;
    const auto add = [&](const FoldedRecord& record, int slips) {
        found.clear();
        add_uses(file_.string(record.text), found);
        for (const PlaceIndex index : found) {
            const PlaceRecord& place = places_[index];
            hits.push_back({slips, weight_of(static_cast<PlaceKind>(place.kind), place.population(), NameKind::official), index});
        }
    };
    if (how == Search::fuzzy) {
        std::vector<std::pair<int, std::uint32_t>> near;
        find_fuzzy(wanted, near);
        for (const auto& [slips, i] : near) add(folded_[i], slips);
    } else {
        auto record = std::lower_bound(folded_.begin(), folded_.end(), std::string_view(wanted),
                                       [&](const FoldedRecord& a, std::string_view b) { return folded_words(file_.string(a.text)) < b; });
        for (; record != folded_.end(); ++record) {
            const std::string text = folded_words(file_.string(record->text));
            if (how == Search::exact ? text != wanted : std::string_view(text).substr(0, wanted.size()) != wanted) break;
            add(*record, 0);
        }
    }
    std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
        if (a.slips != b.slips) return a.slips < b.slips;
        if (a.weight != b.weight) return a.weight > b.weight;
        return a.place < b.place;
    });
    std::vector<PlaceIndex> best;
    std::vector<bool> seen(places_.size());
    for (const Hit& hit : hits) {
        if (best.size() == most) break;
        if (seen[hit.place]) continue;
        seen[hit.place] = true;
        best.push_back(hit.place);
    }
    return best;
}

}  // namespace dateline::gazetteer
