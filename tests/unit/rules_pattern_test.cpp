// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "rule_workshop.hpp"

namespace {

using namespace dateline;
using namespace dateline::test;

constexpr const char* lexicon = R"({
  "schema": "dateline/lexicon/1",
  "classes": {
    "month": { "january": 1, "march": 3, "may": 5 },
    "ordinal": { "first": 1, "twenty first": 21 },
    "number-word": { "two": 2 },
    "attack": { "open fire on": "shooting", "open": "opening" },
    "clause-mark": { "while": true }
  }
})";

struct Wrong {
    const char* pattern;
    const char* what;
    const char* hint;
};

TEST_CASE("A wrong pattern is told with its place and the nearest right one")
{
    const Wrong rows[] = {
        {"on <mnoth>", "At character 5, \"mnoth>\": There is no class <mnoth> in the lexicon.", "Did you mean <month>?"},
        {"<wholly-other>", "At character 2, \"wholly-other>\": There is no class <wholly-other> in the lexicon.", ""},
        {"<PLACES>", "At character 2, \"PLACES>\": There is no kind of item <PLACES>.", "Did you mean <PLACE>?"},
        {"<TIME:dat>", "At character 2, \"TIME:dat>\": <TIME> has no detail \"dat\".", "Did you mean <TIME:date>?"},
        {"<PERSON:old>", "At character 2, \"PERSON:old>\": <PERSON> has no detail \"old\".", "Write <PERSON>."},
        {"<12>", "At character 2, \"12>\": <12> is no range of numbers.", "Write <1..31>, or <00..59> for numbers of two digits."},
        {"<31..1>", "At character 2, \"31..1>\": <31..1> holds no number.", "The smaller number comes first."},
        {"<month", "At character 1, \"<month\": \"<\" is not closed.", "Write <class>, <1..31> or <PLACE>; the character itself is quoted: '<'."},
        {"<month&>", "At character 8, \">\": A name is missing between \"<\" and \">\".", "Write <class>, <1..31> or <PLACE>."},
        {"(a|b", "At character 1, \"(a|b\": \"(\" is not closed.", "Write the missing \")\"."},
        {"(a]", "At character 3, \"]\": \")\" is expected, not \"]\".", "Brackets close in the order in which they opened."},
        {"a)", "At character 2, \")\": There is a \")\" that nothing opened.", "Remove it, or quote it: ')'."},
        {"a }", "At character 3, \"}\": There is a \"}\" that nothing opened.", "Remove it, or quote it: '}'."},
        {"(a|)", "At character 4, \")\": A pattern is empty here.", "Write a part, or use [x] for a part that may be absent."},
        {"", "A pattern is empty here.", "Write what to match."},
        {"[a]", "The pattern \"[a]\" may match nothing at all.", "Make one of its parts necessary."},
        {"a{2,}", "At character 2, \"{2,}\": A repetition without an upper bound is not known here.", "Say how often at most: {2,5}."},
        {"a{5,2}", "At character 2, \"{5,2}\": A repetition of 5 to 2 is none.", "The second number is the larger one."},
        {"a{1,99}", "At character 2, \"{1,99}\": A repetition may go to 64 at most.", ""},
        {"a{2,5", "At character 2, \"{2,5\": A repetition is not closed.", "Write {2} or {2,5}."},
        {"(a b){1,40}", "At character 1, \"(a b){1,40}\": The pattern may grow to 80 atoms in sequence; 64 are allowed.", "Lower the upper bounds of its repetitions."},
        {"a ~", "At character 3, \"~\": Nothing follows \"~\".", "Write the part that must follow without space."},
        {"a ~ ~ b", "At character 5, \"~ b\": \"~\" stands twice.", "Write it once between two parts."},
        {"^", "At character 1, \"^\": Nothing follows \"^\".", "Write what must start the sentence: ^x."},
        {"'May", "At character 1, \"'May\": A quote is not closed.", "Write 'May' for a word spelled exactly so, and ''' for the quote itself."},
        {"{dya}", "At character 1, \"{dya}\": There is no pattern {dya}.", "Did you mean {day}?"},
        {"{day", "At character 1, \"{day\": A named pattern is not closed.", "Write {name}; a brace of the text itself is quoted: '{'."},
        {"((((((((((((((((a))))))))))))))))((((((((((((((((( a)))))))))))))))))", "At character 50, \"( a)))))))))))))))))\": Brackets nest more than 16 deep.",
         "Name the inner part under \"patterns\" and write {name}."},
    };
    for (const Wrong& row : rows) {
        CAPTURE(row.pattern);
        Workshop shop(lexicon);
        shop.define("day", "<1..31>");
        shop.add("x", row.pattern);
        REQUIRE(shop.faults.size() == 1);
        CHECK(shop.faults[0].where == "rules/x/match");
        CHECK(shop.faults[0].what == row.what);
        CHECK(shop.faults[0].hint == row.hint);
    }
}

TEST_CASE("Named patterns may not use themselves, nor nest without end, nor swell")
{
    Workshop shop(lexicon);
    shop.define("a", "x {b}");
    shop.define("b", "y {a}");
    shop.add("round", "{a}");
    REQUIRE(shop.faults.size() == 1);
    CHECK(shop.faults[0].what == "At character 3, \"{a}\": The pattern {a} uses itself.");

    Workshop large(lexicon);
    large.define("p0", "(a|b|c|d|e|f|g|h)");
    for (int i = 1; i < 9; ++i) large.define("p" + std::to_string(i), "({p" + std::to_string(i - 1) + "}|{p" + std::to_string(i - 1) + "}|{p" + std::to_string(i - 1) + "}|{p" + std::to_string(i - 1) + "})");
    large.add("swollen", "{p8}");
    REQUIRE(large.faults.size() == 1);
    CHECK(large.faults[0].what.find("atoms once repetitions are written out; 4096 are allowed.") != std::string::npos);

    Workshop deep(lexicon);
    deep.define("p0", "a");
    for (int i = 1; i < 40; ++i) deep.define("p" + std::to_string(i), "{p" + std::to_string(i - 1) + "}");
    deep.add("deep", "{p39}");
    CHECK(!deep.faults.empty());
}

struct Row {
    const char* pattern;
    const char* text;
    const char* said;
};

TEST_CASE("Each form of the pattern language matches what the table says")
{
    const Row rows[] = {
        {"riot", "RIOT Riot riots rioT", "r:RIOT; r:Riot; r:rioT"},
        {"two-week", "a two-week truce, two week", "r:two-week"},
        {"didn't", "they didn't go", "r:didn't"},
        {"U.S.", "the U.S. army", "r:U.S."},
        {"'May'", "May may MAY", "r:May"},
        {"the '[' x ']'", "so the [x] is", "r:the [x]"},
        {"''' x", "a ' x", "r:' x"},
        {"<month>", "In March or april", "r:March"},
        {"m:<month>", "In March", "r:March m=March/3"},
        {"a:<attack>", "They open fire on all", "r:open fire on a=open fire on/shooting"},
        {"a:<attack>", "They open fire at all", "r:open a=open/opening"},
        {"o:(<ordinal>|<number-word>)", "the twenty first of two", "r:twenty first o=twenty first/21; r:two o=two/2"},
        {"d:<1..31>", "0 1 31 32 07", "r:1 d=1#1; r:31 d=31#31; r:07 d=07#7"},
        {"d:<00..59>", "7 07 59 60 007", "r:07 d=07#7; r:59 d=59#59"},
        {"<WORD> <NUM>", "ab 12 , 13", "r:ab 12"},
        {"<PUNCT>", "a, b", "r:,"},
        {"<CAP>", "Abc aBC ABC abc McDonald", "r:Abc; r:McDonald"},
        {"<UPPER>", "Abc ABC abc", "r:ABC"},
        {"<WORD&!month>", "may june", "r:june"},
        {"<month&CAP>", "may May", "r:May"},
        {"a _{0,2} b", "a x y b", "r:a x y b"},
        {"a _{0,2} b", "a x y z b", ""},
        {"a _{0,3} b", "a x; b", ""},
        {"a _{0,3} b", "a x while b", ""},
        {"a b", "a b ab a-b", "r:a b"},
        {"a ~ - ~ b", "a - b a-b", "r:a-b"},
        {"<1..9> ~ pm", "5pm 5 pm", "r:5pm"},
        {"^the x", "The x is the x", "r:The x"},
        {"[the] x", "the x x", "r:the x; r:x"},
        {"(a|b) c", "a c b c", "r:a c; r:b c"},
        {"a{2,3}", "a a a a a a", "r:a a a; r:a a a"},
        {"(a b){2}", "a b a b a b", "r:a b a b"},
        {"k:(a b) c", "a b c", "r:a b c k=a b"},
        {"k:a l:[b] c", "a c", "r:a c k=a"},
        {"k:(l:<month> <1..31>)", "March 5", "r:March 5 k=March 5 l=March/3"},
        {"{day} m:<month>", "5 May", "r:5 May d=5#5 m=May/5"},
        {"12:30", "at 12:30 pm", "r:12:30"},
        {"today's", "in today's news", "r:today's"},
        {"%", "5 % of", "r:%"},
        {"caf\xC3\xA9", "the cafe, the Caf\xC3\x89", "r:cafe; r:Caf\xC3\x89"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.pattern, row.text);
        Workshop shop(lexicon);
        shop.define("day", "d:<1..31>");
        shop.add("r", row.pattern);
        shop.compile();
        REQUIRE(shop.faults.empty());
        CHECK(shop.said(row.text) == row.said);
    }
}

TEST_CASE("Ties: leftmost, longest, most captures, least id")
{
    Workshop shop(lexicon);
    shop.add("b", "x y");
    shop.add("a", "x y");
    shop.add("c", "p:x q:y");
    shop.add("d", "y z w");
    shop.add("e", "x y z");
    shop.compile();
    CHECK(shop.said("x y") == "c:x y p=x q=y");
    CHECK(shop.said("x y z w") == "e:x y z");
    Workshop same(lexicon);
    same.add("b", "x");
    same.add("a", "x");
    same.compile();
    CHECK(same.said("x") == "a:x");
}

TEST_CASE("Context stands beside the match and is no part of it")
{
    Workshop shop(lexicon);
    RuleSource rule;
    rule.rule.id = "r";
    rule.rule.match = "x";
    rule.before = {"in [the]", "at"};
    rule.not_after = {"y", "- ~"};
    shop.add(rule);
    shop.compile();
    CHECK(shop.said("in x; in the x; at x; on x") == "r:x; r:x; r:x");
    CHECK(shop.said("in x y. At x-z. In x - z") == "r:x");
    // Neither side looks beyond the sentence.
    CHECK(shop.said("He went in. X was there.") == "");
    CHECK(shop.said("He was in x. Y was there.") == "r:x");
}

TEST_CASE("In text without case CAP matches any word")
{
    Workshop shop(lexicon);
    shop.add("r", "in <CAP>");
    shop.compile();
    CHECK(shop.said("In Oslo it rained, in summer too.") == "r:In Oslo");
    CHECK(shop.said("HE LIVES IN OSLO NOW AND ALWAYS.") == "r:IN OSLO");
}

TEST_CASE("Matches do not cross the ends of sentences")
{
    Workshop shop(lexicon);
    shop.add("r", "one . two");
    shop.add("s", "one _{0,3} two");
    shop.compile();
    CHECK(shop.said("He has one. Two are gone.") == "");
}

TEST_CASE("An item of one token is seen as the mention and as the token")
{
    Workshop shop(lexicon);
    shop.add("n", "n:<NUMBER> people");
    shop.add("w", "two dogs");
    shop.add("p", "p:<PLACE:demonym> police");
    shop.compile();
    const Tokens tokens = shop.tokens("two people, two dogs, Oslo police, a hundred people");
    const Overlay overlays[] = {{0, 1, MentionKind::number, 0, 0, 2}, {3, 4, MentionKind::number, 0, 1, 2}, {6, 7, MentionKind::place, 2, 0, -1}, {9, 11, MentionKind::number, 0, 2, 100}};
    const Sequence sequence = make_sequence(tokens, overlays);
    REQUIRE(sequence.items.size() == tokens.size() - 1);
    MatchCache cache;
    Matches matches;
    shop.rules().find(sequence, cache, matches);
    CHECK(shop.said(sequence, matches) == "n:two people n=two#2; w:two dogs; p:Oslo police p=Oslo; n:a hundred people n=a hundred#100");
}

TEST_CASE("However hostile the rules, the work grows with the text and no faster")
{
    Workshop shop(lexicon);
    shop.add("a", "(<WORD>|_){1,30} x");
    shop.add("b", "(a|b|a b|b a){1,30} y");
    shop.add("c", "[a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] z");
    shop.add("d", "k:(k:(k:[a] k:[a]){1,4} [a]){1,4} w");
    RuleSource context;
    context.rule.id = "e";
    context.rule.match = "a";
    context.not_before = {"(a|_|<WORD>){1,30} q"};
    context.before = {"(a|_|<WORD>){1,30} q q"};
    shop.add(context);
    shop.compile();
    REQUIRE(shop.faults.empty());
    const auto steps = [&](unsigned words, std::size_t limit) {
        std::string text;
        for (unsigned i = 0; i < words; ++i) text += i % 7 == 3 ? "b " : "a ";
        const Tokens tokens = shop.tokens(text);
        const Sequence sequence = make_sequence(tokens, {});
        MatchCache cache(limit);
        Matches matches;
        shop.rules().find(sequence, cache, matches);
        return cache.counts().steps;
    };
    for (const std::size_t limit : {MatchCache::usual_limit, std::size_t{2000}}) {
        const auto once = steps(2000, limit);
        const auto twice = steps(4000, limit);
        CAPTURE(limit, once, twice);
        CHECK(twice * 10 < once * 22);
    }
}

TEST_CASE("The cache keeps to its limit")
{
    Workshop shop(lexicon);
    for (int i = 0; i < 40; ++i) shop.add("r" + std::to_string(i), "(w" + std::to_string(i) + "|w" + std::to_string(i + 1) + "|<WORD>){1,20} end" + std::to_string(i));
    shop.compile();
    std::string text;
    unsigned long long state = 7;
    for (int i = 0; i < 3000; ++i) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        text += "w" + std::to_string(state >> 58) + " ";
    }
    const Tokens tokens = shop.tokens(text);
    const Sequence sequence = make_sequence(tokens, {});
    MatchCache cache(40'000);
    Matches matches;
    shop.rules().find(sequence, cache, matches);
    CHECK(cache.counts().resets > 0);
    CHECK(cache.counts().bytes < 150'000);
}

}  // namespace
