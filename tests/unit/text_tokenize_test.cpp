// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "rules/pack.hpp"
#include "text/fold.hpp"
#include "text/tokens.hpp"

using namespace dateline;

namespace {

Pack english_like()
{
    Pack pack;
    pack.text.suffix_clitics = {"s"};
    const auto mark = [&](const char* word, TextSettings::WordFlag flag) {
        const auto id = pack.vocabulary.add(fold_key(word));
        pack.text.word_flags.resize(id + 1);
        pack.text.word_flags[id] |= flag;
    };
    mark("gen", TextSettings::abbreviation);
    mark("the", TextSettings::sentence_opener);
    mark("while", TextSettings::clause_mark);
    return pack;
}

std::string cut(std::string text)
{
    Document document;
    document.text = std::move(text);
    const Pack pack = english_like();
    const Tokens tokens = tokenize(document, pack);
    std::string out;
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        if (i) out += tokens[i].sentence_first ? " || " : tokens[i].glued ? "~" : " ";
        out += tokens.text_of(i);
    }
    return out;
}

}  // namespace

TEST_CASE("text is cut into words, numbers and marks", "[text_tokenize_test]")
{
    CHECK(cut("In Alma-Ata, 2,298 people") == "In Alma~-~Ata~, 2,298 people");
    CHECK(cut("the U.S. army") == "the U.S. army");
    CHECK(cut("at 3:20 p.m. on the 5th") == "at 3~:~20 p.m. on the 5~th");
    CHECK(cut("Kazakhstan's didn't Xi'an workers'") == "Kazakhstan~'s didn't Xi'an workers~'");
    CHECK(cut("45\xC2\xB0" "15\xE2\x80\xB2N") == "45~\xC2\xB0~15~\xE2\x80\xB2~N");
    CHECK(cut("on 18.01.2015 at 2.5 km") == "on 18~.~01~.~2015 at 2.5 km");
    CHECK(cut("see https://example.org/2013/05, or a.b@example.org now") == "see https://example.org/2013/05~, or a.b@example.org now");
    CHECK(cut("the 1980s") == "the 1980~s");
}

TEST_CASE("sentences end where a reader would end them", "[text_tokenize_test]")
{
    CHECK(cut("It fell. Then it rose.") == "It fell~. || Then it rose~.");
    CHECK(cut("Gen. Smith left the U.S. Army.") == "Gen~. Smith left the U.S. Army~.");
    CHECK(cut("He left the U.S. The army stayed.") == "He left the U.S. || The army stayed~.");
    CHECK(cut("John F. Kennedy spoke.") == "John F~. Kennedy spoke~.");
    CHECK(cut("He said \"stop.\" Then left.") == "He said \"~stop~.~\" || Then left~.");
    CHECK(cut("Flood in Omsk\n\nThe river rose.") == "Flood in Omsk || The river rose~.");
    CHECK(cut("Flood in Omsk\nThe river rose.") == "Flood in Omsk || The river rose~.");
}

TEST_CASE("no sentence is longer than anybody writes", "[text_tokenize_test]")
{
    for (const std::string_view part : {"on and ", "on-", "\"a\" "}) {
        Document document;
        while (document.text.size() < 10'000) document.text += part;
        const Pack pack = english_like();
        for (const Sentence& sentence : tokenize(document, pack).sentences) CHECK(sentence.tokens.size() <= 400);
    }
}

TEST_CASE("numbers keep their value and how they were written", "[text_tokenize_test]")
{
    Document document;
    document.text = "07 2,298 2.5 1,200.75 123456789012";
    const Pack pack = english_like();
    const Tokens tokens = tokenize(document, pack);
    REQUIRE(tokens.size() == 5);
    CHECK(tokens[0].value == 7);
    CHECK(tokens[0].digits == 2);
    CHECK(tokens[1].value == 2298);
    CHECK(tokens[1].digits == 0);
    CHECK(tokens[2].value == -1);
    CHECK(tokens.number(2) == Approx(2.5));
    CHECK(tokens.number(3) == Approx(1200.75));
    CHECK(tokens[4].value == -1);
    CHECK(tokens.number(4) == Approx(123456789012.0));
}

TEST_CASE("spellings of one word fold to one form", "[text_tokenize_test]")
{
    CHECK(fold("ALMATY") == "almaty");
    CHECK(fold("C\xC3\xB4te") == "cote");
    CHECK(fold("Xi\xE2\x80\x99" "an") == "xian");
    CHECK(fold("U.S.") == "u.s");
    CHECK(fold("'s") == "'s");
    CHECK(fold("\xE2\x80\x99s") == "'s");
    CHECK(fold("\xD0\x90\xD0\xBB\xD0\xBC\xD0\xB0\xD1\x82\xD1\x8B") == "\xD0\xB0\xD0\xBB\xD0\xBC\xD0\xB0\xD1\x82\xD1\x8B");
    CHECK(fold("Stra\xC3\x9F" "e") == "strasse");
    CHECK(fold("\xC5\x81\xC3\xB3" "d\xC5\xBA") == "lodz");
    for (const char* word : {"U.S.", "C\xC3\xB4te", "Stra\xC3\x9F" "e", "'s"}) CHECK(fold(fold(word)) == fold(word));
    CHECK(fold_key("Almaty") == key_of_folded("almaty"));
}

TEST_CASE("clauses open at their marks", "[text_tokenize_test]")
{
    Document document;
    document.text = "Police fired while crowds (in Omsk) ran.";
    const Pack pack = english_like();
    const Tokens tokens = tokenize(document, pack);
    std::string firsts;
    for (std::uint32_t i = 0; i < tokens.size(); ++i)
        if (tokens[i].clause_first) firsts += std::string(tokens.text_of(i)) + " ";
    CHECK(firsts == "Police while in ran ");
}
