// SPDX-License-Identifier: Apache-2.0
// Search by a name as people type it: exact, by its beginning, or with up to two slips.
#include <algorithm>
#include <numeric>

#include "gazetteer/keys.hpp"
#include "gazetteer/mapped.hpp"

namespace dateline::gazetteer {
void MappedGazetteer::add_uses(std::uint32_t first, std::uint32_t count, std::vector<PlaceIndex>& out) const
{
    if (first > uses_.size() || count > uses_.size() - first) return;
    for (const UseRecord& use : uses_.subspan(first, count))
        if (use.place() < places_.size()) out.push_back(use.place());
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
        const std::string_view text = file_.string(folded_[i].text);
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
        const std::string_view prefix = text.substr(0, at);
        const auto next = std::partition_point(folded_.begin() + static_cast<std::ptrdiff_t>(i) + 1, folded_.end(),
                                               [&](const FoldedRecord& record) { return file_.string(record.text).substr(0, prefix.size()) <= prefix; });
        i = static_cast<std::size_t>(next - folded_.begin());
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
        add_uses(record.uses, record.count, found);
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
                                       [&](const FoldedRecord& a, std::string_view b) { return file_.string(a.text) < b; });
        for (; record != folded_.end(); ++record) {
            const std::string_view text = file_.string(record->text);
            if (how == Search::exact ? text != wanted : text.substr(0, wanted.size()) != wanted) break;
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
