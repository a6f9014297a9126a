// SPDX-License-Identifier: Apache-2.0
#include "rule_workshop.hpp"

#include <algorithm>

#include "rules/lexicon_file.hpp"
#include "rules/program.hpp"
#include "rules/read_json.hpp"

namespace dateline::test {

Workshop::Workshop(const std::string& lexicon, const std::string& morphology)
    : pack_(std::make_unique<Pack>()), parser_(pack_->lexicon, pack_->vocabulary, pack_->text)
{
    pack_->text.suffix_clitics = {"s"};
    Morphology inflection;
    if (!morphology.empty())
        if (const auto file = parse_json(morphology, "morphology.json", faults)) inflection.read(*file, "morphology.json", faults);
    LexiconFiles files;
    if (!lexicon.empty())
        if (auto file = parse_json(lexicon, "lexicon.json", faults)) files.read(std::move(*file), "lexicon.json", 0, faults);
    files.build(inflection, pack_->text, pack_->vocabulary, pack_->lexicon, faults);
}

void Workshop::add(const std::string& id, const std::string& match)
{
    RuleSource source;
    source.rule.id = id;
    source.rule.match = match;
    add(source);
}

void Workshop::add(const RuleSource& source)
{
    RuleSource copy = source;
    copy.rule.where = "rules/" + source.rule.id;
    SlowRule slow;
    slow.id = source.rule.id;
    const auto parse = [&](const std::string& text, bool context) {
        Pattern pattern;
        Diagnostics told;   // the compiler tells the same
        parser_.parse(text, "", pattern, told, context);
        return pattern;
    };
    if (!compiler_.read(std::move(copy), parser_, faults)) return;
    slow.match = parse(source.rule.match, false);
    gather_captures(slow.match, slow.captures);
    for (const auto& text : source.before) slow.before.push_back(parse(text, true));
    for (const auto& text : source.after) slow.after.push_back(parse(text, true));
    for (const auto& text : source.not_before) slow.not_before.push_back(parse(text, true));
    for (const auto& text : source.not_after) slow.not_after.push_back(parse(text, true));
    slow_.push_back(std::move(slow));
}

void Workshop::compile()
{
    std::sort(slow_.begin(), slow_.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    rules_ = compiler_.compile(pack_->lexicon, pack_->vocabulary);
    prepare_text(*pack_);
}

Tokens Workshop::tokens(const std::string& text)
{
    documents_.push_back(std::make_unique<Document>());
    documents_.back()->text = text;
    return tokenize(*documents_.back(), *pack_);
}

Matches Workshop::find(const std::string& text)
{
    const Tokens all = tokens(text);
    MatchCache cache;
    Matches out;
    rules_.find(make_sequence(all, {}), cache, out);
    return out;
}

std::string Workshop::said(const std::string& text)
{
    const Tokens all = tokens(text);
    const Sequence sequence = make_sequence(all, {});
    MatchCache cache;
    Matches out;
    rules_.find(sequence, cache, out);
    return said(sequence, out);
}

std::string Workshop::said(const Sequence& sequence, const Matches& matches) const
{
    const auto words = [&](std::uint32_t first, std::uint32_t past) {
        return first == past ? std::string{} : std::string(sequence.tokens->text_of(sequence.tokens_of(first, past)));
    };
    std::string out;
    for (const Match& match : matches.matches) {
        const Rule& rule = rules_.rules()[match.rule];
        out += (out.empty() ? "" : "; ") + rule.id + ":" + words(match.first, match.past);
        for (const Capture& capture : matches.captures_of(match)) {
            out += " " + rule.captures[capture.slot] + "=" + words(capture.first, capture.past);
            if (capture.value) out += "/" + (capture.value->kind == Value::Kind::text ? capture.value->text : std::to_string(capture.value->integer));
            if (capture.number >= 0) out += "#" + std::to_string(capture.number);
        }
    }
    return out;
}

}  // namespace dateline::test
