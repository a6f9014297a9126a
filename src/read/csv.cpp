// SPDX-License-Identifier: Apache-2.0
// CSV and TSV, streamed. One of the first records names the columns.
#include <algorithm>

#include "read/csv_records.hpp"
#include "read/decode.hpp"
#include "read/format.hpp"
#include "read/held_bytes.hpp"
#include "read/record.hpp"
#include "read/signature.hpp"

namespace dateline {
namespace {

using Got = CsvRecords::Got;

class Csv final : public Records {
public:
    explicit Csv(InputBytes source, std::string head)
        : name_(std::move(source.name)), settings_(source.settings), head_(std::move(head)), records_(std::move(source.bytes), settings_.max_document), choice_(settings_)
    {
    }

    std::optional<Document> next(Diagnostics& faults) override
    {
        if (ended_ || (!opened_ && !open(faults))) return std::nullopt;
        while (read(faults)) {
            if (cells_.size() == 1 && cells_[0].empty()) continue;
            fit(faults);
            record_.clear();
            for (std::size_t i = 0; i < roles_.size() && i < cells_.size(); ++i)
                if (record_.wants(roles_[i])) record_.take(roles_[i]) = std::move(cells_[i]);
            Document document;
            if (record_.make(document, name_ + "#" + std::to_string(records_.line()), where(), settings_, order_, faults)) return document;
            fault("The record has " + std::to_string(cells_.size()) + " cells and none for \"" + names_[text_] + "\".", "Check its quotes: a cell with commas or line breaks stands in double quotes.", faults);
        }
        ended_ = true;
        choice_.report_missing(name_, faults);
        report_damage(name_, records_.lines(), faults);
        return std::nullopt;
    }

private:
    std::string where() const { return name_ + ":" + std::to_string(records_.line()); }
    void fault(std::string what, std::string hint, Diagnostics& faults) const { faults.push_back({Severity::error, where(), std::move(what), std::move(hint)}); }

    // Lines may stand before the names of the columns: a title, when it was exported, "sep=;".
    bool open(Diagnostics& faults)
    {
        opened_ = true;
        constexpr int most_before = 20;
        std::vector<std::string> first;
        std::size_t skip = 0;
        for (const char mark : {'\0', ',', ';', '\t', '|'}) {
            CsvRecords look(std::make_unique<HeldBytes>(head_), settings_.max_document);
            look.part_by(mark);
            for (int i = 0; i < most_before && look.next(cells_) == Got::record; ++i) {
                if (!mark) look.part_by('\0');   // each line by what it has most of, until the names are found
                if (first.empty()) first = cells_;
                if (!name_columns()) continue;
                skip = look.line();
                mark_ = mark ? mark : mark_of(line_at(look.line()));
                break;
            }
            if (skip) break;
        }
        if (!skip) {
            std::string names;
            for (const auto& cell : first) names += (names.empty() ? "" : ", ") + as_utf8(cell);
            faults.push_back({Severity::error, name_ + ":1", settings_.text_field.empty() ? "No column has a name that is known for texts." : "No column is called \"" + settings_.text_field + "\".",
                              "Columns here: " + names + ". Name the one with the text with --text-field."});
            return false;
        }
        records_.part_by(mark_);
        names_ = cells_;
        find_order(skip);
        while (records_.line() < skip && read(faults)) {}
        return true;
    }

    std::string_view line_at(std::size_t number) const
    {
        std::string_view rest = head_;
        for (; number > 1; --number) rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
        return rest.substr(0, rest.find('\n'));
    }

    bool name_columns()
    {
        roles_.clear();
        text_ = none;
        int best = 1000;
        for (auto& cell : cells_) {
            while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t')) cell.pop_back();
            cell.erase(0, std::min(cell.find_first_not_of(" \t"), cell.size()));
            roles_.push_back(choice_.role_of(cell, cell));
            if (roles_.back().role == Role::text && roles_.back().rank < best) best = roles_.back().rank, text_ = roles_.size() - 1;
        }
        return text_ != none;
    }

    // "5/6/2013" is understood when another date of the first records has a day above twelve.
    void find_order(std::size_t skip)
    {
        CsvRecords look(std::make_unique<HeldBytes>(head_), settings_.max_document);
        look.part_by(mark_);
        std::vector<std::string> cells;
        while (order_ == NumberOrder::unknown && look.next(cells) == Got::record)
            for (std::size_t i = 0; i < cells.size() && i < roles_.size() && look.line() > skip; ++i)
                if (roles_[i].role == Role::date && order_ == NumberOrder::unknown) order_ = order_of(cells[i]);
    }

    bool read(Diagnostics& faults)
    {
        for (;;) {
            switch (records_.next(cells_)) {
            case Got::record: return true;
            case Got::end: return false;
            case Got::open_quote: fault("A quoted cell that begins here is never closed.", "Close it with a double quote; a quote inside a cell is doubled. The record is left out.", faults); break;
            case Got::too_long: fault("The record is larger than " + size_in_words(settings_.max_document) + ".", settings_.if_larger, faults); break;
            }
        }
    }

    // Cells that are too many come of marks in a text without quotes.
    void fit(Diagnostics& faults)
    {
        while (cells_.size() > roles_.size() && cells_.back().empty()) cells_.pop_back();
        if (cells_.size() <= roles_.size()) return;
        const std::size_t more = cells_.size() - roles_.size();
        for (std::size_t i = 1; i <= more; ++i) cells_[text_] += mark_ + cells_[text_ + i];
        cells_.erase(cells_.begin() + static_cast<std::ptrdiff_t>(text_ + 1), cells_.begin() + static_cast<std::ptrdiff_t>(text_ + 1 + more));
        faults.push_back({Severity::warning, where(), "The record has " + std::to_string(more) + (more == 1 ? " cell" : " cells") + " more than there are columns; they were taken for parts of its text.",
                          "A cell with commas stands in double quotes."});
    }

    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::string name_;
    const ReadSettings& settings_;
    std::string head_;
    CsvRecords records_;
    FieldChoice choice_;
    Record record_;
    std::vector<std::string> cells_, names_;
    std::vector<FieldName> roles_;
    std::size_t text_ = none;
    char mark_ = ',';
    NumberOrder order_ = NumberOrder::unknown;
    bool opened_ = false, ended_ = false;
};

}  // namespace

std::unique_ptr<Records> open_csv(InputBytes source)
{
    InputBytes text = decoded(std::move(source));
    auto peeked = std::make_unique<PeekedBytes>(std::move(text.bytes), signature_bytes);
    std::string head(peeked->head());
    text.bytes = std::move(peeked);
    return std::make_unique<Csv>(std::move(text), std::move(head));
}

}  // namespace dateline
