// SPDX-License-Identifier: Apache-2.0
// The default world: every country and every US state is found by its names, codes and people.
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <dateline/gazetteer.hpp>

#include "gazetteer/keys.hpp"
#include "support.hpp"
#include "text/fold.hpp"

using namespace dateline;

namespace {

const Gazetteer& world()
{
    static const auto opened = Gazetteer::open(test::data_dir() / "gazetteer.idx");
    return *opened;
}

std::vector<NameUse> uses_of(std::string_view name)
{
    gazetteer::NameCutter cutter;
    std::vector<gazetteer::KeySequence> cuts;
    cutter.cut(name, NameKind::abbreviation, cuts);
    std::vector<NameUse> uses;
    if (cuts.empty()) return uses;
    NameCursor cursor;
    for (std::size_t i = 0; i < cuts[0].size(); ++i)
        if (i == 0 ? !world().begin(cuts[0][i], cursor) : !world().extend(cuts[0][i], cursor)) return uses;
    if (cursor.use_count) world().uses(cursor, uses);
    return uses;
}

bool means(std::string_view name, PlaceIndex place, NameKind* kind = nullptr)
{
    for (const NameUse& use : uses_of(name))
        if (use.place == place) {
            if (kind) *kind = use.kind;
            return true;
        }
    return false;
}

std::string upper(const std::string& text)
{
    std::string out;
    icu::UnicodeString::fromUTF8(text).toUpper(icu::Locale::getRoot()).toUTF8String(out);
    return out;
}

bool uninhabited(std::string_view iso) { return iso == "AQ" || iso == "BV" || iso == "GS" || iso == "HM"; }

std::vector<std::string> split(const std::string& text, char mark)
{
    std::vector<std::string> parts;
    std::stringstream in(text);
    for (std::string part; std::getline(in, part, mark);) parts.push_back(part);
    return parts;
}

std::vector<std::map<std::string, std::string>> table(const char* name)
{
    std::ifstream in(test::source_dir() / "gazetteer" / "curated" / name);
    REQUIRE(in);
    std::vector<std::map<std::string, std::string>> rows;
    std::vector<std::string> heads;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        const auto cells = split(line, '\t');
        if (heads.empty()) {
            heads = cells;
            continue;
        }
        auto& row = rows.emplace_back();
        for (std::size_t i = 0; i < heads.size(); ++i) row[heads[i]] = i < cells.size() ? cells[i] : "";
    }
    return rows;
}

}  // namespace

TEST_CASE("every country is found by names, codes and people, and first where nothing else is called so")
{
    const auto rows = table("countries.tsv");
    CHECK(rows.size() == 250);
    for (const auto& row : rows) {
        const std::string& iso = row.at("iso");
        CAPTURE(iso, row.at("name"));
        const PlaceIndex country = world().country(iso);
        REQUIRE(country != no_place);
        CHECK(world().place(country).kind == PlaceKind::country);
        CHECK(world().place(country).name == row.at("name"));
        CHECK(means(iso, country));
        for (const char* column : {"name", "variants", "official", "historic", "abbreviations", "demonyms"}) {
            for (const auto& name : split(row.at(column), '|')) {
                if (name.empty() || name == " ") continue;
                CAPTURE(name);
                NameKind kind = NameKind::code;
                CHECK(means(name, country, &kind));
                if (std::string(column) == "abbreviations") CHECK(kind == NameKind::abbreviation);
            }
        }
        // "Georgia" is a state, too, and "Jersey", "Antarctica" and the like may have elder brothers.
        const auto uses = uses_of(row.at("name"));
        REQUIRE_FALSE(uses.empty());
        const auto first = world().place(uses[0].place).kind;
        CHECK((uses[0].place == country || first == PlaceKind::admin1 || first == PlaceKind::region || first == PlaceKind::island));
    }
}

TEST_CASE("countries are found by what they call themselves, in their own letters and in capitals")
{
    std::map<std::string, int> names;
    for (const auto& row : table("countries-native.tsv")) {
        const std::string& iso = row.at("iso");
        CAPTURE(iso, row.at("name"));
        const PlaceIndex country = world().country(iso);
        REQUIRE(country != no_place);
        CHECK(means(row.at("name"), country));
        // Latin, Greek and Cyrillic have capitals that people use.
        if (static_cast<unsigned char>(row.at("name")[0]) < 0xD5) CHECK(means(upper(row.at("name")), country));
        ++names[iso];
    }
    // Whoever has people has a name for himself.
    for (const auto& row : table("countries.tsv"))
        if (row.at("population") != "0" && !row.at("population").empty()) CHECK((names.contains(row.at("iso")) || uninhabited(row.at("iso"))));
    CHECK(names.size() == 246);
}

TEST_CASE("countries are found by their ISO codes and official names where those mean nothing else")
{
    // Of three letters: what is also a word or another's abbreviation is among the readings all the same.
    std::size_t first = 0, all = 0;
    for (const auto& row : table("countries.tsv")) {
        const PlaceIndex country = world().country(row.at("iso"));
        for (const auto& spelling : world().spellings(country)) {
            const bool code = spelling.kind == NameKind::code && (spelling.text.size() == 2 || spelling.text.size() == 3);
            if (!code && spelling.kind != NameKind::official) continue;
            CAPTURE(row.at("name"), std::string(spelling.text));
            CHECK(means(spelling.text, country));
            const auto uses = uses_of(spelling.text);
            ++all;
            first += !uses.empty() && uses[0].place == country;
        }
    }
    CHECK(all > 900);
    CHECK(static_cast<double>(first) / static_cast<double>(all) > .8);
}

TEST_CASE("every US state is found by name, postal code, abbreviation and people")
{
    std::size_t states = 0;
    for (const auto& row : table("names-divisions.tsv")) {
        if (row.at("country") != "US" || row.at("abbreviations").empty()) continue;
        ++states;
        const std::string& code = row.at("admin1");
        CAPTURE(code);
        PlaceIndex state = no_place;
        for (const NameUse& use : uses_of(code)) {
            const Place place = world().place(use.place);
            if (place.kind == PlaceKind::admin1 && place.country == "US") state = use.place;
        }
        REQUIRE(state != no_place);
        CHECK(means(row.at("place"), state));
        static constexpr std::string_view commonwealths = "KY MA PA VA";
        if (code != "DC") CHECK(means((commonwealths.find(code) != std::string_view::npos ? "Commonwealth of " : "State of ") + row.at("place"), state));
        for (const char* column : {"abbreviations", "demonyms", "variants"})
            for (const auto& name : split(row.at(column), '|')) {
                CAPTURE(name);
                CHECK(means(name, state));
            }
        CHECK(world().place(state).country_place == world().country("US"));
        // The state's point lies in it, or between its islands.
        const Place place = world().place(state);
        const auto near = world().near(place.lat_deg, place.lon_deg, 150'000, 1000);
        CHECK(std::any_of(near.begin(), near.end(), [&](PlaceIndex index) { return world().place(index).admin1 == state; }));
    }
    CHECK(states == 51);
}

TEST_CASE("well-known names mean well-known places")
{
    struct Case {
        const char* name;
        double lat, lon, km;
        const char* country;
    };
    const Case cases[] = {
        {"Leningrad", 59.9, 30.3, 30, "RU"}, {"Verny", 43.25, 76.9, 30, "KZ"}, {"Taldykorgan", 45.0, 78.4, 20, "KZ"}, {"Zharkent", 44.17, 80.0, 20, "KZ"},
        {"Constantinople", 41, 29, 40, "TR"}, {"Saigon", 10.8, 106.7, 40, "VN"}, {"Bombay", 19.1, 72.9, 40, "IN"}, {"Petrograd", 59.9, 30.3, 30, "RU"},
        {"Stalingrad", 48.7, 44.5, 40, "RU"}, {"Donbas", 48.3, 38.3, 50, ""}, {"Nagorno-Karabakh", 40, 46.6, 50, ""}, {"Transnistria", 47, 29.4, 50, ""},
        {"Darfur", 13.5, 24.2, 50, ""}, {"West Bank", 31.7, 35.2, 50, ""}, {"Sahel", 14.5, 5, 50, ""}, {"Soviet Union", 60, 95, 50, ""},
        {"Strait of Hormuz", 26.6, 56.3, 60, ""}, {"Black Sea", 43.5, 34, 80, ""}, {"Volga", 52, 47.5, 100, ""}, {"Middle East", 33.1, 35.9, 50, ""},
        {"Heathrow", 51.47, -0.45, 5, "GB"}, {"Almaty Region", 45, 78, 150, "KZ"}, {"Odesa oblast", 46.7, 29.9, 60, "UA"},
        {"Ile-de-France", 48.7, 2.5, 40, "FR"}, {"Provence-Alpes-C\xC3\xB4te d'Azur", 43.9, 6.1, 60, "FR"}, {"Corsica", 42.15, 9.1, 40, "FR"}, {"Provence", 43.8, 5.8, 30, ""},
        {"Haut-Katanga", -10.5, 27.5, 200, "CD"}, {"Kasai Occidental", -5.5, 21.7, 100, ""}, {"Bagmati Province", 27.7, 85.4, 100, "NP"}, {"Lake Titicaca", -15.9, -69.4, 60, ""},
        {"Mojave Desert", 35, -115.5, 60, ""}, {"Swat Valley", 35.2, 72.4, 40, ""}, {"South West England", 51, -3.2, 60, ""}};
    for (const Case& c : cases) {
        CAPTURE(c.name);
        const auto uses = uses_of(c.name);
        const bool found = std::any_of(uses.begin(), uses.end(), [&](const NameUse& use) {
            const Place place = world().place(use.place);
            const auto near = world().near(c.lat, c.lon, c.km * 1000, 100'000, true);
            return std::find(near.begin(), near.end(), use.place) != near.end() && (std::string_view(c.country).empty() || place.country == c.country);
        });
        CHECK(found);
    }
}

TEST_CASE("no place lies in a division of another country")
{
    std::size_t astray = 0;
    for (PlaceIndex i = 0; i < world().size(); ++i) {
        const Place place = world().place(i);
        for (const PlaceIndex division : {place.admin1, place.admin2}) astray += division != no_place && world().place(division).country != place.country;
    }
    CHECK(astray == 0);
}

TEST_CASE("divisions are shown by the names that English text gives them")
{
    for (const char* name : {"Voronezh Oblast", "Kabardino-Balkaria", "Krasnodar Krai", "Jiangsu", "Nineveh", "West Azerbaijan", "Sharqia Governorate", "Misrata District",
                             "Asir", "Samarkand Region", "North Kivu", "Rhineland-Palatinate", "Puducherry"}) {
        CAPTURE(name);
        const auto uses = uses_of(name);
        CHECK(std::any_of(uses.begin(), uses.end(), [&](const NameUse& use) {
            const Place place = world().place(use.place);
            return place.kind == PlaceKind::admin1 && place.name == name;
        }));
    }
    // A capital lies in its division.
    const auto paris = uses_of("Paris");
    CHECK(std::any_of(paris.begin(), paris.end(), [&](const NameUse& use) {
        const Place place = world().place(use.place);
        return place.kind == PlaceKind::capital && place.admin1 != no_place && world().place(place.admin1).name == "\xC3\x8Ele-de-France";
    }));
}

TEST_CASE("the default world is whole, credited and sorted out")
{
    CHECK(world().verify().empty());
    const auto info = world().info();
    CHECK(info.places > 180'000);
    CHECK_FALSE(info.sources.empty());
    CHECK(std::find(info.attributions.begin(), info.attributions.end(), "GeoNames (CC BY 4.0)") != info.attributions.end());
    const auto almaty = world().by_id("geonames:1526384");
    REQUIRE(almaty != no_place);
    CHECK(world().within(almaty, world().country("KZ")));
    CHECK(world().within(almaty, world().by_id("dateline:central-asia")));
    CHECK(world().within(almaty, world().by_id("dateline:asia")));
    CHECK(world().at(43.25, 76.95, PlaceKind::country) == world().country("KZ"));
    CHECK(world().at(48.85, 2.35, PlaceKind::country) == world().country("FR"));
    CHECK(world().at(0, -30, PlaceKind::country) == no_place);
}
