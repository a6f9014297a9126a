// SPDX-License-Identifier: Apache-2.0
// Text that is not prose: web archives, subtitles, mail, JSON, tables, program code.
#include <algorithm>
#include <cctype>
#include <iterator>
#include <string>
#include <vector>

#include "read/fields.hpp"
#include "read/signature.hpp"

namespace dateline {
namespace {

using Kind = Signature::Kind;

constexpr Signature format(std::string_view name, std::string_view what) { return {Kind::format, name, what, {}, {}}; }
constexpr Signature refused(std::string_view what, std::string_view remedy) { return {Kind::refused, {}, what, remedy, {}}; }

constexpr std::string_view code_remedy = "If people are to read it, say so with --input-format text.";

bool take_line(std::string_view& rest, std::string_view& line)
{
    if (rest.empty()) return false;
    const auto end = rest.find_first_of("\r\n");
    line = rest.substr(0, end);
    if (end == std::string_view::npos) rest = {};
    else rest.remove_prefix(end + (rest.substr(end).starts_with("\r\n") ? 2 : 1));
    return true;
}

std::string lower(std::string_view text)
{
    std::string low(text);
    for (char& c : low)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    return low;
}

// "00:00:01,000 --> 00:00:03,000"
bool cue_times(std::string_view line)
{
    return !line.empty() && std::isdigit(static_cast<unsigned char>(line[0])) && line.find(" --> ") != std::string_view::npos && line.find(':') != std::string_view::npos;
}

bool subtitles(std::string_view text)
{
    std::string_view line;
    while (take_line(text, line) && line.empty()) {}
    if (cue_times(line)) return true;
    return !line.empty() && line.size() < 8 && std::all_of(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; }) && take_line(text, line) && cue_times(line);
}

// The head of a mail: lines "Name: value" up to an empty one, with names that no other text opens with together.
bool mail_head(std::string_view text)
{
    constexpr std::string_view sure[] = {"message-id", "mime-version", "received", "return-path", "delivered-to", "content-type", "x-mailer", "newsgroups", "content-transfer-encoding"};
    constexpr std::string_view usual[] = {"from", "to", "subject", "date", "sender", "cc", "reply-to", "in-reply-to"};
    std::size_t sure_ones = 0, usual_ones = 0;
    std::string_view line;
    while (take_line(text, line) && !line.empty()) {
        if (line[0] == ' ' || line[0] == '\t') continue;
        const auto colon = line.find(':');
        if (colon == 0 || colon == std::string_view::npos || line.substr(0, colon).find(' ') != std::string_view::npos) return false;
        const std::string name = lower(line.substr(0, colon));
        sure_ones += std::find(std::begin(sure), std::end(sure), name) != std::end(sure);
        usual_ones += std::find(std::begin(usual), std::end(usual), name) != std::end(usual);
    }
    return (sure_ones > 0 && usual_ones > 1) || sure_ones > 2 || usual_ones > 3;
}

bool json_opens(std::string_view text)
{
    const auto second = text.size() > 1 ? text.find_first_not_of(" \t\r\n", 1) : std::string_view::npos;
    if (second == std::string_view::npos) return false;
    const char next = text[second];
    return text[0] == '{' ? next == '"' || next == '}' : text[0] == '[' && (next == '{' || next == ']');
}

}  // namespace

Signature text_signature(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\x1E"), text.size()));
    if (json_opens(text)) return format("jsonl", "JSON");
    if (text.starts_with("WARC/")) return format("warc", "a web archive (WARC)");
    if (text.starts_with("WEBVTT")) return format("subtitles", "subtitles (WebVTT)");
    if (subtitles(text)) return format("subtitles", "subtitles (SubRip)");
    if (text.starts_with("From ")) {
        std::string_view rest = text, line;
        if (take_line(rest, line) && mail_head(rest)) return format("mail", "a mailbox (mbox)");
    }
    if (mail_head(text)) return format("mail", "a mail");
    if (text.starts_with("BEGIN:VCALENDAR")) return refused("a calendar", "Give the texts of its entries as CSV or JSON Lines.");
    if (text.starts_with("BEGIN:VCARD")) return refused("an address book", "It holds no text to read.");
    if (text.starts_with("\\documentclass") || text.starts_with("\\documentstyle")) return refused("a LaTeX source", "Make plain text of it, for example with detex or pandoc.");
    if (text.starts_with("#!")) return refused("a script", code_remedy);
    return {};
}

namespace {

bool names_columns(std::string_view first, std::string_view second, std::string_view text_field)
{
    char mark = 0;
    std::ptrdiff_t most = 0;
    for (const char c : {'\t', ',', ';', '|'})
        if (const auto count = std::count(first.begin(), first.end(), c); count > most) most = count, mark = c;
    if (!mark || second.find(mark) == std::string_view::npos) return false;
    bool texted = false;
    for (std::string_view rest = first;;) {
        const auto end = rest.find(mark);
        std::string_view cell = rest.substr(0, end);
        while (!cell.empty() && (cell.front() == ' ' || cell.front() == '"')) cell.remove_prefix(1);
        while (!cell.empty() && (cell.back() == ' ' || cell.back() == '"')) cell.remove_suffix(1);
        if (cell.size() > 40 || cell.find(". ") != std::string_view::npos || cell.ends_with('.')) return false;   // a sentence
        texted |= text_field.empty() ? field_role(cell).role == Role::text : cell == text_field;
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    return texted;
}

}  // namespace

Signature table_signature(std::string_view text, std::string_view text_field)
{
    // A title of the table may stand before the names of its columns.
    constexpr int most_before = 5;
    std::string_view first, second;
    if (!take_line(text, first)) return {};
    for (int i = 0; i < most_before && take_line(text, second); ++i, first = second)
        if (names_columns(first, second, text_field)) return format("csv", "a table");
    return {};
}

Signature code_signature(std::string_view text)
{
    std::size_t marks = 0, braces = 0, closers = 0, visible = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        visible += static_cast<unsigned char>(c) > ' ';
        const bool brace = c == '{' || c == '}';
        braces += brace;
        // In prose a word of the same line follows a semicolon and a blank.
        const auto next = c == ';' ? text.find_first_not_of(' ', i + 1) : i;
        closers += c == ';' && (next == std::string_view::npos || next == i + 1 || text[next] == '}' || text[next] == '\n' || text[next] == '\r');
        marks += brace || c == ';' || c == '=' || c == '(' || c == ')' || c == '<' || c == '>';
    }
    if (braces < 2 || closers < 2 || marks * 25 < visible) return {};
    const bool script = text.find("function") != std::string_view::npos || text.find("=>") != std::string_view::npos || text.find("var ") != std::string_view::npos ||
                        text.find("const ") != std::string_view::npos || text.find("#include") != std::string_view::npos;
    return script ? refused("program code", code_remedy) : refused("a style sheet or program code", code_remedy);
}

Signature name_signature(std::string_view path)
{
    struct Ending {
        std::string_view endings;
        Signature signature;
    };
    constexpr Ending endings[] = {
        {" .css .scss .less ", refused("a style sheet", code_remedy)},
        {" .js .mjs .cjs .ts .jsx .tsx .map ", refused("a script of a web page", code_remedy)},
        {" .py .c .h .cc .cpp .hpp .java .cs .go .rs .rb .php .pl .sh .bat .ps1 .sql .r .ipynb ", refused("program code", code_remedy)},
        {" .yaml .yml .toml .ini .cfg .conf .properties .lock ", refused("a file of settings", code_remedy)},
        {" .svg ", refused("an SVG drawing", code_remedy)},
        {" .bib .ris ", refused("a list of literature", "Give the texts, or their abstracts as CSV or JSON Lines.")},
        {" .sha256 .sha1 .md5 .sig .asc ", refused("a checksum or signature", "Give the file that it belongs to.")},
    };
    const auto slash = path.find_last_of('/');
    const auto point = path.find_last_of('.');
    if (point == std::string_view::npos || (slash != std::string_view::npos && point < slash)) return {};
    const std::string ending = " " + lower(path.substr(point)) + " ";
    for (const auto& [list, signature] : endings)
        if (list.find(ending) != std::string_view::npos) return signature;
    return {};
}

}  // namespace dateline
