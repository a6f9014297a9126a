// SPDX-License-Identifier: Apache-2.0
// What sources say of their paragraphs arrives with the text, at the right places.
#include <catch2/catch.hpp>

#include <archive.h>
#include <archive_entry.h>

#include <dateline/writer.hpp>

#include "read/parts.hpp"
#include "read_support.hpp"
#include "rules/pack.hpp"
#include "text/tokens.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

using Lines = std::vector<std::string>;

// "kind: text" of each paragraph.
Lines paragraphs(const Document& document)
{
    Lines out;
    std::uint32_t before = 0;
    for (const Paragraph& paragraph : document.paragraphs) {
        CHECK(paragraph.span.begin >= before);
        CHECK(paragraph.span.end <= document.text.size());
        before = paragraph.span.end;
        out.push_back(std::string(to_string(paragraph.kind)) + ": " + document.text.substr(paragraph.span.begin, paragraph.span.size()));
    }
    return out;
}

Lines read(const std::string& name, const std::string& bytes)
{
    const Folder folder;
    const auto got = read_all({folder.file(name, bytes)});
    REQUIRE(got.documents.size() == 1);
    return paragraphs(got.documents[0]);
}

std::string zipped(const std::vector<std::pair<std::string, std::string>>& members)
{
    std::string out(1 << 16, '\0');
    std::size_t used = 0;
    archive* zip = archive_write_new();
    archive_write_set_format_zip(zip);
    archive_write_open_memory(zip, out.data(), out.size(), &used);
    for (const auto& [name, content] : members) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_write_header(zip, entry);
        archive_write_data(zip, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_close(zip);
    archive_write_free(zip);
    out.resize(used);
    return out;
}

const std::string filler = "The bridge over the river fell on Sunday morning, and two people who were on it, a driver and his son, were brought to hospital, police said.";

}  // namespace

TEST_CASE("a page's paragraphs have the kinds of their elements", "[read_paragraphs_test]")
{
    const std::string page = "<!doctype html><html><head><title>Bridge falls</title></head><body><article><h1>Bridge falls</h1><p class=\"article-lead\">" + filler + "</p><p>" + filler +
                             "</p><h2>What is known</h2><ul><li>It was old.</li><li><p>It was closed once.</p></li></ul><blockquote><p>It&shy; shook.</p></blockquote><table><tr><th>Day</th><th>Cars</th></tr><tr><td>1 May</td><td>300</td></tr></table><p>" + filler +
                             "</p></article></body></html>";
    CHECK(read("a.html", page) == Lines{"title: Bridge falls", "lead: " + filler, "body: " + filler, "heading: What is known", "list: It was old.", "list: It was closed once.", "quote: It shook.", "table: Day | Cars", "table: 1 May | 300", "body: " + filler});
}

TEST_CASE("a table that lays out a page is no table", "[read_paragraphs_test]")
{
    const auto got = read("a.html", "<html><body><table><tr><td><a href=a>Home</a></td><td><p>" + filler + "</p><p>" + filler + "</p></td></tr></table></body></html>");
    CHECK(got == Lines{"body: " + filler, "body: " + filler});
}

TEST_CASE("Word says kinds by styles", "[read_paragraphs_test]")
{
    const std::string word = R"(<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Bridge falls</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>North</w:t></w:r></w:p>)"
                             R"(<w:p><w:r><w:t>It fell.</w:t></w:r></w:p><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>One.</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr><w:r><w:t>The bridge.</w:t></w:r></w:p>)"
                             R"(<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1 May</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Fog.</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>)";
    const Lines want = {"title: Bridge falls", "heading: North", "body: It fell.", "list: One.", "caption: The bridge.", "table: 1 May | Fog."};
    CHECK(read("a.docx", zipped({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", word}})) == want);
}

TEST_CASE("Markdown says kinds by its marks, records by their tags", "[read_paragraphs_test]")
{
    CHECK(read("a.md", "# Bridge falls\n\nIt fell.\n\n## North\n\n- One.\n> It shook.\n| 1 May | Fog. |\n") == Lines{"title: Bridge falls", "heading: North", "list: One.", "quote: It shook.", "table: | 1 May | Fog. |"});
    CHECK(read("a.jsonl", "{\"id\":\"1\",\"text\":\"<h2>North</h2><p>It fell.</p><ul><li>One.</li></ul>\"}\n") == Lines{"heading: North", "body: It fell.", "list: One."});
}

TEST_CASE("what stands between paragraphs of known kinds is mended, too", "[read_paragraphs_test]")
{
    const Folder folder;
    const auto got = read_all({folder.file("a.md", "# Bridge\xC2\xAD falls\n\nIt sho-\nok.\n\n- O\xC2\xADne.\n\nIt lay\xC2\xAD there.\n")});
    REQUIRE(got.documents.size() == 1);
    CHECK(got.documents[0].text == "Bridge falls\n\nIt shook.\n\nOne.\n\nIt lay there.\n");
    CHECK(paragraphs(got.documents[0]) == Lines{"title: Bridge falls", "list: One."});
}

TEST_CASE("what read prints says where paragraphs are, in characters", "[read_paragraphs_test]")
{
    Document document;
    Parts parts;
    parts.add(ParagraphKind::heading, "\xC3\x89t\xC3\xA9");
    parts.add(ParagraphKind::list, "  One.\n");
    parts.add(ParagraphKind::body, " \n");
    parts.append_to(document);
    std::string line;
    append_document(document, line);
    CHECK(line.find(R"("text":"Été\n\nOne.\n","paragraphs":[{"kind":"heading","start":0,"end":3},{"kind":"list","start":5,"end":9}])") != std::string::npos);
}

TEST_CASE("sentences know their paragraph", "[read_paragraphs_test]")
{
    Document document;
    Parts parts;
    parts.add(ParagraphKind::heading, "What happened next?");
    parts.add(ParagraphKind::caption, "The bridge at noon");
    parts.add(ParagraphKind::body, "It fell. It lay there.");
    parts.append_to(document);
    const Pack pack;
    const Tokens tokens = tokenize(document, pack);
    REQUIRE(tokens.sentences.size() == 4);
    CHECK(tokens.sentences[0].heading);
    CHECK(tokens.sentences[1].kind == ParagraphKind::caption);
    CHECK_FALSE(tokens.sentences[1].heading);
    CHECK(tokens.sentences[3].kind == ParagraphKind::body);
}
