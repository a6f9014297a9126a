// SPDX-License-Identifier: Apache-2.0
#include "rules/morphology.hpp"

#include <algorithm>

#include "rules/file_fields.hpp"
#include "rules/nearest.hpp"
#include "rules/read_json.hpp"
#include "text/fold.hpp"

namespace dateline {

std::vector<std::string> texts_of(const Value& value)
{
    std::vector<std::string> out;
    if (value.kind == Value::Kind::text) out.push_back(value.text);
    for (const Value& item : value.items)
        if (item.kind == Value::Kind::text) out.push_back(item.text);
    return out;
}

std::string folded_end(std::string_view pattern)
{
    std::string out;
    while (!pattern.empty()) {
        const auto plain = std::min(static_cast<std::size_t>(std::find_if(pattern.begin(), pattern.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) - pattern.begin()), pattern.size());
        out += fold(pattern.substr(0, plain));
        if (plain < pattern.size()) out += pattern[plain];
        pattern.remove_prefix(std::min(plain + 1, pattern.size()));
    }
    return out;
}

namespace {

// Letters are code points, not bytes.
std::size_t begin_of_last(std::string_view word)
{
    std::size_t at = word.size();
    while (at > 0 && (static_cast<unsigned char>(word[--at]) & 0xC0) == 0x80) {}
    return at;
}

std::string_view last_letter(std::string_view word) { return word.substr(begin_of_last(word)); }

}  // namespace

void Morphology::read(const Value& file, const std::string& where, Diagnostics& faults)
{
    if (!check_file(file, "dateline/morphology/1", {"letters", "words", "kinds", "names"}, where, faults)) return;
    if (const Value* letters = file.find("letters")) {
        for (const auto& [name, members] : letters->fields) {
            if (name.size() != 1 || name[0] < 'A' || name[0] > 'Z' || members.kind != Value::Kind::text)
                faults.push_back({Severity::error, where + "#/letters/" + pointer_step(name), "A class of letters is named by one capital and holds a text.", "Write \"V\": \"aeiou\"."});
            else
                letters_[name[0]] = fold(members.text);
        }
    }
    if (const Value* words = file.find("words")) {
        for (const auto& [name, list] : words->fields) {
            auto& out = lists_[name] = texts_of(list);
            for (auto& word : out) word = fold(word);
            std::sort(out.begin(), out.end());
        }
    }
    if (const Value* names = file.find("names")) read_names(*names, where, faults);
    const Value* kinds = file.find("kinds");
    if (!kinds) return;
    for (const auto& [name, value] : kinds->fields) {
        const std::string at = where + "#/kinds/" + pointer_step(name);
        only_fields(value, {"base", "forms", "like", "rules", "irregular"}, at, faults);
        Kind& kind = kinds_[name];
        if (const Value* forms = value.find("forms")) kind.forms = texts_of(*forms);
        if (value.find("base")) kind.base = value.text_or("base", "");
        if (std::find(kind.forms.begin(), kind.forms.end(), kind.base) == kind.forms.end())
            faults.push_back({Severity::error, at + "/base", "The base is none of the forms.", "Name one of \"forms\"."});
        if (const Value* like = value.find("like"))
            for (const auto& [form, other] : like->fields) kind.like[form] = other.text;
        if (const Value* rules = value.find("rules")) {
            for (const auto& [form, list] : rules->fields) {
                const std::string there = at + "/rules/" + pointer_step(form);
                if (std::find(kind.forms.begin(), kind.forms.end(), form) == kind.forms.end())
                    faults.push_back({Severity::error, there, "There is no form \"" + form + "\".", did_you_mean(form, kind.forms)});
                auto& out = kind.rules[form];
                out.clear();
                for (std::size_t i = 0; i < list.items.size(); ++i) {
                    const Value& one = list.items[i];
                    only_fields(one, {"ends", "words", "syllables", "drop", "twice", "add", "also"}, there + "/" + std::to_string(i), faults);
                    SuffixRule rule;
                    if (const Value* ends = one.find("ends")) 
                        for (const auto& end : texts_of(*ends)) rule.ends.push_back(folded_end(end));
                    if (const Value* words = one.find("words")) rule.words = texts_of(*words);
                    for (const auto& words : rule.words)
                        if (!lists_.contains(words))
                            faults.push_back({Severity::error, there + "/" + std::to_string(i) + "/words", "There is no list of words \"" + words + "\".", "Lists stand under \"words\" of the same file."});
                    rule.syllables = static_cast<std::uint32_t>(one.integer_or("syllables", 0));
                    rule.drop = static_cast<std::uint32_t>(one.integer_or("drop", 0));
                    const Value* twice = one.find("twice");
                    rule.twice = twice && twice->integer != 0;
                    rule.add = fold(one.text_or("add", ""));
                    const Value* also = one.find("also");
                    rule.also = also && also->integer != 0;
                    out.push_back(std::move(rule));
                }
            }
        }
        if (const Value* irregular = value.find("irregular")) {
            for (const auto& [word, forms] : irregular->fields) {
                const std::string there = at + "/irregular/" + pointer_step(word);
                only_fields(forms, kind.forms, there, faults);
                auto& out = kind.irregular[fold(word)];
                out.clear();
                for (const auto& [form, spellings] : forms.fields) {
                    auto& list = out[form] = texts_of(spellings);
                    if (list.empty()) faults.push_back({Severity::error, there + "/" + pointer_step(form), "A form is a text or a list of texts.", ""});
                }
            }
        }
    }
}

std::vector<std::string> Morphology::kinds() const
{
    std::vector<std::string> out;
    for (const auto& [name, kind] : kinds_) out.push_back(name);
    return out;
}

std::vector<std::pair<std::string, std::string>> Morphology::inflect(std::string_view kind, std::string_view word) const
{
    std::vector<std::pair<std::string, std::string>> out;
    const auto found = kinds_.find(kind);
    if (found == kinds_.end()) return out;
    for (const auto& name : found->second.forms)
        for (auto& made : form(found->second, name, std::string(word)))
            if (std::none_of(out.begin(), out.end(), [&](const auto& other) { return other.second == made; })) out.emplace_back(name, std::move(made));
    return out;
}

std::vector<std::pair<std::string, std::string>> Morphology::inflect_all(std::string_view kind, std::string_view word) const
{
    std::vector<std::pair<std::string, std::string>> out;
    const auto found = kinds_.find(kind);
    if (found == kinds_.end()) return out;
    for (const auto& name : found->second.forms)
        for (auto& made : form(found->second, name, std::string(word))) out.emplace_back(name, std::move(made));
    return out;
}

std::vector<std::string> Morphology::form(const Kind& kind, const std::string& name, const std::string& word) const
{
    // "re-open" inflects as "open" does; so irregular words are looked up by their last part too.
    for (const std::size_t from : {std::size_t{0}, word.rfind('-') + 1}) {
        const auto irregular = kind.irregular.find(word.substr(from));
        if (irregular == kind.irregular.end()) continue;
        std::vector<std::string> out;
        std::string asked = name;
        for (int tries = 0; tries < 2; ++tries) {
            if (const auto forms = irregular->second.find(asked); forms != irregular->second.end()) {
                for (const auto& made : forms->second) out.push_back(word.substr(0, from) + made);
                return out;
            }
            const auto like = kind.like.find(asked);
            if (like == kind.like.end()) break;
            asked = like->second;
        }
        break;
    }
    if (name == kind.base) return {word};
    if (const auto rules = kind.rules.find(name); rules != kind.rules.end()) return regular(rules->second, word);
    if (const auto like = kind.like.find(name); like != kind.like.end())
        if (const auto rules = kind.rules.find(like->second); rules != kind.rules.end()) return regular(rules->second, word);
    return {};
}

std::vector<std::string> Morphology::regular(const std::vector<SuffixRule>& rules, const std::string& word) const
{
    std::vector<std::string> out;
    for (const SuffixRule& rule : rules) {
        if (!holds(rule, word)) continue;
        std::string made = word;
        for (std::uint32_t i = 0; i < rule.drop; ++i) made.resize(begin_of_last(made));
        if (rule.twice && !made.empty()) made += std::string(last_letter(made));
        out.push_back(made + rule.add);
        if (!rule.also) break;
    }
    return out;
}

bool Morphology::holds(const SuffixRule& rule, const std::string& word) const
{
    if (!rule.ends.empty() && std::none_of(rule.ends.begin(), rule.ends.end(), [&](const auto& pattern) { return ends_so(pattern, word); })) return false;
    if (!rule.words.empty()) {
        const std::string last = word.substr(word.rfind('-') + 1);
        const auto listed = [&](const auto& name) {
            const auto list = lists_.find(name);
            return list != lists_.end() && std::binary_search(list->second.begin(), list->second.end(), last);
        };
        if (std::none_of(rule.words.begin(), rule.words.end(), listed)) return false;
    }
    return rule.syllables == 0 || rule.syllables == syllables(word);
}

bool Morphology::ends_so(std::string_view pattern, std::string_view word) const
{
    while (!pattern.empty()) {
        if (word.empty()) return false;
        const std::string_view wanted = last_letter(pattern), letter = last_letter(word);
        const auto letters = wanted.size() == 1 ? letters_.find(wanted[0]) : letters_.end();
        if (letters == letters_.end() ? wanted != letter : letters->second.find(letter) == std::string::npos) return false;
        pattern.remove_suffix(wanted.size());
        word.remove_suffix(letter.size());
    }
    return true;
}

// Runs of the letters in class V, which is near enough for deciding what doubles.
std::uint32_t Morphology::syllables(std::string_view word) const
{
    const auto vowels = letters_.find('V');
    if (vowels == letters_.end()) return 0;
    std::uint32_t runs = 0;
    bool inside = false;
    for (; !word.empty(); word.remove_suffix(last_letter(word).size())) {
        const bool vowel = vowels->second.find(last_letter(word)) != std::string::npos;
        runs += vowel && !inside;
        inside = vowel;
    }
    return runs;
}

}  // namespace dateline
