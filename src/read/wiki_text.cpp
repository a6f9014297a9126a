// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <vector>

#include "read/xml_shapes.hpp"

namespace dateline {
namespace {

// What stands between `open` and `close` is left out, nested or not.
std::string without(std::string_view text, std::string_view open, std::string_view close)
{
    std::string out;
    std::size_t depth = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (text.substr(at).starts_with(open)) {
            ++depth;
            at += open.size();
        } else if (depth > 0 && text.substr(at).starts_with(close)) {
            --depth;
            at += close.size();
        } else {
            if (depth == 0) out += text[at];
            ++at;
        }
    }
    return out;
}

// Footnotes and comments: "<ref name=x>...</ref>", "<ref name=x/>".
std::string without_notes(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto open = std::min(text.find("<ref", at), text.size());
        out.append(text.substr(at, open - at));
        if (open == text.size()) break;
        const auto end = text.find('>', open);
        if (end == std::string_view::npos) break;
        const auto close = text[end - 1] == '/' ? end : text.find("</ref>", end);
        if (close == std::string_view::npos) break;
        at = close + (close == end ? 1 : 6);
    }
    return out;
}

// "[[Target|words]]" is its words; a link with a prefix ("File:", in any language) is none of the text.
void append_link(std::string_view inside, std::string& out)
{
    const auto bar = inside.rfind('|');
    const auto colon = inside.find(':');
    if (colon != std::string_view::npos && colon > 0 && colon < inside.find('|') && inside.find(' ') > colon) return;
    out.append(bar == std::string_view::npos ? inside : inside.substr(bar + 1));
}

}  // namespace

std::string plain_wiki_text(std::string_view wiki)
{
    const std::string text = without(without(without_notes(without(wiki, "<!--", "-->")), "{{", "}}"), "{|", "|}");
    constexpr std::size_t deepest = 8;   // a picture's caption holds links; nothing that people write holds more
    std::string out;
    std::vector<std::size_t> open;   // where links began, in what was written
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view rest = std::string_view(text).substr(at);
        const bool line = at == 0 || text[at - 1] == '\n';
        if (rest.starts_with("[[") && open.size() < deepest) {
            open.push_back(out.size());
            ++at;
        } else if (rest.starts_with("]]") && !open.empty()) {
            const std::string inside = out.substr(open.back());
            out.resize(open.back());
            open.pop_back();
            append_link(inside, out);
            ++at;
        } else if (rest.starts_with("[http")) {
            const auto end = rest.find(']'), blank = rest.find(' ');
            if (end == std::string_view::npos) continue;
            if (blank < end) out.append(rest.substr(blank + 1, end - blank - 1));
            at += end;
        } else if (rest.starts_with("''")) {
            while (at + 1 < text.size() && text[at + 1] == '\'') ++at;
        } else if (line && (rest[0] == '*' || rest[0] == '#' || rest[0] == ':' || rest[0] == ';')) {
            while (at + 1 < text.size() && std::string_view("*#:; ").find(text[at + 1]) != std::string_view::npos) ++at;
        } else if (line && rest[0] == '=') {
            const auto end = std::min(rest.find('\n'), rest.size());
            std::string_view heading = rest.substr(0, end);
            while (!heading.empty() && (heading.front() == '=' || heading.front() == ' ')) heading.remove_prefix(1);
            while (!heading.empty() && (heading.back() == '=' || heading.back() == ' ' || heading.back() == '\r')) heading.remove_suffix(1);
            out.append(heading);
            at += end - 1;
        } else {
            out += text[at];
        }
    }
    return without_markup(std::move(out));
}

}  // namespace dateline
