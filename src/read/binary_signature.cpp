// SPDX-License-Identifier: Apache-2.0
// Files that open with certain bytes.
#include <algorithm>
#include <iterator>

#include "read/signature.hpp"

namespace dateline {
namespace {

using namespace std::string_view_literals;
using Kind = Signature::Kind;

constexpr std::string_view picture_remedy = "Pictures are not read. Give the text itself; a program for text recognition (OCR) makes it of a scan.";
constexpr std::string_view sound_remedy = "Sound and film are not read. Give a transcript or subtitles (.srt, .vtt).";
constexpr std::string_view program_remedy = "Programs are not read. Give the text itself.";
constexpr std::string_view office_remedy = "Save it as DOCX, ODT or plain text with the program that made it.";
constexpr std::string_view data_remedy = "Export the table with the texts as CSV or JSON Lines.";
constexpr std::string_view unpack_remedy = "Unpack it first, and give what was in it.";

struct Opening {
    std::size_t at;
    std::string_view bytes;
    Signature signature;
};

constexpr Signature packed(std::string_view by) { return {Kind::packed, by, {}, {}, {}}; }
constexpr Signature archive(std::string_view name) { return {Kind::archive, name, {}, {}, {}}; }
constexpr Signature refused(std::string_view what, std::string_view remedy) { return {Kind::refused, {}, what, remedy, {}}; }

constexpr Opening openings[] = {
    {0, "\x1F\x8B"sv, packed("gzip")},
    {0, "\xFD" "7zXZ\0"sv, packed("xz")},
    {0, "\x28\xB5\x2F\xFD"sv, packed("zstd")},
    {0, "\x04\x22\x4D\x18"sv, packed("lz4")},
    {0, "LZIP\1"sv, packed("lzip")},
    {0, "\x1F\x9D"sv, packed("compress")},
    {0, "PK\5\6"sv, archive("zip")},
    {257, "ustar"sv, archive("tar")},
    {0, "7z\xBC\xAF\x27\x1C"sv, archive("7z")},
    {0, "Rar!\x1A\x07"sv, archive("rar")},
    {0, "MSCF\0\0\0\0"sv, archive("cab")},
    {0, "{\\rtf"sv, {Kind::format, "rtf", "an RTF text", {}, {}}},
    {0, "%!PS"sv, refused("a PostScript file", "Make a text file of it, for example with ps2ascii.")},
    {0, "\xC5\xD0\xD3\xC6"sv, refused("a PostScript drawing", picture_remedy)},
    {0, "AT&TFORM"sv, refused("a DjVu scan", "Make a text file of it with djvutxt.")},
    {0, "ITSF"sv, refused("a compiled help file (CHM)", unpack_remedy)},
    {60, "BOOKMOBI"sv, refused("a Kindle book", "Convert it to EPUB or plain text.")},
    {0, "!BDN"sv, refused("an Outlook mailbox (PST)", "Export the mails as .eml or mbox.")},
    {0, "\x89PNG\r\n"sv, refused("a PNG image", picture_remedy)},
    {0, "\xFF\xD8\xFF"sv, refused("a JPEG image", picture_remedy)},
    {0, "GIF8"sv, refused("a GIF image", picture_remedy)},
    {0, "II*\0"sv, refused("a TIFF image", picture_remedy)},
    {0, "MM\0*"sv, refused("a TIFF image", picture_remedy)},
    {0, "8BPS"sv, refused("a Photoshop image", picture_remedy)},
    {0, "\0\0\1\0"sv, refused("an icon", picture_remedy)},
    {0, "\0\0\0\x0CjP  "sv, refused("a JPEG 2000 image", picture_remedy)},
    {4, "ftyp"sv, refused("a film, a sound or an image (MPEG-4)", sound_remedy)},
    {0, "\x1A\x45\xDF\xA3"sv, refused("a film (Matroska or WebM)", sound_remedy)},
    {0, "OggS"sv, refused("a sound file or film (Ogg)", sound_remedy)},
    {0, "fLaC"sv, refused("a sound file (FLAC)", sound_remedy)},
    {0, "ID3\2"sv, refused("a sound file (MP3)", sound_remedy)},
    {0, "ID3\3"sv, refused("a sound file (MP3)", sound_remedy)},
    {0, "ID3\4"sv, refused("a sound file (MP3)", sound_remedy)},
    {0, "\xFF\xFB"sv, refused("a sound file (MP3)", sound_remedy)},
    {0, "\0\0\1\xBA"sv, refused("a film (MPEG)", sound_remedy)},
    {0, "\x7F" "ELF"sv, refused("a program", program_remedy)},
    {0, "MZ\x90\0"sv, refused("a Windows program", program_remedy)},
    {0, "\xCA\xFE\xBA\xBE"sv, refused("compiled program code", program_remedy)},
    {0, "\xCF\xFA\xED\xFE"sv, refused("a program", program_remedy)},
    {0, "\0asm"sv, refused("compiled program code", program_remedy)},
    {0, "SQLite format 3\0"sv, {Kind::format, "table", "a GeoPackage or SQLite database", data_remedy, {}}},
    {0, "PAR1"sv, {Kind::format, "table", "a Parquet table", data_remedy, {}}},
    {0, "ARROW1"sv, refused("an Arrow table", data_remedy)},
    {0, "fgb\3"sv, {Kind::format, "table", "a FlatGeobuf layer", data_remedy, {}}},
    {0, "\0\0\x27\x0A\0\0\0\0"sv, refused("a Shapefile", data_remedy)},
    {0, "\x89HDF"sv, refused("an HDF5 file", data_remedy)},
    {0, "CDF\1"sv, refused("a NetCDF file", data_remedy)},
    {0, "Obj\1"sv, refused("an Avro file", data_remedy)},
    {0, "wOFF"sv, refused("a font", program_remedy)},
    {0, "wOF2"sv, refused("a font", program_remedy)},
    {0, "OTTO\0"sv, refused("a font", program_remedy)},
    {0, "\0\1\0\0\0"sv, refused("a font", program_remedy)},
    {0, "bplist00"sv, refused("a binary property list", data_remedy)},
    {0, "DATEGAZ\n"sv, refused("an index of places", "It is given with --data. Give the texts here.")},
    {0, "Salted__"sv, refused("encrypted", "Decrypt it first.")},
    {0, "-----BEGIN PGP MESSAGE"sv, refused("encrypted (PGP)", "Decrypt it first.")},
    {0, "age-encryption.org/"sv, refused("encrypted (age)", "Decrypt it first.")},
    {0, "version https://git-lfs.github.com/spec"sv, refused("not the file, but what Git LFS put in its place", "Fetch the file itself: git lfs pull")},
};

bool in_utf16(std::string_view bytes, std::string_view word)
{
    std::string_view rest = bytes;
    for (std::size_t at = rest.find(word[0]); at != std::string_view::npos; at = rest.find(word[0], at + 1)) {
        std::size_t i = 0;
        while (i < word.size() && at + 2 * i + 1 < rest.size() && rest[at + 2 * i] == word[i] && rest[at + 2 * i + 1] == '\0') ++i;
        if (i == word.size()) return true;
    }
    return false;
}

// Files of Microsoft's compound format name their streams; the list stands near the start only in small ones.
Signature compound(std::string_view head)
{
    if (in_utf16(head, "EncryptedPackage")) return refused("an Office document with a password", "Save it without the password.");
    if (in_utf16(head, "WordDocument")) return refused("a Word 97 document", office_remedy);
    if (in_utf16(head, "PowerPoint Document")) return refused("a PowerPoint 97 presentation", "Save it as plain text or PDF.");
    if (in_utf16(head, "Workbook")) return refused("an Excel 97 table", "Save it as CSV or XLSX.");
    if (in_utf16(head, "__properties_version")) return refused("an Outlook message (.msg)", "Save it as .eml or plain text.");
    return refused("a document of Microsoft Office 97 (Word, Excel, PowerPoint or Outlook)", office_remedy);
}

// The oldest tar files have no mark, but a checksum of the first block.
bool old_tar(std::string_view head)
{
    if (head.size() < 512 || head[0] == '\0') return false;
    unsigned sum = 0, told = 0;
    for (std::size_t i = 0; i < 512; ++i) sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(head[i]);
    std::size_t at = 148, digits = 0;
    while (at < 156 && head[at] == ' ') ++at;
    for (; at < 156 && head[at] >= '0' && head[at] <= '7'; ++at, ++digits) told = told * 8 + static_cast<unsigned>(head[at] - '0');
    return digits > 0 && told == sum;
}

// Documents that are zip files tell so by the names of their first members, or by a member "mimetype" that stands first.
Signature zip_kind(std::string_view head)
{
    struct Inside {
        std::string_view name;
        Signature signature;
    };
    constexpr Signature office{Kind::format, "office", "a document", {}, {}};
    constexpr Inside types[] = {{"application/vnd.oasis.opendocument.text", office}, {"application/epub+zip", office},
                                {"application/vnd.oasis.opendocument.spreadsheet", {Kind::format, "table", "an OpenDocument table", "Save it as CSV.", {}}},
                                {"application/vnd.oasis.opendocument", refused("an OpenDocument file that is no text", "Save it as plain text or PDF.")}};
    constexpr Inside folders[] = {{"word/", office}, {"xl/", {Kind::format, "table", "an Excel table", "Save it as CSV.", {}}}, {"ppt/", refused("a PowerPoint presentation", "Save it as plain text or PDF.")}};
    const auto name_at = [&](std::size_t at) {
        if (at + 30 > head.size()) return std::string_view();
        const auto size = static_cast<unsigned char>(head[at + 26]) + 256U * static_cast<unsigned char>(head[at + 27]);
        return head.substr(at + 30, size);
    };
    const std::string_view first = name_at(0);
    if (first == "mimetype") {
        const std::string_view type = head.substr(38);
        for (const auto& one : types)
            if (type.starts_with(one.name)) return one.signature;
    }
    if (first == "[Content_Types].xml" || first.starts_with("_rels/") || first.starts_with("docProps/") || first.starts_with("word/") || first.starts_with("xl/") || first.starts_with("ppt/"))
        for (std::size_t at = 0; at != std::string_view::npos; at = head.find("PK\3\4"sv, at + 4))
            for (const auto& one : folders)
                if (name_at(at).starts_with(one.name)) return one.signature;
    return archive("zip");
}

}  // namespace

Signature binary_signature(std::string_view head)
{
    if (head.starts_with("PK\3\4"sv)) return zip_kind(head);
    if (head.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return compound(head);
    if (head.starts_with("BZh") && head.size() > 10 && head.substr(4, 3) == "1AY") return packed("bzip2");
    if (head.starts_with("RIFF") && head.substr(0, 16).find("WEBP") != std::string_view::npos) return refused("a WebP image", picture_remedy);
    if (head.starts_with("RIFF") && head.size() > 16 && head[7] == '\0') return refused("a sound file or film", sound_remedy);
    if (head.starts_with("BM") && head.size() > 18 && head[14] == '\x28' && head[15] == '\0') return refused("a bitmap image", picture_remedy);
    const auto found = std::find_if(std::begin(openings), std::end(openings), [&](const Opening& one) {
        return head.size() >= one.at + one.bytes.size() && head.substr(one.at, one.bytes.size()) == one.bytes;
    });
    if (found != std::end(openings)) return found->signature;
    // Some programs put lines of their own before a PDF.
    if (head.substr(0, 1024).find("%PDF-") != std::string_view::npos) return {Kind::format, "pdf", "a PDF document", {}, {}};
    if (old_tar(head)) return archive("tar");
    return {};
}

}  // namespace dateline
