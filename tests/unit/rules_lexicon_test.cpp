// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "rule_workshop.hpp"
#include "rules/morphology.hpp"
#include "rules/read_json.hpp"
#include "support.hpp"
#include "text/fold.hpp"

namespace {

using namespace dateline;
using namespace dateline::test;

Morphology morphology_of(const std::string& language)
{
    Diagnostics faults;
    const std::string name = language + "/morphology.json";
    const auto file = read_json(source_dir() / "rules" / name, name, faults);
    REQUIRE(file);
    Morphology morphology;
    morphology.read(*file, name, faults);
    for (const auto& fault : faults) UNSCOPED_INFO(to_string(fault));
    REQUIRE(faults.empty());
    return morphology;
}

Morphology english() { return morphology_of("en"); }

// The forms of a name as texts write them, folded.
bool names_include(const Morphology& morphology, const std::string& name, const std::vector<std::string>& wanted)
{
    const auto made = morphology.inflect_name(fold(name));
    return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& form) { return std::find(made.begin(), made.end(), fold(form)) != made.end(); });
}

std::string forms(const Morphology& morphology, const char* kind, const std::string& word)
{
    std::string out;
    for (const auto& [name, form] : morphology.inflect(kind, word)) out += (out.empty() ? "" : " ") + form + "/" + name;
    return out;
}

TEST_CASE("letters of any alphabet inflect, by their ends")
{
    const Morphology morphology = morphology_of("ru");
    CHECK(forms(morphology, "n", fold("взрыв")).starts_with(fold("взрыв") + "/singular " + fold("взрыва") + "/singular.genitive"));
    CHECK(forms(morphology, "s", fold("убит")) == fold("убит") + "/participle " + fold("убита") + "/participle.plural " + fold("убито") + "/participle.plural " + fold("убиты") + "/participle.plural");
}

TEST_CASE("names of places inflect as phrases: what modifies agrees, what follows the head stays")
{
    const Morphology morphology = morphology_of("ru");
    CHECK(names_include(morphology, "Москва", {"Москвы", "Москве", "Москву", "Москвой"}));
    CHECK(names_include(morphology, "Нижний Новгород", {"Нижнего Новгорода", "Нижнему Новгороду", "Нижнем Новгороде"}));
    CHECK(names_include(morphology, "Ростов-на-Дону", {"Ростова-на-Дону", "Ростове-на-Дону"}));
    CHECK(names_include(morphology, "Республика Татарстан", {"Республики Татарстан", "Республике Татарстан"}));
    CHECK(names_include(morphology, "Санкт-Петербург", {"Санкт-Петербурга", "Санкт-Петербурге"}));
    CHECK(names_include(morphology, "Сумы", {"Сумах", "Сумам"}));
    CHECK(names_include(morphology, "Марсель", {"Марселе", "Марселя"}));
    CHECK_FALSE(names_include(morphology, "Нижний Новгород", {"Нижней Новгорода"}));
    CHECK(morphology.inflect_name(fold("Тбилиси")).empty());
    CHECK(morphology.inflect_name(fold("London")).empty());
    CHECK(english().inflect_name(fold("London")).empty());
}

TEST_CASE("English words inflect")
{
    const Morphology morphology = english();
    const struct { const char* kind; const char* word; const char* forms; } rows[] = {
        {"v", "attack", "attacked/past attack/base attacks/s attacking/ing"},
        {"v", "raze", "razed/past raze/base razes/s razing/ing"},
        {"v", "stop", "stopped/past stop/base stops/s stopping/ing"},
        {"v", "visit", "visited/past visit/base visits/s visiting/ing"},
        {"v", "admit", "admitted/past admit/base admits/s admitting/ing"},
        {"v", "occur", "occurred/past occur/base occurs/s occurring/ing"},
        {"v", "cancel", "cancelled/past canceled/past cancel/base cancels/s cancelling/ing canceling/ing"},
        {"v", "bury", "buried/past bury/base buries/s burying/ing"},
        {"v", "play", "played/past play/base plays/s playing/ing"},
        {"v", "crash", "crashed/past crash/base crashes/s crashing/ing"},
        {"v", "storm", "stormed/past storm/base storms/s storming/ing"},
        {"v", "panic", "panicked/past panic/base panics/s panicking/ing"},
        {"v", "free", "freed/past free/base frees/s freeing/ing"},
        {"v", "tie", "tied/past tie/base ties/s tying/ing"},
        {"v", "die", "died/past die/base dies/s dying/ing"},
        {"v", "veto", "vetoed/past veto/base vetoes/s vetoing/ing"},
        {"v", "box", "boxed/past box/base boxes/s boxing/ing"},
        {"v", "hit", "hit/past hits/s hitting/ing"},
        {"v", "strike", "struck/past strike/base stricken/participle strikes/s striking/ing"},
        {"v", "come", "came/past come/base comes/s coming/ing"},
        {"v", "overthrow", "overthrew/past overthrow/base overthrown/participle overthrows/s overthrowing/ing"},
        {"v", "be", "was/past were/past be/base am/base are/base been/participle is/s being/ing"},
        {"v", "have", "had/past have/base has/s having/ing"},
        {"v", "go", "went/past go/base gone/participle goes/s going/ing"},
        {"v", "set", "set/past sets/s setting/ing"},
        {"v", "quit", "quit/past quitted/past quits/s quitting/ing"},
        {"v", "re-build", "re-built/past re-build/base re-builds/s re-building/ing"},
        {"v", "withdraw", "withdrew/past withdraw/base withdrawn/participle withdraws/s withdrawing/ing"},
        {"n", "riot", "riot/singular riots/plural"},
        {"n", "city", "city/singular cities/plural"},
        {"n", "clash", "clash/singular clashes/plural"},
        {"n", "crisis", "crisis/singular crises/plural"},
        {"n", "tornado", "tornado/singular tornadoes/plural"},
        {"n", "volcano", "volcano/singular volcanoes/plural"},
        {"n", "policewoman", "policewoman/singular policewomen/plural"},
        {"n", "gunman", "gunman/singular gunmen/plural"},
        {"n", "human", "human/singular humans/plural"},
        {"n", "person", "person/singular people/plural persons/plural"},
        {"n", "aircraft", "aircraft/singular"},
        {"n", "headquarters", "headquarters/singular"},
        {"n", "child", "child/singular children/plural"},
        {"n", "thief", "thief/singular thieves/plural"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.word);
        CHECK(forms(morphology, row.kind, row.word) == row.forms);
    }
    CHECK(forms(morphology, "x", "word").empty());
}

TEST_CASE("Morphology is data: another language needs another file only")
{
    Workshop shop(R"({"schema": "dateline/lexicon/1", "classes": {"c": {"bala/q": {"v": 1}, "kata*/q lo": {"v": 2}, "and/or": 3}}})",
                  R"({"schema": "dateline/morphology/1", "letters": {"V": "aeiou"},
                      "kinds": {"q": {"base": "one", "forms": ["one", "many"], "rules": {"many": [{"ends": ["Vla"], "drop": 1, "add": "in"}, {"add": "s"}]}, "irregular": {}}}})");
    shop.add("r", "k:<c>");
    shop.compile();
    REQUIRE(shop.faults.empty());
    CHECK(shop.said("bala balin katas lo kata lo and/or katas") == "r:bala k=bala/0; r:balin k=balin/0; r:katas lo k=katas lo/0; r:kata lo k=kata lo/0; r:and/or k=and/or/3");
    const auto& lexicon = shop.pack().lexicon;
    const Value* value = lexicon.find(lexicon.class_id("c"), shop.pack().vocabulary.find(fold_key("balin")));
    REQUIRE(value);
    CHECK(value->integer_or("v", 0) == 1);
    CHECK(value->text_or("form", "") == "many");
    CHECK(lexicon.find_form(lexicon.class_id("c"), extend_key(fold_key("katas"), fold_key("lo"))));
    CHECK(!lexicon.find_form(lexicon.class_id("c"), extend_key(fold_key("lo"), fold_key("katas"))));
    CHECK(lexicon.class_id("d") == Lexicon::no_class);
}

TEST_CASE("Wrong lexicons and morphologies are told")
{
    const struct { const char* lexicon; const char* morphology; const char* where; const char* what; } rows[] = {
        {R"({"schema": "dateline/lexicon/1", "clases": {}})", "", "lexicon.json#/clases", "There is no field \"clases\" here."},
        {R"({"classes": {}})", "", "lexicon.json#/schema", "The file does not say what it is."},
        {R"({"schema": "dateline/rules/1"})", "", "lexicon.json#/schema", "The file says that it is \"dateline/rules/1\"."},
        {R"({"schema": "dateline/lexicon/1", "classes": {"Month": {}}})", "", "lexicon.json#/classes/Month", "\"Month\" cannot name a class."},
        {R"({"schema": "dateline/lexicon/1", "classes": {"month": ["may"]}})", "", "lexicon.json#/classes/month", "This is a list, but must be a record."},
        {R"({"schema": "dateline/lexicon/1", "classes": {"a": {"go/w": 1}}})", "", "lexicon.json#/classes/a/go~1w", "There is no inflection \"/w\"."},
        {R"({"schema": "dateline/lexicon/1", "classes": {"a": {" ": 1}}})", "", "lexicon.json#/classes/a/ ", "\" \" holds no word."},
        {R"({"schema": "dateline/lexicon/1", "classes": {"a": {"b": 1, "b": 2}}})", "", "lexicon.json#/classes/a/b", "\"b\" is written twice."},
        {"", R"({"schema": "dateline/morphology/1", "kinds": {"v": {"base": "x", "forms": ["y"]}}})", "morphology.json#/kinds/v/base", "The base is none of the forms."},
        {"", R"({"schema": "dateline/morphology/1", "kinds": {"v": {"base": "x", "forms": ["x"], "rules": {"z": []}}}})", "morphology.json#/kinds/v/rules/z", "There is no form \"z\"."},
    };
    for (const auto& row : rows) {
        CAPTURE(row.lexicon, row.morphology);
        const Workshop shop(row.lexicon, row.morphology);
        REQUIRE(shop.faults.size() == 1);
        CHECK(shop.faults[0].where == row.where);
        CHECK(shop.faults[0].what == row.what);
    }
}

TEST_CASE("JSON that is not well-formed is told with line and column")
{
    Diagnostics faults;
    CHECK(!parse_json("{\n  \"a\": 1,\n  \"b\": }\n", "x.json", faults));
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].where == "x.json:3:8");
    faults.clear();
    const auto value = parse_json("// a comment\n{\"a\": [1, -2.5, true, null, \"t\"]}", "x.json", faults);
    REQUIRE(value);
    REQUIRE(value->find("a"));
    const auto& items = value->find("a")->items;
    REQUIRE(items.size() == 5);
    CHECK(items[0].integer == 1);
    CHECK(items[1].real == -2.5);
    CHECK(items[1].integer == -2);
    CHECK(items[2].kind == Value::Kind::boolean);
    CHECK(items[3].kind == Value::Kind::none);
    CHECK(items[4].text == "t");
    std::string deep(100, '[');
    CHECK(!parse_json(deep, "x.json", faults));
    CHECK(!parse_json("", "x.json", faults));
}

TEST_CASE("A vocabulary numbers words from one and finds them again")
{
    Vocabulary vocabulary;
    CHECK(vocabulary.find(fold_key("x")) == 0);
    for (int i = 0; i < 5000; ++i) REQUIRE(vocabulary.add(fold_key("w" + std::to_string(i))) == static_cast<std::uint32_t>(i + 1));
    for (int i = 0; i < 5000; ++i) {
        REQUIRE(vocabulary.find(fold_key("W" + std::to_string(i))) == static_cast<std::uint32_t>(i + 1));
        REQUIRE(vocabulary.add(fold_key("w" + std::to_string(i))) == static_cast<std::uint32_t>(i + 1));
    }
    CHECK(vocabulary.find(fold_key("other")) == 0);
    CHECK(vocabulary.size() == 5000);
}

}  // namespace
