// SPDX-License-Identifier: Apache-2.0
#include "time/bind.hpp"

#include <algorithm>

#include "time/moves.hpp"
#include "time/time_rules.hpp"
#include "time/timex.hpp"

namespace dateline {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

// How many "the last days" and "the first weeks" are, when nobody says.
int vague_length(Grain unit)
{
    return unit == Grain::day ? 10 : unit == Grain::week ? 4 : 3;
}

std::string edtf_of(const TimeSpan& span)
{
    const auto first = std::chrono::floor<days>(span.first);
    const auto last = std::chrono::floor<days>(span.past - std::chrono::seconds{1});
    const std::string begin = edtf_value(stamp_at(first, Grain::day));
    return first == last ? begin : begin + "/" + edtf_value(stamp_at(last, Grain::day));
}

class Binder {
public:
    Binder(Times& times, std::span<TimeSource> sources, const Tokens& tokens, Context& context)
        : times_(times), sources_(sources), tokens_(tokens), context_(context), rules_(*context.pack.times)
    {
    }

    void run()
    {
        for (std::uint32_t i = 0; i < times_.times.size(); ++i) {
            if (!dated(i) || times_.range_of(i)) {
                continue;
            }
            if (i > 0 && part_of(i)) {
                continue;
            }
            offset_from(i);
        }
        std::sort(found_.begin(), found_.end(), [](const TimeRange& left, const TimeRange& right) { return left.first < right.first; });
        std::vector<TimeRange> all;
        all.reserve(times_.ranges.size() + found_.size());
        std::merge(times_.ranges.begin(), times_.ranges.end(), found_.begin(), found_.end(), std::back_inserter(all),
                   [](const TimeRange& left, const TimeRange& right) { return left.first < right.first; });
        times_.ranges = std::move(all);
    }

private:
    Times& times_;
    std::span<TimeSource> sources_;
    const Tokens& tokens_;
    Context& context_;
    const TimeRules& rules_;
    std::vector<TimeRange> found_;

    bool dated(std::uint32_t i) const { return times_.times[i].interval && sources_[i].stamp.dated() && sources_[i].mention->kind() == Kind::date; }

    bool free_length(std::uint32_t i) const
    {
        const TimeMention& mention = *sources_[i].mention;
        return mention.kind() == Kind::duration && mention.unit() >= Grain::day && mention.has(Field::count) && !times_.range_of(i) &&
               (found_.empty() || found_.back().last < i);
    }

    bool is(const std::vector<bool>& words, std::uint32_t token) const { return tokens_[token].word < words.size() && words[tokens_[token].word]; }

    // "the last three weeks of 2019": a length that says which end it is of, then "of", then what it is a part of.
    bool part_of(std::uint32_t i)
    {
        const TimeMention& length = *sources_[i - 1].mention;
        const Stamp& whole = sources_[i].stamp;
        const bool last = length.get(Field::nth, length.move() == Move::over ? -1 : 0) < 0;
        const bool edge = length.has(Field::nth) || length.move() == Move::over;
        if (!free_length(i - 1) || !edge || whole.grain <= length.unit() || times_.tokens[i].first - times_.tokens[i - 1].past != 1 ||
            !is(rules_.part_words, times_.tokens[i - 1].past)) {
            return false;
        }
        const TimeSpan span = edge_of(whole, length.unit(), length.get(Field::count), last);
        Time& time = times_.times[i - 1];
        time.interval = span;
        time.anchor = times_.times[i].anchor;
        time.reason = "it is a part of what follows";
        add(i - 1, i, span, "a part of a stretch: an event that has the whole has this part", false);
        return true;
    }

    // "a week after the 10 December attack", "the day after Christmas", "the eve of Sunday's vote".
    void offset_from(std::uint32_t i)
    {
        constexpr std::uint32_t most_determiners = 1;
        const std::uint32_t opening = tokens_.sentences[tokens_.sentence_of(times_.tokens[i].first)].tokens.first;
        std::uint32_t at = times_.tokens[i].first;
        for (std::uint32_t n = 0; n < most_determiners && at > opening + 1 && rules_.offsets[word_at(at - 1)].role == Offset::Role::skip; ++n) {
            --at;
        }
        if (at <= opening || sources_[i].stamp.grain > Grain::weekend) {
            return;
        }
        const Offset said = rules_.offsets[word_at(--at)];
        Offset way = said;
        if (said.role == Offset::Role::of && at > opening) {
            way = rules_.offsets[word_at(--at)];
            if (way.role != Offset::Role::eve && way.role != Offset::Role::ahead) {
                return;
            }
        }
        if (way.role == Offset::Role::eve) {
            return shifted(i, i, Grain::day, -1);
        }
        if ((way.role != Offset::Role::after && way.role != Offset::Role::ahead) || at <= opening) {
            return;
        }
        const int sign = way.role == Offset::Role::after && way.ahead ? 1 : -1;
        if (i > 0 && times_.tokens[i - 1].past == at && free_length(i - 1)) {
            const TimeMention& length = *sources_[i - 1].mention;
            const std::uint32_t first = times_.tokens[i - 1].first;
            const bool lasts = first > opening && is(rules_.span_prepositions, first - 1);
            if (length.get(Field::count) > 0 && !lasts && length.move() == Move::none) {
                shifted(i - 1, i, length.unit(), sign * length.get(Field::count));
            }
            return;
        }
        // "the day after": one unit, unless something lasted for it.
        const Offset unit = rules_.offsets[word_at(at - 1)];
        const bool named = unit.role == Offset::Role::unit && at >= opening + 2 && rules_.offsets[word_at(at - 2)].role == Offset::Role::skip;
        if (named && !(at >= opening + 3 && is(rules_.span_prepositions, at - 3))) {
            if (unit.unit == Grain::day) {
                shifted(i, i, unit.unit, sign);
            } else {
                // "the week before Christmas": the whole of it, up to the day.
                const Stamp day = stamp_at(sources_[i].stamp.first, Grain::day);
                const Stamp there = shift(day, unit.unit, sign);
                const sys_days first = sign < 0 ? there.first : day.first + days{1};
                const sys_days past = sign < 0 ? day.first : there.first + days{1};
                add(i, i, {first, past, precision_of(unit.unit)}, "counted from the date beside it", true);
            }
        }
    }

    std::uint32_t word_at(std::uint32_t token) const
    {
        const std::uint32_t word = tokens_[token].kind == TokenKind::word ? tokens_[token].word : 0;
        return word < rules_.offsets.size() ? word : 0;
    }

    void shifted(std::uint32_t first, std::uint32_t last, Grain unit, int count)
    {
        const Stamp day = stamp_at(sources_[last].stamp.first, Grain::day);
        const Stamp there = shift(day, unit, count);
        TimeSpan span{there.first, there.first + days{1}, Precision::day};
        add(first, last, span, "counted from the date beside it", true);
    }

    void add(std::uint32_t first, std::uint32_t last, const TimeSpan& span, std::string_view why, bool offset)
    {
        TimeRange range;
        range.first = first;
        range.last = last;
        range.interval = span;
        range.edtf = edtf_of(span);
        if (offset) {
            range.noun_until = end_of_noun(times_.tokens[last].past);
        }
        if (context_.trace) {
            TraceEntry entry;
            entry.stage = "resolve_times";
            entry.span = {times_.times[first].span.begin, times_.times[last].span.end};
            entry.rule = times_.times[last].rule;
            entry.said = "STRETCH " + range.edtf;
            entry.why = why;
            context_.trace->entries.push_back(std::move(entry));
        }
        found_.push_back(std::move(range));
    }

    // Where the noun that the date belongs to ends: "the 10 December attack", "Sunday's vote".
    std::uint32_t end_of_noun(std::uint32_t past) const
    {
        constexpr std::uint32_t reach = 4;
        std::uint32_t end = past;
        while (end < tokens_.size() && end < past + reach && tokens_[end].kind == TokenKind::word && !is(rules_.clause_words, end) && !is(rules_.day_prepositions, end)) {
            ++end;
        }
        return end;
    }
};

}  // namespace

TimeSpan edge_of(const Stamp& container, Grain unit, int count, bool last)
{
    const sys_days first = container.first;
    const sys_days past = past_day(container);
    const int units = count > 0 ? count : vague_length(unit);
    Stamp edge = stamp_at(last ? past : first, Grain::day);
    edge = shift(edge, unit, last ? -units : units);
    const sys_days from = last ? std::max(first, edge.first) : first;
    const sys_days to = last ? past : std::min(past, edge.first);
    return {from, to, precision_of(unit)};
}

void stretch(int length, Time& time)
{
    const auto first = std::chrono::floor<days>(time.interval->first);
    time.interval->past = first + days{length};
    time.edtf = edtf_value(stamp_at(first, Grain::day)) + "/" + edtf_value(stamp_at(first + days{length - 1}, Grain::day));
    const Grain grain = length >= 300 ? Grain::year : length >= 28 ? Grain::month : length >= 5 ? Grain::week : Grain::day;
    time.interval->precision = precision_of(grain);
    if (grain >= Grain::month) {
        time.value = timex_value(stamp_at(first, grain));
    }
}

void bind_lengths(Times& times, std::span<TimeSource> sources, const Tokens& tokens, Context& context)
{
    Binder{times, sources, tokens, context}.run();
}

const TimeRange* Times::range_for(std::uint32_t time, std::uint32_t trigger, bool noun) const
{
    const TimeRange* range = range_of(time);
    const bool of_noun = range && noun && trigger >= tokens[range->last].past && trigger < range->noun_until;
    const bool is_time = trigger == tokens[time].first;   // "(1754 - 1825)": born on the one, dead on the other
    return of_noun || is_time ? nullptr : range;
}

}  // namespace dateline
