// SPDX-License-Identifier: Apache-2.0
#include "rules/rule_compiler.hpp"

#include <algorithm>

#include "rules/automaton.hpp"
#include "rules/nearest.hpp"
#include "rules/read_json.hpp"

namespace dateline {
namespace {

// Every "@name" or "@name.field" must name a capture.
bool check_emit(const Value& emit, const std::vector<std::string>& captures, const std::string& where, Diagnostics& faults)
{
    bool good = true;
    if (emit.kind == Value::Kind::text && emit.text.starts_with('@')) {
        const std::string name = emit.text.substr(1, emit.text.find('.') - 1);
        if (std::find(captures.begin(), captures.end(), name) == captures.end()) {
            std::string hint = did_you_mean(name, captures, "@", "");
            if (hint.empty()) hint = captures.empty() ? "The pattern captures nothing; write name:<class> in it." : "";
            for (const auto& one : captures)
                if (hint.empty() || hint.starts_with("It captures")) hint += (hint.empty() ? "It captures: " : ", ") + one;
            faults.push_back({Severity::error, where, "The pattern has no capture \"" + name + "\".", hint});
            good = false;
        }
    }
    for (std::size_t i = 0; i < emit.items.size(); ++i) good &= check_emit(emit.items[i], captures, where + "/" + std::to_string(i), faults);
    for (const auto& [field, value] : emit.fields) good &= check_emit(value, captures, where + "/" + pointer_step(field), faults);
    return good;
}

bool read_one(const std::string& pattern, const std::string& where, bool context, PatternParser& parser, Pattern& out, Diagnostics& faults)
{
    if (!parser.parse(pattern, where, out, faults, context)) return false;
    if (out.shortest > 0) return true;
    faults.push_back({Severity::error, where, "The pattern \"" + pattern + "\" may match nothing at all.", "Make one of its parts necessary."});
    return false;
}

bool read_context(const std::vector<std::string>& patterns, const std::string& where, PatternParser& parser, std::vector<Pattern>& out,
                  Diagnostics& faults)
{
    bool good = true;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        const std::string at = patterns.size() == 1 ? where : where + "/" + std::to_string(i);
        good &= read_one(patterns[i], at, true, parser, out.emplace_back(), faults);
    }
    return good;
}

}  // namespace

bool RuleCompiler::read_patterns(const RuleSource& source, PatternParser& parser, Read& read, Diagnostics& faults)
{
    const std::string& where = source.rule.where;
    bool good = read_one(source.rule.match, where + "/match", false, parser, read.match, faults);
    if (good) {
        std::vector<std::string> names;
        gather_captures(read.match, names);
        good = check_emit(source.rule.emit, names, where + "/emit", faults);
    }
    good &= read_context(source.before, where + "/before", parser, read.before, faults);
    good &= read_context(source.after, where + "/after", parser, read.after, faults);
    good &= read_context(source.not_before, where + "/not_before", parser, read.not_before, faults);
    good &= read_context(source.not_after, where + "/not_after", parser, read.not_after, faults);
    return good;
}

bool RuleCompiler::check(const RuleSource& source, PatternParser& parser, Diagnostics& faults)
{
    Read unused;
    return read_patterns(source, parser, unused, faults);
}

bool RuleCompiler::read(RuleSource source, PatternParser& parser, Diagnostics& faults)
{
    Read read;
    if (!read_patterns(source, parser, read, faults)) return false;
    read.rule = std::move(source.rule);
    rules_.push_back(std::move(read));
    return true;
}

RuleSet RuleCompiler::compile(const Lexicon& lexicon, const Vocabulary& vocabulary)
{
    // Ties are decided by id, so ids decide the order; the order of reading is forgotten here.
    std::sort(rules_.begin(), rules_.end(), [](const Read& a, const Read& b) { return a.rule.id < b.rule.id; });
    RuleSet set;
    Program program;
    ProgramBuilder builder(lexicon, program);
    std::vector<RuleProgram> programs;
    programs.reserve(rules_.size());
    for (std::uint32_t i = 0; i < rules_.size(); ++i) {
        Read& one = rules_[i];
        RuleProgram& made = programs.emplace_back();
        made.match = builder.build(one.match, i, one.rule.captures);
        const auto first = program.states.begin() + made.match.begin;
        made.walks = std::any_of(first, first + made.match.size, [](const State& state) { return state.op == State::Op::open || state.op == State::Op::glue; });
        made.most_captures = static_cast<std::uint32_t>(std::count_if(first, first + made.match.size, [](const State& state) { return state.op == State::Op::open; }));
        if (one.match.kind == Pattern::Kind::capture && made.walks) {
            const auto inside = std::count_if(first, first + made.match.size, [](const State& state) { return state.op == State::Op::open || state.op == State::Op::glue; });
            if (inside == 1) made.whole = program.states[made.match.start].index;
        }
        made.before = builder.build_context(one.before);
        made.after = builder.build_context(one.after);
        made.not_before = builder.build_context(one.not_before);
        made.not_after = builder.build_context(one.not_after);
        set.rules_.push_back(std::move(one.rule));
    }
    rules_.clear();
    set.automaton_ = std::make_unique<const Automaton>(std::move(program), std::move(programs), lexicon, vocabulary.size());
    return set;
}

}  // namespace dateline
