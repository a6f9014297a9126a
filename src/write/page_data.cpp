// SPDX-License-Identifier: Apache-2.0
// The data of a page. As GeoJSON, 20,000 events are 38 MB: quotes stand twice, documents thousands of times, and three of four
// columns are null. As columns over one list of texts they are a third of that, and a browser reads them in a tenth of the time.
#include <algorithm>
#include <deque>
#include <unordered_map>

#include "timeline/copies.hpp"
#include "write/columns.hpp"
#include "write/feature.hpp"
#include "write/json_text.hpp"
#include "write/page.hpp"
#include "write/palette.hpp"
#include "write/tellings_json.hpp"

namespace dateline {

namespace {

// Each text once. Number 0 is no text.
class Strings {
public:
    Strings() { json_ = "[null"; }
    std::size_t number(std::string_view text)
    {
        if (text.empty()) return 0;
        const auto [at, fresh] = numbers_.try_emplace(std::string{text}, numbers_.size() + 1);
        if (fresh) {
            json_ += ',';
            append_json(json_, text);
        }
        return at->second;
    }
    std::string take()
    {
        json_ += ']';
        return std::move(json_);
    }

private:
    std::unordered_map<std::string, std::size_t> numbers_;
    std::string json_;
};

struct Column {
    std::string_view name, kind;
    std::string values, rows;
    std::size_t count = 0, last = 0;  // the row after the last one that has a value
};

class Columns {
public:
    explicit Columns(Strings& strings) : strings_(strings) {}

    void start(std::size_t row)
    {
        row_ = row;
        next_ = 0;
    }
    void text(std::string_view name, std::string_view value)
    {
        if (Column& column = at(name, "texts"); !value.empty()) append_integer(add(column), static_cast<std::int64_t>(strings_.number(value)));
    }
    void instant(std::string_view name, std::optional<std::chrono::sys_seconds> value)
    {
        if (Column& column = at(name, "instants"); value) append_integer(add(column), value->time_since_epoch().count());
    }
    void number(std::string_view name, std::optional<double> value)
    {
        if (Column& column = at(name, "numbers"); value) append_number(add(column), *value);
    }
    void integer(std::string_view name, std::optional<std::int64_t> value)
    {
        if (Column& column = at(name, "numbers"); value) append_integer(add(column), *value);
    }
    void json(std::string_view name, std::string_view value)
    {
        if (Column& column = at(name, "json"); !value.empty()) add(column) += value;
    }

    void append(std::string& out, std::size_t rows) const
    {
        out += '{';
        bool first = true;
        for (const Column& column : columns_) {
            if (column.count == 0) continue;
            if (!first) out += ",\n";
            first = false;
            ((out += '"') += column.name) += "\":{";
            if (column.count < rows) ((out += "\"rows\":[") += column.rows) += "],";
            (((out += '"') += column.kind) += "\":[") += column.values;
            out += "]}";
        }
        out += '}';
    }

private:
    // Every event hands out the same columns in the same order.
    Column& at(std::string_view name, std::string_view kind)
    {
        if (next_ == columns_.size()) columns_.push_back({name, kind, {}, {}, 0, 0});
        return columns_[next_++];
    }
    std::string& add(Column& column)
    {
        if (column.count++ > 0) {
            column.values += ',';
            column.rows += ',';
        }
        append_integer(column.rows, static_cast<std::int64_t>(row_ + 1 - column.last));
        column.last = row_ + 1;
        return column.values;
    }

    Strings& strings_;
    std::deque<Column> columns_;
    std::size_t next_ = 0, row_ = 0;
};

// The names of the columns, in their order.
struct Names {
    std::string& out;
    void text(std::string_view name, const auto&) const { add(name); }
    void instant(std::string_view name, const auto&) const { add(name); }
    void number(std::string_view name, const auto&) const { add(name); }
    void integer(std::string_view name, const auto&) const { add(name); }
    void add(std::string_view name) const
    {
        if (out.back() != '[') out += ',';
        append_json(out, name);
    }
};

// [[doc, name, url, published, quote, {counts}, likeness]]: numbers of texts; what is empty at the end is left out.
std::string sources_text(const Event& event, Strings& strings)
{
    std::string out = "[";
    for (const Source& source : event.sources) {
        out += out.size() > 1 ? ",[" : "[";
        bool first = true;
        for (const std::string* text : {&source.doc, &source.name, &source.url, &source.published, &source.quote}) {
            if (!first) out += ',';
            first = false;
            append_integer(out, static_cast<std::int64_t>(strings.number(*text)));
        }
        const std::string counts = counts_text(source.counts), likeness = likeness_text(source.likeness);
        if (counts != "{}" || !likeness.empty()) (out += ',') += counts;
        if (!likeness.empty()) append_integer(out += ',', static_cast<std::int64_t>(strings.number(likeness)));
        out += ']';
    }
    return out + "]";
}

// What no column holds, as `feature` in data.js puts it back.
void add_members(const Event& event, Strings& strings, Columns& columns)
{
    columns.number("lon", event.located ? std::optional{event.lon_deg} : std::nullopt);
    columns.number("lat", event.located ? std::optional{event.lat_deg} : std::nullopt);
    columns.json("told_by", sources_text(event, strings));
    std::string tellings;
    if (!event.tellings.empty()) append_tellings(tellings, event);
    columns.json("tellings", tellings);
    const bool words = std::any_of(event.counts.begin(), event.counts.end(), [](const Count& count) { return !count.words.empty(); });
    columns.json("counts", words ? counts_text(event.counts) : std::string{});
    columns.text("place_reason", event.place_reason);
    columns.integer("apart", event.apart ? std::optional<std::int64_t>{1} : std::nullopt);
}

// Which events a page holds that cannot hold all: facts first, then what was told most often, then what is surest.
std::vector<bool> surest(const PackedEvents& events, std::size_t most)
{
    struct Rank {
        bool fact;
        std::size_t told;
        double confidence;
        std::size_t row;
        auto operator<=>(const Rank&) const = default;
    };
    std::vector<Rank> ranks;
    ranks.reserve(events.size());
    for (const Event& event : events) ranks.push_back({is_fact(event.status), event.sources.size(), event.confidence, events.size() - ranks.size()});
    std::nth_element(ranks.begin(), ranks.begin() + static_cast<std::ptrdiff_t>(most), ranks.end(), [](const Rank& a, const Rank& b) { return a > b; });
    std::vector<bool> kept(events.size());
    for (std::size_t i = 0; i < most; ++i) kept[events.size() - ranks[i].row] = true;
    return kept;
}

}  // namespace

std::string page_data(const PackedTimeline& timeline, const std::string& title)
{
    const PackedEvents& events = timeline.events;
    const std::size_t count = std::min(events.size(), most_page_events);
    const auto kept = count < events.size() ? surest(events, count) : std::vector<bool>(count, true);
    Strings strings;
    Columns columns(strings);
    DerivedColumns derived;
    std::size_t row = 0, read = 0;
    for (const Event& event : events) {
        if (!kept[read++]) continue;
        derived.set(event);
        columns.start(row++);
        visit_columns(event, derived, columns);
        add_members(event, strings, columns);
    }
    std::string out = "{\"title\":";
    append_json_or_null(out, title);
    out += ",\"attributions\":";
    append_list(out, timeline.attributions);
    out += ",\"count\":";
    append_integer(out, static_cast<std::int64_t>(count));
    out += ",\"of\":";
    append_integer(out, static_cast<std::int64_t>(events.size()));
    out += ",\"order\":[";
    visit_columns(Event{}, DerivedColumns{}, Names{out});
    out += "],\n\"strings\":";
    out += strings.take();
    out += ",\n\"columns\":";
    columns.append(out, count);
    return out += "}\n";
}

}  // namespace dateline
