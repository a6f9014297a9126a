// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "read/dates.hpp"
#include "read/decode.hpp"
#include "read_support.hpp"

using namespace dateline;
using namespace dateline::test;

TEST_CASE("plain text is a document whose id is its path", "[read]")
{
    const Folder folder;
    const auto path = folder.file("a.txt", "A bridge fell.\n");
    const auto got = read_all({path});
    REQUIRE(got.documents.size() == 1);
    CHECK(got.documents[0].id == path);
    CHECK(got.documents[0].text == "A bridge fell.\n");
    CHECK(got.faults.empty());
}

TEST_CASE("what cannot be read is named and the rest is read", "[read]")
{
    const Folder folder;
    const auto good = folder.file("good.txt", "A bridge fell.");
    const auto empty = folder.file("empty.txt", "");
    const auto binary = folder.file("binary.txt", std::string("\x7F" "ELF\0\0\0\1", 8));
    const auto missing = folder.path() + "/missing.txt";
    const auto got = read_all({empty, binary, missing, good});
    REQUIRE(got.documents.size() == 1);
    REQUIRE(got.faults.size() == 3);
    CHECK(got.faults[0].where == empty);
    CHECK(got.faults[1].where == binary);
    CHECK(got.faults[2].where == missing);
    for (const auto& fault : got.faults) CHECK(!fault.hint.empty());
}

TEST_CASE("a record's text keeps its positions and paragraphs unless it holds tags", "[read]")
{
    const Folder folder;
    const auto got = read_all({folder.file("a.jsonl", "{\"text\":\"O&#39;Hara left.\\n\\nA&amp;B stayed.\"}\n{\"text\":\"<p>O&#39;Hara left.</p><p>A&amp;B stayed.</p>\"}\n")});
    REQUIRE(got.documents.size() == 2);
    CHECK(got.documents[0].text == "O&#39;Hara left.\n\nA&amp;B stayed.");
    CHECK(got.documents[1].text == "O'Hara left.\n\nA&B stayed.");
}

TEST_CASE("JSON Lines give a document a line", "[read]")
{
    const Folder folder;
    const auto path = folder.file("a.jsonl", "\xEF\xBB\xBF{\"id\": 7, \"text\": \"Line\\nbreak \\u00e9 \\ud83d\\ude00\", \"date\": \"2009-03-24 15:33:14.52-05\", \"extra\": {\"a\": [1, \"}\"]}}\n"
                                              "\n"
                                              "{\"text\": 5}\n"
                                              "not json\n"
                                              "{\"text\":\"second\"}");
    const auto got = read_all({path});
    REQUIRE(got.documents.size() == 2);
    CHECK(got.documents[0].id == "7");
    CHECK(got.documents[0].text == "Line\nbreak \xC3\xA9 \xF0\x9F\x98\x80");
    CHECK(day(got.documents[0]) == "2009-03-24");
    CHECK(got.documents[1].id == path + "#5");
    REQUIRE(got.faults.size() == 2);
    CHECK(got.faults[0].where == path + ":3:1");
    CHECK(got.faults[1].where.starts_with(path + ":4:"));
}

TEST_CASE("an array of records and lines in UTF-16 are read too", "[read]")
{
    const Folder folder;
    const auto array = read_all({folder.file("a.json", "[{\"text\": \"one\"},\n {\"title\": 1},\n {\"text\": \"two\"}]\n")});
    REQUIRE(array.documents.size() == 2);
    CHECK(array.documents[1].text == "two");
    CHECK(array.faults.size() == 1);
    std::string wide = "\xFF\xFE";
    for (const char c : std::string("{\"text\":\"one\"}\n")) wide += c, wide += '\0';
    REQUIRE(read_all({folder.file("b.jsonl", wide)}).documents.size() == 1);
}

TEST_CASE("a record that is none costs only itself", "[read]")
{
    const Folder folder;
    const auto lines = read_all({folder.file("a.jsonl", "{\"text\":\"one\"}\n[1, 2]\n{\"text\":\"two\"}\n{\"text\":\"cut o")});
    REQUIRE(lines.documents.size() == 2);
    CHECK(lines.documents[1].text == "two");
    REQUIRE(lines.faults.size() == 2);
    CHECK(lines.faults[1].what == "The last line breaks off.");
    const auto array = read_all({folder.file("b.json", "[{\"text\":\"one\"}, 5, {\"text\":\"two\"}]\n{\"text\":\"three\"}\n")});
    REQUIRE(array.documents.size() == 3);
    CHECK(array.documents[2].text == "three");
}

TEST_CASE("fields are renamed by settings", "[read]")
{
    const Folder folder;
    ReadSettings settings;
    settings.text_field = "body";
    settings.date_field = "when";
    const auto got = read_all({folder.file("a.jsonl", "{\"body\":\"x y\",\"when\":\"Fri, 03 May 2013 10:00:00 +0000\"}\n")}, settings);
    REQUIRE(got.documents.size() == 1);
    CHECK(got.documents[0].text == "x y");
    CHECK(day(got.documents[0]) == "2013-05-03");
}

TEST_CASE("CSV cells may hold commas, quotes and line ends", "[read]")
{
    const Folder folder;
    const auto got = read_all({folder.file("a.csv", "id,date,text\r\n1,2020-02-01,\"He said \"\"go\"\", and\nleft.\"\r\n2,,plain\r\n")});
    REQUIRE(got.documents.size() == 2);
    CHECK(got.documents[0].text == "He said \"go\", and\nleft.");
    CHECK(day(got.documents[0]) == "2020-02-01");
    CHECK(got.documents[1].id == "2");
    const auto bad = read_all({folder.file("b.csv", "a,b\n1,2\n")});
    REQUIRE(bad.faults.size() == 1);
    CHECK(bad.faults[0].what.find("text") != std::string::npos);
}

TEST_CASE("Markdown keeps its words and its front matter", "[read]")
{
    const Folder folder;
    const auto got = read_all({folder.file("a.md", "---\ntitle: \"The flood\"\ndate: 2021-07-15\n---\n# Heading\n\nThe **river** [Ahr](https://example.org) rose.\n")});
    REQUIRE(got.documents.size() == 1);
    CHECK(got.documents[0].title == "The flood");
    CHECK(day(got.documents[0]) == "2021-07-15");
    CHECK(got.documents[0].text.find("The river Ahr rose.") != std::string::npos);
}

TEST_CASE("a page is its article, without the page around it", "[read]")
{
    const Folder folder;
    const std::string words = "The river rose by two metres during the night, officials said, and hundreds of people left their homes before dawn.";
    const auto path = folder.file("a.html", "<!doctype html><html lang=en><head><title>Flood | Example</title><meta property='og:title' content='Flood in the valley'>"
                                            "<script type='application/ld+json'>{\"datePublished\": \"2021-07-15T08:00:00Z\"}</script></head><body>"
                                            "<nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>"
                                            "<div class=story><h1>Flood in the valley</h1><p>" + words + "</p><p>" + words + "</p><figure><figcaption>A street under water, seen on Thursday.</figcaption></figure><p>" + words +
                                            "</p></div><div class=related><a href=/x>Other news that you may like to read</a></div><footer>Imprint</footer></body></html>");
    const auto got = read_all({path});
    REQUIRE(got.documents.size() == 1);
    const auto& page = got.documents[0];
    CHECK(page.title == "Flood in the valley");
    CHECK(page.language == "en");
    CHECK(day(page) == "2021-07-15");
    CHECK(page.text.find(words) != std::string::npos);
    for (const char* noise : {"Home", "World", "Other news", "Imprint", "A street under water"}) CHECK(page.text.find(noise) == std::string::npos);
}

TEST_CASE("text of any encoding becomes UTF-8", "[read]")
{
    CHECK(decode(std::string("\xFF\xFE" "A\0\xE9\0", 6), "") == "A\xC3\xA9");
    CHECK(decode("caf\xE9", "ISO-8859-1") == "caf\xC3\xA9");
    CHECK(decode("caf\xC3\xA9", "") == "caf\xC3\xA9");
    CHECK(decode("\xEF\xBB\xBF" "abc", "") == "abc");
    CHECK(repair_utf8("a\xFF" "b") == "a\xEF\xBF\xBD" "b");
    // Windows-1251: a line of Russian is told from Latin by its letters.
    const std::string russian = "\xC2 \xC0\xEB\xEC\xE0\xF2\xFB \xE8 \xD2\xE0\xEB\xE4\xFB\xEA\xEE\xF0\xE3\xE0\xED\xE5 \xEF\xF0\xEE\xE4\xEE\xEB\xE6\xE0\xFE\xF2\xF1\xFF \xEF\xF0\xEE\xF2\xE5\xF1\xF2\xFB";
    CHECK(decode(russian, "").find("\xD0\x90\xD0\xBB\xD0\xBC\xD0\xB0\xD1\x82\xD1\x8B") != std::string::npos);
}

TEST_CASE("publication times are read as people write them", "[read]")
{
    const auto read = [](const char* text) {
        const auto found = parse_published(text);
        return found ? to_iso(found->span.first) : std::string();
    };
    CHECK(read("2022-01-08") == "2022-01-08T00:00:00Z");
    CHECK(read("2009-03-24 15:33:14.520597-05") == "2009-03-24T20:33:14Z");
    CHECK(read("Fri, 03 May 2013 10:00:00 +0200") == "2013-05-03T08:00:00Z");
    CHECK(read("23.05.2013") == "2013-05-23T00:00:00Z");
    CHECK(read("5/23/2013") == "2013-05-23T00:00:00Z");
    CHECK(read("5/6/2013").empty());
    CHECK(read("5/6/2013 8:19:24 PM") == "2013-05-06T20:19:24Z");
    CHECK(read("Wed Oct 10 20:19:24 +0000 2018") == "2018-10-10T20:19:24Z");
    CHECK(read("Sunday, 06-Nov-94 08:49:37 GMT") == "1994-11-06T08:49:37Z");
    CHECK(read("Tue, 8 Jan 2013 21:00:00 EST") == "2013-01-09T02:00:00Z");
    CHECK(read("October 10th, 2018 at 12:05 a.m.") == "2018-10-10T00:05:00Z");
    CHECK(read("3 de mayo de 2013") == "2013-05-03T00:00:00Z");
    CHECK(read("20190503T101500Z") == "2019-05-03T10:15:00Z");
    CHECK(read("20190503101500") == "2019-05-03T10:15:00Z");
    CHECK(read("1546300800") == "2019-01-01T00:00:00Z");
    CHECK(read("1546300800000") == "2019-01-01T00:00:00Z");
    CHECK(read("43466") == "2019-01-01T00:00:00Z");
    CHECK(read("2019-01-01T00:30:00+0500") == "2018-12-31T19:30:00Z");
    CHECK(read("12345").empty());
    CHECK(read("some 3 of the 20 people of May 2013 were there").empty());
    CHECK(read("31 February 2013").empty());
    CHECK(read("yesterday").empty());
}

TEST_CASE("the day of a publication is the one where it was published", "[read]")
{
    const auto found = parse_published("2022-01-08T01:00:00+05:00");
    REQUIRE(found);
    CHECK(found->offset == std::chrono::hours{5});
    CHECK(to_iso_date(found->span.first + found->offset) == "2022-01-08");
    CHECK(parse_published("5/6/2013", NumberOrder::day_first)->span.first == parse_iso("2013-06-05")->first);
    CHECK(order_of("5/23/2013") == NumberOrder::month_first);
    CHECK(order_of("23.5.2013") == NumberOrder::day_first);
}

TEST_CASE("folders and globs are read in the order of their names", "[read]")
{
    const Folder folder;
    folder.file("b.txt", "second");
    folder.file("a.txt", "first");
    const auto all = read_all({folder.path()});
    REQUIRE(all.documents.size() == 2);
    CHECK(all.documents[0].text == "first");
    CHECK(read_all({folder.path() + "/*.txt"}).documents.size() == 2);
    CHECK_THROWS_AS(Reader::open({}, [] { ReadSettings settings; settings.format = "docx"; return settings; }()), Error);
}
