// SPDX-License-Identifier: Apache-2.0
// Towns and divisions that are called alike, countries and what in them is called like them, and Washington.
#include <catch2/catch.hpp>

#include "place_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

struct Row {
    const char* text;
    const char* mention;
    const char* country;
    const char* kind;        // town: a settlement or a capital; none: no place
    const char* admin1 = "";
};

void check(const Row& row)
{
    CAPTURE(row.text, row.mention);
    const auto found = places_of(row.text);
    const Found* one = mention(found, row.mention);
    if (std::string_view(row.kind) == "none") {
        CHECK_FALSE(one);
        return;
    }
    REQUIRE(one);
    const auto kind = to_string(one->place.kind);
    CAPTURE(one->place.name, kind, one->place.country);
    CHECK(one->place.country == row.country);
    if (std::string_view(row.kind) == "town") CHECK((kind == "settlement" || kind == "capital"));
    else CHECK(kind == row.kind);
    if (*row.admin1) CHECK(one->place.admin1 == row.admin1);
}

}  // namespace

TEST_CASE("Washington is the capital, unless the text speaks for the state or a person")
{
    const Row rows[] = {
        {"Talks in Washington ended.", "Washington", "US", "capital"},
        {"The delegation flew to Washington on Sunday.", "Washington", "US", "capital"},
        {"Washington denied the report on Friday.", "Washington", "US", "capital"},
        {"Tehran and Washington agreed to a truce.", "Washington", "US", "capital"},
        {"He works as a lobbyist in Washington.", "Washington", "US", "capital"},
        {"A snowstorm closed schools in Washington.", "Washington", "US", "capital"},
        {"Apple growers in Washington and Oregon fear frost.", "Washington", "US", "admin1"},
        {"Spokane, Washington, had its first snow.", "Washington", "US", "admin1"},
        {"Wildfires burned across eastern Washington.", "Washington", "US", "admin1"},
        {"The state of Washington sued.", "Washington", "US", "admin1"},
        {"Diplomats in Moscow, Paris and Washington were silent.", "Washington", "US", "capital"},
        {"George Washington crossed the river.", "Washington", "", "none"},
        {"Denzel Washington won the award.", "Washington", "", "none"},
        {"He moved to Washington, D.C., in 1999.", "Washington, D.C.", "US", "capital"},
        {"Police in Washington arrested four men.", "Washington", "US", "capital"},
        {"Two men were shot in Long Beach, CA.", "Long Beach", "US", "town", "California"},
        {"Long Beach (California) opened a new port.", "Long Beach", "US", "town", "California"},
        {"The ship sailed from Long Beach to Los Angeles.", "Long Beach", "US", "town", "California"},
    };
    for (const Row& row : rows) check(row);
}

TEST_CASE("a bare name that a town shares with its division is the town")
{
    const Row rows[] = {
        {"A missile hit Odesa.", "Odesa", "UA", "town"},
        {"Drones attacked Kyiv overnight.", "Kyiv", "UA", "capital"},
        {"Shelling of Kharkiv killed two.", "Kharkiv", "UA", "town"},
        {"An explosion was heard in Donetsk.", "Donetsk", "UA", "town"},
        {"Fighting near Luhansk went on.", "Luhansk", "UA", "town"},
        {"Rockets struck Zaporizhzhia.", "Zaporizhzhia", "UA", "town"},
        {"Residents of Kherson left by train.", "Kherson", "UA", "town"},
        {"Refugees arrived in Lviv.", "Lviv", "UA", "town"},
        {"Crowds gathered in Almaty.", "Almaty", "KZ", "town"},
        {"Barrel bombs fell on Aleppo.", "Aleppo", "SY", "town"},
        {"The siege of Homs ended.", "Homs", "SY", "town"},
        {"Air strikes hit Idlib.", "Idlib", "SY", "town"},
        {"A car bomb exploded in Damascus.", "Damascus", "SY", "capital"},
        {"Protests began in Daraa.", "Daraa", "SY", "town"},
        {"A summit was held in Quebec City.", "Quebec City", "CA", "town"},
        {"A man was stabbed in New York.", "New York", "US", "town"},
        {"Teachers marched in Oaxaca.", "Oaxaca", "MX", "town"},
        {"An earthquake shook Puebla.", "Puebla", "MX", "town"},
        {"Police found a body in Veracruz.", "Veracruz", "MX", "town"},
        {"A suicide bomber struck Kandahar.", "Kandahar", "AF", "town"},
        {"A bomb exploded in Kabul.", "Kabul", "AF", "capital"},
        {"An earthquake hit Herat.", "Herat", "AF", "town"},
        {"The Taliban captured Ghazni.", "Ghazni", "AF", "town"},
        {"Bombs killed nine in Baghdad.", "Baghdad", "IQ", "capital"},
        {"Protesters in Basra blocked the port.", "Basra", "IQ", "town"},
        {"A drone was shot down over Moscow.", "Moscow", "RU", "capital"},
        {"Shells hit Belgorod.", "Belgorod", "RU", "town"},
        {"Floods hit Valencia.", "Valencia", "ES", "town"},
        {"A van drove into a crowd in Barcelona.", "Barcelona", "ES", "town"},
        {"The festival in Salzburg opened.", "Salzburg", "AT", "town"},
        {"Talks in Geneva broke down.", "Geneva", "CH", "town"},
        {"Bankers in Zurich were worried.", "Zurich", "CH", "town"},
        {"A ship burned in Hamburg.", "Hamburg", "DE", "town"},
        {"A fire broke out in Bremen.", "Bremen", "DE", "town"},
        {"Thousands marched in Berlin.", "Berlin", "DE", "capital"},
        {"A strong quake shook Tokyo.", "Tokyo", "JP", "capital"},
        {"Typhoon rains soaked Osaka.", "Osaka", "JP", "town"},
        {"A ceremony was held in Hiroshima.", "Hiroshima", "JP", "town"},
        {"A bus crashed in Lima.", "Lima", "PE", "capital"},
        {"Gangs fought in San Salvador.", "San Salvador", "SV", "capital"},
        {"Traffic stopped in Mexico City.", "Mexico City", "MX", "capital"},
        {"Gunmen attacked a museum in Tunis.", "Tunis", "TN", "capital"},
        {"Protesters filled Algiers.", "Algiers", "DZ", "capital"},
        {"Shelling shook Khartoum.", "Khartoum", "SD", "capital"},
        {"A building collapsed in Lagos.", "Lagos", "NG", "town"},
        {"A mosque was attacked in Kano.", "Kano", "NG", "town"},
        {"Militias clashed in Benghazi.", "Benghazi", "LY", "town"},
        {"An air strike hit Sanaa.", "Sanaa", "YE", "capital"},
        {"Ships docked at Hodeidah.", "Hodeidah", "YE", "town"},
        {"A gun battle erupted in Aden.", "Aden", "YE", "town"},
        {"A blast hit Peshawar.", "Peshawar", "PK", "town"},
        {"Gunmen opened fire in Quetta.", "Quetta", "PK", "town"},
        {"He was arrested in Hanoi.", "Hanoi", "VN", "capital"},
        {"Bombs exploded in Bangkok.", "Bangkok", "TH", "capital"},
        {"A typhoon neared Manila.", "Manila", "PH", "capital"},
        {"Floods hit Jakarta.", "Jakarta", "ID", "capital"},
        {"A crowd crush in Seoul killed 150.", "Seoul", "KR", "capital"},
        {"A ferry left Busan.", "Busan", "KR", "town"},
        {"Smog covered Beijing.", "Beijing", "CN", "capital"},
        {"A bridge collapsed in Chongqing.", "Chongqing", "CN", "town"},
        {"Riots broke out in Delhi.", "Delhi", "IN", "town"},
        {"A bomb exploded in Ankara.", "Ankara", "TR", "capital"},
        {"Police fired tear gas in Istanbul.", "Istanbul", "TR", "town"},
        {"A quake hit Izmir.", "Izmir", "TR", "town"},
        {"Survivors were found in Gaziantep.", "Gaziantep", "TR", "town"},
        {"Crowds gathered in Tehran.", "Tehran", "IR", "capital"},
        {"Explosions were heard in Isfahan.", "Isfahan", "IR", "town"},
        {"Leaders met in Addis Ababa.", "Addis Ababa", "ET", "capital"},
        {"Rebels entered Goma.", "Goma", "CD", "town"},
        {"Floods killed 100 in Kinshasa.", "Kinshasa", "CD", "capital"},
        {"Soldiers mutinied in Bamako.", "Bamako", "ML", "capital"},
        {"Gunmen killed ten near Mopti.", "Mopti", "ML", "town"},
        {"Police dispersed crowds in Maputo.", "Maputo", "MZ", "capital"},
        {"Workers went on strike in Buenos Aires.", "Buenos Aires", "AR", "capital"},
        {"Gangs attacked police in Sao Paulo.", "Sao Paulo", "BR", "town"},
        {"A slide killed six in Rio de Janeiro.", "Rio de Janeiro", "BR", "town"},
        {"Clashes erupted in Santiago, Chile.", "Santiago", "CL", "capital"},
        {"A car bomb exploded in Bogota.", "Bogota", "CO", "capital"},
        {"The lights went out in Havana.", "Havana", "CU", "capital"},
    };
    for (const Row& row : rows) check(row);
}

TEST_CASE("a division is a division, where no town in it or a far smaller one is called so")
{
    const Row rows[] = {
        {"Buffalo, New York, was buried in snow.", "New York", "US", "admin1"},
        {"Villages across Odesa region lost power.", "Odesa", "UA", "admin1"},
        {"Fighting went on in the Kharkiv region.", "Kharkiv", "UA", "admin1"},
        {"Rebels in Aleppo province withdrew.", "Aleppo", "SY", "admin1"},
        {"Heavy rain fell in Alabama on Monday.", "Alabama", "US", "admin1"},
        {"Officials in Arizona closed the schools.", "Arizona", "US", "admin1"},
        {"He was born in Arkansas in 1970.", "Arkansas", "US", "admin1"},
        {"Heavy rain fell in California on Monday.", "California", "US", "admin1"},
        {"Flooding in Colorado killed five people.", "Colorado", "US", "admin1"},
        {"Officials in Connecticut closed the schools.", "Connecticut", "US", "admin1"},
        {"He was born in Delaware in 1970.", "Delaware", "US", "admin1"},
        {"Heavy rain fell in Florida on Monday.", "Florida", "US", "admin1"},
        {"Flooding in Hawaii killed five people.", "Hawaii", "US", "admin1"},
        {"Officials in Idaho closed the schools.", "Idaho", "US", "admin1"},
        {"He was born in Illinois in 1970.", "Illinois", "US", "admin1"},
        {"Heavy rain fell in Indiana on Monday.", "Indiana", "US", "admin1"},
        {"Flooding in Iowa killed five people.", "Iowa", "US", "admin1"},
        {"Officials in Kansas closed the schools.", "Kansas", "US", "admin1"},
        {"He was born in Kentucky in 1970.", "Kentucky", "US", "admin1"},
        {"Heavy rain fell in Louisiana on Monday.", "Louisiana", "US", "admin1"},
        {"Flooding in Maine killed five people.", "Maine", "US", "admin1"},
        {"Officials in Maryland closed the schools.", "Maryland", "US", "admin1"},
        {"He was born in Massachusetts in 1970.", "Massachusetts", "US", "admin1"},
        {"Heavy rain fell in Michigan on Monday.", "Michigan", "US", "admin1"},
        {"Flooding in Minnesota killed five people.", "Minnesota", "US", "admin1"},
        {"Officials in Mississippi closed the schools.", "Mississippi", "US", "admin1"},
        {"He was born in Missouri in 1970.", "Missouri", "US", "admin1"},
        {"Heavy rain fell in Montana on Monday.", "Montana", "US", "admin1"},
        {"Flooding in Nebraska killed five people.", "Nebraska", "US", "admin1"},
        {"Officials in Nevada closed the schools.", "Nevada", "US", "admin1"},
        {"He was born in Ohio in 1970.", "Ohio", "US", "admin1"},
        {"Heavy rain fell in Oklahoma on Monday.", "Oklahoma", "US", "admin1"},
        {"Flooding in Oregon killed five people.", "Oregon", "US", "admin1"},
        {"Officials in Pennsylvania closed the schools.", "Pennsylvania", "US", "admin1"},
        {"He was born in Tennessee in 1970.", "Tennessee", "US", "admin1"},
        {"Heavy rain fell in Texas on Monday.", "Texas", "US", "admin1"},
        {"Flooding in Utah killed five people.", "Utah", "US", "admin1"},
        {"Officials in Vermont closed the schools.", "Vermont", "US", "admin1"},
        {"He was born in Virginia in 1970.", "Virginia", "US", "admin1"},
        {"Heavy rain fell in Wisconsin on Monday.", "Wisconsin", "US", "admin1"},
        {"Flooding in Wyoming killed five people.", "Wyoming", "US", "admin1"},
        {"Officials in New Hampshire closed the schools.", "New Hampshire", "US", "admin1"},
        {"He was born in New Jersey in 1970.", "New Jersey", "US", "admin1"},
        {"Heavy rain fell in New Mexico on Monday.", "New Mexico", "US", "admin1"},
        {"Flooding in North Carolina killed five people.", "North Carolina", "US", "admin1"},
        {"Officials in South Dakota closed the schools.", "South Dakota", "US", "admin1"},
        {"He was born in West Virginia in 1970.", "West Virginia", "US", "admin1"},
        {"Heavy rain fell in Rhode Island on Monday.", "Rhode Island", "US", "admin1"},
        {"Flooding in Ontario killed five people.", "Ontario", "CA", "admin1"},
        {"Officials in British Columbia closed the schools.", "British Columbia", "CA", "admin1"},
        {"He was born in Alberta in 1970.", "Alberta", "CA", "admin1"},
        {"Heavy rain fell in Manitoba on Monday.", "Manitoba", "CA", "admin1"},
        {"Flooding in Saskatchewan killed five people.", "Saskatchewan", "CA", "admin1"},
        {"Officials in Nova Scotia closed the schools.", "Nova Scotia", "CA", "admin1"},
        {"He was born in New Brunswick in 1970.", "New Brunswick", "CA", "admin1"},
        {"Heavy rain fell in Newfoundland on Monday.", "Newfoundland", "CA", "admin1"},
        {"Officials in Queensland closed the schools.", "Queensland", "AU", "admin1"},
        {"He was born in Victoria in 1970.", "Victoria", "AU", "admin1"},
        {"Heavy rain fell in Tasmania on Monday.", "Tasmania", "AU", "admin1"},
        {"Flooding in New South Wales killed five people.", "New South Wales", "AU", "admin1"},
        {"Officials in Bihar closed the schools.", "Bihar", "IN", "admin1"},
        {"He was born in Gujarat in 1970.", "Gujarat", "IN", "admin1"},
        {"Heavy rain fell in Kerala on Monday.", "Kerala", "IN", "admin1"},
        {"Officials in Assam closed the schools.", "Assam", "IN", "admin1"},
        {"He was born in Rajasthan in 1970.", "Rajasthan", "IN", "admin1"},
        {"Heavy rain fell in Maharashtra on Monday.", "Maharashtra", "IN", "admin1"},
        {"Flooding in Tamil Nadu killed five people.", "Tamil Nadu", "IN", "admin1"},
        {"Officials in Odisha closed the schools.", "Odisha", "IN", "admin1"},
        {"He was born in Goa in 1970.", "Goa", "IN", "admin1"},
        {"Heavy rain fell in Manipur on Monday.", "Manipur", "IN", "admin1"},
        {"Flooding in Uttar Pradesh killed five people.", "Uttar Pradesh", "IN", "admin1"},
        {"Officials in Bavaria closed the schools.", "Bavaria", "DE", "admin1"},
        {"He was born in Saxony in 1970.", "Saxony", "DE", "admin1"},
        {"Heavy rain fell in Hesse on Monday.", "Hesse", "DE", "admin1"},
        {"Flooding in Thuringia killed five people.", "Thuringia", "DE", "admin1"},
        {"Officials in Chiapas closed the schools.", "Chiapas", "MX", "admin1"},
        {"He was born in Sonora in 1970.", "Sonora", "MX", "admin1"},
        {"Heavy rain fell in Jalisco on Monday.", "Jalisco", "MX", "admin1"},
        {"Flooding in Guerrero killed five people.", "Guerrero", "MX", "admin1"},
        {"Officials in Sinaloa closed the schools.", "Sinaloa", "MX", "admin1"},
        {"He was born in Michoacan in 1970.", "Michoacan", "MX", "admin1"},
        {"Heavy rain fell in Tabasco on Monday.", "Tabasco", "MX", "admin1"},
        {"Flooding in Sicily killed five people.", "Sicily", "IT", "admin1"},
        {"Officials in Tuscany closed the schools.", "Tuscany", "IT", "admin1"},
        {"He was born in Lombardy in 1970.", "Lombardy", "IT", "admin1"},
        {"Heavy rain fell in Calabria on Monday.", "Calabria", "IT", "admin1"},
        {"Flooding in Sichuan killed five people.", "Sichuan", "CN", "admin1"},
        {"Officials in Guangdong closed the schools.", "Guangdong", "CN", "admin1"},
        {"He was born in Henan in 1970.", "Henan", "CN", "admin1"},
        {"Officials in Yunnan closed the schools.", "Yunnan", "CN", "admin1"},
    };
    for (const Row& row : rows) check(row);
}

TEST_CASE("a region that a division is called after has its country")
{
    const Row rows[] = {
        {"Heavy rain fell in Scotland on Monday.", "Scotland", "GB", "admin1"},
        {"Flooding in Wales killed two people.", "Wales", "GB", "admin1"},
        {"He was born in Chechnya in 1970.", "Chechnya", "RU", "admin1"},
        {"Officials in Catalonia closed the schools.", "Catalonia", "ES", "admin1"},
        {"Aid reached Tigray on Friday.", "Tigray", "ET", "admin1"},
        {"Ships docked in Crimea.", "Crimea", "UA", "admin1"},
    };
    for (const Row& row : rows) check(row);
}

TEST_CASE("names that are hardly ever written small need no more to be places")
{
    const Row rows[] = {
        {"Shanghai went into lockdown.", "Shanghai", "CN", "town"},
        {"Muscat hosted the talks.", "Muscat", "OM", "town"},
        {"Wales were beaten by Fiji.", "Wales", "GB", "admin1"},
        {"Guinea closed its mines.", "Guinea", "GN", "country"},
        {"Students in Oxford protested.", "Oxford", "GB", "town"},
    };
    for (const Row& row : rows) check(row);
}

TEST_CASE("what says where a town lies is the division")
{
    const Row rows[] = {
        {"Buffalo, New York, was buried in snow.", "New York", "US", "admin1"},
        {"Snow fell in Albany, New York. He flew back to New York, the largest city of the country.", "New York", "US", "admin1"},
        {"Wildfires burned across northern Odesa and its villages.", "Odesa", "UA", "admin1"},
        {"Floods spread across Oaxaca and Chiapas.", "Oaxaca", "MX", "admin1"},
        {"Farmers throughout Herat lost their harvest.", "Herat", "AF", "admin1"},
        {"The province of Daraa was quiet.", "Daraa", "SY", "admin1"},
        {"The Kharkiv region was shelled again.", "Kharkiv", "UA", "admin1"},
        {"The Almaty region was quiet, its governor said.", "Almaty", "KZ", "admin1"},
        {"Cases were found in Oregon, Utah, Virginia, Washington, West Virginia and Wyoming.", "Washington", "US", "admin1"},
    };
    for (const Row& row : rows) check(row);
}
