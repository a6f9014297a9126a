// SPDX-License-Identifier: Apache-2.0
// For each time, place and event: where it stands, what it means, which rule said so, and what the
// stages noted about it. What they noted about other words comes as lines of its own.
#include "write/explanation.hpp"

#include <algorithm>
#include <cstdio>

#include "write/chars.hpp"
#include "write/json_text.hpp"

namespace dateline {

namespace {

struct Line {
    Span span;
    int order = 0;   // times, places, events, other
    std::string what, rule, value;
    std::vector<std::string> notes;
};

std::string fixed(double value, int digits)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

std::string meaning(const Time& time)
{
    std::string text = std::string(to_string(time.type)) + " " + time.value;
    if (!time.mod.empty()) text += " " + time.mod;
    if (time.interval) text += ", " + to_iso(time.interval->first) + " to " + last_second_iso(*time.interval) + ", " + std::string(to_string(time.interval->precision));
    else if (time.type == TimexType::date || time.type == TimexType::time) text += ", unresolved";
    if (!time.anchor.empty() && time.anchor != "none") text += ", counted from " + std::string(time.anchor);
    return text;
}

std::string meaning(const PlaceReference& place)
{
    std::string text = std::string(to_string(place.role));
    if (!place.located) return text + ", declined";
    text += ", " + (place.name.empty() ? std::string("a point") : place.name);
    if (!place.admin1.empty() && place.admin1 != place.name) text += ", " + place.admin1;
    if (!place.country.empty()) text += ", " + place.country;
    text += ", " + std::string(to_string(place.kind)) + ", " + fixed(place.lat_deg, 4) + " " + fixed(place.lon_deg, 4) + ", within " + fixed(place.radius_m / 1000, 1) + " km";
    if (!place.id.empty()) text += ", " + place.id;
    return text + ", confidence " + fixed(place.confidence, 2);
}

std::string meaning(const Event& event)
{
    std::string text = event.type + ", " + std::string(to_string(event.status));
    text += ", " + (event.time ? (event.edtf.empty() ? to_iso_date(event.time->first) : event.edtf) : std::string("no time"));
    text += ", " + (event.place.empty() ? (event.place_reason.empty() ? std::string("no place") : "no place: " + event.place_reason) : event.place);
    for (std::size_t i = 0; i < count_kinds; ++i)
        if (event.counts[i].said()) text += ", " + std::string(to_string(static_cast<CountKind>(i))) + " \"" + event.counts[i].words + "\"";
    if (!event.actor.empty()) text += ", by " + event.actor;
    if (!event.target.empty()) text += ", to " + event.target;
    if (!event.attribution.empty()) text += ", says " + event.attribution;
    return text + ", confidence " + fixed(event.confidence, 2);
}

std::string joined(const std::vector<std::string>& parts)
{
    std::string all;
    for (const auto& part : parts) all += (all.empty() ? "" : " ") + part;
    return all;
}

// What kind of result a stage gives, as Line::order counts.
int order_of(std::string_view stage)
{
    static constexpr std::string_view kinds[] = {"time", "place", "event"};
    int order = 0;
    for (const std::string_view kind : kinds) {
        if (stage.find(kind) != stage.npos) return order;
        ++order;
    }
    return order;
}

std::vector<Line> lines_of(const Annotation& annotation, const Trace& trace)
{
    std::vector<Line> lines;
    for (const auto& time : annotation.times) {
        lines.push_back({time.span, 0, "time", std::string(time.rule), meaning(time), {}});
        if (!time.reason.empty()) lines.back().notes.push_back(time.reason);
    }
    for (const auto& place : annotation.places) {
        lines.push_back({place.span, 1, "place", std::string(place.rule), meaning(place), {}});
        if (!place.reason.empty()) lines.back().notes.push_back(place.reason);
    }
    for (const auto& event : annotation.events) lines.push_back({event.trigger, 2, "event", joined(event.rules), meaning(event), {}});

    // A note belongs to the result of its own kind of stage over the same words.
    const std::size_t results = lines.size();
    for (const auto& entry : trace.entries) {
        const int order = order_of(entry.stage);
        const auto owner = std::find_if(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(results),
                                        [&](const Line& line) { return line.order == order && line.span == entry.span; });
        if (owner != lines.begin() + static_cast<std::ptrdiff_t>(results)) {
            if (!entry.why.empty()) owner->notes.push_back(entry.why);
        } else {
            lines.push_back({entry.span, 3, std::string(entry.stage), entry.rule, entry.said, {}});
            if (!entry.why.empty()) lines.back().notes.push_back(entry.why);
        }
    }
    std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
        return std::tuple(a.span.begin, a.order, a.span.end) < std::tuple(b.span.begin, b.order, b.span.end);
    });
    return lines;
}

std::string one_line(std::string_view text)
{
    std::string line;
    for (const char c : text) line += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
    return line;
}

// A note may hold several reasons, one a line or with semicolons between.
template <class Take>
void each_reason(const std::string& note, Take take)
{
    for (std::size_t begin = 0; begin < note.size();) {
        const auto line = std::min(note.find('\n', begin), note.size());
        const auto end = std::min(note.find("; ", begin), line);
        take(one_line(std::string_view(note).substr(begin, end - begin)));
        begin = end + (end == line ? 1 : 2);
    }
}

// How a sentence was read: each unit a line, below the one that it hangs on.
void append_tree(const SyntaxSentence& sentence, std::string_view text, const CharIndex& chars, std::string& out)
{
    const auto span = chars.of(sentence.span);
    std::string head = std::to_string(span.begin) + ".." + std::to_string(span.end);
    head.insert(0, head.size() < 10 ? 10 - head.size() : 0, ' ');
    out += head + "  [tree]\n";
    std::vector<std::vector<std::uint32_t>> below(sentence.units.size() + 1);   // the last: of the root
    for (std::uint32_t i = static_cast<std::uint32_t>(sentence.units.size()); i-- > 0;) below[std::min<std::size_t>(sentence.units[i].head, sentence.units.size())].push_back(i);
    std::vector<std::pair<std::uint32_t, std::size_t>> open;   // units to be written, with their depth
    for (const auto unit : below.back()) open.emplace_back(unit, 0);
    while (!open.empty()) {
        const auto [at, depth] = open.back();
        open.pop_back();
        const SyntaxUnit& unit = sentence.units[at];
        out += std::string(12 + 2 * std::min<std::size_t>(depth, 20), ' ') + one_line(text.substr(unit.span.begin, unit.span.size())) + "  " + std::string(unit.upos) + " " + std::string(unit.relation) + "\n";
        for (const auto next : below[at]) open.emplace_back(next, depth + 1);
    }
}

}  // namespace

void append_explanation(const Document& document, const Annotation& annotation, const Trace& trace, std::string& out)
{
    out += document.id + "  language " + (annotation.language.empty() ? "unknown" : annotation.language) + ", anchor " +
           (annotation.anchor ? to_iso(annotation.anchor->first) + " " + std::string(to_string(annotation.anchor->precision)) : std::string("none")) + "\n";
    const CharIndex chars(document.text);
    for (const auto& line : lines_of(annotation, trace)) {
        const auto span = chars.of(line.span);
        std::string head = std::to_string(span.begin) + ".." + std::to_string(span.end);
        head.insert(0, head.size() < 10 ? 10 - head.size() : 0, ' ');
        out += head + "  " + one_line(std::string_view(document.text).substr(line.span.begin, line.span.size())) + "  [" + line.what;
        out += (line.rule.empty() ? "" : " " + line.rule) + "]\n";
        if (!line.value.empty()) out += "            " + line.value + "\n";
        for (const auto& note : line.notes)
            each_reason(note, [&](const std::string& reason) { out += "              " + reason + "\n"; });
    }
    for (const auto& sentence : annotation.syntax)
        if (std::any_of(annotation.events.begin(), annotation.events.end(), [&](const Event& event) { return sentence.span.contains(event.trigger); }))
            append_tree(sentence, document.text, chars, out);
}

void append_explanation_json(const Document& document, const Annotation& annotation, const Trace& trace, std::string& out)
{
    const CharIndex chars(document.text);
    const auto text = [&](const char* key, std::string_view value) {
        out += key;
        append_json(out, value);
    };
    text("{\"id\":", document.id);
    text(",\"language\":", annotation.language);
    out += ",\"lines\":[";
    for (const auto& line : lines_of(annotation, trace)) {
        const auto span = chars.of(line.span);
        out += out.back() == '[' ? "{\"start\":" : ",\n{\"start\":";
        append_integer(out, span.begin);
        out += ",\"end\":";
        append_integer(out, span.end);
        text(",\"text\":", std::string_view(document.text).substr(line.span.begin, line.span.size()));
        text(",\"what\":", line.what);
        text(",\"rule\":", line.rule);
        text(",\"value\":", line.value);
        out += ",\"notes\":[";
        for (const auto& note : line.notes)
            each_reason(note, [&](const std::string& reason) {
                if (out.back() != '[') out += ',';
                append_json(out, reason);
            });
        out += "]}";
    }
    out += "]}\n";
}

}  // namespace dateline
