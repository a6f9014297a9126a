// SPDX-License-Identifier: Apache-2.0
#include "text/language.hpp"

#include <algorithm>

#include <cld2/public/compact_lang_det.h>

#include "rules/pack.hpp"
#include "text/fold.hpp"

namespace dateline {
namespace {

constexpr std::size_t short_text = 200;   // bytes

constexpr bool is_word_byte(unsigned char byte) { return byte >= 0x80 || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'); }

std::string_view whole_characters(std::string_view text, std::size_t most)
{
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
    return text.substr(0, most);
}

// Counts, of the first words of a text, those that `counts` of each pack; how many words there were. `hits`: by pack.
template <class Counts> unsigned count_words(std::string_view text, unsigned most, const std::vector<const Pack*>& packs, std::vector<unsigned>& hits, Counts counts)
{
    hits.assign(packs.size(), 0);
    unsigned words = 0;
    for (std::size_t at = 0; at < text.size() && words < most;) {
        if (!is_word_byte(static_cast<unsigned char>(text[at]))) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && is_word_byte(static_cast<unsigned char>(text[end]))) ++end;
        ++words;
        const std::uint64_t key = fold_key(text.substr(at, end - at));
        for (std::size_t i = 0; i < packs.size(); ++i) hits[i] += counts(*packs[i], packs[i]->vocabulary.find(key));
        at = end;
    }
    return words;
}

// The pack with most hits, where no other comes near it; null without.
const Pack* clear_winner(const std::vector<const Pack*>& packs, const std::vector<unsigned>& hits)
{
    const auto best = std::max_element(hits.begin(), hits.end());
    if (best == hits.end() || *best == 0) return nullptr;
    for (auto other = hits.begin(); other != hits.end(); ++other)
        if (other != best && *other * 3 > *best * 2) return nullptr;
    return packs[static_cast<std::size_t>(best - hits.begin())];
}

std::string by_stop_words(std::string_view text, const std::vector<const Pack*>& packs)
{
    constexpr unsigned enough = 60;  // a text that mixes languages is not told by more either
    std::vector<unsigned> hits;
    const unsigned words = count_words(text, enough, packs, hits, [](const Pack& pack, std::uint32_t word) { return pack.text.has(word, TextSettings::stop_word); });
    const Pack* best = clear_winner(packs, hits);
    if (!best || words < 12 || *std::max_element(hits.begin(), hits.end()) * 5 < words) return {};
    return best->language;
}

// A headline has hardly a stop word: the language is that of a pack that knows most of its words.
std::string by_known_words(std::string_view text, const std::vector<const Pack*>& packs)
{
    std::vector<unsigned> hits;
    const unsigned words = count_words(text, 40, packs, hits, [](const Pack&, std::uint32_t word) { return word != 0; });
    const Pack* best = clear_winner(packs, hits);
    return best && words >= 2 && *std::max_element(hits.begin(), hits.end()) * 2 >= words ? best->language : std::string{};
}

}  // namespace

std::string detect_language(std::string_view text, const std::vector<const Pack*>& packs)
{
    if (std::string language = by_stop_words(text, packs); !language.empty()) return language;
    const std::string_view sample = whole_characters(text, 4096);
    bool reliable = false;
    int valid = 0;   // CLD2 reads past the end of what is not UTF-8, so it must check
    const auto found = CLD2::DetectLanguageCheckUTF8(sample.data(), static_cast<int>(sample.size()), true, &reliable, &valid);
    const bool brief = sample.size() < short_text;
    if (found == CLD2::UNKNOWN_LANGUAGE || (!reliable && brief)) return by_known_words(sample, packs);
    // In few words the names weigh more than the rest: "Two dead in Kuala Lumpur fire" is no Malay.
    const std::string_view code = CLD2::LanguageCode(found);
    const bool ours = std::any_of(packs.begin(), packs.end(), [&](const Pack* pack) { return pack->language == code; });
    if (brief && !ours) {
        if (std::string language = by_known_words(sample, packs); !language.empty()) return language;
    }
    return std::string{code};
}

}  // namespace dateline
