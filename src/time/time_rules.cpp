// SPDX-License-Identifier: Apache-2.0
// Compiles emits of time rules and the word tables of numbers and tenses.
#include "time/time_rules.hpp"

#include <algorithm>

#include "text/fold.hpp"

namespace dateline {

namespace {

using Role = NumberWord::Role;

NumberWord number_word(const Value& value)
{
    NumberWord word;
    const auto real = [&](std::string_view field, double& to) {
        const Value* found = value.find(field);
        if (found && found->is_number()) {
            to = found->real;
            return true;
        }
        return false;
    };
    if (real("unit", word.value)) {
        word.role = Role::unit;
    } else if (real("tens", word.value)) {
        word.role = Role::tens;
    } else if (real("scale", word.value)) {
        word.role = Role::scale;
    } else if (real("fraction", word.value)) {
        word.role = Role::fraction;
    } else if (real("min", word.min)) {
        word.role = Role::vague;
        real("max", word.max);
    } else {
        const std::string_view role = value.text_or("role", "");
        word.role = role == "link"      ? Role::link
                    : role == "article" ? Role::article
                    : role == "of"      ? Role::of
                    : role == "suffix"  ? Role::suffix
                                        : Role::none;
    }
    const auto flag = [&](std::string_view field) {
        const Value* found = value.find(field);
        return found && found->integer != 0;
    };
    word.ordinal = flag("ordinal");
    word.glued = flag("glued");
    word.joins = flag("joins");
    word.needs_article = flag("article");
    return word;
}

Tense tense_of(const Value& value)
{
    constexpr std::string_view names[] = {"none", "past", "present", "future", "perfect", "infinitive", "open", "toward", "was"};
    for (std::size_t i = 0; i < std::size(names); ++i) {
        if (value.text == names[i]) {
            return static_cast<Tense>(i);
        }
    }
    return Tense::none;
}

RangeWord range_word_of(const Value& value)
{
    return value.text == "to"        ? RangeWord::to
           : value.text == "both"    ? RangeWord::both
           : value.text == "between" ? RangeWord::between
           : value.text == "skip"    ? RangeWord::skip
           : value.text == "shift"   ? RangeWord::shift
                                     : RangeWord::none;
}

NumberLink number_link_of(const Value& value)
{
    constexpr std::string_view names[] = {"none", "alternative", "to", "both", "between", "from", "all", "except", "of", "skip", "unit", "old", "aged"};
    for (std::size_t i = 0; i < std::size(names); ++i) {
        if (value.text == names[i]) {
            return static_cast<NumberLink>(i);
        }
    }
    return NumberLink::none;
}

Offset offset_of(const Value& value)
{
    Offset out;
    const std::string_view role = value.text_or("role", "");
    out.role = role == "after" || role == "before" ? Offset::Role::after
               : role == "ahead"                   ? Offset::Role::ahead
               : role == "eve"                     ? Offset::Role::eve
               : role == "unit"                    ? Offset::Role::unit
               : role == "skip"                    ? Offset::Role::skip
               : role == "of"                      ? Offset::Role::of
                                                   : Offset::Role::none;
    out.ahead = role == "after";
    if (const Value* unit = value.find("unit")) {
        out.unit = static_cast<Grain>(field_value(Field::unit, *unit));
    }
    return out;
}

// A pack without the table takes every time for as good as any other; a kind of text without its own shares has those of all.
void read_confidence(const Pack& pack, TimeRules& rules)
{
    constexpr std::string_view names[] = {"absolute", "near", "chosen", "told", "clock", "clock-told", "reference", "length", "bound-length", "set", "unresolved"};
    static_assert(std::size(names) == time_bases);
    constexpr double unknown = 0.8;
    const Value* table = pack.data.find("time-confidence");
    const auto share_in = [&](std::string_view record, std::size_t basis) -> std::optional<double> {
        const Value* shares = table ? table->find(record) : nullptr;
        const Value* share = shares ? shares->find(names[basis]) : nullptr;
        if (!share || !share->is_number()) return std::nullopt;
        return std::clamp(share->real, 0.0, 1.0);
    };
    constexpr std::string_view kinds[] = {"news", "history", "messages", "commands"};
    static_assert(std::size(kinds) == text_kinds);
    for (std::size_t kind = 0; kind < text_kinds; ++kind)
        for (std::size_t i = 0; i < time_bases; ++i) rules.confidence[kind][i] = share_in(kinds[kind], i).value_or(share_in("shares", i).value_or(unknown));
}

// Reads the emit of one rule.
class EmitCompiler {
public:
    EmitCompiler(const RuleSet& rules, std::uint32_t rule, Diagnostics& faults) : rules_(rules), rule_(rule), faults_(faults) {}

    std::vector<EmitPart> compile(const Value& emit)
    {
        std::vector<EmitPart> parts;
        if (emit.kind == Value::Kind::list) {
            for (std::size_t i = 0; i < emit.items.size(); ++i) {
                where_ = "/emit/" + std::to_string(i);
                parts.push_back(part(emit.items[i]));
            }
        } else {
            where_ = "/emit";
            parts.push_back(part(emit));
        }
        return parts;
    }

private:
    const RuleSet& rules_;
    std::uint32_t rule_;
    Diagnostics& faults_;
    std::string where_;

    void fault(std::string what, std::string hint)
    {
        faults_.push_back({Severity::error, rules_.rules()[rule_].where + where_, std::move(what), std::move(hint)});
    }

    std::uint16_t slot(std::string_view name)
    {
        const std::uint16_t found = rules_.slot(rule_, name);
        if (found == no_slot) {
            fault("There is no capture '" + std::string{name} + "' in the pattern.", "Name a part of the match: " + std::string{name} + ":<...>");
        }
        return found;
    }

    EmitPart part(const Value& record)
    {
        EmitPart out;
        for (const auto& [name, value] : record.fields) {
            if (name == "span") {
                span(value, out);
            } else if (name == "if") {
                out.needs = slot(value.text.starts_with("@") ? std::string_view{value.text}.substr(1) : value.text);
            } else if (name == "use" && value.kind == Value::Kind::list) {
                for (const Value& item : value.items) {
                    whole_record(name, item, out);
                }
            } else if (name == "use" || name == "feast") {
                whole_record(name, value, out);
            } else {
                field(name, value, out);
            }
        }
        return out;
    }

    // All fields of a capture's record, or the record of a holiday.
    void whole_record(const std::string& name, const Value& value, EmitPart& out)
    {
        if (!value.text.starts_with("@")) {
            fault("'" + name + "' takes a capture.", "Write \"@name\".");
            return;
        }
        FieldSource source;
        source.slot = slot(std::string_view{value.text}.substr(1));
        source.spread = name == "use";
        source.feast = name == "feast";
        out.sources.push_back(std::move(source));
    }

    void span(const Value& value, EmitPart& out)
    {
        const auto named = [&](const Value& text) { return slot(text.text.starts_with("@") ? std::string_view{text.text}.substr(1) : text.text); };
        if (value.kind == Value::Kind::list && value.items.size() == 2) {
            out.span_first = named(value.items[0]);
            out.span_last = named(value.items[1]);
        } else if (value.kind == Value::Kind::text) {
            out.span_first = out.span_last = named(value);
        } else {
            fault("'span' takes a capture or two.", "Write \"@name\" or [\"@first\", \"@last\"].");
        }
    }

    void field(const std::string& name, const Value& value, EmitPart& out)
    {
        FieldSource source;
        if (!field_from(name, source.field)) {
            fault("A time has no field '" + name + "'.", "Fields are listed in the schema of time rules.");
            return;
        }
        if (value.kind == Value::Kind::text && value.text.starts_with("@")) {
            const std::string_view path = std::string_view{value.text}.substr(1);
            const auto point = path.find('.');
            source.slot = slot(path.substr(0, point));
            if (point != std::string_view::npos) {
                source.subfield = path.substr(point + 1);
            }
        } else {
            source.constant = field_value(source.field, value);
            if (source.constant == unsaid) {
                const std::string words = names_for(source.field);
                fault("'" + name + "' cannot be '" + value.text + "'.", words.empty() ? "It takes a whole number or a capture." : "It is one of: " + words + ".");
            }
        }
        out.sources.push_back(std::move(source));
    }
};

}  // namespace

void prepare_times(Pack& pack, Diagnostics& faults)
{
    auto made = std::make_shared<TimeRules>();
    const std::size_t words = pack.vocabulary.size() + 1;
    made->range_words.resize(words, RangeWord::none);
    made->numbers.resize(words);
    made->tenses.resize(words, Tense::none);
    made->plan_prepositions.resize(words, false);
    made->bounds.resize(words, false);
    made->commands.resize(words, false);
    made->perfects.resize(words, false);
    made->months.resize(words, false);
    made->clause_words.resize(words, false);
    made->day_prepositions.resize(words, false);
    made->span_prepositions.resize(words, false);
    made->year_signals.resize(words, false);
    made->part_words.resize(words, false);
    made->offsets.resize(words);
    made->number_links.resize(words, NumberLink::none);
    const auto each = [&](std::string_view name, auto visit) { pack.lexicon.words(pack.lexicon.class_id(name), visit); };
    each("number", [&](std::uint32_t word, const Value& value) { made->numbers[word] = number_word(value); });
    each("term", [&](std::uint32_t word, const Value&) { made->bounds[word] = true; });
    each("pluperfect", [&](std::uint32_t word, const Value&) { made->perfects[word] = true; });
    each("command", [&](std::uint32_t word, const Value&) { made->commands[word] = true; });
    each("month", [&](std::uint32_t word, const Value&) { made->months[word] = true; });
    each("clause-word", [&](std::uint32_t word, const Value&) { made->clause_words[word] = true; });
    each("year-signal", [&](std::uint32_t word, const Value&) { made->year_signals[word] = true; });
    each("span-preposition", [&](std::uint32_t word, const Value&) { made->span_prepositions[word] = true; });
    each("part-word", [&](std::uint32_t word, const Value&) { made->part_words[word] = true; });
    each("number-link", [&](std::uint32_t word, const Value& value) { made->number_links[word] = number_link_of(value); });
    each("offset", [&](std::uint32_t word, const Value& value) { made->offsets[word] = offset_of(value); });
    each("day-preposition", [&](std::uint32_t word, const Value&) { made->day_prepositions[word] = true; });
    each("range-word", [&](std::uint32_t word, const Value& value) { made->range_words[word] = range_word_of(value); });
    each("plan-preposition", [&](std::uint32_t word, const Value&) { made->plan_prepositions[word] = true; });
    each("tense", [&](std::uint32_t word, const Value& value) { made->tenses[word] = tense_of(value); });
    read_confidence(pack, *made);
    if (const Value* section = pack.settings.find("time")) {
        const auto list = [&](std::string_view name, std::vector<std::string>& out) {
            if (const Value* endings = section->find(name)) {
                for (const Value& ending : endings->items) {
                    out.push_back(ending.text);
                }
            }
        };
        list("past-endings", made->past_endings);
        list("plural-endings", made->plural_endings);
        list("singular-endings", made->singular_endings);
    }
    const RuleSet& rules = pack.stage(RuleStage::time);
    made->emits.reserve(rules.rules().size());
    for (std::uint32_t i = 0; i < rules.rules().size(); ++i) {
        made->emits.push_back(EmitCompiler{rules, i, faults}.compile(rules.rules()[i].emit));
    }
    pack.times = std::move(made);
}

}  // namespace dateline
