// SPDX-License-Identifier: Apache-2.0
#include "write/place.hpp"

#include "write/json_text.hpp"

namespace dateline {

void append_place(std::string& out, const Gazetteer& gazetteer, PlaceIndex index, std::optional<double> distance_m)
{
    const Place place = gazetteer.place(index);
    const auto text = [&](const char* key, std::string_view value) {
        out += key;
        append_json_or_null(out, value);
    };
    const auto year = [&](const char* key, std::int16_t value) {
        if (value) out += key + std::to_string(value);
    };
    text("{\"id\":", place.id);
    text(",\"name\":", place.name);
    text(",\"kind\":", to_string(place.kind));
    text(",\"division\":", place.admin1 == no_place ? std::string_view{} : gazetteer.place(place.admin1).name);
    text(",\"country\":", place.country);
    out += ",\"lat\":";
    append_number(out, place.lat_deg);
    out += ",\"lon\":";
    append_number(out, place.lon_deg);
    out += ",\"population\":" + (place.population > 0 ? std::to_string(place.population) : "null");
    if (distance_m) {
        out += ",\"distance_m\":";
        append_integer(out, static_cast<std::int64_t>(*distance_m));
    }
    out += ",\"names\":[";
    for (const auto& name : gazetteer.spellings(index)) {
        if (out.back() == '}') out += ',';
        text("{\"name\":", name.text);
        text(",\"kind\":", to_string(name.kind));
        text(",\"language\":", gazetteer.languages()[name.language]);
        year(",\"from\":", name.from);
        year(",\"to\":", name.to);
        out += '}';
    }
    out += "]}";
}

}  // namespace dateline
