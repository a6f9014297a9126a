// SPDX-License-Identifier: Apache-2.0
#include "write/tellings_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "time/instant.hpp"
#include "timeline/packed.hpp"
#include "timeline/tellings.hpp"
#include "write/columns.hpp"
#include "write/feature.hpp"
#include "write/json_text.hpp"

namespace dateline {
namespace {

using nlohmann::json;

// The columns as JSON, one text each. The lists of sources are left empty: a telling says which sources it has.
class ColumnTexts {
public:
    explicit ColumnTexts(const Event& event)
    {
        DerivedColumns derived;
        derived.set(event);
        derived.sources.clear();
        derived.source_ids.clear();
        derived.independent_sources = 0;
        visit_columns(event, derived, *this);
    }

    void text(std::string_view name, std::string_view value) { append_json_or_null(next(name), value); }
    void instant(std::string_view name, std::optional<std::chrono::sys_seconds> value)
    {
        std::string& out = next(name);
        if (!value) {
            out = "null";
            return;
        }
        out = '"';
        append_instant(out, *value);
        out += '"';
    }
    void number(std::string_view name, std::optional<double> value)
    {
        std::string& out = next(name);
        value ? append_number(out, *value) : append_json_or_null(out, {});
    }
    void integer(std::string_view name, std::optional<std::int64_t> value)
    {
        std::string& out = next(name);
        value ? append_integer(out, *value) : append_json_or_null(out, {});
    }

    // Those that differ from `base`, as members with a comma behind each.
    void append_differences(std::string& out, const ColumnTexts& base) const
    {
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (texts_[i] == base.texts_[i]) continue;
            append_json(out, names_[i]);
            ((out += ':') += texts_[i]) += ',';
        }
    }

private:
    std::string& next(std::string_view name)
    {
        names_.push_back(name);
        return texts_.emplace_back();
    }

    std::vector<std::string_view> names_;
    std::vector<std::string> texts_;
};

bool same_words(const Event& a, const Event& b)
{
    for (std::size_t i = 0; i < count_kinds; ++i)
        if (a.counts[i].words != b.counts[i].words) return false;
    return true;
}

bool same_point(const Event& a, const Event& b)
{
    return a.located == b.located && (!a.located || (a.lat_deg == b.lat_deg && a.lon_deg == b.lon_deg));
}

void append_telling(std::string& out, const Event& telling, Event& base, const std::vector<Source>& sources)
{
    if (!telling.sources.empty()) {
        const Source& first = telling.sources.front();
        base.quote = first.quote;
        base.doc = first.doc;
        base.published = read_instant(first.published);
    }
    out += '{';
    ColumnTexts(telling).append_differences(out, ColumnTexts(base));
    if (!same_point(telling, base)) ((out += "\"geometry\":") += geometry_text(telling)) += ',';
    if (telling.place_reason != base.place_reason) {
        out += "\"place_reason\":";
        append_json_or_null(out, telling.place_reason);
        out += ',';
    }
    if (!same_words(telling, base)) ((out += "\"counts\":") += counts_text(telling.counts)) += ',';
    if (telling.apart != base.apart) out += telling.apart ? "\"apart\":true," : "\"apart\":false,";
    out += "\"sources\":[";
    for (std::size_t i = 0; i < telling.sources.size(); ++i) {
        if (i > 0) out += ',';
        const auto found = std::lower_bound(sources.begin(), sources.end(), telling.sources[i], source_before);
        append_integer(out, found - sources.begin());
    }
    out += "]}";
}

}  // namespace

void append_tellings(std::string& out, const Event& event)
{
    Event base = unpack(pack_alone(event));
    out += '[';
    for (const Event& telling : event.tellings) {
        if (&telling != &event.tellings.front()) out += ',';
        append_telling(out, telling, base, event.sources);
    }
    out += ']';
}

nlohmann::json telling_feature(const nlohmann::json& feature, std::size_t index)
{
    const json& telling = feature.at("tellings").at(index);
    json own = {{"type", "Feature"}, {"geometry", feature.value("geometry", json())}, {"properties", feature.at("properties")}, {"sources", json::array()}};
    for (const char* member : {"counts", "place_reason", "apart"})
        if (feature.contains(member)) own[member] = feature[member];
    for (const json& source : telling.at("sources")) own["sources"].push_back(feature.at("sources").at(source.get<std::size_t>()));
    json& columns = own["properties"];
    if (!own["sources"].empty()) {
        const json& first = own["sources"][0];
        for (const char* column : {"quote", "doc", "published"}) columns[column] = first.value(column, json());
    }
    for (const auto& [name, value] : telling.items()) {
        if (name == "sources") continue;
        if (name == "geometry" || name == "counts" || name == "place_reason" || name == "apart") own[name] = value;
        else columns[name] = value;
    }
    return own;
}

}  // namespace dateline
