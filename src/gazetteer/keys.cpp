// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/keys.hpp"

#include <algorithm>
#include <numeric>

#include "text/characters.hpp"
#include "text/fold.hpp"
#include "text/tokens.hpp"

namespace dateline::gazetteer {
namespace {

constexpr std::size_t most_tokens = 16;
constexpr std::size_t longest_clitic = 3;   // bytes: "s", "l", "qu"

bool is_hyphen(std::string_view text) { return character_at(text, 0).kind == CharKind::hyphen; }

}  // namespace

bool NameCutter::cut_as(std::string_view name, bool points, KeySequence& out)
{
    const Tokens tokens = tokenize_words(name, settings_);
    out.clear();
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind == TokenKind::link) return false;
        if (tokens[i].kind == TokenKind::punctuation || tokens[i].kind == TokenKind::symbol) {
            if (is_hyphen(tokens.text_of(i)) || (!points && tokens.text_of(i) == ".")) continue;
        }
        out.push_back(tokens[i].key);
    }
    return !out.empty() && out.size() <= most_tokens;
}

void NameCutter::cut(std::string_view name, NameKind kind, std::vector<KeySequence>& out)
{
    out.clear();
    KeySequence keys;
    const auto add = [&](bool points) {
        if (cut_as(name, points, keys) && std::find(out.begin(), out.end(), keys) == out.end()) out.push_back(keys);
    };
    settings_.suffix_clitics.clear();
    settings_.prefix_clitics.clear();
    add(true);
    // Without its point "Miss." would be a common word.
    const bool short_form = kind == NameKind::abbreviation && name.find(' ') == std::string_view::npos;
    const bool has_point = name.find('.') != std::string_view::npos;
    if (has_point && !short_form) add(false);

    // Every word's short piece after or before an apostrophe may be a clitic in some language.
    for (std::size_t at = 0; at < name.size();) {
        const Character c = character_at(name, at);
        if (c.kind == CharKind::apostrophe) {
            const std::size_t before = name.substr(0, at).find_last_of(" -") == std::string_view::npos ? 0 : name.substr(0, at).find_last_of(" -") + 1;
            const std::size_t after = std::min(name.find_first_of(" -", at), name.size());
            const std::string_view lead = name.substr(before, at - before);
            const std::string_view tail = name.substr(at + c.size, after - at - c.size);
            if (!tail.empty() && tail.size() <= longest_clitic) settings_.suffix_clitics.push_back(fold(tail));
            else if (!lead.empty() && lead.size() <= longest_clitic) settings_.prefix_clitics.push_back(fold(lead));
        }
        at += c.size;
    }
    if (!settings_.suffix_clitics.empty() || !settings_.prefix_clitics.empty()) {
        add(true);
        if (has_point && !short_form) add(false);
    }
}

std::string folded_words(std::string_view name)
{
    std::string out;
    bool gap = false;
    for (const char c : fold(name)) {
        if (c == ' ' || c == '-' || c == '.' || c == ',' || c == '(' || c == ')') {
            gap = !out.empty();
        } else {
            if (gap) out += ' ';
            gap = false;
            out += c;
        }
    }
    return out;
}

char32_t next_letter(std::string_view text, std::size_t& at)
{
    if (static_cast<unsigned char>(text[at]) < 0x80) return static_cast<unsigned char>(text[at++]);
    const Character letter = character_at(text, at);
    const char32_t code = letter.size == 1 ? 0x110000U + static_cast<unsigned char>(text[at]) : letter.code;
    at += letter.size;
    return code;
}

std::vector<char32_t> letters_of(std::string_view text)
{
    std::vector<char32_t> letters;
    for (std::size_t at = 0; at < text.size();) letters.push_back(next_letter(text, at));
    return letters;
}

int slips_between(std::string_view first, std::string_view second)
{
    const auto a = letters_of(first);
    const auto b = letters_of(second);
    std::vector<int> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    std::iota(last.begin(), last.end(), 0);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j - 1] + (a[i - 1] != b[j - 1]), last[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(last);
        last.swap(row);
    }
    return last.back();
}

}  // namespace dateline::gazetteer
