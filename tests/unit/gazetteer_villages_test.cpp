// SPDX-License-Identifier: Apache-2.0
// Villages: the packed tables, and that the default gazetteer knows villages by more than one spelling.
#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "gazetteer_support.hpp"
#include "support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

const Gazetteer& world()
{
    static const auto opened = Gazetteer::open(data_dir() / "gazetteer.idx");
    return *opened;
}

// A build without the villages (-DDATELINE_VILLAGES=OFF) does not owe their sources a credit.
bool holds_villages()
{
    const auto credits = world().info().attributions;
    return std::any_of(credits.begin(), credits.end(), [](const std::string& words) { return words.find("Who's On First") != std::string::npos; });
}

}  // namespace

TEST_CASE("villages are found by two spellings")
{
    if (!holds_villages()) return;
    struct Row {
        const char* country;
        const char* name;
        const char* other;
    };
    const Row rows[] = {
        {"SY", "Kir Hisar", "Guir Hissar"}, {"SY", "Hatitat at Turkuman", "Hattite ett Tourkmane"}, {"SY", "Najd al Kaykhiya", "Majdal Kaykhiya"},
        {"SY", "Jiha Saghirah", "Jiha Serhire"}, {"SY", "At Tun al Maraqib", "Toun el Marqab"}, {"SY", "Sur al Laja", "Sour el Leja"},
        {"SY", "Balqah", "Balqa"}, {"SY", "Sorane", "Suran"}, {"SY", "Jazraya", "Jizraya"}, {"SY", "Buraym", "Beit Miro"},
        {"UA", "Sokyrykha", "Sokirikha"}, {"UA", "Kyslychuvata", "Kislichevata"}, {"UA", "Podlyute", "Podluty"}, {"UA", "Pakhalivka", "Pokhalivka"},
        {"UA", "Vovchytsi", "Volchitsy"}, {"UA", "Drohovyzh", "Drogovyzh"}, {"UA", "Kamianyi Brid", "Kamenny Brod"}, {"UA", "Perederiyeve", "Peradriyeyo"},
        {"UA", "Sokoryky", "Sokoriki"}, {"UA", "Pryvitivka", "Privetovka"},
        {"KZ", "Kollektivnoye", "Kollektivnyy"}, {"KZ", "Bekseit", "Bekseyit"}, {"KZ", "Qalpak", "Kolpak"}, {"KZ", "Tel'manskoe", "Janaovul"},
        {"KZ", "Qenzharyq", "Kenzharyk"}, {"KZ", "Kolomenka", "Kolomenskiy"}, {"KZ", "Asenkritovka", "Asinkritovskiy"}, {"KZ", "Zlatopol'ye", "Zlatopol'e"},
        {"KZ", "Zholaman", "\u0416\u043e\u043b\u0430\u043c\u0430\u043d"}, {"KZ", "Topan", "\u0422\u043e\u043f\u0430\u043d"},
        {"SD", "Al Kherat", "El Kheiran"}, {"SD", "El Misektab", "Misiktab"}, {"SD", "Dazingor", "Dar Zangol"}, {"SD", "Zarqa' Hadidah", "Zarqa Hadida"},
        {"SD", "Al Hamerib", "Hamerib"}, {"SD", "Umm Mardi", "Umm Mirdi"}, {"SD", "Al Hulaylah", "El Heleila"}, {"SD", "Nabaliyah", "Nebaliya"},
        {"SD", "At Tukul", "Et Tukul"}, {"SD", "Umm Mushattir", "Umm Meshettir"},
        {"ML", "Barafara", "Bafarara"}, {"ML", "Sitaoule", "Sitaouli"}, {"ML", "Dabiya", "Dabia"}, {"ML", "Kanianso", "Keniassa"}, {"ML", "Chola", "Soala"},
        {"ML", "Togoli", "Tongoli"}, {"ML", "Dotlembougou", "Dotelembougou"}, {"ML", "Bougarifara", "Boukarefara"}, {"ML", "Nieniebale", "Nyenebale"},
        {"ML", "Yasalam", "Yassalam"},
        {"MM", "Wan Tongtau", "Wan Tongtao"}, {"MM", "Sehnamaing", "Sehnitmaing"}, {"MM", "Pangsamhkam", "Pang samkkam"}, {"MM", "Wan Htangsang", "Htangsang"},
        {"MM", "Wazungyaung", "Wazunchaung"}, {"MM", "Kaukyobon", "Kaukyabon"}, {"MM", "Migyaungye", "Meegyoungye"}, {"MM", "Sao-myenhsan", "Sao-myanhsan"},
        {"MM", "Hkaohpang", "Khaohpang"}, {"MM", "Paungdale", "Paungdalo"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.country, row.name, row.other);
        const auto first = world().search(row.name, Gazetteer::Search::exact, 100);
        const auto second = world().search(row.other, Gazetteer::Search::exact, 100);
        CHECK(std::any_of(first.begin(), first.end(), [&](PlaceIndex place) {
            return world().place(place).country == row.country && std::find(second.begin(), second.end(), place) != second.end();
        }));
    }
}

TEST_CASE("tables may hold further names beside the place, and be packed")
{
    const Scratch scratch;
    scratch.write("t/places.tsv", "id\tname\tkind\tlat\tlon\tpopulation\tcountry\tadmin1\tadmin2\tradius_km\tparents\tnames\n"
                                  "t:1\tNear Ford\tsettlement\t50\t10\t\tFD\t\t\t\t\tNiarford|Neerford\n"
                                  "t:2\tFar Ford\tsettlement\t51\t10\n");
    const auto world = build(scratch, {"tables:" + scratch.path("t")});
    CHECK(world.find("niarford") == Ids{"t:1"});
    CHECK(world.find("neerford") == Ids{"t:1"});
    CHECK(world.gazetteer->names(world.gazetteer->by_id("t:1")) == std::vector<std::string>{"Near Ford", "Neerford", "Niarford"});
    CHECK(world.gazetteer->info().names == 4);
}
