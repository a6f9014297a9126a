// SPDX-License-Identifier: Apache-2.0
// Subtitles (SubRip, WebVTT) as running text: without numbers, clock times and marks of style. What is shown in pieces
// is one sentence again; a pause begins a paragraph.
#include <cstdio>

#include "read/format.hpp"
#include "read/page.hpp"

namespace dateline {
namespace {

// Seconds of "00:01:02,500" or "01:02.500"; negative where it is none.
double seconds_of(std::string_view clock)
{
    int parts[3] = {}, count = 0;
    double fraction = 0, scale = 1;
    bool behind = false;
    for (const char c : clock) {
        if (c == ':' && count < 2) ++count;
        else if (c == ',' || c == '.') behind = true;
        else if (c < '0' || c > '9') return -1;
        else if (behind) fraction += (c - '0') * (scale /= 10);
        else parts[count] = parts[count] * 10 + (c - '0');
    }
    double all = 0;
    for (int i = 0; i <= count; ++i) all = all * 60 + parts[i];
    return count > 0 ? all + fraction : -1;
}

std::string without_style(std::string_view line)
{
    std::string out;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char close = line[at] == '<' ? '>' : line[at] == '{' && at + 1 < line.size() && line[at + 1] == '\\' ? '}' : '\0';
        const auto end = close ? line.find(close, at) : std::string_view::npos;
        if (end == std::string_view::npos) out += line[at];
        else at = end;
    }
    return out;
}

void make_subtitles(std::string text, const ReadSettings&, Document& document)
{
    constexpr double pause_s = 3;
    std::string_view rest = text;
    std::string last;
    double until = -1;
    bool spoken = false;   // inside a cue
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size() - 1);
        std::string_view line = rest.substr(0, end + (rest[end] == '\n' ? 0 : 1));
        rest.remove_prefix(end + 1);
        while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
        if (const auto arrow = line.find(" --> "); arrow != std::string_view::npos && seconds_of(line.substr(0, arrow)) >= 0) {
            const double from = seconds_of(line.substr(0, arrow));
            if (until >= 0 && from - until > pause_s && !document.text.empty()) document.text += "\n\n";
            const std::string_view to = line.substr(arrow + 5);
            until = seconds_of(to.substr(0, to.find(' ')));
            spoken = true;
        } else if (line.empty()) {
            spoken = false;
        } else if (spoken) {
            std::string words = without_markup(without_style(line));
            if (words == last || words.empty()) continue;   // live captions show a line again while the next one comes
            if (!document.text.empty() && document.text.back() != '\n') document.text += ' ';
            document.text += words;
            last = std::move(words);
        }
    }
    if (!document.text.empty()) document.text += '\n';
}

}  // namespace

std::unique_ptr<Records> open_subtitles(InputBytes source) { return one_document(std::move(source), make_subtitles); }

}  // namespace dateline
