// SPDX-License-Identifier: Apache-2.0
// From what is said to what is meant: every mention in text order, each seeing what was spoken of before.
#include <cmath>
#include <utility>

#include "stages.hpp"
#include "time/agree.hpp"
#include "time/anchor.hpp"
#include "time/bind.hpp"
#include "time/entries.hpp"
#include "time/order.hpp"
#include "time/ranges.hpp"
#include "time/resolver.hpp"
#include "time/said.hpp"
#include "time/tense.hpp"
#include "time/time_rules.hpp"
#include "time/timex.hpp"
#include "time/zones.hpp"

namespace dateline {

namespace {

using std::chrono::days;

constexpr std::string_view reference_values[] = {"", "PAST_REF", "PRESENT_REF", "FUTURE_REF"};

class Stage {
public:
    Stage(std::vector<TimeMention> mentions, const Tokens& tokens, Context& context)
        : mentions_(std::move(mentions)), tokens_(tokens), context_(context), rules_(*context.pack.times)
    {
    }

    Times run()
    {
        const Dateline dateline = find_dateline(tokens_, mentions_);
        frame_ = open_frame(tokens_, mentions_, dateline, context_);
        agree_clocks(mentions_, tokens_);
        order_days(mentions_, frame_.anchor);
        Times out;
        out.dateline = dateline.prefix;
        out.dateline_place = dateline.place;
        if (frame_.anchor) {
            out.anchor = context_.document.published ? *local_publication(context_.document) : span_of(*frame_.anchor);
        }
        stamps_.resize(mentions_.size());
        resolved_.resize(mentions_.size());
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            resolve(i, out);
        }
        pair_zones(out, sources_, tokens_);
        join_ranges(out, sources_, tokens_, context_);
        bind_lengths(out, sources_, tokens_, context_);
        out.entries = find_entries(tokens_, out);
        return out;
    }

private:
    std::vector<TimeMention> mentions_;
    const Tokens& tokens_;
    Context& context_;
    const TimeRules& rules_;
    Timeframe frame_;
    std::vector<Stamp> stamps_;      // of mentions that have one
    std::vector<bool> resolved_;
    std::vector<TimeSource> sources_;   // of the times that came of it
    std::size_t last_day_ = 0;       // the last mention that set focus_day
    bool from_clock_ = false;        // focus_day was lent to a clock time by what was in force, not said
    std::string other_reading_;      // what explain tells of the reading that lost
    int set_weekday_ = 0;            // "7 am every Saturday": the day of a clock time that is undated

    void resolve(std::size_t i, Times& out)
    {
        const TimeMention& mention = mentions_[i];
        Time time;
        time.span = tokens_.span_of(mention.tokens);
        time.rule = mention.rule;
        time.mod = to_string(mention.modifier());
        time.anchor = "none";
        TimeBasis basis = TimeBasis::reference;
        set_weekday_ = 0;
        other_reading_.clear();
        switch (mention.kind()) {
        case Kind::reference:
            time.type = TimexType::date;
            time.value = reference_values[static_cast<std::size_t>(mention.get(Field::reference, 0))];
            time.reason = "refers to no stretch of its own";
            break;
        case Kind::duration:
            duration(mention, time);
            basis = time.interval ? TimeBasis::bound_length : TimeBasis::length;
            if (mention.unit() == Grain::month && mention.get(Field::count, 0) > 3 && frame_.period.grain != Grain::none) {
                // "The nine months" of a report stand for its year.
                frame_.period = stamp_at(frame_.period.first, Grain::year);
            }
            break;
        case Kind::set:
            time.type = TimexType::set;
            time.value = set_value(mention);
            basis = TimeBasis::set;
            break;
        case Kind::date:
            if (!date(i, time, basis)) {
                return;
            }
        }
        time.confidence = rules_.confidence[static_cast<std::size_t>(kind_of_text())][static_cast<std::size_t>(basis)];
        if (context_.trace) {
            explain(time);
        }
        out.times.push_back(std::move(time));
        out.tokens.push_back(mention.tokens);
        sources_.push_back({&mention, resolved_[i] ? stamps_[i] : Stamp{}});
    }

    TextKind kind_of_text() const
    {
        if (frame_.narrative) return TextKind::history;
        if (tokens_.size() > longest_message) return TextKind::news;
        return frame_.future ? TextKind::command : TextKind::message;
    }

    void duration(const TimeMention& mention, Time& time) const
    {
        time.type = TimexType::duration;
        time.value = duration_value(mention);
        const Move move = mention.move();
        const int count = mention.get(Field::count, 1);
        const auto& anchor = frame_.narrative && frame_.has_focus() ? std::optional{frame_.focus} : frame_.anchor;
        if ((move == Move::over || move == Move::ahead) && count > 0 && anchor && mention.unit() >= Grain::day) {
            const Stamp here = stamp_at(anchor->first, Grain::day);
            const Stamp there = shift(here, mention.unit(), move == Move::over ? -count : count);
            const auto first = std::min(here.first, there.first);
            const auto past = std::max(here.first, there.first) + days{1};
            time.interval = TimeSpan{first, past, precision_of(mention.unit())};
            time.anchor = frame_.narrative && frame_.has_focus() ? "narrative" : frame_.anchor_name;
        }
    }

    std::optional<Stamp> day_said_by(std::size_t i)
    {
        const TimeMention& mention = mentions_[i];
        if (mention.kind() != Kind::date || !says_date(mention)) {
            return std::nullopt;
        }
        DateResolver resolver{frame_, tense_around(tokens_, mention.tokens, rules_), false};
        const auto found = resolver.resolve(mention);
        return found && found->stamp.grain <= Grain::day ? std::optional{found->stamp} : std::nullopt;
    }

    // The date part of a mention that says nothing but a clock time: what stands next to it, else what
    // its sentence says, else what is in force. A command leaves it open.
    std::optional<Stamp> day_for_clock(std::size_t i)
    {
        const TimeMention& mention = mentions_[i];
        if (frame_.narrative && mention.has(Field::generic)) {
            return std::nullopt;
        }
        const auto sentence = tokens_.sentence_of(mention.tokens.first);
        const auto in_sentence = [&](std::size_t other) { return tokens_.sentence_of(mentions_[other].tokens.first) == sentence; };
        if (i + 1 < mentions_.size() && in_sentence(i + 1) && mentions_[i + 1].tokens.first - mention.tokens.past <= 3) {
            if (const auto day = day_said_by(i + 1)) {
                return day;
            }
        }
        const bool here = frame_.focus_day.grain != Grain::none && tokens_.sentence_of(mentions_[last_day_].tokens.first) == sentence;
        if (here && !from_clock_) {
            return frame_.focus_day;
        }
        for (std::size_t other = i + 1; other < mentions_.size() && in_sentence(other); ++other) {
            if (const auto day = day_said_by(other)) {
                return day;
            }
        }
        if (here) {
            return frame_.focus_day;
        }
        if (frame_.future) {
            for (std::size_t other = 0; other < mentions_.size(); ++other) {
                if (mentions_[other].kind() == Kind::set && mentions_[other].has(Field::weekday) && in_sentence(other)) {
                    set_weekday_ = mentions_[other].get(Field::weekday);
                }
            }
            return std::nullopt;
        }
        if (frame_.focus_day.grain != Grain::none && (frame_.narrative || sentence - tokens_.sentence_of(mentions_[last_day_].tokens.first) <= 3)) {
            return frame_.focus_day;
        }
        return frame_.narrative ? std::nullopt : frame_.anchor;
    }

    bool date(std::size_t i, Time& time, TimeBasis& basis)
    {
        const TimeMention& mention = mentions_[i];
        std::optional<Resolution> found;
        if (!says_date(mention) && says_clock(mention)) {
            if (const auto day = day_for_clock(i)) {
                found.emplace();
                found->stamp = stamp_at(day->first, Grain::day);
                found->counted_from = frame_.anchor && day->first == frame_.anchor->first ? frame_.anchor_name : "narrative";
            } else {
                found.emplace();
                found->stamp.undated = true;
                found->stamp.grain = Grain::day;
                found->reason = frame_.anchor ? "the day is not said" : "no anchor";
            }
        } else {
            TimeMention dated = mention;
            if (mention.has(Field::part) && mention.has(Field::move) && !mention.has(Field::unit) && !mention.has(Field::weekday)
                && !mention.has(Field::month) && !mention.feast) {
                dated.set(Field::unit, static_cast<std::int32_t>(Grain::day));
            }
            if (const auto year = year_joined(i)) dated.set(Field::year, *year);
            const Direction tense = tense_around(tokens_, mention.tokens, rules_);
            const bool same = frame_.has_focus() && ((frame_.focus_sentence == tokens_.sentence_of(mention.tokens.first) &&
                              !parted(frame_.focus_token, mention.tokens.first)) || (tense.tense == Tense::past && looks_back_on(mention)));
            if (mention.has(Field::calendar)) {
                dated.set(Field::calendar, static_cast<std::int32_t>(calendar_of(i)));
            }
            DateResolver resolver{frame_, tense, same};
            found = resolver.resolve(dated);
            if (!found) {
                basis = TimeBasis::unresolved;
                return unresolved(mention, resolver.reason(), time);
            }
            if (context_.trace) {
                note_other_reading(dated, tense, same, *found);
            }
        }
        Stamp& stamp = found->stamp;
        time.type = says_clock(mention) || stamp.grain <= Grain::part ? TimexType::time : TimexType::date;
        if (says_clock(mention) && stamp.grain > Grain::day) {
            if (!found->inside) {
                return false;
            }
            stamp.undated = true;
        }
        if (!set_clock(mention, stamp)) {
            return false;
        }
        if (mention.has(Field::hour)) {
            set_zone(mention, stamp, found->reason);
        }
        clock_of_publication(stamp, found->reason);
        time.value = timex_value(stamp);
        if (stamp.undated && set_weekday_ > 0) {
            std::string weekday = "WXX-";
            append_digits(weekday, set_weekday_, 1);
            time.value.replace(5, 5, weekday);
        }
        if (found->inside) {
            // The day is one of these: TempEval-3 writes what is unknown as X.
            time.value += stamp.grain == Grain::month ? "-XX" : stamp.grain == Grain::year ? "-XX-XX" : "";
            time.reason = "the day is not said";
        }
        time.edtf = edtf_value(stamp);
        if (mention.modifier() == Modifier::approx && !time.edtf.empty() && time.edtf.find('/') == std::string::npos) {
            time.edtf += '~';
        }
        if (!stamp.undated) {
            time.interval = span_of(stamp);
            if (found->length_days > 1) {
                stretch(found->length_days, time);
            }
            if (mention.has(Field::unit2) && (mention.modifier() == Modifier::start || mention.modifier() == Modifier::end)) {
                time.interval = edge_of(stamp, static_cast<Grain>(mention.get(Field::unit2)), vague_count, mention.modifier() == Modifier::end);
            }
        }
        time.anchor = found->counted_from;
        time.reason = found->reason;
        basis = basis_of(time.type, *found);
        resolved_[i] = true;
        stamps_[i] = stamp;
        if (stamp.grain == Grain::quarter && mention.move() == Move::none && (mention.has(Field::quarter) || mention.has(Field::day))) {
            frame_.period = stamp;
        }
        const bool borrowed = !says_date(mention) && found->counted_from == frame_.anchor_name;
        // What had happened before the story does not move it.
        const bool aside = frame_.narrative && frame_.has_focus() && span_of(stamp).first < span_of(frame_.focus).first &&
                           steps_back(tokens_, mention.tokens, *context_.pack.times);
        if (!stamp.undated && !(borrowed && frame_.narrative) && !aside) {
            frame_.focus = stamp;
            frame_.focus_sentence = tokens_.sentence_of(mention.tokens.first);
            frame_.focus_token = mention.tokens.first;
            if (stamp.grain <= Grain::day) {
                frame_.focus_day = stamp;
                from_clock_ = !says_date(mention) && !(last_day_ < i && !from_clock_ && tokens_.sentence_of(mentions_[last_day_].tokens.first) == frame_.focus_sentence);
                last_day_ = i;
            }
        }
        return true;
    }

    // A clock time without a zone is told by the clock of the place where the text was published, if that is known, wherever it happened.
    void clock_of_publication(Stamp& stamp, const char*& reason) const
    {
        const auto offset = context_.document.offset.count();
        if (offset == 0 || stamp.zoned || stamp.undated || stamp.grain > Grain::part || stamp.grain == Grain::none) return;
        stamp.offset_minutes = static_cast<std::int32_t>(offset);
        if (*reason == '\0') reason = "by the clock of the place of publication";
    }

    static TimeBasis basis_of(TimexType type, const Resolution& found)
    {
        const bool told = found.counted_from == "narrative" || found.counted_from.empty();
        if (found.counted_from == "none") return TimeBasis::absolute;
        if (type == TimexType::time) return told ? TimeBasis::clock_told : TimeBasis::clock;
        return told ? TimeBasis::told : found.chosen ? TimeBasis::chosen : TimeBasis::near;
    }

    // "25 October (7 November) 1917": the first day is of the Julian calendar if that makes it the second.
    CalendarStyle calendar_of(std::size_t i) const
    {
        const auto said = static_cast<CalendarStyle>(mentions_[i].get(Field::calendar, 0));
        if (said != CalendarStyle::either) {
            return said;
        }
        TimeMention julian = mentions_[i];
        julian.set(Field::calendar, static_cast<std::int32_t>(CalendarStyle::julian));
        const auto first = DateResolver{frame_, {}, false}.resolve(julian);
        const auto second = i + 1 < mentions_.size() ? DateResolver{frame_, {}, false}.resolve(mentions_[i + 1]) : std::nullopt;
        return first && second && first->stamp.first == second->stamp.first ? CalendarStyle::julian : CalendarStyle::gregorian;
    }

    // "In 1968 three ships foundered. Women marched on the docks in February": a sentence goes on with the long gone year with which the one
    // before it, in its paragraph, has opened. A year that is mentioned elsewhere in it may only compare.
    bool looks_back_on(const TimeMention& mention) const
    {
        constexpr int long_ago = 3;   // years
        constexpr std::uint32_t opening = 12;   // tokens
        const std::uint32_t sentence = tokens_.sentence_of(mention.tokens.first);
        const bool goes_on = frame_.anchor && !tokens_.sentences[sentence].paragraph_first && frame_.focus_sentence + 1 == sentence &&
                             frame_.anchor->year() - frame_.focus.year() >= long_ago;
        if (!goes_on || !mention.has(Field::month) || mention.has(Field::move) || mention.has(Field::weekday)) {
            return false;
        }
        const std::uint32_t first = tokens_.sentences[frame_.focus_sentence].tokens.first;
        const std::uint32_t word = tokens_[first].word;
        return frame_.focus_token - first <= opening && word < rules_.day_prepositions.size() && rules_.day_prepositions[word];
    }

    // A semicolon parts two statements as a full stop does.
    bool parted(std::uint32_t first, std::uint32_t past) const
    {
        for (std::uint32_t i = first; i < past; ++i)
            if (tokens_[i].kind == TokenKind::punctuation && tokens_.text_of(i) == ";") return true;
        return false;
    }

    // Kept without an interval when it is a time all the same; dropped when it says an impossible date.
    bool unresolved(const TimeMention& mention, std::string_view reason, Time& time)
    {
        if (reason == "impossible date" || reason.empty()) {
            return false;
        }
        time.type = says_clock(mention) ? TimexType::time : TimexType::date;
        time.reason = reason;
        time.value = unresolved_value(mention);
        return true;
    }

    // "May 2-3", "Dec. 30 to Jan. 2": whichever year the first day is of, the second is of the same or, in an earlier month, of the next.
    std::optional<std::int32_t> year_joined(std::size_t i) const
    {
        const TimeMention& mention = mentions_[i];
        const auto bare = [](const TimeMention& one) { return one.has(Field::month) && one.has(Field::day) && !one.has(Field::year) && !one.has(Field::move); };
        if (!mention.joined || !bare(mention) || !bare(mentions_[i - 1]) || !resolved_[i - 1] || stamps_[i - 1].grain != Grain::day) return std::nullopt;
        return stamps_[i - 1].year() + (mention.get(Field::month) < stamps_[i - 1].month());
    }

    // What the words would mean if the verb beside them pointed the other way.
    void note_other_reading(const TimeMention& mention, Direction tense, bool same, const Resolution& found)
    {
        other_reading_.clear();
        for (const Tense other : {Tense::past, Tense::future}) {
            if (other == tense.tense) {
                continue;
            }
            const auto read = DateResolver{frame_, {other, tense.sure}, same}.resolve(mention);
            if (!read || read->stamp.first == found.stamp.first) {
                continue;
            }
            other_reading_ = "; preferred to " + timex_value(read->stamp) + ", as a verb of the " + (other == Tense::past ? "past" : "future") + " would have it: " +
                             (tense.tense == Tense::past ? "the verb beside it is of the past" : tense.tense == Tense::future ? "the verb beside it is of the future" : "no verb beside it says which");
            return;
        }
    }

    void explain(const Time& time)
    {
        TraceEntry entry;
        entry.stage = "resolve_times";
        entry.span = time.span;
        entry.rule = time.rule;
        entry.said = std::string{to_string(time.type)} + " " + time.value + (time.mod.empty() ? "" : " " + time.mod);
        entry.why = "counted from " + std::string{time.anchor};
        if (!time.reason.empty()) {
            entry.why += ": " + time.reason;
        }
        entry.why += std::exchange(other_reading_, {});
        context_.trace->entries.push_back(std::move(entry));
    }
};

}  // namespace

Times resolve_times(std::vector<TimeMention> mentions, const Tokens& tokens, Context& context)
{
    if (!context.pack.times) {
        return {};
    }
    return Stage{std::move(mentions), tokens, context}.run();
}

}  // namespace dateline
