// SPDX-License-Identifier: Apache-2.0
#include "write/read_rows.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "write/columns.hpp"
#include "write/json_text.hpp"

namespace dateline {
namespace {

using nlohmann::json;

enum class Kind { text, instant, number, integer };

class Kinds {
public:
    Kinds() { visit_columns(Event{}, DerivedColumns{}, *this); }
    template <class Value> void text(std::string_view name, const Value&) { kinds_.emplace(name, Kind::text); }
    template <class Value> void instant(std::string_view name, const Value&) { kinds_.emplace(name, Kind::instant); }
    template <class Value> void number(std::string_view name, const Value&) { kinds_.emplace(name, Kind::number); }
    template <class Value> void integer(std::string_view name, const Value&) { kinds_.emplace(name, Kind::integer); }
    const Kind* of(const std::string& name) const
    {
        const auto found = kinds_.find(name);
        return found == kinds_.end() ? nullptr : &found->second;
    }

private:
    std::unordered_map<std::string, Kind> kinds_;
};

const Kinds& known_kinds()
{
    static const Kinds kinds;
    return kinds;
}

template <class Number>
bool reads_as(const std::string& text, Number& value)
{
    const auto [past, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc{} && past == text.data() + text.size();
}

json number_of(const std::string& text, bool whole)
{
    std::int64_t integer = 0;
    double real = 0;
    if (reads_as(text, integer)) return integer;
    if (reads_as(text, real) && std::isfinite(real) && (!whole || std::abs(real) < 1e15)) {
        if (whole && real == std::floor(real)) return static_cast<std::int64_t>(real);   // "3.0", as some programs write
        return real;
    }
    return text;
}

json value_of(const Cell& cell, Kind kind)
{
    const bool counts = kind == Kind::number || kind == Kind::integer;
    if (const auto* text = std::get_if<std::string>(&cell)) {
        if (text->empty()) return nullptr;
        return counts ? number_of(*text, kind == Kind::integer) : json(*text);
    }
    std::string written;
    if (const auto* real = std::get_if<double>(&cell)) {
        if (kind == Kind::integer && *real == std::floor(*real) && std::abs(*real) < 1e15) return static_cast<std::int64_t>(*real);
        if (counts) return *real;
        append_number(written, *real);
        return written;
    }
    if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
        if (counts) return *integer;
        append_integer(written, *integer);
        return written;
    }
    return nullptr;
}

void add_told(json& feature, const Cell& cell)
{
    const auto* text = std::get_if<std::string>(&cell);
    if (!text || text->empty()) return;
    const json told = json::parse(*text);
    for (const auto& [name, value] : told.items()) {
        if (name == "start_time" || name == "end_time") feature["properties"][name] = value;
        else feature[name] = value;
    }
}

}  // namespace

bool is_column(const std::string& name)
{
    // Beside what an event says: what only tables have, and what databases and QGIS make of themselves.
    static constexpr std::string_view others[] = {"told", "lon", "lat", "fid", "ogc_fid", "geom", "period", "sources_json"};
    return known_kinds().of(name) || std::find(std::begin(others), std::end(others), name) != std::end(others);
}

json feature_of(const TableRow& row)
{
    const Kinds& kinds = known_kinds();
    json feature = {{"type", "Feature"}, {"geometry", nullptr}, {"properties", json::object()}};
    if (row.located) feature["geometry"] = {{"type", "Point"}, {"coordinates", {row.lon_deg, row.lat_deg}}};
    for (const auto& [name, cell] : row.cells)
        if (const Kind* kind = kinds.of(name)) feature["properties"][name] = value_of(cell, *kind);
    for (const auto& [name, cell] : row.cells)
        if (name == "told") add_told(feature, cell);
    return feature;
}

}  // namespace dateline
