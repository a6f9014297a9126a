// SPDX-License-Identifier: Apache-2.0
// CSV and TSV, streamed. The first record names the columns.
#include <algorithm>

#include "read/dates.hpp"
#include "read/decode.hpp"
#include "read/format.hpp"
#include "read/csv_records.hpp"

namespace dateline {
namespace {

class Csv final : public Records {
public:
    explicit Csv(InputBytes source) : name_(std::move(source.name)), settings_(source.settings), records_(std::move(source.bytes)) {}

    std::optional<Document> next(Diagnostics& faults) override
    {
        if (!opened_ && !open(faults)) return std::nullopt;
        while (record(faults)) {
            if (cells_.size() == 1 && cells_[0].empty()) continue;
            if (text_ >= cells_.size()) {
                faults.push_back({Severity::error, where(), "The record has " + std::to_string(cells_.size()) + " cells and none for \"" + settings_.text_field + "\".",
                                  "Check its quotes: a cell with commas or line breaks stands in double quotes."});
                continue;
            }
            Document document;
            const auto cell = [&](std::size_t column) { return column < cells_.size() ? repair_utf8(cells_[column]) : std::string(); };
            document.text = cell(text_);
            document.id = cell(id_);
            document.title = cell(title_);
            document.url = cell(url_);
            if (document.id.empty()) document.id = name_ + "#" + std::to_string(records_.line());
            if (const std::string date = cell(date_); !date.empty()) {
                document.published = parse_published(date);
                if (!document.published)
                    faults.push_back({Severity::warning, where(), "The date \"" + date + "\" is not understood.", "Write it as 2022-01-08 or 2022-01-08T10:00:00Z."});
            }
            if (!document.published) document.published = settings_.published;
            return document;
        }
        report_damage(name_, records_.lines(), faults);
        return std::nullopt;
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::string where() const { return name_ + ":" + std::to_string(records_.line()); }

    bool open(Diagnostics& faults)
    {
        opened_ = true;
        if (!record(faults)) return false;
        const auto column = [&](const std::string& name) {
            const auto found = std::find(cells_.begin(), cells_.end(), name);
            return found == cells_.end() ? none : static_cast<std::size_t>(found - cells_.begin());
        };
        text_ = column(settings_.text_field);
        id_ = column(settings_.id_field);
        title_ = column(settings_.title_field);
        date_ = column(settings_.date_field);
        url_ = column(settings_.url_field);
        if (text_ != none) return true;
        std::string names;
        for (const auto& cell : cells_) names += (names.empty() ? "" : ", ") + cell;
        faults.push_back({Severity::error, where(), "No column is called \"" + settings_.text_field + "\".", "Columns here: " + names + ". Name the one with the text with --text-field."});
        return false;
    }

    bool record(Diagnostics& faults)
    {
        if (records_.next(cells_)) return true;
        if (records_.open_quote())
            faults.push_back({Severity::error, where(), "A quoted cell that begins here is never closed.", "Close it with a double quote; a quote inside a cell is doubled."});
        return false;
    }

    std::string name_;
    const ReadSettings& settings_;
    CsvRecords records_;
    std::vector<std::string> cells_;
    std::size_t text_ = none, id_ = none, title_ = none, date_ = none, url_ = none;
    bool opened_ = false;
};

}  // namespace

std::unique_ptr<Records> open_csv(InputBytes source) { return std::make_unique<Csv>(decoded(std::move(source))); }

}  // namespace dateline
