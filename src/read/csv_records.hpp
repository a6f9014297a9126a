// SPDX-License-Identifier: Apache-2.0
// Records of CSV and TSV. A quoted cell may hold marks, doubled quotes and line ends.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "read/lines.hpp"

namespace dateline {

class CsvRecords {
public:
    explicit CsvRecords(std::unique_ptr<ByteSource> bytes) : lines_(std::move(bytes)) {}

    // The next record, of which the first one tells what parts the cells. False at the end, and where a quote is never closed.
    bool next(std::vector<std::string>& cells)
    {
        std::string_view line;
        cells.clear();
        if (!lines_.next(line)) return false;
        line_ = lines_.number();
        if (!mark_) {
            const auto count = [&](char c) { return std::count(line.begin(), line.end(), c); };
            mark_ = count('\t') > count(',') ? '\t' : count(';') > count(',') ? ';' : ',';
        }
        std::string cell;
        bool quoted = false, was_quoted = false;
        for (;;) {
            for (std::size_t i = 0; i < line.size(); ++i) {
                const char c = line[i];
                if (quoted) {
                    if (c != '"') cell += c;
                    else if (i + 1 < line.size() && line[i + 1] == '"') cell += '"', ++i;
                    else quoted = false;
                } else if (c == '"' && cell.empty() && !was_quoted) {
                    quoted = was_quoted = true;
                } else if (c == mark_) {
                    cells.push_back(std::move(cell));
                    cell.clear();
                    was_quoted = false;
                } else {
                    cell += c;
                }
            }
            if (!quoted) break;
            cell += '\n';
            if (!lines_.next(line)) {
                open_quote_ = true;
                return false;
            }
        }
        cells.push_back(std::move(cell));
        return true;
    }
    std::size_t line() const { return line_; }   // where the record begins
    bool open_quote() const { return open_quote_; }
    const LineReader& lines() const { return lines_; }

private:
    LineReader lines_;
    std::size_t line_ = 0;
    char mark_ = 0;
    bool open_quote_ = false;
};

}  // namespace dateline
