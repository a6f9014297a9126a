// SPDX-License-Identifier: Apache-2.0
#include "read/mend.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <string_view>
#include <utility>


namespace dateline {
namespace {

struct Replacement {
    std::string_view from, to;
};

constexpr Replacement replacements[] = {
    {"\xC2\xAD", ""},          // soft hyphen
    {"\xE2\x80\x8B", ""},      // zero width space
    {"\xE2\x80\x8E", ""},      // marks of direction
    {"\xE2\x80\x8F", ""},
    {"\xE2\x81\xA0", ""},      // word joiner
    {"\xEF\xBB\xBF", ""},      // byte order mark in the middle
    {"\xEF\xAC\x80", "ff"}, {"\xEF\xAC\x81", "fi"}, {"\xEF\xAC\x82", "fl"}, {"\xEF\xAC\x83", "ffi"}, {"\xEF\xAC\x84", "ffl"}, {"\xEF\xAC\x85", "st"}, {"\xEF\xAC\x86", "st"},
};

bool lower(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

std::string with_whole_characters(const std::string& text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte == '\r') {
            // "\r\r\n" is one line end, as programs write it that take a text for another system's twice.
            std::size_t end = at;
            while (end < text.size() && text[end] == '\r') ++end;
            if (end - at > 1 && end < text.size() && text[end] == '\n') at = end;
            else out += text[at++];
            continue;
        }
        if (byte == 0xC2 || byte == 0xE2 || byte == 0xEF) {
            const std::string_view rest = std::string_view(text).substr(at);
            const auto found = std::find_if(std::begin(replacements), std::end(replacements), [&](const Replacement& one) { return rest.starts_with(one.from); });
            if (found != std::end(replacements)) {
                out += found->to;
                at += found->from.size();
                continue;
            }
        }
        out += text[at++];
    }
    return out;
}

// The word that ends before `at`, letters only.
std::string_view word_before(std::string_view text, std::size_t at)
{
    std::size_t begin = at;
    while (begin > 0 && (std::isalpha(static_cast<unsigned char>(text[begin - 1])) || static_cast<unsigned char>(text[begin - 1]) >= 0x80)) --begin;
    return text.substr(begin, at - begin);
}

// "informa-\ntion" is one word where the text has lines of one width. "Alma-\nAta" keeps its hyphen and loses the line end.
std::string without_line_hyphens(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::size_t end = at + 1;
        if (text[at] == '-' && end < text.size() && text[end] == '\r') ++end;
        const bool parts = text[at] == '-' && at > 0 && end + 1 < text.size() && text[end] == '\n';
        std::size_t next = end + 1;
        while (parts && next < text.size() && text[next] == ' ') ++next;
        if (!parts || next >= text.size() || word_before(text, at).size() < 2 || !std::isalnum(static_cast<unsigned char>(text[next]))) {
            out += text[at];
            continue;
        }
        if (!lower(text[next])) out += '-';
        at = next - 1;
    }
    return out;
}

std::string_view trim(std::string_view line)
{
    const auto first = line.find_first_not_of(" \t\r\f");
    if (first == std::string_view::npos) return {};
    return line.substr(first, line.find_last_not_of(" \t\r\f") - first + 1);
}

std::vector<std::string_view> lines_of(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.push_back(trim(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

// A running head as it is on every page: numbers may differ.
std::string without_digits(std::string_view line)
{
    std::string out;
    for (const char c : line)
        if (!std::isdigit(static_cast<unsigned char>(c))) out += c;
    return out;
}

bool ends_sentence(std::string_view line)
{
    while (!line.empty() && std::string_view("\"')]").find(line.back()) != std::string_view::npos) line.remove_suffix(1);
    return !line.empty() && std::string_view(".!?:").find(line.back()) != std::string_view::npos;
}

}  // namespace

std::string mend(std::string text)
{
    const bool marked = text.find('\xC2') != std::string::npos || text.find('\xE2') != std::string::npos || text.find('\xEF') != std::string::npos || text.find("\r\r") != std::string::npos;
    if (marked) text = with_whole_characters(text);
    if (text.find("-\n") != std::string::npos || text.find("-\r\n") != std::string::npos) text = without_line_hyphens(text);
    return text;
}

std::string join_pages(std::vector<std::string> pages, bool raw)
{
    std::string out;
    if (raw) {
        for (const auto& page : pages) out += page + "\n";
        return out;
    }
    // What stands at the top or foot of several pages belongs to the page and not to the text.
    constexpr std::size_t edge = 2;
    std::map<std::string, std::size_t> repeated;
    std::vector<std::vector<std::string_view>> all;
    for (const auto& page : pages) {
        auto lines = lines_of(page);
        std::erase_if(lines, [first = true](std::string_view line) mutable { return std::exchange(first, false) && line.empty(); });
        while (!lines.empty() && lines.back().empty()) lines.pop_back();
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (i < edge || i + edge >= lines.size()) ++repeated[without_digits(lines[i])];
        all.push_back(std::move(lines));
    }
    for (auto& lines : all) {
        std::size_t longest = 0;
        for (const auto line : lines) longest = std::max(longest, line.size());
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const std::string_view line = lines[i];
            const bool at_edge = i < edge || i + edge >= lines.size();
            const std::string plain = without_digits(line);
            if (at_edge && !line.empty() && (trim(plain).empty() || (all.size() > 2 && repeated[plain] > all.size() / 2))) continue;
            if (line.empty()) {
                if (!out.empty() && !out.ends_with("\n\n")) out += out.back() == '\n' ? "\n" : "\n\n";
                continue;
            }
            if (!out.empty() && out.back() != '\n') out += '\n';
            out.append(line);
            // A line that ends a sentence well before the margin ends its paragraph.
            if (ends_sentence(line) && line.size() * 4 < longest * 3) out += "\n\n";
        }
    }
    out = mend(std::move(out));
    // Lines of a paragraph are one line.
    for (std::size_t at = out.find('\n'); at != std::string::npos; at = out.find('\n', at + 1)) {
        if (at + 1 < out.size() && out[at + 1] == '\n') {
            at = out.find_first_not_of('\n', at);
            if (at == std::string::npos) break;
        } else if (at + 1 < out.size()) {
            out[at] = ' ';
        }
    }
    return out;
}

}  // namespace dateline
