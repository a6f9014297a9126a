// SPDX-License-Identifier: Apache-2.0
#include "write/read_mentions.hpp"

#include "gdal/bytes.hpp"
#include "time/instant.hpp"
#include "write/connection.hpp"
#include "write/json_text.hpp"
#include "write/read_rows.hpp"

namespace dateline {

namespace {

bool is_database(const std::string& input)
{
    if (is_connection(input)) return true;
    constexpr std::string_view mark = "SQLite format 3";
    const auto source = ByteSource::open(input);
    char start[mark.size()];
    return source && source->read(start, mark.size()) == mark.size() && std::string_view(start, mark.size()) == mark;
}

// The cells of one row by name.
class Cells {
public:
    explicit Cells(const TableRow& row) : row_(row) {}

    std::string text(std::string_view name) const
    {
        const auto* value = std::get_if<std::string>(&find(name));
        return value ? *value : std::string{};
    }
    double number(std::string_view name) const
    {
        if (const auto* real = std::get_if<double>(&find(name))) return *real;
        const auto* whole = std::get_if<std::int64_t>(&find(name));
        return whole ? static_cast<double>(*whole) : 0;
    }
    std::uint32_t position(std::string_view name) const
    {
        const auto* value = std::get_if<std::int64_t>(&find(name));
        return value && *value > 0 ? static_cast<std::uint32_t>(*value) : 0;
    }
    std::optional<std::chrono::sys_seconds> instant(std::string_view name) const { return read_instant(text(name)); }

private:
    const Cell& find(std::string_view name) const
    {
        static const Cell none;
        for (const auto& [column, cell] : row_.cells)
            if (column == name) return cell;
        return none;
    }

    const TableRow& row_;
};

std::string bytes_of(const TableRow& row)
{
    std::string all;
    for (const auto& [name, cell] : row.cells) {
        if (const auto* text = std::get_if<std::string>(&cell)) all += *text;
        else if (const auto* real = std::get_if<double>(&cell)) append_number(all, *real);
        else if (const auto* whole = std::get_if<std::int64_t>(&cell)) append_integer(all, *whole);
        all += '\0';
    }
    append_number(all, row.lon_deg);
    all += '\0';
    append_number(all, row.lat_deg);
    return all;
}

Time time_of(const Cells& cells, std::string_view rule)
{
    Time time;
    const auto first = cells.instant("start_time"), last = cells.instant("end_time");
    if (first && last) time.interval = TimeSpan{*first, *last + std::chrono::seconds{1}, precision_from(cells.text("precision")).value_or(Precision::unknown)};
    time.value = cells.text("value");
    time.edtf = cells.text("edtf");
    time.confidence = cells.number("confidence");
    time.rule = rule;
    time.reason = cells.text("reason");
    return time;
}

PlaceReference place_of(const Cells& cells, const TableRow& row, std::string_view rule)
{
    PlaceReference place;
    place.name = cells.text("place");
    place.id = cells.text("place_id");
    place.kind = place_kind_from(cells.text("place_kind")).value_or(PlaceKind::other);
    for (int i = 0; i <= static_cast<int>(PlaceRole::coordinate); ++i)
        if (to_string(static_cast<PlaceRole>(i)) == cells.text("role")) place.role = static_cast<PlaceRole>(i);
    place.located = row.located;
    place.lon_deg = row.lon_deg;
    place.lat_deg = row.lat_deg;
    place.radius_m = cells.number("radius_m");
    place.country = cells.text("country");
    place.admin1 = cells.text("admin1");
    place.confidence = cells.number("confidence");
    place.rule = rule;
    place.reason = cells.text("reason");
    return place;
}

}  // namespace

void KeptMentions::read(const std::filesystem::path& input)
{
    if (is_database(input.string())) read_mention_layer(input.string(), [&](const TableRow& row) { add(row); });
}

void KeptMentions::add(const TableRow& row)
{
    if (!seen_.insert(bytes_of(row)).second) return;
    const Cells cells(row);
    const std::string& rule = rules_.emplace_back(cells.text("rule"));
    MentionRow& mention = rows_.emplace_back();
    mention.doc = cells.text("doc");
    mention.text = cells.text("text");
    mention.chars = {cells.position("span_start"), cells.position("span_end")};
    mention.is_time = cells.text("kind") == "time";
    if (mention.is_time) mention.time = time_of(cells, rule);
    else mention.place = place_of(cells, row, rule);
}

}  // namespace dateline
