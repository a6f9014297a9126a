// SPDX-License-Identifier: Apache-2.0
// Chronicles and logs are not read from top to bottom: each of their entries stands for itself. An entry is seen by the date that
// opens its line and is set off from what follows; one such line may be anything, several are a chronicle.
#include "time/entries.hpp"

#include <algorithm>

namespace dateline {
namespace {

constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

class Finder {
public:
    Finder(const Tokens& tokens, const Times& times) : tokens_(tokens), times_(times) {}

    std::vector<Entry> find()
    {
        const auto& sentences = tokens_.sentences;
        std::vector<Entry> entries;
        std::vector<bool> alone;   // the date is all that the line of the entry says
        std::uint32_t lines = 0, last_line = 0;
        for (std::uint32_t s = 0; s < sentences.size(); ++s) {
            if (!opens_line(s)) continue;
            const std::uint32_t time = opening_time(s);
            if (!entries.empty()) ++lines;
            if (time == none) continue;
            last_line = lines;
            entries.push_back({{sentences[s].tokens.first, 0}, s, 0, time});
            alone.push_back(past_of(time) >= sentences[s].tokens.past && (s + 1 == sentences.size() || opens_line(s + 1)));
        }
        constexpr std::size_t fewest = 3;
        constexpr std::uint32_t most_lines = 8;   // of an entry, on average
        if (entries.size() < fewest || last_line > most_lines * entries.size()) return {};
        if (headlines_first(entries, alone))
            for (Entry& entry : entries)
                if (headed(entry.first_sentence)) entry.tokens.first = sentences[--entry.first_sentence].tokens.first;
        close(entries, alone);
        return entries;
    }

private:
    // The line before is a headline.
    bool headed(std::uint32_t sentence) const { return sentence > 0 && tokens_.sentences[sentence - 1].heading && opens_line(sentence - 1); }

    // Digests put the headline of each report before its date: nearly all dates stand alone below one, and sentences follow.
    bool headlines_first(const std::vector<Entry>& entries, const std::vector<bool>& alone) const
    {
        std::size_t dated_below = 0, told = 0;
        for (std::size_t e = 0; e < entries.size(); ++e) {
            const std::uint32_t first = entries[e].first_sentence;
            const std::uint32_t past = e + 1 < entries.size() ? entries[e + 1].first_sentence : static_cast<std::uint32_t>(tokens_.sentences.size());
            dated_below += alone[e] && headed(first) && (e == 0 || entries[e - 1].first_sentence + 1 < first);
            bool sentence = false;
            for (std::uint32_t s = first + 1; s < past && !sentence; ++s) sentence = !tokens_.sentences[s].heading;
            told += sentence;
        }
        return dated_below * 10 >= entries.size() * 9 && told * 3 >= entries.size() * 2;
    }

    // A line begins here, whether or not the text's lines are its paragraphs.
    bool opens_line(std::uint32_t sentence) const
    {
        const std::uint32_t first = tokens_.sentences[sentence].tokens.first;
        if (first == 0 || tokens_.sentences[sentence].paragraph_first) return true;
        const std::string_view gap = tokens_.text.substr(tokens_[first - 1].end, tokens_[first].begin - tokens_[first - 1].end);
        return gap.find('\n') != std::string_view::npos;
    }

    bool is_mark(std::uint32_t i) const { return tokens_[i].kind == TokenKind::punctuation || tokens_[i].kind == TokenKind::symbol; }

    // The first word of a line, behind the marks and the number of a list: "- 3 March", "| 3 March", "[3 March]", "1. 3 March".
    std::uint32_t first_word(TokenRange line) const
    {
        constexpr std::uint32_t most_marks = 4;
        std::uint32_t at = line.first;
        while (at < line.past && at < line.first + most_marks && is_mark(at)) ++at;
        const bool numbered = at + 2 < line.past && tokens_[at].kind == TokenKind::number && tokens_[at].digits <= 3 && tokens_[at + 1].glued &&
                              (tokens_.text_of(at + 1) == "." || tokens_.text_of(at + 1) == ")") && !tokens_[at + 2].glued;
        return numbered ? at + 2 : at;
    }

    std::uint32_t opening_time(std::uint32_t s) const
    {
        const TokenRange line = tokens_.sentences[s].tokens;
        const auto at_first = [&](std::uint32_t first) {
            const auto found = std::lower_bound(times_.tokens.begin(), times_.tokens.end(), first, [](TokenRange one, std::uint32_t token) { return one.first < token; });
            return found != times_.tokens.end() && found->first == first ? static_cast<std::uint32_t>(found - times_.tokens.begin()) : none;
        };
        // "3. March" is a date in some languages, so that the whole line is looked at before its number is passed over.
        std::uint32_t marks = line.first;
        while (marks < line.past && is_mark(marks)) ++marks;
        std::uint32_t time = at_first(marks);
        if (time == none) time = at_first(first_word(line));
        return time != none && says_when(time) && set_off(time, line) ? time : none;
    }

    // A day, a month, a year or a clock time; no duration, no "now".
    bool says_when(std::uint32_t time) const
    {
        const Time& one = times_.times[time];
        if (one.type != TimexType::date && one.type != TimexType::time) return false;
        return one.value.find_first_of("0123456789") != std::string::npos;
    }

    // Behind the time, or behind the range that it opens.
    std::uint32_t past_of(std::uint32_t time) const
    {
        const TimeRange* range = times_.range_of(time);
        return range && range->first == time ? times_.tokens[range->last].past : times_.tokens[time].past;
    }

    bool has_digits(TokenRange range) const
    {
        for (std::uint32_t i = range.first; i < range.past; ++i)
            if (tokens_[i].kind == TokenKind::number) return true;
        return false;
    }

    // "3 March: ...", "3 March - ...", "3 March | ...", "3 March", and nothing else in the line. A comma sets off only what is written in
    // digits, since "On Monday, ..." without its first word is prose, too.
    bool set_off(std::uint32_t time, TokenRange line) const
    {
        const std::uint32_t past = past_of(time);
        if (past >= line.past) return true;
        const std::string_view gap = tokens_.text.substr(tokens_[past - 1].end, tokens_[past].begin - tokens_[past - 1].end);
        if (gap.find_first_of("\t\n") != std::string_view::npos || gap.find("  ") != std::string_view::npos) return true;
        if (!is_mark(past)) return false;
        static constexpr std::string_view marks[] = {":", "-", "|", ";", ")", "]", ".", "/", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x95", "\xC2\xB7"};
        const std::string_view mark = tokens_.text_of(past);
        if (mark == ",") return has_digits({times_.tokens[time].first, past});
        return std::find(std::begin(marks), std::end(marks), mark) != std::end(marks) && !(past + 1 < line.past && tokens_[past].glued && tokens_[past + 1].glued);
    }

    // An entry ends where the next one begins, and at a heading of more than one entry. The last one has nothing behind it that says where
    // it ends: it holds as many lines as the longest before it.
    void close(std::vector<Entry>& entries, const std::vector<bool>& alone) const
    {
        const auto& sentences = tokens_.sentences;
        std::uint32_t longest = 1;
        for (std::size_t e = 0; e < entries.size(); ++e) {
            const bool last = e + 1 == entries.size();
            const std::uint32_t limit = last ? static_cast<std::uint32_t>(sentences.size()) : entries[e + 1].first_sentence;
            std::uint32_t past = entries[e].first_sentence + 1, lines = 1;
            for (; past < limit; ++past) {
                if (!opens_line(past)) continue;
                // What stands under a date alone may have headings of its own.
                if (!alone[e] && sentences[past].heading && sentences[past].kind == ParagraphKind::heading) break;
                if (last && lines == longest) break;
                ++lines;
            }
            longest = std::max(longest, lines);
            entries[e].past_sentence = past;
            entries[e].tokens.past = sentences[past - 1].tokens.past;
        }
    }

    const Tokens& tokens_;
    const Times& times_;
};

}  // namespace

std::vector<Entry> find_entries(const Tokens& tokens, const Times& times) { return Finder(tokens, times).find(); }

const Entry* Times::entry_of(std::uint32_t token) const
{
    const auto next = std::upper_bound(entries.begin(), entries.end(), token, [](std::uint32_t one, const Entry& entry) { return one < entry.tokens.first; });
    return next != entries.begin() && token < std::prev(next)->tokens.past ? &*std::prev(next) : nullptr;
}

}  // namespace dateline
