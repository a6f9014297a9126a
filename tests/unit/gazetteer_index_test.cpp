// SPDX-License-Identifier: Apache-2.0
// The index on a small world: built, opened, asked, damaged.
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <random>

#include <dateline/gazetteer.hpp>

#include "gazetteer/format.hpp"
#include "gazetteer/keys.hpp"
#include "text/fold.hpp"

using namespace dateline;

namespace {

namespace fs = std::filesystem;

fs::path scratch(const std::string& name)
{
    const fs::path folder = fs::temp_directory_path() / ("dateline-gazetteer-" + name + "-" + std::to_string(std::random_device{}()));
    fs::create_directories(folder);
    return folder;
}

void write(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

std::string read(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

constexpr const char* places =
    "id\tname\tkind\tlat\tlon\tpopulation\tcountry\tadmin1\tadmin2\tradius_km\tparents\n"
    "t:asia\tAsia\tregion\t40\t90\t\t\t\t\t4000\n"
    "t:central\tCentral Asia\tregion\t45\t65\t\t\t\t\t1200\tt:asia\n"
    "t:kz\tKazakhstan\tcountry\t48\t68\t18500000\tKZ\t\t\t930\tt:central\n"
    "t:kz02\tAlmaty City\tadmin1\t43.29\t76.93\t2000000\tKZ\t02\n"
    "t:almaty\tAlmaty\tsettlement\t43.25\t76.95\t2000000\tKZ\t02\n"
    "t:louis\tSt. Louis\tsettlement\t38.63\t-90.2\t300000\tUS\tMO\n"
    "t:louis2\tSt. Louis\tsettlement\t43.4\t-84.6\t7000\tUS\tMI\n"
    "t:us\tUnited States\tcountry\t39.8\t-98.5\t330000000\tUS\n"
    "t:vineyard\tMartha's Vineyard\tisland\t41.4\t-70.6\t17000\tUS\n"
    "t:taveuni\tTaveuni\tisland\t-16.85\t-179.97\t9000\tFJ\n"
    "t:rabi\tRabi\tsettlement\t-16.5\t179.98\t5000\tFJ\n";

constexpr const char* names =
    "id\tname\tlanguage\tkind\n"
    "t:almaty\tAlma-Ata\t\thistoric\n"
    "t:almaty\t\xD0\x90\xD0\xBB\xD0\xBC\xD0\xB0\xD1\x82\xD1\x8B\tru\n"
    "t:kz\tKazakh\ten\tdemonym\n"
    "t:us\tU.S.\ten\tabbreviation\n"
    "t:us\tUS\ten\tabbreviation\n";

// A square around the city, in the tables' own code.
constexpr const char* areas = "id\trings\nt:kz02\twxtCwdsA_X??wQ~W?\n";

struct Built {
    fs::path folder;
    fs::path index;
    GazetteerReport report;

    Built() = default;
    Built(Built&&) = default;
    ~Built()
    {
        std::error_code ignored;
        if (!folder.empty()) fs::remove_all(folder, ignored);
    }
};

Built build_small(const std::string& name)
{
    Built built;
    built.folder = scratch(name);
    write(built.folder / "places.tsv", places);
    write(built.folder / "names.tsv", names);
    write(built.folder / "areas.tsv", areas);
    built.index = built.folder / "small.idx";
    GazetteerBuild build;
    build.sources = {"tables:" + built.folder.string()};
    build.output = built.index;
    built.report = build_gazetteer(build);
    return built;
}

// Follows words as the place stage does; the ids of what they mean.
std::vector<std::string> look_up(const Gazetteer& gazetteer, const std::vector<std::string>& words)
{
    std::vector<std::string> ids;
    NameCursor cursor;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto key = fold_key(words[i]);
        if (i == 0 ? !gazetteer.begin(key, cursor) : !gazetteer.extend(key, cursor)) return ids;
    }
    std::vector<NameUse> uses;
    if (cursor.use_count) gazetteer.uses(cursor, uses);
    for (const auto& use : uses) ids.emplace_back(gazetteer.place(use.place).id);
    return ids;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a name is found token by token, folded, in any of its spellings")
{
    const auto built = build_small("names");
    CHECK(built.report.diagnostics.empty());
    const auto gazetteer = Gazetteer::open(built.index);
    CHECK(look_up(*gazetteer, {"ALMATY"}) == Ids{"t:almaty"});
    CHECK(look_up(*gazetteer, {"Alma", "Ata"}) == Ids{"t:almaty"});
    CHECK(look_up(*gazetteer, {"\xD0\xB0\xD0\xBB\xD0\xBC\xD0\xB0\xD1\x82\xD1\x8B"}) == Ids{"t:almaty"});
    CHECK(look_up(*gazetteer, {"St", ".", "Louis"}) == Ids{"t:louis", "t:louis2"});
    CHECK(look_up(*gazetteer, {"St", "Louis"}) == Ids{"t:louis", "t:louis2"});
    CHECK(look_up(*gazetteer, {"Martha's", "Vineyard"}) == Ids{"t:vineyard"});
    CHECK(look_up(*gazetteer, {"Martha", "'s", "Vineyard"}) == Ids{"t:vineyard"});
    CHECK(look_up(*gazetteer, {"U.S."}) == Ids{"t:us"});
    CHECK(look_up(*gazetteer, {"Vineyard"}).empty());
    CHECK(look_up(*gazetteer, {"Alma"}).empty());
    NameCursor cursor;
    CHECK(gazetteer->begin(fold_key("Alma"), cursor));
    CHECK(cursor.extends);
    CHECK(cursor.use_count == 0);
    CHECK_FALSE(gazetteer->begin(fold_key("nowhere"), cursor));
}

TEST_CASE("a name in capitals only says so")
{
    const auto gazetteer = Gazetteer::open(build_small("capitals").index);
    NameCursor cursor;
    std::vector<NameUse> uses;
    REQUIRE(gazetteer->begin(fold_key("US"), cursor));
    gazetteer->uses(cursor, uses);
    REQUIRE(uses.size() == 1);
    CHECK(uses[0].capitals);
    CHECK(uses[0].kind == NameKind::abbreviation);
    CHECK(gazetteer->languages()[uses[0].language] == "en");
}

TEST_CASE("places know what they lie in")
{
    const auto gazetteer = Gazetteer::open(build_small("hierarchy").index);
    const auto id = [&](const char* text) { return gazetteer->by_id(text); };
    REQUIRE(id("t:almaty") != no_place);
    CHECK(id("t:nothing") == no_place);
    CHECK(gazetteer->country("KZ") == id("t:kz"));
    CHECK(gazetteer->country("kz") == id("t:kz"));
    CHECK(gazetteer->country("XX") == no_place);
    CHECK(gazetteer->place(id("t:almaty")).admin1 == id("t:kz02"));
    CHECK(gazetteer->place(id("t:almaty")).country_place == id("t:kz"));
    CHECK(gazetteer->within(id("t:almaty"), id("t:kz02")));
    CHECK(gazetteer->within(id("t:almaty"), id("t:asia")));
    CHECK(gazetteer->within(id("t:kz"), id("t:asia")));
    CHECK_FALSE(gazetteer->within(id("t:asia"), id("t:kz")));
    CHECK_FALSE(gazetteer->within(id("t:almaty"), id("t:us")));
    const auto parents = gazetteer->parents(id("t:almaty"));
    CHECK(parents == std::vector<PlaceIndex>{id("t:kz02"), id("t:kz")});
}

TEST_CASE("a point lies in areas and near places, over the date line too")
{
    const auto gazetteer = Gazetteer::open(build_small("points").index);
    CHECK(gazetteer->at(43.25, 76.95, PlaceKind::admin1) == gazetteer->by_id("t:kz02"));
    CHECK(gazetteer->at(43.25, 76.95, PlaceKind::country) == gazetteer->by_id("t:kz"));
    CHECK(gazetteer->at(10, 10, PlaceKind::country) == no_place);
    const auto near = gazetteer->near(43.2, 76.9, 20'000, 5);
    CHECK(near == std::vector<PlaceIndex>{gazetteer->by_id("t:almaty")});
    const auto islands = gazetteer->near(-16.7, -179.99, 60'000, 5, true);
    CHECK(islands == std::vector<PlaceIndex>{gazetteer->by_id("t:taveuni"), gazetteer->by_id("t:rabi")});
    CHECK(gazetteer->near(90, 0, 100'000, 5, true).empty());
}

TEST_CASE("search finds whole names, beginnings and names with slips")
{
    const auto gazetteer = Gazetteer::open(build_small("search").index);
    const auto found = [&](const char* name, Gazetteer::Search how) {
        Ids ids;
        for (const auto index : gazetteer->search(name, how, 10)) ids.emplace_back(gazetteer->place(index).id);
        return ids;
    };
    using Search = Gazetteer::Search;
    CHECK(found("st louis", Search::exact) == Ids{"t:louis", "t:louis2"});
    CHECK(found("alma", Search::exact).empty());
    CHECK(found("alma", Search::prefix) == Ids{"t:kz02", "t:almaty"});
    CHECK(found("Almatty", Search::fuzzy) == Ids{"t:almaty"});
    CHECK(found("Kazahkstan", Search::fuzzy) == Ids{"t:kz"});
    CHECK(found("St Loius", Search::fuzzy) == Ids{"t:louis", "t:louis2"});
    CHECK(found("", Search::prefix).empty());
    // A letter is a letter, however many bytes it takes.
    CHECK(found("\xD0\xB0\xD0\xBB\xD0\xBC\xD0\xBE\xD1\x82\xD0\xB0", Search::fuzzy) == Ids{"t:almaty"});
    CHECK(found("\xD0\xB0\xD0\xBB\xD0\xBC\xD0\xBE\xD1\x82\xD0\xB0\xD0\xB0", Search::fuzzy).empty());
    // And every spelling that a slow comparison finds is found.
    for (const std::string wanted : {"alma", "kazakh", "kazakhstn", "marthas", "rabbi", "st luois", "asai", "u"}) {
        Ids slow;
        for (PlaceIndex index = 0; index < gazetteer->size(); ++index) {
            const auto its_names = gazetteer->names(index);
            const bool near = std::any_of(its_names.begin(), its_names.end(), [&](const std::string& name) {
                return gazetteer::slips_between(wanted, gazetteer::folded_words(name)) <= gazetteer::most_slips;
            });
            if (near) slow.emplace_back(gazetteer->place(index).id);
        }
        auto fast = found(wanted.c_str(), Search::fuzzy);
        std::sort(fast.begin(), fast.end());
        std::sort(slow.begin(), slow.end());
        CAPTURE(wanted);
        CHECK(fast == slow);
    }
}

TEST_CASE("rows out of order make the same index")
{
    const auto one = build_small("order-one");
    const auto other = build_small("order-two");
    std::string shuffled(places);
    const auto head = shuffled.find('\n') + 1;
    const auto second = shuffled.find('\n', head) + 1;
    shuffled = shuffled.substr(0, head) + shuffled.substr(second) + shuffled.substr(head, second - head);
    write(other.folder / "places.tsv", shuffled);
    GazetteerBuild build;
    build.sources = {"tables:" + other.folder.string()};
    build.output = other.index;
    build_gazetteer(build);
    CHECK(read(other.index) == read(one.index));
}

TEST_CASE("the same tables make the same bytes")
{
    CHECK(read(build_small("bytes-one").index) == read(build_small("bytes-two").index));
}

TEST_CASE("rows that cannot be used are named and skipped, or refused")
{
    const auto built = build_small("rows");
    write(built.folder / "places.tsv", std::string(places) + "t:bad\tBad\tsettlement\t95\t10\nt:worse\tWorse\ttown\t5\t10\nt:kz\tAgain\tcountry\t1\t1\n");
    GazetteerBuild build;
    build.sources = {"tables:" + built.folder.string()};
    build.output = built.index;
    const auto report = build_gazetteer(build);
    REQUIRE(report.diagnostics.size() == 3);
    CHECK(report.dropped == 3);
    CHECK(report.diagnostics[0].where.ends_with("places.tsv:13:4"));
    CHECK(report.diagnostics[1].where.ends_with("places.tsv:14:3"));
    CHECK(report.diagnostics[2].where.ends_with("places.tsv:15:1"));
    build.strict = true;
    CHECK_THROWS_AS(build_gazetteer(build), Error);
}

TEST_CASE("an index that is missing, cut, old or damaged is refused with the remedy")
{
    const auto built = build_small("damage");
    const std::string whole = read(built.index);
    const auto refused = [&](const std::string& bytes) {
        const auto path = built.folder / "damaged.idx";
        write(path, bytes);
        try {
            Gazetteer::open(path);
        } catch (const Error& error) {
            return error.faults().at(0).hint.find("gazetteer build") != std::string::npos && error.faults().at(0).where == path.string();
        }
        return false;
    };
    CHECK_THROWS_AS(Gazetteer::open(built.folder / "nowhere.idx"), Error);
    CHECK(refused(""));
    CHECK(refused(whole.substr(0, 100)));
    CHECK(refused(whole.substr(0, whole.size() - 8)));
    for (std::size_t at = 0; at < sizeof(gazetteer::Header) + gazetteer::section_count * sizeof(gazetteer::SectionRecord); ++at) {
        std::string bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ 4);
        CAPTURE(at);
        CHECK(refused(bytes));
    }
    CHECK(Gazetteer::open(built.index)->verify().empty());
    std::string bytes = whole;
    bytes[whole.size() / 2] = static_cast<char>(bytes[whole.size() / 2] ^ 1);
    write(built.folder / "flipped.idx", bytes);
    CHECK(Gazetteer::open(built.folder / "flipped.idx")->verify().size() == 1);
}

TEST_CASE("hostile bytes in the sections never crash")
{
    const auto built = build_small("hostile");
    const std::string whole = read(built.index);
    const auto begin = sizeof(gazetteer::Header) + gazetteer::section_count * sizeof(gazetteer::SectionRecord);
    std::mt19937 random{Catch::rngSeed()};
    CAPTURE(Catch::rngSeed());
    const auto path = built.folder / "hostile.idx";
    std::size_t answers = 0;
    for (int round = 0; round < 200; ++round) {
        std::string bytes = whole;
        for (int flips = 0; flips < 1 + round; ++flips) bytes[begin + random() % (bytes.size() - begin)] = static_cast<char>(random());
        write(path, bytes);
        const auto gazetteer = Gazetteer::open(path);
        for (const char* word : {"Almaty", "Alma", "US", "St", "Louis", "Kazakh"}) answers += look_up(*gazetteer, {word}).size();
        answers += look_up(*gazetteer, {"St", ".", "Louis"}).size();
        for (PlaceIndex i = 0; i <= gazetteer->size(); ++i) {
            answers += gazetteer->place(i).name.size() + gazetteer->names(i).size() + gazetteer->parents(i).size();
            answers += gazetteer->within(i, 0) + gazetteer->within(0, i);
        }
        for (const auto how : {Gazetteer::Search::exact, Gazetteer::Search::prefix, Gazetteer::Search::fuzzy}) answers += gazetteer->search("almaty", how, 5).size();
        answers += gazetteer->near(43, 77, 500'000, 10, true).size();
        answers += gazetteer->at(43.25, 76.95, PlaceKind::country) != no_place;
        answers += gazetteer->by_id("t:almaty") != no_place;
        answers += !gazetteer->verify().empty();
    }
    CHECK(answers > 0);
}
