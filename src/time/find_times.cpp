// SPDX-License-Identifier: Apache-2.0
// Runs the time rules over tokens and numbers, and fills mentions from what the rules emit.
#include <algorithm>

#include "stages.hpp"
#include "time/time_rules.hpp"

namespace dateline {

namespace {

class Builder {
public:
    Builder(const RuleSet& rules, const TimeRules& compiled, const Sequence& sequence, const std::vector<NumberMention>& numbers)
        : rules_(rules), compiled_(compiled), sequence_(sequence), numbers_(numbers)
    {
    }

    void build(const Matches& matches, std::vector<TimeMention>& out)
    {
        for (const Match& match : matches.matches) {
            for (const EmitPart& part : compiled_.emits[match.rule]) {
                build(matches, match, part, out);
            }
        }
    }

private:
    const RuleSet& rules_;
    const TimeRules& compiled_;
    const Sequence& sequence_;
    const std::vector<NumberMention>& numbers_;

    void build(const Matches& matches, const Match& match, const EmitPart& part, std::vector<TimeMention>& out)
    {
        if (part.needs != no_slot && !matches.find(match, part.needs)) {
            return;
        }
        std::uint32_t first = match.first;
        std::uint32_t past = match.past;
        if (part.span_first != no_slot) {
            const Capture* from = matches.find(match, part.span_first);
            const Capture* to = matches.find(match, part.span_last);
            if (!from && !to) {
                return;
            }
            first = (from ? from : to)->first;
            past = (to ? to : from)->past;
        }
        if (first >= past) {
            return;
        }
        TimeMention mention;
        mention.tokens = sequence_.tokens_of(first, past);
        mention.rule = rules_.rules()[match.rule].id;
        mention.joined = !out.empty() && out.back().tokens.first >= sequence_.items[match.first].first;
        for (const FieldSource& source : part.sources) {
            apply(matches, match, source, mention);
        }
        out.push_back(mention);
    }

    void apply(const Matches& matches, const Match& match, const FieldSource& source, TimeMention& mention) const
    {
        if (source.slot == no_slot) {
            mention.set(source.field, source.constant);
            return;
        }
        const Capture* capture = matches.find(match, source.slot);
        if (!capture) {
            return;
        }
        if (source.spread) {
            spread(capture->value, mention);
        } else if (source.feast) {
            mention.feast = capture->value;
        } else if (capture->value) {
            from_lexicon(*capture->value, source, mention);
        } else {
            from_number(*capture, source.field, mention);
        }
    }

    static void spread(const Value* record, TimeMention& mention)
    {
        if (!record) {
            return;
        }
        for (const auto& [name, value] : record->fields) {
            Field field;
            if (field_from(name, field)) {
                if (const auto said = field_value(field, value); said != unsaid) {
                    mention.set(field, said);
                }
            }
        }
    }

    static void from_lexicon(const Value& value, const FieldSource& source, TimeMention& mention)
    {
        if (source.field == Field::zone && !value.is_number()) {
            mention.zone = &value;
        }
        const Value* found = &value;
        if (value.kind == Value::Kind::record) {
            found = value.find(source.subfield.empty() ? to_string(source.field) : std::string_view{source.subfield});
        }
        if (found) {
            if (const auto said = field_value(source.field, *found); said != unsaid) {
                mention.set(source.field, said);
            }
        }
    }

    void from_number(const Capture& capture, Field field, TimeMention& mention) const
    {
        const Item& item = sequence_.items[capture.first];
        if (item.mention == MentionKind::number && item.index < numbers_.size()) {
            const NumberMention& number = numbers_[item.index];
            if (number.vague) {
                // "a couple" is two, "a few" is nobody knows how many.
                mention.set(field, number.min == number.max ? static_cast<std::int32_t>(number.min) : vague_count);
                return;
            }
            if (std::abs(number.value) >= 2e9) {
                return;
            }
            const auto whole = static_cast<std::int32_t>(number.value);
            mention.set(field, whole);
            const auto hundredths = static_cast<std::int32_t>((number.value - whole) * 100 + 0.5);
            if (field == Field::count && hundredths > 0) {
                mention.set(Field::fraction, hundredths);
            }
            if (field == Field::hour && hundredths > 0) {
                mention.set(field, whole * 100 + hundredths);  // "7.30 am"
            }
            if (field == Field::year && sequence_.tokens->tokens[item.first].digits == 2) {
                mention.set(Field::short_year, 1);
            }
            return;
        }
        if (capture.number >= 0 && capture.number < 2'000'000'000) {
            mention.set(field, static_cast<std::int32_t>(capture.number));
        }
    }
};

bool ends_with_any(std::string_view text, const std::vector<std::string>& endings)
{
    return std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) { return text.size() >= ending.size() + 3 && text.ends_with(ending); });
}

// "2010 sacks were burned": four figures that no word calls a year, before a plural, count it. A verb ("2021 marks a year of ...") has
// its object after it.
bool counts_what_follows(const TimeMention& mention, const Tokens& tokens, const TimeRules& rules)
{
    const std::uint32_t next = mention.tokens.past;
    if (!mention.has(Field::countable) || mention.tokens.size() != 1 || next >= tokens.size() || tokens.sentence_of(next) != tokens.sentence_of(mention.tokens.first)) {
        return false;
    }
    const Token& noun = tokens[next];
    const std::string_view text = tokens.text_of(next);
    const auto listed = [&](const std::vector<bool>& words, std::uint32_t token) { return tokens[token].word < words.size() && words[tokens[token].word]; };
    const bool plural = noun.kind == TokenKind::word && noun.shape == Shape::lower && ends_with_any(text, rules.plural_endings) &&
                        !ends_with_any(text, rules.singular_endings) && rules.tenses[noun.word < rules.tenses.size() ? noun.word : 0] == Tense::none &&
                        !listed(rules.clause_words, next);
    if (!plural) {
        return false;
    }
    const bool object = next + 1 < tokens.size() && tokens[next + 1].word < rules.offsets.size() && rules.offsets[tokens[next + 1].word].role == Offset::Role::skip;
    if (object) {
        return false;
    }
    const std::uint32_t first = mention.tokens.first;
    const bool opens = first == tokens.sentences[tokens.sentence_of(first)].tokens.first;
    // A name and its year: "Expo 2010 draws crowds".
    return opens || (tokens[first - 1].kind == TokenKind::word && tokens[first - 1].shape == Shape::lower && !listed(rules.year_signals, first - 1) && !listed(rules.months, first - 1));
}

}  // namespace

std::vector<TimeMention> find_times(const Tokens& tokens, const std::vector<NumberMention>& numbers, Context& context)
{
    std::vector<TimeMention> mentions;
    const TimeRules* compiled = context.pack.times.get();
    if (!compiled) {
        return mentions;
    }
    std::vector<Overlay> overlays;
    overlays.reserve(numbers.size());
    for (std::uint32_t i = 0; i < numbers.size(); ++i) {
        const NumberMention& number = numbers[i];
        Overlay overlay;
        overlay.first = number.tokens.first;
        overlay.past = number.tokens.past;
        overlay.mention = MentionKind::number;
        overlay.detail = static_cast<std::uint8_t>(number.vague ? NumberDetail::vague : number.ordinal ? NumberDetail::ordinal : NumberDetail::cardinal);
        overlay.index = i;
        overlay.value = number.whole && number.value >= 0 && number.value < 9e15 ? static_cast<std::int64_t>(number.value) : -1;
        if (overlay.value >= 1000 && overlay.value <= 2999 && !number.year && tokens[number.tokens.first].digits != 4) {
            overlay.value = -1;  // "2,000" and "two thousand" are no years
        }
        overlays.push_back(overlay);
    }
    const Sequence sequence = make_sequence(tokens, overlays);
    const RuleSet& rules = context.pack.stage(RuleStage::time);
    Matches matches;
    rules.find(sequence, context.workspace.caches[static_cast<std::size_t>(RuleStage::time)], matches);
    mentions.reserve(matches.matches.size());
    Builder{rules, *compiled, sequence, numbers}.build(matches, mentions);
    std::erase_if(mentions, [&](const TimeMention& mention) { return counts_what_follows(mention, tokens, *compiled); });
    std::stable_sort(mentions.begin(), mentions.end(),
                     [](const TimeMention& left, const TimeMention& right) { return left.tokens.first < right.tokens.first; });
    return mentions;
}

}  // namespace dateline
