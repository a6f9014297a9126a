// SPDX-License-Identifier: Apache-2.0
#include "write/read_feature.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include <dateline/diagnostic.hpp>

#include "time/instant.hpp"
#include "timeline/copies.hpp"
#include "timeline/tellings.hpp"
#include "write/columns.hpp"
#include "write/tellings_json.hpp"

namespace dateline {
namespace {

using nlohmann::json;

constexpr const char* foreign = "only files that dateline wrote can be read as a timeline";

void split(std::string_view list, std::vector<std::string>& entries)
{
    while (!list.empty()) {
        const std::size_t length = std::min(list.find(list_separator), list.size());
        entries.emplace_back(list.substr(0, length));
        list.remove_prefix(std::min(length + list_separator.size(), list.size()));
    }
}

}  // namespace

Event FeatureReader::read(const json& feature) const
{
    Event event = read_columns(feature);
    read_tellings(feature, event);
    return event;
}

Event FeatureReader::read_columns(const json& feature) const
{
    if (!feature.is_object() || feature.value("type", json()) != "Feature") fail("", "is no GeoJSON feature", "expected an object with \"type\": \"Feature\"");
    const auto found = feature.find("properties");
    if (found == feature.end() || !found->is_object()) fail("/properties", "is missing or no object", foreign);
    const json& columns = *found;
    if (!columns.contains("type") || !columns.contains("start_time")) fail("/properties", "has no `type` and `start_time`", foreign);

    Event event;
    event.id = text(columns, "id");
    event.title = text(columns, "title");
    event.type = text(columns, "type");
    event.category = text(columns, "category");
    event.plover = text(columns, "plover");
    event.acled = text(columns, "acled");
    const std::string status = text(columns, "status");
    if (const auto known = status_from(status))
        event.status = *known;
    else
        fail("/properties/status", "is \"" + status + "\"", "expected asserted, reported, planned, possible, negated or background");
    read_time(columns, event);
    event.edtf = text(columns, "edtf");
    event.time_text = text(columns, "time_text");
    event.time_basis = basis(columns, "time_basis");
    event.place_basis = basis(columns, "place_basis");
    event.place = text(columns, "place");
    event.place_id = text(columns, "place_id");
    event.place_kind = text(columns, "place_kind");
    event.place_reason = text(feature, "place_reason", "");
    event.apart = feature.value("apart", json()) == true;
    const std::string precision = text(columns, "place_precision");
    if (const auto known = place_precision_from(precision))
        event.place_precision = *known;
    else
        fail("/properties/place_precision", "is \"" + precision + "\"", "expected point, settlement, district, region, country, relative or none");
    read_point(feature, event);
    event.radius_m = number(columns, "radius_m", 0, std::numeric_limits<double>::max());
    event.country = text(columns, "country");
    event.admin1 = text(columns, "admin1");
    event.actor = text(columns, "actor");
    event.target = text(columns, "target");
    for (std::size_t i = 0; i < count_kinds; ++i) {
        const std::string kind{to_string(static_cast<CountKind>(i))};
        event.counts[i] = count(columns, kind + "_min", kind + "_max", "/properties");
    }
    if (const auto counts = feature.find("counts"); counts != feature.end())
        for (std::size_t i = 0; i < count_kinds; ++i) event.counts[i].words = counts_of(*counts, "/counts")[i].words;
    event.attribution = text(columns, "attribution");
    event.part_of = text(columns, "part_of");
    event.confidence = number(columns, "confidence", 0, 1);
    event.quote = text(columns, "quote");
    event.doc = text(columns, "doc");
    event.trigger_chars = span(columns, "trigger");
    event.sentence_chars = span(columns, "sentence");
    event.published = instant(columns, "published");
    split(text(columns, "rules"), event.rules);
    read_sources(feature, event);
    return event;
}

void FeatureReader::fail(const std::string& pointer, const std::string& what, const std::string& hint) const
{
    throw Error(Diagnostic{Severity::error, file_ + ":" + std::to_string(line_) + "#" + pointer_ + pointer, what, hint});
}

std::vector<std::string> FeatureReader::texts(const json& list, const std::string& pointer) const
{
    std::vector<std::string> all;
    if (!list.is_array()) fail(pointer, std::string{"is "} + list.type_name(), "expected a list of texts");
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!list[i].is_string()) fail(pointer + "/" + std::to_string(i), std::string{"is "} + list[i].type_name(), "expected a text");
        all.push_back(list[i].get<std::string>());
    }
    return all;
}

std::string FeatureReader::text(const json& object, const std::string& name, const std::string& at) const
{
    const auto value = object.find(name);
    if (value == object.end() || value->is_null()) return {};
    if (!value->is_string()) fail(at + "/" + name, std::string{"is "} + value->type_name(), "expected a text or null");
    return value->get<std::string>();
}

double FeatureReader::number(const json& object, const std::string& name, double least, double most) const
{
    const auto value = object.find(name);
    if (value == object.end() || value->is_null()) return 0;
    if (!value->is_number()) fail("/properties/" + name, std::string{"is "} + value->type_name(), "expected a number or null");
    const double found = value->get<double>();
    if (!(found >= least && found <= most)) fail("/properties/" + name, "is " + value->dump(), most == 1 ? "expected 0 to 1" : "expected 0 or more");
    return found;
}

// Absent from files of before there were bases.
Basis FeatureReader::basis(const json& columns, const std::string& name) const
{
    const std::string word = text(columns, name);
    const auto known = basis_from(word);
    if (!known) fail("/properties/" + name, "is \"" + word + "\"", "expected said, sentence, told, story, dateline, bound or null");
    return *known;
}

std::optional<std::int64_t> FeatureReader::integer(const json& object, const std::string& name, const std::string& at) const
{
    const auto value = object.find(name);
    if (value == object.end() || value->is_null()) return std::nullopt;
    if (!value->is_number_integer()) fail(at + "/" + name, std::string{"is "} + value->type_name(), "expected a whole number or null");
    if (value->is_number_unsigned() && value->get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max())
        fail(at + "/" + name, "is too large", "expected a number below 2^63");
    return value->get<std::int64_t>();
}

Count FeatureReader::count(const json& object, const std::string& min, const std::string& max, const std::string& at) const
{
    const Count found{integer(object, min, at), integer(object, max, at), {}};
    const auto check = [&](const std::optional<std::int64_t>& bound, const std::string& name) {
        if (bound && *bound < 0) fail(at + "/" + name, "is " + std::to_string(*bound), "a count of people is 0 or more");
    };
    check(found.min, min);
    check(found.max, max);
    if (found.min && found.max && *found.min > *found.max)
        fail(at + "/" + min, "is " + std::to_string(*found.min) + ", more than " + max + ", " + std::to_string(*found.max), "the least number stands first");
    return found;
}

std::uint32_t FeatureReader::position(const json& object, const std::string& name) const
{
    const std::int64_t value = integer(object, name, "/properties").value_or(0);
    if (value < 0 || value > std::numeric_limits<std::uint32_t>::max()) fail("/properties/" + name, "is no position in a text", "expected code points from 0 up");
    return static_cast<std::uint32_t>(value);
}

Span FeatureReader::span(const json& columns, const std::string& part) const
{
    const Span found{position(columns, part + "_start"), position(columns, part + "_end")};
    if (found.end < found.begin) fail("/properties/" + part + "_end", "lies before `" + part + "_start`", "is the file damaged?");
    return found;
}

std::optional<std::chrono::sys_seconds> FeatureReader::instant(const json& columns, const std::string& name) const
{
    const std::string written = text(columns, name);
    if (written.empty()) return std::nullopt;
    const auto read = read_instant(written);
    if (!read) fail("/properties/" + name, "is \"" + written + "\"", "expected a date-time in UTC such as 2022-01-08T00:00:00Z, or null");
    return read;
}

void FeatureReader::read_time(const json& columns, Event& event) const
{
    const auto first = instant(columns, "start_time"), last = instant(columns, "end_time");
    const std::string word = text(columns, "precision");
    const auto precision = precision_from(word);
    if (!precision)
        fail("/properties/precision", "is \"" + word + "\"",
             "expected minute, hour, day, week, month, season, quarter, year, decade, century, before, after or unknown");
    if (first.has_value() != last.has_value()) fail("/properties", "has only one of `start_time` and `end_time`", "give both, or null for both");
    if (!first) return;
    if (*last < *first) fail("/properties/end_time", "lies before `start_time`", "is the file damaged?");
    event.time = TimeSpan{*first, *last + std::chrono::seconds{1}, *precision};
}

void FeatureReader::read_point(const json& feature, Event& event) const
{
    const auto geometry = feature.find("geometry");
    if (geometry == feature.end() || geometry->is_null()) return;
    const auto point = geometry->is_object() ? geometry->find("coordinates") : geometry->end();
    if (!geometry->is_object() || geometry->value("type", json()) != "Point" || point == geometry->end() || !point->is_array() || point->size() < 2 ||
        !(*point)[0].is_number() || !(*point)[1].is_number())
        fail("/geometry", "is no point", "expected {\"type\": \"Point\", \"coordinates\": [lon, lat]} or null");
    event.located = true;
    event.lon_deg = (*point)[0].get<double>();
    event.lat_deg = (*point)[1].get<double>();
    if (!(event.lon_deg >= -180 && event.lon_deg <= 180 && event.lat_deg >= -90 && event.lat_deg <= 90))
        fail("/geometry/coordinates", "is " + point->dump(), "expected [lon, lat] in degrees, -180 to 180 and -90 to 90; is the layer in another system, or are they swapped?");
}

std::array<Count, count_kinds> FeatureReader::counts_of(const json& object, const std::string& at) const
{
    std::array<Count, count_kinds> counts;
    if (!object.is_object()) fail(at, std::string{"is "} + object.type_name(), "expected an object");
    for (std::size_t i = 0; i < count_kinds; ++i) {
        const std::string kind{to_string(static_cast<CountKind>(i))};
        const auto said = object.find(kind);
        if (said == object.end()) continue;
        if (!said->is_object()) fail(at + "/" + kind, std::string{"is "} + said->type_name(), "expected an object with min, max and words");
        counts[i] = count(*said, "min", "max", at + "/" + kind);
        counts[i].words = text(*said, "words", at + "/" + kind);
    }
    return counts;
}

// A table program drops what is no column. The lists of names and documents are left then.
void FeatureReader::sources_of_columns(const json& columns, Event& event) const
{
    std::vector<std::string> names, documents;
    split(text(columns, "sources"), names);
    split(text(columns, "source_ids"), documents);
    if (documents.empty()) documents.push_back(event.doc);
    for (std::size_t i = 0; i < documents.size(); ++i) {
        Source& source = event.sources.emplace_back();
        source.doc = documents[i];
        if (names.size() == documents.size() && names[i] != documents[i]) source.name = names[i];
        if (source.doc != event.doc) continue;
        source.quote = event.quote;
        source.counts = event.counts;
        if (event.published) append_instant(source.published, *event.published);
    }
}

void FeatureReader::read_sources(const json& feature, Event& event) const
{
    const auto sources = feature.find("sources");
    if (sources == feature.end()) return sources_of_columns(feature["properties"], event);
    if (!sources->is_array()) fail("/sources", std::string{"is "} + sources->type_name(), "expected a list");
    for (std::size_t i = 0; i < sources->size(); ++i) {
        const json& source = (*sources)[i];
        const std::string at = "/sources/" + std::to_string(i);
        if (!source.is_object()) fail(at, std::string{"is "} + source.type_name(), "expected an object");
        const auto counts = source.find("counts");
        Likeness likeness;
        if (!read_likeness(text(source, "likeness", at), likeness)) fail(at + "/likeness", "is no likeness", "expected 48 hexadecimal digits");
        event.sources.push_back({text(source, "doc", at), text(source, "name", at), text(source, "url", at), text(source, "published", at),
                                 text(source, "quote", at),
                                 counts == source.end() ? std::array<Count, count_kinds>{} : counts_of(*counts, at + "/counts"), likeness});
    }
}

void FeatureReader::read_tellings(const json& feature, Event& event) const
{
    const auto tellings = feature.find("tellings");
    if (tellings == feature.end()) return;
    if (!tellings->is_array()) fail("/tellings", std::string{"is "} + tellings->type_name(), "expected a list");
    for (std::size_t i = 0; i < tellings->size(); ++i) {
        const std::string at = "/tellings/" + std::to_string(i);
        json own;
        try {
            own = telling_feature(feature, i);
        } catch (const json::exception&) {
            fail(at, "does not fit the event", "expected an object with \"sources\", a list of positions in the event's own list");
        }
        event.tellings.push_back(FeatureReader(file_, line_, pointer_ + at).read_columns(own));
    }
    if (sources_of(event.tellings) != event.sources) fail("/tellings", "do not tell all of the event's sources", "is the file damaged?");
}

}  // namespace dateline
