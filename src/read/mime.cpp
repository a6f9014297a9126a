// SPDX-License-Identifier: Apache-2.0
#include "read/mime.hpp"

#include <algorithm>
#include <cctype>

#include "read/decode.hpp"

namespace dateline {
namespace {

std::string lower(std::string_view text)
{
    std::string low(text);
    for (char& c : low)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    return low;
}

std::string_view trim(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string_view take_line(std::string_view& rest)
{
    const auto end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

int hex(char c) { return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1; }

std::string from_quoted_printable(std::string_view text, bool in_head)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (in_head && text[i] == '_') {
            out += ' ';
        } else if (text[i] != '=') {
            out += text[i];
        } else if (i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
            out += static_cast<char>(hex(text[i + 1]) << 4 | hex(text[i + 2]));
            i += 2;
        } else {
            // A line end that was put in for the width of a line.
            std::size_t at = i + 1;
            while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r')) ++at;
            if (at < text.size() && text[at] == '\n') i = at;
            else if (at == text.size()) break;
            else out += '=';
        }
    }
    return out;
}

std::string from_base64(std::string_view text)
{
    std::string out;
    out.reserve(text.size() * 3 / 4);
    unsigned bits = 0, count = 0;
    for (const char c : text) {
        const int value = c >= 'A' && c <= 'Z' ? c - 'A' : c >= 'a' && c <= 'z' ? c - 'a' + 26 : c >= '0' && c <= '9' ? c - '0' + 52 : c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
        if (value < 0) continue;
        bits = bits << 6 | static_cast<unsigned>(value);
        if (++count % 4 != 1) out += static_cast<char>(bits >> (6 - 2 * ((count - 1) % 4)));
    }
    return out;
}

}  // namespace

std::string decode_words(std::string_view text)
{
    std::string out;
    bool after_word = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto open = text.find("=?", at);
        const auto charset = open == std::string_view::npos ? open : text.find('?', open + 2);
        const auto coding = charset == std::string_view::npos ? charset : text.find('?', charset + 1);
        const auto close = coding == std::string_view::npos ? coding : text.find("?=", coding + 1);
        if (close == std::string_view::npos || coding != charset + 2) {
            // No encoded word: what looked like its beginning is text.
            const auto past = open == std::string_view::npos ? text.size() : open + 2;
            out.append(text.substr(at, past - at));
            at = past;
            after_word = false;
            continue;
        }
        // Blanks between two encoded words are none.
        const std::string_view between = text.substr(at, open - at);
        if (!after_word || !trim(between).empty()) out.append(between);
        const std::string_view inside = text.substr(coding + 1, close - coding - 1);
        std::string bytes = (text[charset + 1] | 0x20) == 'b' ? from_base64(inside) : from_quoted_printable(inside, true);
        const auto name = text.substr(open + 2, charset - open - 2);
        out += decode(std::move(bytes), name.substr(0, name.find('*')));
        at = close + 2;
        after_word = true;
    }
    return out;
}

MimePart::MimePart(std::string_view message)
{
    std::string_view rest = message;
    while (!rest.empty()) {
        const std::string_view line = take_line(rest);
        if (line.empty()) break;
        if ((line[0] == ' ' || line[0] == '\t') && !head_.empty()) {
            head_.back().second += ' ';
            head_.back().second += trim(line);
            continue;
        }
        const auto colon = line.find(':');
        if (colon != std::string_view::npos) head_.emplace_back(lower(line.substr(0, colon)), trim(line.substr(colon + 1)));
    }
    body_ = rest;
}

std::string MimePart::raw_field(std::string_view name) const
{
    const auto found = std::find_if(head_.begin(), head_.end(), [&](const auto& one) { return one.first == name; });
    return found == head_.end() ? std::string() : found->second;
}

std::string MimePart::field(std::string_view name) const { return decode_words(as_utf8(raw_field(name))); }

std::string MimePart::type() const
{
    const std::string value = lower(raw_field("content-type"));
    const std::string_view plain = trim(std::string_view(value).substr(0, value.find(';')));
    return plain.empty() ? "text/plain" : std::string(plain);
}

std::string MimePart::parameter(std::string_view field, std::string_view name) const
{
    const std::string value = raw_field(field), low = lower(value);
    for (std::size_t at = low.find(';'); at != std::string::npos; at = low.find(';', at + 1)) {
        std::size_t begin = low.find_first_not_of(" \t", at + 1);
        if (begin == std::string::npos || low.compare(begin, name.size(), name) != 0) continue;
        begin = low.find_first_not_of(" \t", begin + name.size());
        if (begin == std::string::npos || low[begin] != '=') continue;
        begin = value.find_first_not_of(" \t", begin + 1);
        if (begin == std::string::npos) return {};
        if (value[begin] == '"') return value.substr(begin + 1, value.find('"', begin + 1) - begin - 1);
        return value.substr(begin, value.find_first_of("; \t", begin) - begin);
    }
    return {};
}

bool MimePart::attached() const { return lower(raw_field("content-disposition")).starts_with("attachment"); }

std::string MimePart::bytes() const
{
    const std::string coding = lower(raw_field("content-transfer-encoding"));
    if (coding == "base64") return from_base64(body_);
    if (coding == "quoted-printable") return from_quoted_printable(body_, false);
    return std::string(body_);
}

std::string MimePart::text() const { return decode(bytes(), parameter("content-type", "charset")); }

std::vector<MimePart> MimePart::parts() const
{
    std::vector<MimePart> parts;
    const std::string boundary = "--" + parameter("content-type", "boundary");
    if (boundary.size() == 2) return parts;
    std::string_view rest = body_;
    const char* begin = nullptr;
    while (!rest.empty()) {
        const char* const here = rest.data();
        const std::string_view line = take_line(rest);
        if (!line.starts_with(boundary)) continue;
        if (begin) parts.emplace_back(std::string_view(begin, static_cast<std::size_t>(here - begin)));
        begin = rest.data();
        if (line.substr(boundary.size()).starts_with("--")) return parts;
    }
    // A message that breaks off has its last part as far as it goes.
    if (begin && begin < body_.data() + body_.size()) parts.emplace_back(std::string_view(begin, static_cast<std::size_t>(body_.data() + body_.size() - begin)));
    return parts;
}

}  // namespace dateline
