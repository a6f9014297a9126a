// SPDX-License-Identifier: Apache-2.0
#include "rules/rule_file.hpp"

#include <algorithm>

#include "rules/file_fields.hpp"
#include "rules/read_json.hpp"

namespace dateline {
namespace {

bool is_id(std::string_view id)
{
    return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.'; });
}

// A text, or a list of texts.
std::vector<std::string> texts(const Value* value, const std::string& where, Diagnostics& faults)
{
    std::vector<std::string> out;
    if (!value) return out;
    if (value->kind == Value::Kind::text) return {value->text};
    if (value->kind != Value::Kind::list) {
        faults.push_back({Severity::error, where, "A text or a list of texts is expected here.", ""});
        return out;
    }
    for (std::size_t i = 0; i < value->items.size(); ++i)
        if (expect(value->items[i], Value::Kind::text, where + "/" + std::to_string(i), faults)) out.push_back(value->items[i].text);
    return out;
}

// "1921-03-29", ["1921", "1922"] or { "value": ..., "anchor": "2022-01-08" }.
void read_promise(const std::string& text, const Value& value, const std::string& where, const std::string& anchor, std::vector<Promise>& out, Diagnostics& faults)
{
    switch (value.kind) {
    case Value::Kind::text: out.push_back({text, value.text, anchor, where}); break;
    case Value::Kind::integer: out.push_back({text, std::to_string(value.integer), anchor, where}); break;
    case Value::Kind::list:
        for (std::size_t i = 0; i < value.items.size(); ++i) read_promise(text, value.items[i], where + "/" + std::to_string(i), anchor, out, faults);
        break;
    case Value::Kind::record: {
        only_fields(value, {"value", "anchor"}, where, faults);
        const Value* inner = value.find("value");
        if (!anchor.empty() || !inner || inner->kind == Value::Kind::record) {
            faults.push_back({Severity::error, where, "A promise with an anchor has a value.", "Write { \"value\": \"...\", \"anchor\": \"2022-01-08\" }."});
            break;
        }
        read_promise(text, *inner, where + "/value", std::string(value.text_or("anchor", "")), out, faults);
        break;
    }
    default: faults.push_back({Severity::error, where, "A promise is a text, a list of texts, or a record with value and anchor.", ""});
    }
}

}  // namespace

void RuleFiles::read(const Value& file, const std::string& language, const std::string& where, unsigned layer, std::unique_ptr<PatternParser> parser,
                     Diagnostics& faults)
{
    if (!check_file(file, "dateline/rules/1", {"patterns", "rules"}, where, faults)) return;
    if (const Value* patterns = file.find("patterns"); patterns && expect(*patterns, Value::Kind::record, where + "#/patterns", faults)) {
        for (const auto& [name, pattern] : patterns->fields) {
            const std::string at = where + "#/patterns/" + pointer_step(name);
            if (!is_id(name)) {
                faults.push_back({Severity::error, at, "\"" + name + "\" cannot name a pattern.", "Names are lower-case letters, digits and hyphens."});
                continue;
            }
            if (expect(pattern, Value::Kind::text, at, faults)) parser->define(name, pattern.text, at);
        }
    }
    parser->check_named(faults);
    parsers_.push_back(std::move(parser));
    if (const Value* rules = file.find("rules"); rules && expect(*rules, Value::Kind::list, where + "#/rules", faults))
        for (std::size_t i = 0; i < rules->items.size(); ++i) read_rule(rules->items[i], language, where + "#/rules/" + std::to_string(i), layer, *parsers_.back(), faults);
}

void RuleFiles::read_rule(const Value& value, const std::string& language, const std::string& where, unsigned layer, PatternParser& parser, Diagnostics& faults)
{
    if (!expect(value, Value::Kind::record, where, faults)) return;
    only_fields(value, {"id", "family", "match", "before", "after", "not_before", "not_after", "emit", "accept", "reject"}, where, faults);
    const std::string id(value.text_or("id", ""));
    if (!is_id(id)) {
        faults.push_back({Severity::error, where + "/id", id.empty() ? "The rule has no id." : "\"" + id + "\" cannot be an id.", "An id is lower-case letters, digits and hyphens: \"day-month-year\"."});
        return;
    }
    const auto [entry, added] = rules_.try_emplace(id);
    if (!added && entry->second.layer == layer) {
        faults.push_back({Severity::error, where + "/id", "The id \"" + id + "\" is taken already, by " + entry->second.source.rule.where + ".", "Give one of them another id."});
        return;
    }
    entry->second = {};
    entry->second.layer = layer;
    entry->second.parser = &parser;
    RuleSource& source = entry->second.source;
    Rule& rule = source.rule;
    rule.id = language + "/" + std::string(to_string(stage_)) + "#" + id;
    rule.where = where;
    const Value* match = value.find("match");
    if (match && match->kind == Value::Kind::none) {
        entry->second.removed = true;
        return;
    }
    if (!match) faults.push_back({Severity::error, where, "The rule has no match.", "Write \"match\": \"...\", or null to remove the rule of this id."});
    else if (expect(*match, Value::Kind::text, where + "/match", faults)) rule.match = match->text;
    entry->second.removed = rule.match.empty() && (!match || match->kind != Value::Kind::text);   // told already
    if (const Value* family = value.find("family"); family && expect(*family, Value::Kind::text, where + "/family", faults)) rule.family = family->text;
    source.before = texts(value.find("before"), where + "/before", faults);
    source.after = texts(value.find("after"), where + "/after", faults);
    source.not_before = texts(value.find("not_before"), where + "/not_before", faults);
    source.not_after = texts(value.find("not_after"), where + "/not_after", faults);
    if (const Value* emit = value.find("emit")) rule.emit = *emit;
    if (const Value* accept = value.find("accept"); accept && expect(*accept, Value::Kind::record, where + "/accept", faults))
        for (const auto& [text, promised] : accept->fields) read_promise(text, promised, where + "/accept/" + pointer_step(text), "", rule.accept, faults);
    const auto rejected = texts(value.find("reject"), where + "/reject", faults);
    for (std::size_t i = 0; i < rejected.size(); ++i) rule.reject.push_back({rejected[i], "", "", where + "/reject/" + std::to_string(i)});
}

void RuleFiles::compile_into(RuleCompiler& compiler, const std::vector<std::string>& disabled, std::vector<std::string>& switched_off,
                             Diagnostics& faults)
{
    for (auto& [id, entry] : rules_) {
        if (entry.removed) continue;
        const Rule& rule = entry.source.rule;
        const auto name = std::find_if(disabled.begin(), disabled.end(), [&, &own = id](const auto& one) { return one == own || one == rule.id || (!one.empty() && one == rule.family); });
        const bool off = name != disabled.end();
        if (off && std::find(switched_off.begin(), switched_off.end(), *name) == switched_off.end()) switched_off.push_back(*name);
        // A disabled rule is read all the same, so that its faults do not wait until it is switched on.
        if (off) compiler.check(entry.source, *entry.parser, faults);
        else compiler.read(std::move(entry.source), *entry.parser, faults);
    }
}

}  // namespace dateline
