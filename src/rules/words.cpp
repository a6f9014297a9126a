// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "rules/pattern.hpp"
#include "text/fold.hpp"
#include "text/tokens.hpp"

namespace dateline {

Words words_of(std::string_view text, const TextSettings& settings, Vocabulary& vocabulary)
{
    Words out;
    // Nearly all forms are plain lower-case words; the tokenizer would cut them the same, more slowly.
    const bool plain = !text.empty() && text.front() != ' ' && text.back() != ' ' && std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == ' '; });
    if (plain) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            if (end > at) out.keys.push_back(key_of_folded(text.substr(at, end - at)));
            at = end + 1;
        }
    } else {
        const Tokens tokens = tokenize_words(text, settings);
        for (const Token& token : tokens.tokens) out.keys.push_back(token.key);
    }
    out.words.reserve(out.keys.size());
    for (const std::uint64_t key : out.keys) out.words.push_back(vocabulary.add(key));
    return out;
}

}  // namespace dateline
