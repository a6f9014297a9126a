// SPDX-License-Identifier: Apache-2.0
// What holds of the tree of any sentence, and what a few plain sentences are read as.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <random>

#include <dateline/extractor.hpp>
#include <dateline/writer.hpp>

#include "grammar/grammar.hpp"
#include "rules/pack.hpp"
#include "stages.hpp"
#include "support.hpp"

using namespace dateline;

namespace {

std::vector<SyntaxSentence> read(const std::string& text, const std::string& language = "en")
{
    static const auto knowledge = Knowledge::load({});
    ExtractSettings settings;
    settings.syntax = true;
    Document document;
    document.id = "test";
    document.language = language;
    document.text = text;
    return Extractor(knowledge, settings).annotate(document).syntax;
}

// One root, every unit leads to it, no arcs cross, units stand in order and inside of the sentence.
void check_tree(const SyntaxSentence& sentence)
{
    const auto& units = sentence.units;
    std::size_t roots = 0;
    for (std::size_t i = 0; i < units.size(); ++i) {
        REQUIRE(units[i].span.begin < units[i].span.end);
        REQUIRE(sentence.span.contains(units[i].span));
        if (i > 0) REQUIRE(units[i - 1].span.end <= units[i].span.begin);
        if (units[i].head == SyntaxUnit::no_head) {
            ++roots;
            REQUIRE(units[i].relation == "root");
            continue;
        }
        REQUIRE(units[i].relation != "root");
        REQUIRE(units[i].head < units.size());
        std::size_t steps = 0;
        for (std::uint32_t up = static_cast<std::uint32_t>(i); up != SyntaxUnit::no_head; up = units[up].head) REQUIRE(++steps <= units.size());
    }
    REQUIRE(roots == 1);
}

void check_no_crossing(const SyntaxSentence& sentence)
{
    const auto& units = sentence.units;
    for (std::uint32_t i = 0; i < units.size(); ++i) {
        if (units[i].head == SyntaxUnit::no_head) continue;
        const std::uint32_t low = std::min(i, units[i].head), high = std::max(i, units[i].head);
        for (std::uint32_t between = low + 1; between < high; ++between) {
            const std::uint32_t head = units[between].head;
            REQUIRE(head != SyntaxUnit::no_head);
            REQUIRE(head >= low);
            REQUIRE(head <= high);
        }
    }
}

std::string relation_of(const SyntaxSentence& sentence, const std::string& text, const std::string& word)
{
    for (const auto& unit : sentence.units)
        if (text.substr(unit.span.begin, unit.span.size()) == word)
            return std::string(unit.relation) + (unit.head == SyntaxUnit::no_head ? "" : " of " + text.substr(sentence.units[unit.head].span.begin, sentence.units[unit.head].span.size()));
    return "";
}

}  // namespace

TEST_CASE("plain sentences are read")
{
    struct Row { std::string text, word, relation; };
    const Row rows[] = {
        {"Rebels attacked the camp.", "Rebels", "nsubj of attacked"},
        {"Rebels attacked the camp.", "camp", "obj of attacked"},
        {"The camp was attacked by rebels.", "camp", "nsubj:pass of attacked"},
        {"The camp was attacked by rebels.", "rebels", "obl:agent of attacked"},
        {"The army did not attack the camp.", "not", "advmod of attack"},
        {"The army didn't attack the camp.", "n't", "advmod of attack"},
        {"Police arrested three men and a woman.", "woman", "conj of men"},
        {"The mayor said that rebels attacked the camp.", "attacked", "ccomp of said"},
        {"RESIDENTS FLED THE TOWN.", "TOWN", "obj of FLED"},
        {"residents fled the town.", "town", "obj of fled"},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        const auto sentences = read(row.text);
        REQUIRE(sentences.size() == 1);
        CHECK(relation_of(sentences[0], row.text, row.word) == row.relation);
    }
}

TEST_CASE("a mention is one unit but for its figures, and a clitic of a word another")
{
    const std::string text = "Villagers couldn't leave Addis Ababa on 3 March 2014.";
    const auto sentences = read(text);
    REQUIRE(sentences.size() == 1);
    CHECK(relation_of(sentences[0], text, "could") == "aux of leave");
    CHECK(relation_of(sentences[0], text, "n't") == "advmod of leave");
    CHECK(relation_of(sentences[0], text, "Addis Ababa") == "obj of leave");
    CHECK(relation_of(sentences[0], text, "3") == "nummod of March");
}

TEST_CASE("any text gets trees of one root whose arcs do not cross")
{
    std::vector<std::string> texts{"", ".", "...", "\"", "Fire", "FIRE IN HARBOUR", "no capitals here at all", "- one\n- two\n\n- three", "1 2 3 4 5", "\xff\xfe broken \x80 bytes", "(((((((((", "\xd0\x92\xd0\xbe\xd0\xb9\xd0\xbd\xd0\xb0 \xd0\xb8 \xd0\xbc\xd0\xb8\xd1\x80."};
    std::string endless = "Soldiers";
    for (int i = 0; i < 400; ++i) endless += i % 7 == 3 ? ", who said that" : " walked and fired";
    texts.push_back(endless + ".");
    const char* pieces[] = {"the", "killed", ",", "\"", "in", "Paris", "Monday", "12", ".", "which", "not", "n't", "'", "(", ")", "U.S.", "\n\n", "said", "\xe2\x80\x99s", "and"};
    std::mt19937 random{Catch::rngSeed()};
    CAPTURE(Catch::rngSeed());
    for (int i = 0; i < 60; ++i) {
        std::string text;
        for (auto n = random() % 60; n > 0; --n) text += (random() % 5 ? " " : "") + std::string(pieces[random() % std::size(pieces)]);
        texts.push_back(text);
    }
    for (const auto& text : texts)
        for (const char* language : {"en", "xx"}) {
            CAPTURE(text, language);
            for (const auto& sentence : read(text, language)) {
                check_tree(sentence);
                check_no_crossing(sentence);
            }
        }
}

TEST_CASE("a tree knows the dependents and the reach of each unit")
{
    std::vector<Unit> units(5);
    const std::uint32_t heads[] = {1, 2, no_head, 4, 2};
    for (std::uint32_t i = 0; i < units.size(); ++i) {
        units[i].tokens = {10 + i, 11 + i};
        units[i].span = {i * 2, i * 2 + 1};
        units[i].head = heads[i];
        units[i].relation = heads[i] == no_head ? Relation::root : Relation::obj;
    }
    const Tree tree("a b c d e", {10, 15}, units);
    CHECK(tree.root() == 2);
    const auto below = tree.dependents(2);
    CHECK(std::vector<std::uint32_t>(below.begin(), below.end()) == std::vector<std::uint32_t>{1, 4});
    CHECK(tree.dependents(0).empty());
    CHECK(tree.first_of_subtree(2) == 0);
    CHECK(tree.past_of_subtree(2) == 5);
    CHECK(tree.text_of_subtree(4) == "d e");
    CHECK(tree.text_of_subtree(1) == "a b");
    CHECK(tree.is_above(1, 0));
    CHECK_FALSE(tree.is_above(1, 2));
    CHECK(tree.unit_of(13) == 3);
    CHECK(tree.unit_of(9) == no_unit);
    CHECK(tree.dependent(2, Relation::obj) == 1);
    CHECK(tree.dependent(2, Relation::nsubj) == no_unit);
}

TEST_CASE("word classes, relations and features are written and read back")
{
    for (std::size_t i = 0; i < upos_count; ++i) {
        Upos upos{};
        CHECK(read_upos(to_string(static_cast<Upos>(i)), upos));
        CHECK(upos == static_cast<Upos>(i));
    }
    for (std::size_t i = 0; i < relation_count; ++i) {
        Relation relation{};
        CHECK(read_relation(to_string(static_cast<Relation>(i)), relation));
        CHECK(relation == static_cast<Relation>(i));
    }
    Relation relation{};
    CHECK(read_relation("nmod:desc", relation));
    CHECK(relation == Relation::nmod);
    CHECK_FALSE(read_relation("verb", relation));
    CHECK(to_string(read_features("Number=Sing|Person=3|Tense=Past|VerbForm=Fin")) == "Number=Sing|Tense=Past|VerbForm=Fin");
    CHECK(to_string(Features{}) == "_");
}

TEST_CASE("damaged weights are refused by name and with the remedy")
{
    const auto knowledge = Knowledge::load({});
    const auto& weights = knowledge->pack("en").grammar->weights;
    REQUIRE(weights);
    std::ifstream in(weights->file(), std::ios::binary);
    const std::string good((std::istreambuf_iterator<char>(in)), {});
    CHECK(good.size() <= 3u * 1024 * 1024);
    const auto folder = std::filesystem::temp_directory_path() / "dateline_weights_test";
    const auto file = folder / "en" / "weights" / "grammar.bin";
    std::filesystem::create_directories(file.parent_path());
    const auto refused = [&](const std::string& bytes) -> std::string {
        std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
        KnowledgeSettings settings;
        settings.rules.push_back(folder);
        try {
            Knowledge::load(settings);
        } catch (const Error& error) {
            for (const auto& fault : error.faults())
                if (fault.where.find("grammar.bin") != std::string::npos && fault.hint.find("CONTRIBUTING.md") != std::string::npos) return fault.what;
        }
        return "";
    };
    CHECK(refused("").find("cut off") != std::string::npos);
    CHECK(refused(good.substr(0, good.size() / 2)).find("should have") != std::string::npos);
    CHECK(refused("x" + good.substr(1)).find("no file of weights") != std::string::npos);
    std::string changed = good;
    changed[changed.size() - 1000] = static_cast<char>(changed[changed.size() - 1000] ^ 1);
    CHECK(refused(changed).find("checksum") != std::string::npos);
    changed = good;
    changed[8] = 99;
    CHECK(refused(changed).find("version") != std::string::npos);
    CHECK(refused(good).empty());
    std::filesystem::remove_all(folder);
}
