// SPDX-License-Identifier: Apache-2.0
// Records as people export them: JSON of many shapes, tables that are not quite CSV, fields by meaning.
#include "read_support.hpp"

using namespace dateline;
using namespace dateline::test;

TEST_CASE("an object in which an array of records lies is its records", "[read]")
{
    const Folder folder;
    const auto got = read_all({folder.file("a.json", "{\"status\":\"ok\",\"message\":\"2 found\",\"articles\":[{\"content\":\"One fell.\",\"publishedAt\":\"2021-05-04T08:00:00Z\"},\n{\"content\":\"Two fell.\",\"tags\":[{\"text\":\"no\"}]}]}")});
    REQUIRE(got.documents.size() == 2);
    CHECK(got.documents[0].text == "One fell.");
    CHECK(day(got.documents[0]) == "2021-05-04");
    CHECK(got.documents[1].text == "Two fell.");
    CHECK(got.faults.empty());
}

TEST_CASE("a path names a field inside of others", "[read]")
{
    const Folder folder;
    ReadSettings settings;
    settings.text_field = "story.parts.lead";
    settings.date_field = "story.when";
    const auto path = folder.file("a.jsonl", "{\"text\":\"no\",\"story\":{\"when\":\"2021-05-04\",\"parts\":{\"lead\":\"One fell.\"}}}\n");
    const auto got = read_all({path}, settings);
    REQUIRE(got.documents.size() == 1);
    CHECK(got.documents[0].text == "One fell.");
    CHECK(day(got.documents[0]) == "2021-05-04");
    settings.date_field = "wen";
    const auto wrong = read_all({path}, settings);
    REQUIRE(wrong.faults.size() == 1);
    CHECK(wrong.faults[0].severity == Severity::error);
    CHECK(wrong.faults[0].what.find("wen") != std::string::npos);
}

TEST_CASE("JSON that breaks off gives what stands before", "[read]")
{
    const Folder folder;
    const auto got = read_all({folder.file("a.json", "[\n{\"text\":\"One fell.\"},\n{\"text\":\"Two fe")});
    REQUIRE(got.documents.size() == 1);
    REQUIRE(got.faults.size() == 1);
    CHECK(got.faults[0].where.ends_with(":3"));
}

TEST_CASE("records larger than allowed are told, and memory stays bounded", "[read]")
{
    const Folder folder;
    ReadSettings settings;
    settings.max_document = 1000;
    const std::string large(5000, 'x');
    for (const auto& bytes : {"{\"text\":\"a\"}\n{\"text\":\"" + large + "\"}\n{\"text\":\"b\"}\n", "text,id\na,1\n" + large + ",2\nb,3\n"}) {
        const auto got = read_all({folder.file(bytes.starts_with("text") ? "a.csv" : "a.jsonl", bytes)}, settings);
        REQUIRE(got.documents.size() == 2);
        CHECK(got.documents[1].text == "b");
        REQUIRE(got.faults.size() == 1);
        CHECK(got.faults[0].hint.find("--max-doc-size") != std::string::npos);
    }
    CHECK(read_all({folder.file("a.txt", large)}, settings).faults.size() == 1);
}

TEST_CASE("a quote that is never closed costs its record and no other", "[read]")
{
    const Folder folder;
    const auto got = read_all({folder.file("a.csv", "id,text\n1,\"One fell.\"\n2,\"Two fell.\n3,\"Three fell.\"\n4,\"He said \"go\" and left.\"\n")});
    REQUIRE(got.documents.size() == 3);
    CHECK(got.documents[1].text == "Three fell.");
    CHECK(got.documents[2].text == "He said \"go\" and left.");
    REQUIRE(got.faults.size() == 1);
    CHECK(got.faults[0].where.ends_with(":3"));
}

TEST_CASE("marks in a text without quotes stay in it", "[read]")
{
    const Folder folder;
    const auto got = read_all({folder.file("a.csv", "id,text,date\n1,One fell, and two more, in May,2021-05-04\n2,Short,,\n")});
    REQUIRE(got.documents.size() == 2);
    CHECK(got.documents[0].text == "One fell, and two more, in May");
    CHECK(day(got.documents[0]) == "2021-05-04");
    REQUIRE(got.faults.size() == 1);
    CHECK(got.faults[0].severity == Severity::warning);
}

TEST_CASE("days of a table are read in its own order", "[read]")
{
    const Folder folder;
    const auto got = read_all({folder.file("a.csv", "text,created\nOne,5/6/2021\nTwo,5/23/2021\n")});
    REQUIRE(got.documents.size() == 2);
    CHECK(day(got.documents[0]) == "2021-05-06");
}

TEST_CASE("what typesetting did to a text is mended, unless it is wanted raw", "[read]")
{
    const Folder folder;
    const auto path = folder.file("a.txt", "The of\xEF\xAC\x81" "cials of Alma-\nAta col\xC2\xADlected infor-\nmation.\r\r\nTwo died.");
    CHECK(read_all({path}).documents[0].text == "The officials of Alma-Ata collected information.\nTwo died.");
    ReadSettings settings;
    settings.raw = true;
    CHECK(read_all({path}, settings).documents[0].text.find("infor-\nmation") != std::string::npos);
}

TEST_CASE("a mail is what its writer wrote", "[read]")
{
    const Folder folder;
    const auto got = read_all({folder.file("a.eml", "From: a@example.org\r\nTo: b@example.org\r\nSubject: =?utf-8?B?w6k=?= =?utf-8?Q?t=C3=A9?=\r\nDate: Tue, 04 May 2021 01:00:00 +0500\r\nMessage-ID: <x@y>\r\n\r\nTwo died in Oslo.\r\n\r\nOn Monday, B wrote:\r\n> Who died?\r\n-- \r\nA, Desk\r\n")});
    REQUIRE(got.documents.size() == 1);
    CHECK(got.documents[0].title == "\xC3\xA9t\xC3\xA9");
    CHECK(got.documents[0].text == "Two died in Oslo.\n\n");
    CHECK(got.documents[0].offset == std::chrono::hours{5});
}

TEST_CASE("hostile pages and records take linear time", "[read]")
{
    const Folder folder;
    std::string attributes = "<!doctype html><body><p ";
    for (int i = 0; i < 100000; ++i) attributes += "a" + std::to_string(i) + "=1 ";
    std::string nested = "<!doctype html><body>", wiki = "<mediawiki><page><title>x</title><revision><text>";
    for (int i = 0; i < 200000; ++i) nested += "<div>", wiki += "[[";
    read_all({folder.file("a.html", attributes + "><p>Two died."), folder.file("b.html", nested + "<p>Two died."), folder.file("c.json", std::string(1000000, '[')),
              folder.file("d.json", "{\"a\":" + std::string(1000000, '{')), folder.file("e.xml", wiki + "x</text></revision></page></mediawiki>"), folder.file("f.rtf", "{\\rtf1" + std::string(1000000, '{'))});
}
