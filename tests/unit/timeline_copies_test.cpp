// SPDX-License-Identifier: Apache-2.0
// Copies of one text are one source, however they are titled, cut and merged.
#include <catch2/catch.hpp>

#include <random>

#include "rules/pack.hpp"
#include "text/likeness.hpp"
#include "text/tokens.hpp"
#include "timeline/copies.hpp"

using namespace dateline;

namespace {

Likeness likeness(const std::string& text)
{
    Document document;
    document.text = text;
    const Pack pack;
    return likeness_of(tokenize(document, pack));
}

// Words that no other seed has in this order.
std::vector<std::string> words(std::uint32_t seed, std::size_t count)
{
    std::mt19937 random(seed);
    std::vector<std::string> out;
    for (std::size_t i = 0; i < count; ++i) {
        std::string& word = out.emplace_back(4, 'a');
        for (char& letter : word) letter = static_cast<char>('a' + random() % 26);
    }
    return out;
}

std::string joined(const std::vector<std::string>& words, std::size_t first, std::size_t past)
{
    std::string out;
    for (std::size_t i = first; i < past; ++i) out += words[i] + " ";
    return out;
}

Source source(std::string doc, const Likeness& likeness)
{
    Source made;
    made.doc = std::move(doc);
    made.likeness = likeness;
    return made;
}

}  // namespace

TEST_CASE("a text with another headline and a cut end is the same text", "[timeline_copies_test]")
{
    std::size_t found = 0;
    constexpr std::uint32_t texts = 200;
    for (std::uint32_t seed = 0; seed < texts; ++seed) {
        const auto text = words(seed, 200);
        const std::string title = joined(words(seed + 5000, 9), 0, 9);
        found += copies(likeness(joined(text, 0, 200)), likeness(title + joined(text, 0, 180)));
    }
    CHECK(found >= texts * 97 / 100);
}

TEST_CASE("texts that share a sentence or two are their own", "[timeline_copies_test]")
{
    std::size_t found = 0;
    constexpr std::uint32_t texts = 1000;
    for (std::uint32_t seed = 0; seed < texts; ++seed) {
        const std::string shared = joined(words(seed + 20000, 30), 0, 30);
        found += copies(likeness(joined(words(seed, 170), 0, 170) + shared), likeness(shared + joined(words(seed + 5000, 170), 0, 170)));
    }
    CHECK(found <= texts / 100);
}

TEST_CASE("capitals, marks and line ends are no difference; a few words say nothing", "[timeline_copies_test]")
{
    const auto text = words(7, 100);
    CHECK(likeness(joined(text, 0, 100)) == likeness("\"" + joined(text, 0, 50) + ",\n\n" + joined(text, 50, 100) + "."));
    CHECK(likeness("Read more on our page.") == Likeness{});
    CHECK_FALSE(copies(Likeness{}, Likeness{}));
}

TEST_CASE("copies of copies are one text, and a document is one however often it tells", "[timeline_copies_test]")
{
    const std::vector<Source> sources = {source("a", {1, 2}), source("b", {9, 2, 7}), source("c", {8, 3}), source("d", {5, 4, 7}), source("c", {8, 3}), source("e", {}), source("f", {})};
    CHECK(first_of_text(sources) == std::vector<std::uint32_t>{0, 0, 2, 0, 2, 5, 6});
    CHECK(independent_sources(sources) == 4);
    CHECK(independent_sources({}) == 0);
}

TEST_CASE("a likeness is read as it was written", "[timeline_copies_test]")
{
    const Likeness one = likeness(joined(words(1, 60), 0, 60));
    Likeness read;
    CHECK(read_likeness(likeness_text(one), read));
    CHECK(read == one);
    CHECK(likeness_text(Likeness{}).empty());
    CHECK_FALSE(read_likeness("00ff", read));
    CHECK_FALSE(read_likeness(std::string(47, '0') + "g", read));
    CHECK_FALSE(read_likeness("-" + std::string(47, '0'), read));
}
