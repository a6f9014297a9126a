// SPDX-License-Identifier: Apache-2.0
// Linked Places Format: GeoJSON features with @id, names with toponyms and languages, types.
#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "gazetteer/lines.hpp"
#include "gazetteer/sources.hpp"
#include "gdal/bytes.hpp"

namespace dateline::gazetteer {
namespace {

using nlohmann::json;

std::string read_whole(const std::string& path)
{
    const auto file = ByteSource::open(unpacked(path));
    if (!file) throw Error(Diagnostic{Severity::error, path, "The file cannot be read.", "Check the path."});
    constexpr std::size_t block = 1 << 20;
    std::string text;
    for (std::size_t had = 0, got = block; got == block; had += got) {
        text.resize(had + block);
        got = file->read(text.data() + had, block);
        text.resize(had + got);
    }
    return text;
}

std::string text_of(const json& record, const char* field)
{
    const auto found = record.find(field);
    return found != record.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// Of the first span of a "when": {"start": {"in": "1850"}}, or {"start": {"earliest": "1850-06"}}.
std::string year_of(const json& record, const char* side, const char* bound)
{
    const auto when = record.find("when");
    if (when == record.end() || !when->is_object()) return {};
    const auto spans = when->find("timespans");
    if (spans == when->end() || !spans->is_array() || spans->empty() || !spans->front().is_object()) return {};
    const auto end = spans->front().find(side);
    if (end == spans->front().end() || !end->is_object()) return {};
    const std::string in = text_of(*end, "in");
    return in.empty() ? text_of(*end, bound) : in;
}

// The first point of a geometry, however deep it lies.
bool first_point(const json& geometry, double& lat, double& lon)
{
    const json* at = nullptr;
    if (const auto list = geometry.find("geometries"); list != geometry.end() && list->is_array() && !list->empty()) return list->front().is_object() && first_point(list->front(), lat, lon);
    if (const auto found = geometry.find("coordinates"); found != geometry.end()) at = &*found;
    for (int depth = 0; at && depth < 8; ++depth) {
        if (!at->is_array() || at->empty()) return false;
        if (at->front().is_number()) {
            if (at->size() < 2 || !(*at)[1].is_number()) return false;
            lon = (*at)[0].get<double>();
            lat = (*at)[1].get<double>();
            return std::abs(lat) <= 90 && std::abs(lon) <= 180;
        }
        at = &at->front();
    }
    return false;
}

PlaceKind kind_of(const json& feature)
{
    if (const auto types = feature.find("types"); types != feature.end() && types->is_array())
        for (const auto& type : *types) {
            if (!type.is_object()) continue;
            if (const auto kind = place_kind_from(text_of(type, "label"))) return *kind;
            const std::string id = text_of(type, "identifier");
            if (const auto colon = id.rfind(':'); colon != std::string::npos && id.size() > colon + 2 && id[colon + 2] == '.')
                if (const auto kind = kind_of_feature(id.substr(colon + 1, 1), id.substr(colon + 3))) return *kind;
        }
    return PlaceKind::settlement;
}

}  // namespace

void read_linked_places(const std::string& path, std::uint8_t source, const Keep& keep, World& world, Report& report)
{
    const json data = json::parse(read_whole(path), nullptr, false, true);
    const auto features = data.is_object() ? data.find("features") : data.end();
    if (data.is_discarded() || !data.is_object() || features == data.end() || !features->is_array())
        throw Error(Diagnostic{Severity::error, path, "This is not a feature collection in Linked Places Format.", "It is JSON with \"features\"."});
    std::uint64_t number = 0;
    for (const auto& feature : *features) {
        report.row();
        const std::string where = path + "#/features/" + std::to_string(number++);
        const auto properties = feature.is_object() ? feature.find("properties") : feature.end();
        if (!feature.is_object() || properties == feature.end() || !properties->is_object()) {
            report.fault(where, "A feature with properties is expected.");
            continue;
        }
        RawPlace place;
        double lat = 0, lon = 0;
        const auto geometry = feature.find("geometry");
        if (geometry == feature.end() || !geometry->is_object() || !first_point(*geometry, lat, lon)) {
            report.fault(where, "The feature has no point that can be used.");
            continue;
        }
        place.lat_e7 = static_cast<std::int32_t>(std::llround(lat * 1e7));
        place.lon_e7 = static_cast<std::int32_t>(std::llround(lon * 1e7));
        std::string title = text_of(*properties, "title");
        std::string id = text_of(feature, "@id");
        if (id.empty()) id = "lpf:" + std::to_string(number);
        std::string country;
        if (const auto codes = properties->find("ccodes"); codes != properties->end() && codes->is_array() && codes->size() == 1 && codes->front().is_string()) country = codes->front().get<std::string>();
        struct Name {
            std::string toponym, language, from, to;
        };
        std::vector<Name> names;
        if (const auto list = feature.find("names"); list != feature.end() && list->is_array())
            for (const auto& name : *list)
                if (name.is_object()) names.push_back({text_of(name, "toponym"), text_of(name, "lang"), year_of(name, "start", "earliest"), year_of(name, "end", "latest")});
        if (title.empty() && !names.empty()) title = names.front().toponym;
        if (title.empty()) {
            report.fault(where, "The feature has neither a title nor a toponym.");
            continue;
        }
        place.kind = kind_of(feature);
        if (!keep.place(country, place.kind, 0, place.lat_e7, place.lon_e7)) continue;
        if (country.size() == 2) place.country[0] = country[0], place.country[1] = country[1];
        place.id = world.strings.add(id);
        place.name = world.strings.add(title);
        place.source = source;
        const std::uint32_t index = add_or_join(world, report, place);
        if (index == no_place) {
            report.fault(where, "The id " + id + " is there twice.");
            continue;
        }
        world.name(index, title, "", NameKind::official);
        for (const Name& name : names) {
            if (!keep.language(name.language)) continue;
            world.name(index, name.toponym, name.language, NameKind::variant);
            world.period(index, name.toponym, name.from, name.to);
        }
    }
}

}  // namespace dateline::gazetteer
