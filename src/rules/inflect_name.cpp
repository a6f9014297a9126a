// SPDX-License-Identifier: Apache-2.0
// How names of places inflect: whole phrases, by how their words end, since no dictionary knows them.
#include <algorithm>

#include "rules/file_fields.hpp"
#include "rules/morphology.hpp"
#include "rules/read_json.hpp"
#include "text/characters.hpp"
#include "text/fold.hpp"

namespace dateline {
namespace {

struct Word {
    std::string text;
    std::string gap;   // what stands before it
};

std::vector<Word> words_of_name(std::string_view name)
{
    std::vector<Word> out;
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t word = std::min(name.find_first_not_of(" -", at), name.size());
        const std::size_t past = std::min(name.find_first_of(" -", word), name.size());
        out.push_back({std::string(name.substr(word, past - word)), std::string(name.substr(at, word - at))});
        at = past;
    }
    return out;
}

std::uint32_t letters_in(std::string_view text)
{
    return static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

void Morphology::read_names(const Value& names, const std::string& where, Diagnostics& faults)
{
    const std::string at = where + "#/names";
    only_fields(names, {"letters", "least", "languages", "links", "ways"}, at, faults);
    names_.letters = fold(names.text_or("letters", ""));
    names_.least = static_cast<std::uint32_t>(names.integer_or("least", 1));
    if (const Value* links = names.find("links"))
        for (const auto& link : texts_of(*links)) names_.links.push_back(fold(link));
    if (const Value* languages = names.find("languages")) names_.languages = texts_of(*languages);
    names_.ways.clear();
    if (const Value* ways = names.find("ways")) {
        for (const Value& one : ways->items) {
            only_fields(one, {"kind", "forms", "ends", "modifies", "also"}, at + "/ways", faults);
            NameWay way;
            way.kind = one.text_or("kind", "");
            way.forms = one.text_or("forms", "");
            if (const Value* ends = one.find("ends"))
                for (const auto& end : texts_of(*ends)) way.ends.push_back(folded_end(end));
            const Value* modifies = one.find("modifies");
            way.modifies = modifies && modifies->integer != 0;
            const Value* also = one.find("also");
            way.also = also && also->integer != 0;
            names_.ways.push_back(std::move(way));
        }
    }
}

bool Morphology::of_these_letters(std::string_view name) const
{
    for (std::size_t at = 0; at < name.size();) {
        const Character c = character_at(name, at);
        if (c.code != ' ' && c.code != '-' && names_.letters.find(name.substr(at, c.size)) == std::string::npos) return false;
        at += c.size;
    }
    return !name.empty();
}

bool Morphology::takes_names_of(std::string_view language) const
{
    return std::find(names_.languages.begin(), names_.languages.end(), language) != names_.languages.end();
}

std::vector<const Morphology::NameWay*> Morphology::ways_of(const std::string& word) const
{
    std::vector<const NameWay*> out;
    for (const NameWay& way : names_.ways) {
        if (std::none_of(way.ends.begin(), way.ends.end(), [&](const auto& end) { return ends_so(end, word); })) continue;
        out.push_back(&way);
        if (!way.also) break;
    }
    return out;
}

std::vector<std::pair<std::string, std::string>> Morphology::forms_of(const std::vector<const NameWay*>& ways, const std::string& word) const
{
    std::vector<std::pair<std::string, std::string>> out;
    for (const NameWay* way : ways)
        for (auto& made : inflect_all(way->kind, word))
            if (way->forms.empty() || made.first.substr(0, made.first.find('.')) == way->forms) out.push_back(std::move(made));
    return out;
}

std::vector<std::string> Morphology::inflect_name(std::string_view name) const
{
    if (names_.ways.empty() || !of_these_letters(name)) return {};
    const auto words = words_of_name(name);
    // The forms of what has been read, with the names of the forms: all empty before the first word that inflects.
    std::vector<std::pair<std::string, std::string>> forms;
    std::string begun;
    bool headed = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& [text, gap] = words[i];
        const bool last_of_compound = i + 1 == words.size() || words[i + 1].gap != "-";
        const bool before_link = !last_of_compound && std::find(names_.links.begin(), names_.links.end(), words[i + 1].text) != names_.links.end();
        const auto ways = !headed && (last_of_compound || before_link) ? ways_of(text) : std::vector<const NameWay*>{};
        std::vector<std::pair<std::string, std::string>> longer;
        if (!ways.empty()) {
            const bool first = forms.empty();
            for (const auto& [form, word] : forms_of(ways, text)) {
                if (first) longer.emplace_back(form, begun + gap + word);
                for (const auto& [other, before] : forms)
                    if (other == form) longer.emplace_back(form, before + gap + word);
            }
            if (longer.empty()) return {};
        } else {
            for (const auto& [form, before] : forms) longer.emplace_back(form, before + gap + text);
            begun += gap + text;
        }
        forms = std::move(longer);
        headed = headed || ((last_of_compound || before_link) && (ways.empty() || !ways.front()->modifies));
    }
    std::vector<std::string> out;
    for (auto& [form, text] : forms)
        if (text != name && letters_in(text) >= names_.least && std::find(out.begin(), out.end(), text) == out.end()) out.push_back(std::move(text));
    return out;
}

}  // namespace dateline
