// SPDX-License-Identifier: Apache-2.0
#include "rules/nearest.hpp"

#include <algorithm>
#include <numeric>

namespace dateline {
namespace {

// Edits between two words; two letters that changed places count once.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> older(b.size() + 1), old(b.size() + 1), row(b.size() + 1);
    std::iota(old.begin(), old.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({old[j] + 1, row[j - 1] + 1, old[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], older[j - 2] + 1);
        }
        older.swap(old);
        old.swap(row);
    }
    return old[b.size()];
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& choices)
{
    std::string best;
    std::size_t least = 1 + std::max<std::size_t>(1, word.size() / 3);
    for (const auto& choice : choices) {
        const std::size_t edits = distance(word, choice);
        if (edits < least) {
            least = edits;
            best = choice;
        }
    }
    return best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& choices, std::string_view before, std::string_view after)
{
    const std::string choice = nearest(word, choices);
    if (choice.empty()) return {};
    return "Did you mean " + std::string(before) + choice + std::string(after) + "?";
}

}  // namespace dateline
