// SPDX-License-Identifier: Apache-2.0
// What the module with GDAL and poppler reads: spreadsheets, layers with a column of texts, PDF.
#include "gdal/tables.hpp"

#include "gdal/module.hpp"
#include "read/format.hpp"
#include "read/mend.hpp"
#include "read/record.hpp"

namespace dateline {
namespace {

// All bytes, for libraries that want them at once; false where they are too many or damaged.
bool hold(InputBytes& source, std::string& all, std::size_t most, Diagnostics& faults)
{
    const auto fault = [&](std::string what, std::string hint) {
        faults.push_back({Severity::error, source.name, std::move(what), std::move(hint)});
        return false;
    };
    char block[1 << 14];
    while (const std::size_t got = source.bytes->read(block, sizeof block)) {
        all.append(block, got);
        if (all.size() > most) return fault("The document is larger than " + size_in_words(most) + ".", source.settings.if_larger);
    }
    if (const std::string why = source.bytes->fault(); !why.empty()) return fault("The input is damaged: " + why + ".", "Is it whole? Fetch it again.");
    return true;
}

class Table final : public Records {
public:
    explicit Table(InputBytes source) : source_(std::move(source)), choice_(source_.settings) {}
    ~Table() override
    {
        if (table_) gdal_module().close_table(table_);
    }
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    std::optional<Document> next(Diagnostics& faults) override
    {
        if (source_.bytes && !open(faults)) return std::nullopt;
        TextRow row;
        while (table_ && gdal_module().next_row(table_, row)) {
            ++rows_;
            Document document;
            if (make(row, document, faults)) return document;
        }
        end(faults);
        return std::nullopt;
    }

private:
    bool open(Diagnostics& faults)
    {
        // Drivers go by the ending, so a file that has another one is read from memory, under a name of the module's own.
        const InputFormat* const named = format_by_extension(source_.path);
        const bool in_memory = !named || named->name != "table";
        const bool held = !in_memory || hold(source_, bytes_, 4 * source_.settings.max_document, faults);
        source_.bytes.reset();
        if (!held) return false;
        std::string why;
        table_ = gdal_module().open_table(in_memory ? "" : source_.path, in_memory ? &bytes_ : nullptr, why);
        if (!table_) faults.push_back({Severity::error, source_.name, "The table cannot be read: " + why + ".", "Is it whole? Else save it as CSV."});
        return table_ != nullptr;
    }

    bool make(const TextRow& row, Document& document, Diagnostics& faults)
    {
        record_.clear();
        // GDAL calls columns without a heading so; then the first row is the heading.
        if (row.layer != layer_) layer_ = row.layer, headings_.clear(), texted_ = false;
        if (headings_.empty() && !row.cells.empty() && row.cells.front().first == "Field1") {
            for (const auto& [name, value] : row.cells) headings_.emplace_back(name, value);
            return false;
        }
        for (const auto& [name, value] : row.cells) {
            std::string_view known = name;
            for (const auto& [column, heading] : headings_)
                if (column == name) known = heading;
            if (const FieldName field = choice_.role_of(known, known); record_.wants(field)) record_.take(field) = value;
        }
        const std::string where = source_.name + "/" + row.layer + ":" + std::to_string(row.number);
        if (record_.make(document, source_.name + "/" + row.layer + "#" + std::to_string(row.number), where, source_.settings, NumberOrder::unknown, faults)) {
            if (!record_.has(Role::id)) document.id = source_.name + "/" + row.layer + "#" + std::to_string(row.number);
            ++made_;
            return texted_ = true;
        }
        if (texted_) faults.push_back({Severity::warning, where, "The row holds no text.", text_remedy});
        return false;
    }

    void end(Diagnostics& faults)
    {
        if (!table_) return;
        gdal_module().close_table(table_);
        table_ = nullptr;
        if (rows_ > 0) choice_.report_missing(source_.name, faults);
        if (made_ == 0) faults.push_back({Severity::error, source_.name, "No column of the table is known to hold texts.", "Name the one with the text with --text-field."});
    }

    InputBytes source_;
    FieldChoice choice_;
    Record record_;
    std::string bytes_, layer_;
    std::vector<std::pair<std::string, std::string>> headings_;
    void* table_ = nullptr;
    std::size_t rows_ = 0, made_ = 0;
    bool texted_ = false;
};

class Pdf final : public Records {
public:
    explicit Pdf(InputBytes source) : source_(std::move(source)) {}

    std::optional<Document> next(Diagnostics& faults) override
    {
        if (!source_.bytes) return std::nullopt;
        std::string bytes;
        const bool held = hold(source_, bytes, 4 * source_.settings.max_document, faults);
        source_.bytes.reset();
        if (!held) return std::nullopt;
        PdfText text;
        gdal_module().read_pdf(bytes, text);
        Document document;
        document.id = source_.name;
        document.title = std::move(text.title);
        document.text = join_pages(std::move(text.pages), source_.settings.raw);
        if (text.fault.empty() && document.text.find_first_not_of(" \t\r\n\f") == std::string::npos) {
            text.fault = "The PDF holds no text, only pictures of it.";
            text.remedy = "A program for text recognition (OCR) makes text of a scan, for example ocrmypdf.";
        }
        if (!text.fault.empty()) {
            faults.push_back({Severity::error, source_.name, text.fault, text.remedy});
            return std::nullopt;
        }
        set_published(document, parse_published(text.created));
        publish_by_default(document, source_.settings);
        return document;
    }

private:
    InputBytes source_;
};

}  // namespace

std::unique_ptr<Records> open_table_rows(InputBytes source) { return std::make_unique<Table>(std::move(source)); }
std::unique_ptr<Records> open_pdf(InputBytes source) { return std::make_unique<Pdf>(std::move(source)); }

}  // namespace dateline
