// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/rows.hpp"

#include "gazetteer/columns.hpp"
#include "gazetteer/lines.hpp"
#include "gdal/module.hpp"

namespace dateline::gazetteer {
namespace {

[[noreturn]] void refuse(const std::string& path, std::string what, std::string hint)
{
    throw Error(Diagnostic{Severity::error, path, std::move(what), std::move(hint)});
}

// One record of comma-separated values; a quoted cell may hold the mark, quotes doubled and line ends.
class CsvReader {
public:
    explicit CsvReader(const std::string& path) : lines_(path) {}

    bool next(std::vector<std::string>& cells)
    {
        cells.clear();
        std::string_view line;
        do {
            if (!lines_.next(line)) return false;
        } while (line.empty());
        first_ = lines_.number();
        if (!mark_) mark_ = line.find('\t') != std::string_view::npos ? '\t' : line.find(';') != std::string_view::npos && line.find(',') == std::string_view::npos ? ';' : ',';
        std::string cell;
        bool quoted = false;
        for (std::string rest(line);;) {
            for (std::size_t i = 0; i < rest.size(); ++i) {
                const char c = rest[i];
                if (quoted && c == '"' && i + 1 < rest.size() && rest[i + 1] == '"') {
                    cell += '"';
                    ++i;
                } else if (c == '"' && (quoted || cell.empty())) {
                    quoted = !quoted;
                } else if (c == mark_ && !quoted) {
                    cells.push_back(std::move(cell));
                    cell.clear();
                } else {
                    cell += c;
                }
            }
            // A quote that is never closed ends with the file, or after more lines than any record has.
            if (!quoted || lines_.number() - first_ > 100 || !lines_.next(line)) break;
            cell += '\n';
            rest = line;
        }
        cells.push_back(std::move(cell));
        open_ = quoted;
        return true;
    }
    std::uint64_t line() const { return first_; }
    bool open() const { return open_; }   // a quotation mark had no second one

private:
    Lines lines_;
    std::uint64_t first_ = 0;
    char mark_ = 0;
    bool open_ = false;
};

void read_csv(const std::string& path, const std::vector<std::string>& mapping, Report& report, const std::function<void(Row&)>& take)
{
    CsvReader reader(path);
    std::vector<std::string> heads, cells;
    if (!reader.next(heads)) refuse(path, "The file is empty.", "Its first line names the columns: id, name, lat, lon, kind, population, country.");
    const Columns columns(path, heads, mapping);
    if (!columns.has_name()) refuse(path, "No column holds the names of the places.", columns_here(heads) + " Say name=COLUMN (--column), or call one \"name\".");
    while (reader.next(cells)) {
        report.row();
        Row row;
        row.line = reader.line();
        row.heads = &heads;
        columns.mark(row);
        if (reader.open()) {
            report.fault(path, row.line, cells.size(), "A quotation mark is not closed.", "Double a mark that belongs to the text.");
            continue;
        }
        for (std::size_t i = 0; i < cells.size(); ++i) columns.set(i, cells[i], row);
        take(row);
    }
}

}  // namespace

bool has_rows(const std::string& path)
{
    const std::string end = content_ending(path);
    return end == ".csv" || end == ".tsv" || end == ".geojson" || end == ".json" || end == ".geojsonl" || end == ".gpkg" || end == ".shp" || end == ".fgb" || end == ".kml";
}

void read_rows(const std::string& path, const std::vector<std::string>& columns, Report& report, const std::function<void(Row&)>& take)
{
    refuse_archive(path);
    const std::string end = content_ending(path);
    if (end == ".csv" || end == ".tsv" || end == ".txt") read_csv(path, columns, report, take);
    else gdal_module().read_layers(unpacked(path), columns, report, take);
}

}  // namespace dateline::gazetteer
