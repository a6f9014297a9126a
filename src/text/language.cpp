// SPDX-License-Identifier: Apache-2.0
#include "text/language.hpp"

#include <algorithm>

#include <cld2/public/compact_lang_det.h>

#include "rules/pack.hpp"
#include "text/fold.hpp"

namespace dateline {
namespace {

constexpr bool is_word_byte(unsigned char byte) { return byte >= 0x80 || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'); }

std::string_view whole_characters(std::string_view text, std::size_t most)
{
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
    return text.substr(0, most);
}

std::string by_stop_words(std::string_view text, const std::vector<const Pack*>& packs)
{
    constexpr unsigned enough = 60;  // a text that mixes languages is not told by more either
    std::vector<unsigned> hits(packs.size());
    unsigned words = 0;
    for (std::size_t at = 0; at < text.size() && words < enough;) {
        if (!is_word_byte(static_cast<unsigned char>(text[at]))) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && is_word_byte(static_cast<unsigned char>(text[end]))) ++end;
        ++words;
        const std::uint64_t key = fold_key(text.substr(at, end - at));
        for (std::size_t i = 0; i < packs.size(); ++i)
            hits[i] += packs[i]->text.has(packs[i]->vocabulary.find(key), TextSettings::stop_word);
        at = end;
    }
    const auto best = std::max_element(hits.begin(), hits.end());
    if (best == hits.end() || words < 12 || *best * 5 < words) return {};
    for (auto other = hits.begin(); other != hits.end(); ++other)
        if (other != best && *other * 3 > *best * 2) return {};
    return packs[static_cast<std::size_t>(best - hits.begin())]->language;
}

}  // namespace

std::string detect_language(std::string_view text, const std::vector<const Pack*>& packs)
{
    if (std::string language = by_stop_words(text, packs); !language.empty()) return language;
    const std::string_view sample = whole_characters(text, 4096);
    bool reliable = false;
    int valid = 0;   // CLD2 reads past the end of what is not UTF-8, so it must check
    const auto found = CLD2::DetectLanguageCheckUTF8(sample.data(), static_cast<int>(sample.size()), true, &reliable, &valid);
    if (found == CLD2::UNKNOWN_LANGUAGE || (!reliable && sample.size() < 200)) return {};
    return CLD2::LanguageCode(found);
}

}  // namespace dateline
