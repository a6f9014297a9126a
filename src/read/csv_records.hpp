// SPDX-License-Identifier: Apache-2.0
// Records of CSV and TSV. A quoted cell may hold marks, doubled quotes and line ends.
#pragma once

#include <algorithm>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "read/lines.hpp"

namespace dateline {

// How often each of the marks that part cells stands in a line outside of quotes; the most frequent, or zero.
inline char mark_of(std::string_view line)
{
    constexpr char marks[] = {',', ';', '\t', '|'};
    std::size_t counts[std::size(marks)] = {};
    bool quoted = false;
    for (const char c : line) {
        quoted ^= c == '"';
        for (std::size_t i = 0; i < std::size(marks); ++i) counts[i] += !quoted && c == marks[i];
    }
    const auto most = std::max_element(std::begin(counts), std::end(counts));
    return *most ? marks[most - std::begin(counts)] : '\0';
}

class CsvRecords {
public:
    CsvRecords(std::unique_ptr<ByteSource> bytes, std::size_t most) : lines_(std::move(bytes), most), most_(most) {}

    void part_by(char mark) { mark_ = mark; }
    char mark() const { return mark_; }

    enum class Got { record, end, open_quote, too_long };
    // The next record. Where a quote is never closed, what follows its first line is read again as records of their own.
    Got next(std::vector<std::string>& cells)
    {
        cells.clear();
        std::string first;
        if (!take(first)) return lines_too_long_ ? (lines_too_long_ = false, Got::too_long) : Got::end;
        line_ = number_;
        if (!mark_) mark_ = mark_of(first);
        Cells reading{cells, mark_, {}, false, false, false};
        reading.line(first);
        std::vector<std::string> more;
        std::size_t size = first.size();
        while (reading.quoted) {
            std::string line;
            const bool taken = !reading.broken && size <= most_ && take(line);
            if (!taken) {
                for (auto again = more.rbegin(); again != more.rend(); ++again) waiting_.push_front(std::move(*again));
                number_ -= more.size();
                return Got::open_quote;
            }
            reading.cell += '\n';
            size += line.size();
            reading.line(line);
            more.push_back(std::move(line));
        }
        cells.push_back(std::move(reading.cell));
        return Got::record;
    }
    std::size_t line() const { return line_; }   // where the record begins
    const LineReader& lines() const { return lines_; }

private:
    struct Cells {
        std::vector<std::string>& cells;
        char mark;
        std::string cell;
        bool quoted, was_quoted, broken;

        void line(std::string_view text)
        {
            for (std::size_t i = 0; i < text.size(); ++i) {
                const char c = text[i];
                if (quoted) {
                    if (c != '"') {
                        cell += c;
                    } else if (i + 1 < text.size() && text[i + 1] == '"') {
                        cell += '"', ++i;
                    } else if (i + 1 == text.size() || text[i + 1] == mark) {
                        quoted = false;
                    } else if ((i == 0 || text[i - 1] == mark) && cell.find('\n') != std::string::npos) {
                        broken = true;   // it opens the cell of another record: the quote before was never closed
                        return;
                    } else {
                        cell += c;       // a quote that should have been doubled
                    }
                } else if (c == '"' && cell.empty() && !was_quoted) {
                    quoted = was_quoted = true;
                } else if (c == mark) {
                    cells.push_back(std::move(cell));
                    cell.clear();
                    was_quoted = false;
                } else {
                    cell += c;
                }
            }
        }
    };

    bool take(std::string& line)
    {
        if (!waiting_.empty()) {
            line = std::move(waiting_.front());
            waiting_.pop_front();
        } else {
            std::string_view next;
            if (!lines_.next(next)) return false;
            if (lines_.too_long()) {
                ++number_;
                lines_too_long_ = true;
                return false;
            }
            line = next;
        }
        ++number_;
        return true;
    }

    LineReader lines_;
    std::size_t most_;
    std::deque<std::string> waiting_;   // lines to be read again
    std::size_t line_ = 0, number_ = 0;
    char mark_ = 0;
    bool lines_too_long_ = false;
};

}  // namespace dateline
