// SPDX-License-Identifier: Apache-2.0
// The fast matcher and the slow one agree on random rules and random texts.
#include <catch2/catch.hpp>

#include <random>

#include "rule_workshop.hpp"

namespace {

using namespace dateline;
using namespace dateline::test;

constexpr const char* lexicon = R"({
  "schema": "dateline/lexicon/1",
  "classes": {
    "one": { "ant": 1, "bee": 2, "cat": 3, "ant bee": 12, "ant bee cat": 123, "dog-fox": 45 },
    "two": { "bee": "b", "elk": "e", "bee cat": "bc", "cat bee cat": "cbc" },
    "clause-mark": { "while": true }
  }
})";

class Chance {
public:
    explicit Chance(std::uint32_t seed) : random_(seed) {}
    unsigned below(unsigned n) { return std::uniform_int_distribution<unsigned>(0, n - 1)(random_); }
    template <std::size_t n> std::string of(const char* const (&choices)[n]) { return choices[below(n)]; }

    std::string atom()
    {
        static const char* const atoms[] = {"ant", "bee", "cat", "dog", "elk", "fox", "<one>", "<two>", "<one&two>", "<one&!two>", "<!one>", "<1..31>", "<00..59>", "<5..7>", "<CAP>",
                                            "<UPPER>", "<LOWER>", "<WORD>", "<NUM>", "<PUNCT>", "_", "_", "'Ant'", "'bee'", ",", "-", "<PLACE>", "<TIME:date>", "<TIME>", "<NUMBER>",
                                            "<WORD&!one>", "<NUMBER&1..31>", "dog-fox", "<MIXED>", "while"};
        return of(atoms);
    }

    std::string pattern(unsigned depth)
    {
        std::string out;
        const unsigned parts = 1 + below(3);
        for (unsigned i = 0; i < parts; ++i) {
            if (i) out += below(6) == 0 ? " ~ " : " ";
            out += part(depth);
        }
        return out;
    }

    std::string part(unsigned depth)
    {
        static const char* const names[] = {"x", "y", "z"};
        switch (depth == 0 ? 9 : below(12)) {
        case 0: return "[" + pattern(depth - 1) + "]";
        case 1: return "(" + pattern(depth - 1) + "|" + pattern(depth - 1) + ")";
        case 2: return "(" + pattern(depth - 1) + "|" + atom() + "|" + pattern(depth - 1) + ")";
        case 3: return atom() + "{" + std::to_string(below(2)) + "," + std::to_string(1 + below(3)) + "}";
        case 4: return "(" + pattern(depth - 1) + "){1," + std::to_string(1 + below(3)) + "}";
        case 5: return of(names) + ":" + atom();
        case 6: return of(names) + ":(" + pattern(depth - 1) + ")";
        case 7: return of(names) + ":(" + atom() + "|" + atom() + ")";
        case 8: return below(4) == 0 ? "^" + atom() : atom();
        default: return atom();
        }
    }

    std::string text()
    {
        static const char* const words[] = {"ant", "bee", "cat", "dog", "elk", "fox", "Ant", "BEE", "Cat", "gnu", "Gnu", "mcGnu", "5", "07", "31", "59", "100", "-", ",", ".", "while",
                                            "!", "dog-fox", "ant-bee", "ant bee", "cat bee cat", "(", ")", "1,200", "2.5", "yak's"};
        std::string out;
        const unsigned size = 1 + below(16);
        for (unsigned i = 0; i < size; ++i) out += (i && below(8) ? " " : "") + of(words);
        return out;
    }

    std::vector<Overlay> overlays(const Tokens& tokens)
    {
        std::vector<Overlay> out;
        for (std::uint32_t i = 0; i < tokens.size();) {
            if (below(5) != 0) {
                ++i;
                continue;
            }
            Overlay one;
            one.first = i;
            one.past = std::min(i + 1 + below(2), tokens.sentences[tokens.sentence_of(i)].tokens.past);
            one.mention = static_cast<MentionKind>(1 + below(8));
            one.detail = static_cast<std::uint8_t>(below(3));
            if (one.mention == MentionKind::number) one.value = below(40);
            out.push_back(one);
            i = one.past;
        }
        return out;
    }

private:
    std::mt19937 random_;
};

bool same(const Capture& a, const Capture& b)
{
    return a.slot == b.slot && a.first == b.first && a.past == b.past && a.value == b.value && a.number == b.number;
}

void agree(Workshop& shop, Chance& chance, MatchCache& cache, unsigned texts)
{
    for (unsigned i = 0; i < texts; ++i) {
        const std::string text = chance.text();
        const Tokens tokens = shop.tokens(text);
        const auto overlays = chance.overlays(tokens);
        const Sequence sequence = make_sequence(tokens, overlays);
        const Matches expected = slow_find(shop.slow_rules(), shop.pack().lexicon, sequence);
        Matches got;
        shop.rules().find(sequence, cache, got);
        CAPTURE(text, overlays.size());
        REQUIRE(shop.said(sequence, got) == shop.said(sequence, expected));
        REQUIRE(got.matches.size() == expected.matches.size());
        for (std::size_t m = 0; m < got.matches.size(); ++m) {
            REQUIRE(got.matches[m].rule == expected.matches[m].rule);
            const auto a = got.captures_of(got.matches[m]);
            const auto b = expected.captures_of(expected.matches[m]);
            REQUIRE(std::equal(a.begin(), a.end(), b.begin(), b.end(), same));
        }
    }
}

TEST_CASE("The fast matcher agrees with the slow one on random rules and texts")
{
    const auto seed = static_cast<std::uint32_t>(Catch::rngSeed());
    CAPTURE(seed);
    Chance chance(seed);
    unsigned matches = 0;
    for (unsigned round = 0; round < 150; ++round) {
        Workshop shop(lexicon);
        std::string written;
        const unsigned count = 1 + chance.below(8);
        for (unsigned i = 0; i < count; ++i) {
            RuleSource source;
            source.rule.id = "r" + std::to_string(i);
            source.rule.match = chance.pattern(2);
            const auto context = [&](std::vector<std::string>& into) {
                if (chance.below(5) == 0) into.push_back(chance.pattern(1));
                if (chance.below(15) == 0) into.push_back(chance.pattern(1));
            };
            context(source.before);
            context(source.after);
            context(source.not_before);
            context(source.not_after);
            if (chance.below(8) == 0) source.not_after.push_back(chance.atom() + " ~");
            shop.add(source);
            written += source.rule.match + "\n";
        }
        CAPTURE(written);
        shop.compile();
        MatchCache roomy;
        agree(shop, chance, roomy, 12);
        // A cache that is emptied at every turn must answer the same.
        MatchCache tiny(600);
        agree(shop, chance, tiny, 6);
        matches += static_cast<unsigned>(shop.find("ant bee cat dog elk fox 5 07, Ant-bee").matches.size());
    }
    CHECK(matches > 50);
}

TEST_CASE("One cache may serve several rule sets in turn")
{
    Workshop first(lexicon), second(lexicon);
    first.add("a", "ant x:<two>");
    second.add("b", "ant x:<one>");
    first.compile();
    second.compile();
    MatchCache cache;
    for (int i = 0; i < 3; ++i) {
        for (Workshop* shop : {&first, &second}) {
            const Tokens tokens = shop->tokens("ant bee, ant elk");
            const Sequence sequence = make_sequence(tokens, {});
            Matches out;
            shop->rules().find(sequence, cache, out);
            CHECK(shop->said(sequence, out) == (shop == &first ? "a:ant bee x=bee/b; a:ant elk x=elk/e" : "b:ant bee x=bee/2"));
        }
    }
}

}  // namespace
