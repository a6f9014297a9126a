// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "time/ranges.hpp"
#include "time/time_rules.hpp"
#include "time/timex.hpp"

namespace dateline {

namespace {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

enum class Link : std::uint8_t { none, comma, list, range };

class Joiner {
public:
    Joiner(Times& times, std::span<TimeSource> sources, const Tokens& tokens, Context& context)
        : times_(times), sources_(sources), tokens_(tokens), context_(context), rules_(*context.pack.times)
    {
    }

    void run()
    {
        for (std::size_t i = 0; i + 1 < times_.times.size();) {
            const std::size_t past = dated(i) ? std::max(range(i), list(i)) : i;
            i = std::max(i + 1, past);
        }
    }

private:
    Times& times_;
    std::span<TimeSource> sources_;
    const Tokens& tokens_;
    Context& context_;
    const TimeRules& rules_;

    bool dated(std::size_t i) const { return times_.times[i].interval && sources_[i].stamp.dated(); }
    bool clock(std::size_t i) const { return sources_[i].stamp.grain <= Grain::part; }

    RangeWord word(std::uint32_t token) const
    {
        const std::uint32_t id = tokens_[token].word;
        return id < rules_.range_words.size() ? rules_.range_words[id] : RangeWord::none;
    }

    // What stands between two times that follow each other.
    Link link(std::size_t left) const
    {
        constexpr std::uint32_t reach = 4;
        const std::uint32_t first = times_.tokens[left].past;
        const std::uint32_t past = times_.tokens[left + 1].first;
        if (first >= past || past - first > reach || tokens_.sentence_of(first) != tokens_.sentence_of(past)) {
            return Link::none;
        }
        const bool one_rule = sources_[left].mention->rule == sources_[left + 1].mention->rule;
        Link found = Link::none;
        for (std::uint32_t i = first; i < past; ++i) {
            const std::string_view text = tokens_.text_of(i);
            Link here = Link::none;
            if (text == ",") {
                here = Link::comma;
            } else if (text == "-" || text == "/" || text == "\xE2\x80\x93") {
                const bool tight = tokens_[i].glued && tokens_[i + 1].glued;
                here = one_rule || (tight && text != "/") ? Link::range : Link::none;
            } else if (word(i) == RangeWord::to) {
                here = Link::range;
            } else if (word(i) == RangeWord::both) {
                here = between(left) ? Link::range : Link::list;
            } else if (word(i) == RangeWord::skip && found != Link::none) {
                continue;
            }
            if (here == Link::none || here < found || (here == found && here != Link::comma)) {
                return Link::none;
            }
            found = here;
        }
        return found;
    }

    bool between(std::size_t left) const
    {
        const std::uint32_t first = times_.tokens[left].first;
        return first > 0 && word(first - 1) == RangeWord::between;
    }

    // "moved from Monday to Thursday": neither day lies between them.
    bool moves(std::size_t left) const
    {
        constexpr std::uint32_t reach = 10;
        const std::uint32_t first = times_.tokens[left].first;
        const std::uint32_t from = tokens_.sentences[tokens_.sentence_of(first)].tokens.first;
        for (std::uint32_t i = first; i > from && first - i < reach; --i) {
            if (word(i - 1) == RangeWord::shift) {
                return true;
            }
        }
        return false;
    }

    // Of "6 p.m. on Friday" both are one time, and the clock says it closer.
    bool one_time(std::size_t left) const
    {
        const std::uint32_t gap = times_.tokens[left + 1].first - times_.tokens[left].past;
        return gap <= 1 && dated(left) && dated(left + 1) && clock(left) != clock(left + 1) && sources_[left].stamp.first == sources_[left + 1].stamp.first
            && (gap == 0 || (word(times_.tokens[left].past) != RangeWord::to && word(times_.tokens[left].past) != RangeWord::both));
    }

    // The range that begins with a time: one past its last time, or the same when there is none.
    std::size_t range(std::size_t first)
    {
        std::size_t left = first;
        if (left + 2 < times_.times.size() && one_time(left)) {
            ++left;
        }
        if (left + 1 >= times_.times.size() || !dated(left + 1) || link(left) != Link::range || moves(left)) {
            return first;
        }
        std::size_t last = left + 1;
        if (last + 1 < times_.times.size() && one_time(last)) {
            ++last;
        }
        const std::size_t opens = clock(first) ? first : left;
        const std::size_t closes = clock(last) ? last : left + 1;
        if (!in_order(opens, closes)) {
            return first;
        }
        TimeRange out = cover(opens, closes);
        last = further(last, out);
        out.first = static_cast<std::uint32_t>(first);
        out.last = static_cast<std::uint32_t>(last);
        add(std::move(out));
        return last + 1;
    }

    // "3-5 and 9 June": a day that is named in one breath with a range belongs to it.
    std::size_t further(std::size_t last, TimeRange& out) const
    {
        const std::size_t next = last + 1;
        if (next >= times_.times.size() || sources_[next].mention->rule != sources_[last].mention->rule || !sources_[next].mention->joined || !dated(next)
            || link(last) != Link::list || !follows(last)) {
            return last;
        }
        const std::size_t bar = out.edtf.find('/');
        if (bar != std::string::npos) {
            out.edtf = '{' + out.edtf.substr(0, bar) + ".." + out.edtf.substr(bar + 1) + ',' + times_.times[next].edtf + '}';
        }
        out.interval.past = times_.times[next].interval->past;
        out.list = true;
        return next;
    }

    // "3, 4 and 9 June": days, months and years that follow each other closely.
    std::size_t list(std::size_t first)
    {
        std::size_t last = first;
        Link latest = Link::none;
        std::string members = "{" + times_.times[first].edtf;
        while (last + 1 < times_.times.size() && latest != Link::list) {
            latest = dated(last + 1) ? link(last) : Link::none;
            if ((latest != Link::comma && latest != Link::list) || !follows(last)) {
                break;
            }
            ++last;
            members += ',' + times_.times[last].edtf;
        }
        if (latest != Link::list || last == first || between(first)) {
            return first;
        }
        // "on Monday, and a day later police came": what follows the comma is told of something else.
        const bool apart = last == first + 1 && tokens_.text_of(times_.tokens[first].past) == "," && sources_[first].mention->rule != sources_[last].mention->rule;
        if (apart) {
            return first;
        }
        TimeRange out = cover(first, last);
        if (members.find('/') == std::string::npos) {
            out.edtf = members + '}';
        }
        out.list = true;
        out.first = static_cast<std::uint32_t>(first);
        out.last = static_cast<std::uint32_t>(last);
        add(std::move(out));
        return last + 1;
    }

    bool follows(std::size_t left) const
    {
        const Stamp& one = sources_[left].stamp;
        const Stamp& other = sources_[left + 1].stamp;
        if (one.grain != other.grain || one.grain < Grain::day || other.first < past_day(one)) {
            return false;
        }
        return other.first - past_day(one) <= days{31} && !times_.times[left].edtf.empty() && !times_.times[left + 1].edtf.empty();
    }

    // Whether the range goes forward; an end that says too little to be sure of is moved until it does.
    bool in_order(std::size_t opens, std::size_t closes)
    {
        const auto forward = [&] { return times_.times[closes].interval->past > times_.times[opens].interval->past && times_.times[closes].interval->first > times_.times[opens].interval->first; };
        if (forward()) {
            return true;
        }
        if (times_.times[closes].interval->first >= times_.times[opens].interval->first) {
            return false;   // one holds the other
        }
        const TimeMention& left = *sources_[opens].mention;
        const TimeMention& right = *sources_[closes].mention;
        const bool no_day = !right.has(Field::day) && !right.has(Field::weekday) && !right.has(Field::move) && !right.has(Field::unit);
        const auto in_year = [](const TimeMention& mention) { return mention.has(Field::month) || mention.has(Field::season) || mention.has(Field::quarter); };
        const auto weekday = [](const TimeMention& mention) { return mention.has(Field::weekday) && !mention.has(Field::month) && !mention.has(Field::move); };
        if (clock(opens) && clock(closes) && no_day) {
            move(closes, Grain::day, 1);
        } else if (weekday(left) && weekday(right)) {
            move(over(closes) ? opens : closes, Grain::day, over(closes) ? -7 : 7);
        } else if (in_year(left) && in_year(right)) {
            if (left.has(Field::year) && right.has(Field::year)) {
                // "from November to February 1942": the year was said of the last.
                if (left.rule != right.rule || left.get(Field::year) != right.get(Field::year) || writes_year(left)) {
                    return false;
                }
                move(opens, Grain::year, -1);
            } else if (left.has(Field::year) || (!right.has(Field::year) && !over(closes))) {
                move(closes, Grain::year, 1);
            } else {
                move(opens, Grain::year, -1);
            }
        }
        return forward();
    }

    bool writes_year(const TimeMention& mention) const
    {
        for (std::uint32_t i = mention.tokens.first; i < mention.tokens.past; ++i) {
            if (tokens_[i].digits >= 3) {
                return true;
            }
        }
        return false;
    }

    bool over(std::size_t i) const { return times_.anchor && times_.times[i].interval->past <= times_.anchor->past; }

    void move(std::size_t i, Grain unit, int count)
    {
        Stamp& stamp = sources_[i].stamp;
        Time& time = times_.times[i];
        stamp = shift(stamp, unit, count);
        time.value = timex_value(stamp);
        time.edtf = edtf_value(stamp);
        time.interval = span_of(stamp);
        time.reason = "its range goes forward";
    }

    TimeRange cover(std::size_t opens, std::size_t closes) const
    {
        const Time& left = times_.times[opens];
        const Time& right = times_.times[closes];
        TimeRange out;
        // A clock time that ends a range is its last moment, not an hour more.
        const bool moment = sources_[closes].stamp.grain < Grain::part;
        out.interval = {left.interval->first, moment ? right.interval->first + seconds{1} : right.interval->past,
                        std::max(left.interval->precision, right.interval->precision)};
        const std::string& begin = left.edtf.empty() ? right.edtf : left.edtf;
        const std::string& end = right.edtf.empty() ? left.edtf : right.edtf;
        out.edtf = begin.substr(0, begin.find('/')) + "/" + end.substr(end.find('/') == std::string::npos ? 0 : end.find('/') + 1);
        return out;
    }

    void add(TimeRange range)
    {
        if (context_.trace) {
            TraceEntry entry;
            entry.stage = "resolve_times";
            entry.span = {times_.times[range.first].span.begin, times_.times[range.last].span.end};
            entry.rule = times_.times[range.first].rule;
            entry.said = (range.list ? "LIST " : "RANGE ") + range.edtf;
            entry.why = range.list ? "a list of times: an event that has one of them has them all" : "a range: an event that has one of its ends has the whole";
            context_.trace->entries.push_back(std::move(entry));
        }
        times_.ranges.push_back(std::move(range));
    }
};

}  // namespace

void join_ranges(Times& times, std::span<TimeSource> sources, const Tokens& tokens, Context& context)
{
    Joiner{times, sources, tokens, context}.run();
}

const TimeRange* Times::range_of(std::uint32_t time) const
{
    const auto found = std::lower_bound(ranges.begin(), ranges.end(), time, [](const TimeRange& range, std::uint32_t at) { return range.last < at; });
    return found != ranges.end() && found->first <= time ? &*found : nullptr;
}

}  // namespace dateline
