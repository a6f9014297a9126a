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

// "head*/n of state" taken apart: words that inflect, each with what stands before it, and what stands after the last.
struct Phrase {
    struct Part {
        std::string before, word;
        std::string kind;   // "n"
    };
    std::vector<Part> parts;   // empty: does not inflect
    std::string after;
};

bool is_kind_letter(char c) { return c >= 'a' && c <= 'z'; }

// The inflected word of a piece that ends where its mark began: the one with a star, else the first.
Phrase::Part part_of(const std::string& text, std::string kind, std::string& after)
{
    Phrase::Part part;
    part.kind = std::move(kind);
    std::size_t begin = 0, last = text.find('*');
    if (last != std::string::npos) begin = text.find_last_of(" -", last) + 1;
    else last = std::min(text.find(' '), text.size());
    part.before = text.substr(0, begin);
    part.word = text.substr(begin, last - begin);
    after = text.substr(last + (last < text.size() && text[last] == '*'));
    return part;
}

// True when the form does not inflect. `unknown` gets a mark that names no inflection.
bool take_apart(const std::string& form, const Morphology& morphology, Phrase* out, std::string* unknown)
{
    struct Mark {
        std::size_t slash, end;
    };
    std::vector<Mark> marks;
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
        marks.push_back({slash, end});
    }
    if (marks.empty() || !out) return true;
    const auto kind_of = [&](const Mark& mark) { return form.substr(mark.slash + 1, mark.end - mark.slash - 1); };
    if (marks.size() == 1) {
        // The mark may stand behind words that follow: "open fire/v on".
        out->parts.push_back(part_of(form.substr(0, marks[0].slash) + form.substr(marks[0].end), kind_of(marks[0]), out->after));
        return false;
    }
    // Words that agree each bear their mark.
    std::size_t from = 0;
    for (const Mark& mark : marks) {
        const std::size_t begin = form.find_last_of(" -", mark.slash) == std::string::npos ? 0 : form.find_last_of(" -", mark.slash) + 1;
        out->parts.push_back({form.substr(from, std::max(begin, from) - from), form.substr(std::max(begin, from), mark.slash - std::max(begin, from)), kind_of(mark)});
        from = mark.end;
    }
    out->after = form.substr(from);
    return false;
}

// The forms of a phrase, each with the name of its form. Words that agree are in the same form.
std::vector<std::pair<std::string, std::string>> forms_of(const Phrase& phrase, const Morphology& morphology)
{
    std::vector<std::pair<std::string, std::string>> out;
    for (const Phrase::Part& part : phrase.parts) {
        const auto made = morphology.inflect_all(part.kind, fold(part.word));
        if (&part == &phrase.parts.front()) {
            for (const auto& [name, word] : made) out.emplace_back(name, part.before + word);
            continue;
        }
        std::vector<std::pair<std::string, std::string>> longer;
        for (const auto& [name, begun] : out)
            for (const auto& [other, word] : made)
                if (name == other) longer.emplace_back(name, begun + part.before + word);
        out = std::move(longer);
    }
    std::vector<std::pair<std::string, std::string>> once;
    for (const auto& [name, begun] : out) {
        const std::string form = begun + phrase.after;
        if (std::none_of(once.begin(), once.end(), [&form](const auto& other) { return other.second == form; })) once.emplace_back(name, form);
    }
    return once;
}

void add_text(Value& record, const char* field, std::string_view text)
{
    if (text.empty() || record.find(field)) return;
    Value value;
    value.kind = Value::Kind::text;
    value.text = text;
    record.fields.emplace_back(field, std::move(value));
}

// "plural.genitive" is the form plural, in the case genitive.
void add_form(Value& record, std::string_view name)
{
    if (record.kind != Value::Kind::record || record.find("form")) return;
    const auto point = name.find('.');
    add_text(record, "form", name.substr(0, point));
    if (point != std::string_view::npos) add_text(record, "case", name.substr(point + 1));
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
            for (const Phrase::Part& part : phrase.parts) {
                const std::string base = fold(part.word);
                for (const auto& [form_name, form] : morphology.inflect_all(part.kind, base))
                    if (const Words words = words_of(form, text, vocabulary); words.words.size() == 1) lexicon.add_base(words.words[0], base);
            }
            for (const auto& [form_name, form] : forms_of(phrase, morphology)) {
                Value value = entry.value;
                add_form(value, form_name);
                add(form, std::move(value), false);
            }
        }
    }
    lexicon.share_values();
}

}  // namespace dateline
