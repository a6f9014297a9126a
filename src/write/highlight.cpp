// SPDX-License-Identifier: Apache-2.0
// An annotated text as a page of its own: times, places and events highlighted, what they mean in tips.
#include "time/instant.hpp"
#include "write/json_text.hpp"
#include "write/markup.hpp"

namespace dateline {

namespace {

constexpr std::string_view head = R"(<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #22211f; --time: #ffe2a8; --place: #c5e4d3; --event: #f6c6c4; --tip: #22211f; --tip-ink: #fff; }
@media (prefers-color-scheme: dark) { :root { --paper: #1c1d1f; --ink: #e6e4df; --time: #6a4d0e; --place: #1f5138; --event: #6e2a2a; --tip: #f2f0ea; --tip-ink: #1c1d1f; } }
body { background: var(--paper); color: var(--ink); font: 1.06rem/1.75 Georgia, "Times New Roman", serif; max-width: 44rem; margin: 2.5rem auto 8rem; padding: 0 1.2rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
.about { font: .85rem/1.5 system-ui, sans-serif; opacity: .75; }
.text { white-space: pre-wrap; overflow-wrap: break-word; }
mark { color: inherit; border-radius: .2em; padding: .05em .15em; position: relative; cursor: help; }
mark.time { background: var(--time); } mark.place { background: var(--place); } mark.event { background: var(--event); font-weight: bold; }
mark.open { background: none; border-bottom: 2px dashed; border-radius: 0; }
mark.time.open { border-color: #c98a12; } mark.place.open { border-color: #2e9467; } mark.event.open { border-color: #c8453f; }
mark:focus { outline: 2px solid currentColor; }
mark > .tip { display: none; position: absolute; left: 0; top: 1.8em; z-index: 2; width: max-content; max-width: 20rem; background: var(--tip); color: var(--tip-ink);
  font: .8rem/1.45 system-ui, sans-serif; font-weight: normal; padding: .5em .7em; border-radius: .4em; white-space: pre-line; box-shadow: 0 2px 10px #0005; }
mark:hover > .tip, mark:focus > .tip { display: block; }
.key mark { cursor: default; }
</style>
)";

void line(std::string& tip, std::string_view text)
{
    if (text.empty()) return;
    if (!tip.empty()) tip += '\n';
    tip += text;
}

std::string tip_of(const Time& time)
{
    std::string tip = std::string{to_string(time.type)} + " " + time.value + (time.mod.empty() ? "" : " " + time.mod);
    if (time.interval) {
        std::string interval;
        append_instant(interval, time.interval->first);
        interval += " / ";
        append_instant(interval, last_second(*time.interval));
        line(tip, interval);
        line(tip, to_string(time.interval->precision));
    }
    line(tip, time.reason);
    line(tip, time.rule);
    return tip;
}

std::string tip_of(const PlaceReference& place)
{
    std::string tip = place.name;
    if (!place.admin1.empty()) tip += (tip.empty() ? "" : ", ") + place.admin1;
    if (!place.country.empty()) tip += (tip.empty() ? "" : ", ") + place.country;
    line(tip, std::string{to_string(place.kind)} + " " + std::string{to_string(place.role)});
    if (place.located) {
        std::string point;
        append_number(point, place.lat_deg);
        point += ", ";
        append_number(point, place.lon_deg);
        line(tip, point);
    }
    line(tip, place.id);
    line(tip, place.reason);
    line(tip, place.rule);
    return tip;
}

std::string tip_of(const Event& event)
{
    std::string tip = event.type;
    line(tip, to_string(event.status));
    line(tip, event.edtf);
    line(tip, event.place);
    for (std::size_t i = 0; i < count_kinds; ++i)
        if (!event.counts[i].words.empty()) line(tip, std::string{to_string(static_cast<CountKind>(i))} + " " + event.counts[i].words);
    for (const auto& rule : event.rules) line(tip, rule);
    return tip;
}

}  // namespace

std::string to_html(const Document& document, const Annotation& annotation)
{
    const std::string_view text = document.text;
    const std::string& name = document.title.empty() ? annotation.id : document.title;
    std::string out = "<!DOCTYPE html>\n<html lang=\"" + xml(annotation.language) + "\">\n<head>\n<title>" + xml(name) + "</title>\n";
    out += head;
    out += "</head>\n<body>\n<main>\n<h1>" + xml(name) + "</h1>\n<p class=\"about\">";
    std::string about = annotation.id;
    if (annotation.anchor) {
        about += " \xC2\xB7 ";
        append_by_precision(about, *annotation.anchor);
    }
    out += xml(about) + "</p>\n<p class=\"about key\"><mark class=\"time\">time</mark> <mark class=\"place\">place</mark> <mark class=\"event\">event</mark> "
           "<mark class=\"event open\">no fact, or not resolved</mark></p>\n<div class=\"text\">";
    walk_marks(
        nested_marks(annotation, true), static_cast<std::uint32_t>(text.size()),
        [&](std::uint32_t begin, std::uint32_t end) { append_xml(out, text.substr(begin, end - begin)); },
        [&](const TextMark& mark) {
            bool open = false;
            const char* kind = "time";
            if (mark.kind == TextMarkKind::time) {
                open = !annotation.times[mark.index].interval;
            } else if (mark.kind == TextMarkKind::place) {
                kind = "place";
                open = !annotation.places[mark.index].located;
            } else {
                kind = "event";
                const Status status = annotation.events[mark.index].status;
                open = status != Status::asserted && status != Status::reported;
            }
            out += std::string{"<mark tabindex=\"0\" class=\""} + kind + (open ? " open" : "") + "\">";
        },
        [&](const TextMark& mark) {
            const std::string tip = mark.kind == TextMarkKind::time    ? tip_of(annotation.times[mark.index])
                                    : mark.kind == TextMarkKind::place ? tip_of(annotation.places[mark.index])
                                                                   : tip_of(annotation.events[mark.index]);
            out += "<span class=\"tip\" role=\"tooltip\">" + xml(tip) + "</span></mark>";
        });
    return out + "</div>\n</main>\n</body>\n</html>\n";
}

}  // namespace dateline
