// SPDX-License-Identifier: Apache-2.0
#include "timeline/copies.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <unordered_map>

namespace dateline {
namespace {

constexpr std::size_t digits = 6;   // of one number: 24 bits

// Sets that grow together; each is called by its first member.
class Sets {
public:
    explicit Sets(std::size_t size) : above_(size) { std::iota(above_.begin(), above_.end(), 0U); }

    std::uint32_t first(std::uint32_t one)
    {
        while (above_[one] != one) one = above_[one] = above_[above_[one]];
        return one;
    }
    void join(std::uint32_t a, std::uint32_t b)
    {
        a = first(a), b = first(b);
        above_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::uint32_t> above_;
};

}  // namespace

std::vector<std::uint32_t> first_of_text(const std::vector<Source>& sources)
{
    const auto size = static_cast<std::uint32_t>(sources.size());
    Sets sets(size);
    if (size > 1) {
        // Two share a text if they share a number of their likeness, so each is looked up and no pair is compared.
        std::unordered_map<std::string_view, std::uint32_t> documents;
        std::unordered_map<std::uint64_t, std::uint32_t> numbers;
        for (std::uint32_t i = 0; i < size; ++i) {
            sets.join(documents.try_emplace(sources[i].doc, i).first->second, i);
            for (std::size_t at = 0; at < sources[i].likeness.size(); ++at)
                if (const std::uint32_t number = sources[i].likeness[at]) sets.join(numbers.try_emplace(static_cast<std::uint64_t>(at) << 32 | number, i).first->second, i);
        }
    }
    std::vector<std::uint32_t> first(size);
    for (std::uint32_t i = 0; i < size; ++i) first[i] = sets.first(i);
    return first;
}

std::size_t independent_sources(const std::vector<Source>& sources)
{
    if (sources.size() < 2) return sources.size();
    std::size_t count = 0;
    const auto first = first_of_text(sources);
    for (std::uint32_t i = 0; i < first.size(); ++i) count += first[i] == i;
    return count;
}

std::string likeness_text(const Likeness& likeness)
{
    if (likeness == Likeness{}) return {};
    std::string text;
    for (const std::uint32_t number : likeness)
        for (std::size_t digit = digits; digit-- > 0;) text += "0123456789abcdef"[number >> (4 * digit) & 15];
    return text;
}

bool read_likeness(std::string_view text, Likeness& likeness)
{
    likeness = {};
    if (text.empty()) return true;
    if (text.size() != digits * likeness.size()) return false;
    for (std::size_t i = 0; i < likeness.size(); ++i) {
        const char *begin = text.data() + i * digits, *end = begin + digits;
        const auto [stopped, fault] = std::from_chars(begin, end, likeness[i], 16);
        if (fault != std::errc{} || stopped != end || *begin == '-') return false;
    }
    return true;
}

}  // namespace dateline
