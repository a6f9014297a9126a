// SPDX-License-Identifier: Apache-2.0
// Packs: layers, overlays, disabled rules, all faults at once.
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <random>

#include "rules/pack.hpp"
#include "rules/read_json.hpp"
#include "support.hpp"
#include "text/tokens.hpp"

namespace {

using namespace dateline;
namespace fs = std::filesystem;

// A folder that is gone when the test is over.
class Folder {
public:
    Folder()
    {
        static int count = 0;
        path_ = fs::temp_directory_path() / ("dateline-rules-" + std::to_string(std::random_device{}()) + "-" + std::to_string(++count));
        fs::create_directories(path_);
    }
    ~Folder()
    {
        std::error_code error;
        fs::remove_all(path_, error);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    void write(const std::string& name, const std::string& text) const
    {
        fs::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name) << text;
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

void write_base(const Folder& folder)
{
    folder.write("root/language.json", R"({"schema": "dateline/language/1", "title": "Any"})");
    folder.write("xx/language.json", R"({"schema": "dateline/language/1", "title": "Ex", "text": {"suffix-clitics": ["s"]}, "limits": {"a": 1, "b": 2}})");
    folder.write("xx-YY/language.json", R"({"schema": "dateline/language/1", "title": "Ex of Why"})");
    folder.write("root/name.rules.json", R"({"schema": "dateline/rules/1", "rules": [{"id": "digits", "match": "<NUM>", "emit": {}}]})");
    folder.write("xx/lexicon.json", R"({"schema": "dateline/lexicon/1", "classes": {"c": {"one": 1, "two": 2, "three": 3}}})");
    folder.write("xx/name.rules.json",
                 R"({"schema": "dateline/rules/1", "patterns": {"p": "k:<c>"}, "rules": [{"id": "a", "family": "f", "match": "x {p}", "emit": {"v": "@k"}, "accept": {"x one": "1"}},
                     {"id": "b", "match": "y"}]})");
    folder.write("xx/data/weights.json", R"({"w": 1, "u": 2})");
}

std::string ids(const Pack& pack)
{
    std::string out;
    for (const auto& rule : pack.stage(RuleStage::name).rules()) out += (out.empty() ? "" : " ") + rule.id + "=" + rule.match;
    return out;
}

int value_of(const Pack& pack, const char* word)
{
    Document document;
    document.text = word;
    const Tokens tokens = tokenize(document, pack);
    const auto id = pack.lexicon.class_id("c");
    const Value* value = tokens[0].word ? pack.lexicon.find(id, tokens[0].word) : nullptr;
    return value ? static_cast<int>(value->integer) : -1;
}

TEST_CASE("A pack stands on its fallback chain, and users' folders lie on top")
{
    Folder base, user;
    write_base(base);
    user.write("xx/language.json", R"({"schema": "dateline/language/1", "limits": {"b": null, "c": 3}})");
    user.write("xx/lexicon-more.json", R"({"schema": "dateline/lexicon/1", "classes": {"c": {"two": 22, "three": null, "four": 4}}})");
    user.write("xx/name-more.rules.json", R"({"schema": "dateline/rules/1", "rules": [{"id": "b", "match": "yy"}, {"id": "c", "match": "z"}]})");
    user.write("root/name.rules.json", R"({"schema": "dateline/rules/1", "rules": [{"id": "digits", "match": null}]})");
    user.write("xx/data/weights.json", R"({"u": 3})");

    Diagnostics faults;
    const auto plain = load_pack("xx-YY", {base.path()}, {}, faults);
    for (const auto& fault : faults) UNSCOPED_INFO(to_string(fault));
    REQUIRE(plain);
    CHECK(plain->language == "xx-YY");
    CHECK(plain->title == "Ex of Why");
    CHECK(ids(*plain) == "root/name#digits=<NUM> xx/name#a=x {p} xx/name#b=y");
    CHECK(value_of(*plain, "two") == 2);
    CHECK(plain->data.find("weights")->integer_or("w", 0) == 1);
    CHECK(plain->stage(RuleStage::name).slot(1, "k") == 0);
    CHECK(plain->stage(RuleStage::name).slot(1, "l") == no_slot);
    REQUIRE(plain->stage(RuleStage::name).rules()[1].accept.size() == 1);
    CHECK(plain->stage(RuleStage::name).rules()[1].where == "xx/name.rules.json#/rules/0");

    const auto laid = load_pack("xx", {base.path(), user.path()}, {}, faults);
    for (const auto& fault : faults) UNSCOPED_INFO(to_string(fault));
    REQUIRE(laid);
    CHECK(ids(*laid) == "xx/name#a=x {p} xx/name#b=yy xx/name#c=z");
    CHECK(value_of(*laid, "one") == 1);
    CHECK(value_of(*laid, "two") == 22);
    CHECK(value_of(*laid, "three") == -1);
    CHECK(value_of(*laid, "four") == 4);
    CHECK(laid->data.find("weights")->integer_or("u", 0) == 3);
    CHECK(laid->data.find("weights")->integer_or("w", 0) == 1);
    CHECK(!laid->settings.find("limits")->find("b"));
    CHECK(laid->settings.find("limits")->integer_or("c", 0) == 3);
    CHECK(pack_languages({base.path(), user.path()}) == std::vector<std::string>{"root", "xx", "xx-YY"});
}

TEST_CASE("Rules are switched off by id, by short id and by family")
{
    Folder base;
    write_base(base);
    for (const auto& [name, left] : {std::pair{"xx/name#b", "root/name#digits=<NUM> xx/name#a=x {p}"}, std::pair{"b", "root/name#digits=<NUM> xx/name#a=x {p}"},
                                     std::pair{"f", "root/name#digits=<NUM> xx/name#b=y"}}) {
        Diagnostics faults;
        const auto pack = load_pack("xx", {base.path()}, {name}, faults);
        REQUIRE(pack);
        CHECK(ids(*pack) == left);
    }
}

TEST_CASE("All faults of a pack are told at once, each with its place and a hint")
{
    Folder base;
    write_base(base);
    base.write("xx/name-more.rules.json", R"({"schema": "dateline/rules/1", "patterns": {"q": "<c"}, "rules": [
        {"id": "a", "match": "k:<cc>"},
        {"id": "d", "match": "k:<c>", "emit": {"v": "@kk.form", "w": ["@k", "@m"]}},
        {"id": "e", "mtach": "x"},
        {"id": "f g", "match": "x"},
        {"id": "h", "match": "x", "not_before": ["y", "[z]"], "accept": ["x"], "family": 3},
        {"id": "i", "match": "{q} x"},
        {"id": "j", "match": "w:<CAPS>", "accept": {"x": {"valu": 1}}}
      ]})");
    base.write("xx/tmie.rules.json", "{}");
    base.write("xx/lexicon-two.json", R"({"schema": "dateline/lexicon/1", "classes": {"c": {"one": 11}}})");
    base.write("xx/event.rules.json", "{ oops");
    Diagnostics faults;
    CHECK(!load_pack("xx", {base.path()}, {}, faults));
    std::vector<std::string> told;
    for (const auto& fault : faults) told.push_back(to_string(fault));
    std::sort(told.begin(), told.end());
    const std::vector<std::string> expected{
        "xx/event.rules.json:1:3: error: This is not JSON: syntax error while parsing object key - invalid literal; last read: '{ o'; expected string literal.\n  hint: Put it right there; was the file cut off?",
        "xx/lexicon.json#/classes/c/one: error: \"one\" has another value in xx/lexicon-two.json#/classes/c.\n  hint: Keep one of the two.",
        "xx/name-more.rules.json#/patterns/q: error: At character 1, \"<c\": \"<\" is not closed.\n  hint: Write <class>, <1..31> or <PLACE>; the character itself is quoted: '<'.",
        "xx/name.rules.json#/rules/0/id: error: The id \"a\" is taken already, by xx/name-more.rules.json#/rules/0.\n  hint: Give one of them another id.",
        "xx/name-more.rules.json#/rules/0/match: error: At character 4, \"cc>\": There is no class <cc> in the lexicon.\n  hint: Did you mean <c>?",
        "xx/name-more.rules.json#/rules/1/emit/v: error: The pattern has no capture \"kk\".\n  hint: Did you mean @k?",
        "xx/name-more.rules.json#/rules/1/emit/w/1: error: The pattern has no capture \"m\".\n  hint: Did you mean @k?",
        "xx/name-more.rules.json#/rules/2/mtach: error: There is no field \"mtach\" here.\n  hint: Did you mean \"match\"?",
        "xx/name-more.rules.json#/rules/2: error: The rule has no match.\n  hint: Write \"match\": \"...\", or null to remove the rule of this id.",
        "xx/name-more.rules.json#/rules/3/id: error: \"f g\" cannot be an id.\n  hint: An id is lower-case letters, digits and hyphens: \"day-month-year\".",
        "xx/name-more.rules.json#/rules/4/accept: error: This is a list, but must be a record.",
        "xx/name-more.rules.json#/rules/4/family: error: This is a whole number, but must be a text.",
        "xx/name-more.rules.json#/rules/4/not_before/1: error: The pattern \"[z]\" may match nothing at all.\n  hint: Make one of its parts necessary.",
        "xx/name-more.rules.json#/rules/6/accept/x/valu: error: There is no field \"valu\" here.\n  hint: Did you mean \"value\"?",
        "xx/name-more.rules.json#/rules/6/accept/x: error: A promise with an anchor has a value.\n  hint: Write { \"value\": \"...\", \"anchor\": \"2022-01-08\" }.",
        "xx/name-more.rules.json#/rules/6/match: error: At character 4, \"CAPS>\": There is no kind of item <CAPS>.\n  hint: Did you mean <CAP>?",
        "xx/tmie.rules.json: error: No stage reads a file of this name.\n  hint: Did you mean \"time.rules.json\"?",
    };
    auto sorted = expected;
    std::sort(sorted.begin(), sorted.end());
    CHECK(told == sorted);
    // Told once, whichever pack meets it again.
    CHECK(!load_pack("xx-YY", {base.path()}, {}, faults));
    CHECK(faults.size() == expected.size());
}

TEST_CASE("A fallback that leads back to itself is told")
{
    Folder base;
    base.write("aa/language.json", R"({"schema": "dateline/language/1", "fallback": "bb"})");
    base.write("bb/language.json", R"({"schema": "dateline/language/1", "fallback": "aa"})");
    Diagnostics faults;
    CHECK(!load_pack("aa", {base.path()}, {}, faults));
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].what == "The fallback of \"aa\" leads back to itself.");
}

TEST_CASE("Every file of the packs names its schema")
{
    const auto schemas = test::source_dir() / "rules/schema";
    unsigned files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(test::source_dir() / "rules")) {
        if (entry.path().extension() != ".json" || entry.path().parent_path().filename() == "schema") continue;
        Diagnostics faults;
        const auto file = read_json(entry.path(), entry.path().string(), faults);
        CAPTURE(entry.path().string());
        REQUIRE(file);
        if (entry.path().parent_path().filename() == "data") continue;   // each has a form of its own
        const std::string schema(file->text_or("schema", ""));
        REQUIRE(schema.starts_with("dateline/"));
        REQUIRE(schema.ends_with("/1"));
        CHECK(fs::exists(schemas / (schema.substr(9, schema.size() - 11) + ".schema.json")));
        ++files;
    }
    CHECK(files > 5);
}

// The rules of a stage spread over other files, in another order.
TEST_CASE("Shuffling rule files changes nothing")
{
    const auto seed = static_cast<std::uint32_t>(Catch::rngSeed());
    CAPTURE(seed);
    std::mt19937 random{seed};
    std::vector<std::string> rules;
    const char* const words[] = {"a", "b", "<c>", "[a]", "(a|b)", "<WORD>", "x:<c>", "y:b", "_{0,2}"};
    for (int i = 0; i < 30; ++i) {
        std::string match = "a";
        for (int j = 0; j < 3; ++j) match += std::string(" ") + words[random() % std::size(words)];
        rules.push_back("{\"id\": \"r" + std::to_string(i) + "\", \"match\": \"" + match + "\"}");
    }
    std::string text;
    const char* const said[] = {"a", "b", "one", "two", "x", "three"};
    for (int i = 0; i < 400; ++i) text += std::string(said[random() % std::size(said)]) + (i % 20 == 19 ? ".\n\n" : " ");
    std::string first;
    for (int round = 0; round < 4; ++round) {
        Folder base;
        write_base(base);
        std::shuffle(rules.begin(), rules.end(), random);
        const std::size_t files = 1 + static_cast<std::size_t>(round);
        for (std::size_t f = 0; f < files; ++f) {
            std::string list;
            for (std::size_t i = f; i < rules.size(); i += files) list += (list.empty() ? "" : ", ") + rules[i];
            base.write("xx/event-" + std::to_string((f * 7 + static_cast<std::size_t>(round)) % 10) + ".rules.json", "{\"schema\": \"dateline/rules/1\", \"rules\": [" + list + "]}");
        }
        Diagnostics faults;
        const auto pack = load_pack("xx", {base.path()}, {}, faults);
        for (const auto& fault : faults) UNSCOPED_INFO(to_string(fault));
        REQUIRE(pack);
        Document document;
        document.text = text;
        const Tokens tokens = tokenize(document, *pack);
        MatchCache cache;
        Matches matches;
        pack->stage(RuleStage::event).find(make_sequence(tokens, {}), cache, matches);
        std::string out;
        for (const auto& match : matches.matches) {
            out += pack->stage(RuleStage::event).rules()[match.rule].id + ":" + std::to_string(match.first) + "-" + std::to_string(match.past);
            for (const auto& capture : matches.captures_of(match)) out += "," + std::to_string(capture.first) + "-" + std::to_string(capture.past);
            out += "\n";
        }
        REQUIRE(matches.matches.size() > 20);
        if (first.empty()) first = out;
        CHECK(out == first);
    }
}

}  // namespace
