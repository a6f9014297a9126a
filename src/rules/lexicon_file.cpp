// SPDX-License-Identifier: Apache-2.0
#include "rules/lexicon_file.hpp"

#include <algorithm>

#include "rules/file_fields.hpp"
#include "rules/nearest.hpp"
#include "rules/pattern.hpp"
#include "rules/read_json.hpp"
#include "text/fold.hpp"

namespace dateline {
namespace {

// "head*/n of state" taken apart: what stands before the inflected word, the word, what stands after.
struct Phrase {
    std::string before, word, after;
    std::string kind;   // "n"; empty: does not inflect
};

bool is_kind_letter(char c) { return c >= 'a' && c <= 'z'; }

// True when the form does not inflect. `unknown` gets a mark that names no inflection.
bool take_apart(const std::string& form, const Morphology& morphology, Phrase* out, std::string* unknown)
{
    for (std::size_t slash = form.find('/'); slash != std::string::npos; slash = form.find('/', slash + 1)) {
        std::size_t end = slash + 1;
        while (end < form.size() && is_kind_letter(form[end])) ++end;
        if (slash == 0 || end == slash + 1 || (end < form.size() && form[end] != ' ')) continue;
        const std::string kind = form.substr(slash + 1, end - slash - 1);
        if (!morphology.has(kind)) {
            if (kind.size() == 1 && unknown) *unknown = kind;   // "and/or" is a phrase, "open/w" a slip
            continue;
        }
        if (!out) return false;
        const std::string text = form.substr(0, slash) + form.substr(end);
        out->kind = kind;
        std::size_t last = text.find('*');
        std::size_t begin = 0;
        if (last != std::string::npos) begin = text.find_last_of(" -", last) + 1;
        else last = std::min(text.find(' '), text.size());
        out->before = text.substr(0, begin);
        out->word = text.substr(begin, last - begin);
        out->after = text.substr(last + (last < text.size() && text[last] == '*'));
        return false;
    }
    return true;
}

}  // namespace

void LexiconFiles::read(Value file, const std::string& where, unsigned layer, Diagnostics& faults)
{
    if (!check_file(file, "dateline/lexicon/1", {"classes"}, where, faults)) return;
    for (auto& [key, classes] : file.fields) {
        if (key != "classes") continue;
        if (!expect(classes, Value::Kind::record, where + "#/classes", faults)) continue;
        for (auto& [name, forms] : classes.fields) {
            const std::string at = where + "#/classes/" + pointer_step(name);
            if (name.empty() || !std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; }) ||
                (name[0] >= '0' && name[0] <= '9')) {
                faults.push_back({Severity::error, at, "\"" + name + "\" cannot name a class.", "Names of classes are lower-case letters, digits and hyphens: month, attack-verb."});
                continue;
            }
            Class& into = classes_[name];
            if (forms.kind == Value::Kind::none) {
                into = {};
                continue;
            }
            if (!expect(forms, Value::Kind::record, at, faults)) continue;
            // Most classes stand in one file, and need no index by form.
            const bool first = into.entries.empty();
            if (first) into.entries.reserve(forms.fields.size());
            else if (into.by_form.empty())
                for (std::size_t i = 0; i < into.entries.size(); ++i) into.by_form.emplace(into.entries[i].form, i);
            for (auto& [form, value] : forms.fields) {
                if (first) {
                    into.entries.push_back({std::move(form), std::move(value), layer, at});
                    continue;
                }
                const auto [known, added] = into.by_form.emplace(form, into.entries.size());
                if (added) {
                    into.entries.push_back({std::move(form), std::move(value), layer, at});
                    continue;
                }
                Entry& entry = into.entries[known->second];
                if (entry.layer == layer && entry.where != at && entry.value != value)
                    faults.push_back({Severity::error, at + "/" + pointer_step(form), "\"" + form + "\" has another value in " + entry.where + ".", "Keep one of the two."});
                entry.value = std::move(value);
                entry.layer = layer;
                entry.where = at;
            }
        }
    }
}

void LexiconFiles::build(const Morphology& morphology, const TextSettings& text, Vocabulary& vocabulary, Lexicon& lexicon, Diagnostics& faults)
{
    for (const auto& [name, entries] : classes_) lexicon.add_class(name);
    for (auto& [name, content] : classes_) {
        const auto id = lexicon.class_id(name);
        // Within a layer what is written out beats what inflection makes; between two words that inflect to
        // the same form the first by alphabet wins, whatever file it stands in.
        struct Made {
            Entry* entry;
            bool plain;
        };
        std::vector<Made> order;
        order.reserve(content.entries.size());
        for (Entry& entry : content.entries) order.push_back({&entry, take_apart(entry.form, morphology, nullptr, nullptr)});
        std::sort(order.begin(), order.end(), [](const Made& a, const Made& b) {
            if (a.entry->layer != b.entry->layer) return a.entry->layer < b.entry->layer;
            if (a.plain != b.plain) return b.plain;
            return !a.plain && b.entry->form < a.entry->form;
        });
        for (Made& made : order) {
            Entry& entry = *made.entry;
            Phrase phrase;
            std::string unknown;
            take_apart(entry.form, morphology, &phrase, &unknown);
            if (!unknown.empty()) {
                faults.push_back({Severity::error, entry.where + "/" + pointer_step(entry.form), "There is no inflection \"/" + unknown + "\".", did_you_mean(unknown, morphology.kinds(), "/", "")});
                continue;
            }
            const auto add = [&](const std::string& form, Value value, bool removes) {
                const Words words = words_of(form, text, vocabulary);
                if (words.words.empty()) faults.push_back({Severity::error, entry.where + "/" + pointer_step(entry.form), "\"" + form + "\" holds no word.", "Remove it."});
                else if (removes) lexicon.remove(id, words.words);
                else lexicon.add(id, words.words, words.keys, std::move(value));
            };
            if (made.plain) {
                const bool removes = entry.value.kind == Value::Kind::none;
                add(entry.form, std::move(entry.value), removes);
                continue;
            }
            if (entry.value.kind == Value::Kind::none) continue;   // an entry of an earlier layer, taken back
            for (const auto& [form, word] : morphology.inflect(phrase.kind, fold(phrase.word))) {
                Value value = entry.value;
                if (value.kind == Value::Kind::record && !value.find("form")) {
                    Value text_value;
                    text_value.kind = Value::Kind::text;
                    text_value.text = form;
                    value.fields.emplace_back("form", std::move(text_value));
                }
                add(phrase.before + word + phrase.after, std::move(value), false);
            }
        }
    }
}

}  // namespace dateline
