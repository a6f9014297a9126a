// SPDX-License-Identifier: Apache-2.0
// Packed files, archives and folders: each member is read, what is damaged or no text is told by name.
#include <archive.h>
#include <archive_entry.h>

#include <span>

#include <locale.h>

#include "read_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

struct Packing {
    const char* ending;
    int (*format)(archive*);
    int (*filter)(archive*);
};

constexpr Packing archives[] = {
    {".zip", archive_write_set_format_zip, archive_write_add_filter_none},      {".tar", archive_write_set_format_pax, archive_write_add_filter_none},
    {".tar.gz", archive_write_set_format_pax, archive_write_add_filter_gzip},   {".tar.xz", archive_write_set_format_pax, archive_write_add_filter_xz},
    {".tar.bz2", archive_write_set_format_pax, archive_write_add_filter_bzip2}, {".tar.zst", archive_write_set_format_pax, archive_write_add_filter_zstd},
    {".tar.lz4", archive_write_set_format_pax, archive_write_add_filter_lz4}, {".7z", archive_write_set_format_7zip, archive_write_add_filter_none},
};

constexpr Packing packings[] = {
    {".gz", archive_write_set_format_raw, archive_write_add_filter_gzip},   {".xz", archive_write_set_format_raw, archive_write_add_filter_xz},
    {".bz2", archive_write_set_format_raw, archive_write_add_filter_bzip2}, {".zst", archive_write_set_format_raw, archive_write_add_filter_zstd},
    {".lz4", archive_write_set_format_raw, archive_write_add_filter_lz4},
};

using Members = std::vector<std::pair<std::string, std::string>>;

std::string pack(const Packing& packing, const Members& members)
{
    std::string bytes(1 << 22, '\0');
    std::size_t used = 0;
    // libarchive takes names for the environment's encoding.
    const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    const locale_t before = uselocale(utf8);
    archive* const writer = archive_write_new();
    packing.format(writer);
    packing.filter(writer);
    archive_write_set_bytes_in_last_block(writer, 1);
    REQUIRE(archive_write_open_memory(writer, bytes.data(), bytes.size(), &used) == ARCHIVE_OK);
    for (const auto& [name, content] : members) {
        archive_entry* const entry = archive_entry_new();
        archive_entry_set_pathname_utf8(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(writer, entry);
        archive_write_data(writer, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    uselocale(before);
    freelocale(utf8);
    bytes.resize(used);
    return bytes;
}

// Lines that do not pack well, so that damage in the middle leaves many of them before it.
std::string many_records(int count)
{
    std::string lines;
    unsigned state = 7;
    for (int i = 0; i < count; ++i) {
        lines += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"A bridge fell, and number ";
        for (int k = 0; k < 24; ++k) lines += std::to_string((state = state * 1103515245U + 12345U) >> 16);
        lines += "\"}\n";
    }
    return lines;
}

bool told(const Diagnostics& faults, std::string_view words)
{
    return std::any_of(faults.begin(), faults.end(), [&](const Diagnostic& one) { return one.severity == Severity::error && one.what.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("a packed file is read as what it holds, whatever it is called", "[read]")
{
    const Folder folder;
    for (const auto& packing : packings) {
        const std::string bytes = pack(packing, {{"x", "{\"text\":\"A bridge fell.\"}\n"}});
        for (const auto& name : {"news.jsonl" + std::string(packing.ending), std::string("named-by-nobody")}) {
            INFO(name << packing.ending);
            const auto got = read_all({folder.file(name, bytes)});
            REQUIRE(got.documents.size() == 1);
            CHECK(got.documents[0].text == "A bridge fell.");
            CHECK(got.faults.empty());
        }
    }
}

TEST_CASE("each member of an archive is a document with its path", "[read]")
{
    const Folder folder;
    for (const auto& packing : archives) {
        const std::string bytes = pack(packing, {{"b/one.txt", "One fell."}, {"a/two.html", "<!doctype html><title>T</title><p>Two fell, and the whole town came to see what had happened there."},
                                                  {"Z\xC3\xBCrich.txt", "Three fell."}, {".hidden", "No."}});
        INFO(packing.ending);
        const auto path = folder.file("news" + std::string(packing.ending), bytes);
        const auto got = read_all({path});
        for (const auto& fault : got.faults) UNSCOPED_INFO(to_string(fault));
        REQUIRE(got.documents.size() == 3);
        CHECK(got.documents[0].id == path + "/b/one.txt");
        CHECK(got.documents[0].text == "One fell.");
        CHECK(got.documents[2].id == path + "/Z\xC3\xBCrich.txt");
        CHECK(got.faults.empty());
    }
}

TEST_CASE("archives in archives are read, up to a depth that people use", "[read]")
{
    const Folder folder;
    std::string bytes = pack(archives[0], {{"one.txt", "One fell."}});
    bytes = pack(archives[2], {{"inner.zip", bytes}, {"two.txt.gz", pack(packings[0], {{"x", "Two fell."}})}});
    const auto path = folder.file("outer.tar.gz", bytes);
    const auto got = read_all({path});
    REQUIRE(got.documents.size() == 2);
    CHECK(got.documents[0].id == path + "/inner.zip/one.txt");
    CHECK(got.documents[1].text == "Two fell.");
    for (int i = 0; i < 8; ++i) bytes = pack(archives[0], {{"again.zip", bytes}});
    CHECK(told(read_all({folder.file("deep.zip", bytes)}).faults, "nested"));
}

TEST_CASE("damage is told, and what is whole is read", "[read]")
{
    const Folder folder;
    const std::string lines = many_records(2000);
    const auto check = [&](const std::string& name, const std::string& bytes, bool starts) {
        INFO(name);
        const auto got = read_all({folder.file(name, bytes)});
        for (const auto& fault : std::span(got.faults).first(std::min<std::size_t>(got.faults.size(), 5))) UNSCOPED_INFO(to_string(fault));
        CHECK(told(got.faults, "damaged"));
        if (starts) CHECK(!got.documents.empty());
    };
    for (const auto& list : {std::span<const Packing>(archives), std::span<const Packing>(packings)})
        for (const auto& packing : list) {
            const std::string ending = packing.ending;
            if (ending == ".tar") continue;   // it has no checksums
            const std::string bytes = pack(packing, {{"news.jsonl", lines}});
            const bool in_pieces = ending == ".zip" || ending.ends_with(".gz");   // the others pack so much at once that nothing comes of a half
            check("cut" + ending, bytes.substr(0, bytes.size() / 2), in_pieces);
            check("cut-a-little" + ending, bytes.substr(0, bytes.size() - 5), in_pieces);
            std::string flipped = bytes;
            flipped[bytes.size() / 2] = static_cast<char>(flipped[bytes.size() / 2] ^ 0x10);
            // lz4 as libarchive writes it has a checksum at its end only, zstd none.
            if (ending.find("zst") == std::string::npos) check("flipped" + ending, flipped, false);
        }
}

TEST_CASE("half a page of a web archive is no page", "[read]")
{
    const auto record = [](const std::string& address, std::size_t length) {
        return "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: " + address + "\r\nContent-Type: text/plain\r\nContent-Length: " + std::to_string(length) + "\r\n\r\nThe bridge fell.";
    };
    const Folder folder;
    const std::string path = folder.file("pages.warc", record("https://example.org/1", 16) + "\r\n\r\n" + record("https://example.org/2", 17));
    const auto got = read_all({path});
    REQUIRE(got.documents.size() == 1);
    CHECK(got.documents[0].id == "https://example.org/1");
    REQUIRE(got.faults.size() == 1);
    CHECK(got.faults[0].where == path + "#2 (https://example.org/2)");
    CHECK(got.faults[0].what == "The record breaks off.");
}

TEST_CASE("members with names that lead out and links are told", "[read]")
{
    const Folder folder;
    const auto path = folder.file("a.zip", pack(archives[0], {{"../x.txt", "Out."}, {"in.txt", "In."}}));
    const auto got = read_all({path});
    REQUIRE(got.documents.size() == 1);
    REQUIRE(got.faults.size() == 1);
    CHECK(got.faults[0].where == path + "/../x.txt");
}

TEST_CASE("what is no text is refused as what it is", "[read]")
{
    using namespace std::string_literals;
    const Folder folder;
    const std::pair<std::string, const char*> files[] = {
        {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s, "PNG"}, {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + std::string(600, '\0') + "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"s, "Word 97"},
        {"<?xml version=\"1.0\"?>\n<!-- drawn --><svg xmlns=\"http://www.w3.org/2000/svg\"/>"s, "SVG"},
        {"body { color: red; }\np { margin: 0; padding: 1em; }\n"s, "style sheet"}, {"function f(a) { var b = a; return b; }\nf(1);\n"s, "code"},
        {"<?xml version=\"1.0\"?><inventory><item/></inventory>"s, "inventory"}, {"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"s, "calendar"},
        {"\xFF\xD8\xFF\xE0\0\x10JFIF"s, "JPEG"}, {"SQLite format 3\0......"s, "table cannot be read"}, {"-----BEGIN PGP MESSAGE-----\n\nxyz\n"s, "encrypted"},
    };
    for (const auto& [bytes, word] : files)
        for (const char* name : {"a.txt", "b"}) {
            INFO(word);
            const auto got = read_all({folder.file(name, bytes)});
            CHECK(got.documents.empty());
            REQUIRE(got.faults.size() == 1);
            CHECK(got.faults[0].what.find(word) != std::string::npos);
            CHECK(!got.faults[0].hint.empty());
        }
}

TEST_CASE("prose is no code, no table and no mail", "[read]")
{
    const Folder folder;
    for (const char* text : {"(Reuters) - The law (passed in 2019; amended in 2020) gives {sic} nothing; nobody objected.", "From the capital, our correspondent writes.\nDate unknown.\n",
                             "Text, she said, is all.\nAnd so it was, he said.\n", "[1] The first note\n[2] The second", "Kabul: two died.\nHerat: one died.\n\nMore follows.", "\"No,\" he said.\n"}) {
        INFO(text);
        const auto got = read_all({folder.file("a.txt", text)});
        REQUIRE(got.documents.size() == 1);
        CHECK(got.documents[0].text == text);
    }
}

TEST_CASE("a folder is walked to its end", "[read]")
{
    const Folder folder;
    folder.file("a/one.txt", "One.");
    folder.file("b.txt", "Two.");
    folder.file(".git/config.txt", "No.");
    std::filesystem::create_symlink("/nowhere/at/all", folder.path() + "/dangling.txt");
    const auto got = read_all({folder.path()});
    REQUIRE(got.documents.size() == 2);
    CHECK(got.documents[0].text == "One.");
    REQUIRE(got.faults.size() == 1);
    CHECK(got.faults[0].where.ends_with("dangling.txt"));
    CHECK(read_all({folder.path() + "/dang*"}).faults.size() == 1);
}

TEST_CASE("ids of two files that count alike stay apart", "[read]")
{
    const Folder folder;
    const auto first = folder.file("a.jsonl", "{\"id\":1,\"text\":\"One.\"}\n"), second = folder.file("b.jsonl", "{\"id\":1,\"text\":\"Two.\"}\n{\"id\":1,\"text\":\"Three.\"}\n");
    const auto got = read_all({first, second});
    REQUIRE(got.documents.size() == 3);
    CHECK(got.documents[0].id == "1");
    CHECK(got.documents[1].id == second + "#1");
    CHECK(got.documents[2].id == second + "#1-2");
    // A file that is named twice brings the same documents.
    CHECK(read_all({first, first}).documents[1].id == "1");
}
