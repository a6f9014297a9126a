// SPDX-License-Identifier: Apache-2.0
// brat standoff (.ann): text-bound annotations, events with their arguments, notes with what was resolved.
#include "write/chars.hpp"
#include "time/instant.hpp"
#include "write/json_text.hpp"
#include "write/markup.hpp"

namespace dateline {

namespace {

class Standoff {
public:
    explicit Standoff(const Document& document) : text_(document.text), chars_(document.text) {}

    // "T1<tab>Time 3 8<tab>words"; a line break inside cuts the span in two, as the format wants it.
    std::string bind(std::string_view type, Span span)
    {
        const std::string id = "T" + std::to_string(++bound_);
        out += id + "\t";
        out += type;
        std::string words;
        char between = ' ';
        for (std::uint32_t at = span.begin; at < span.end;) {
            const std::size_t newline = std::min<std::size_t>(text_.find('\n', at), span.end);
            const Span part = chars_.of({at, static_cast<std::uint32_t>(newline)});
            if (!part.empty()) {
                out += between;
                append_integer(out, part.begin);
                out += ' ';
                append_integer(out, part.end);
                between = ';';
                if (!words.empty()) words += ' ';
                words += text_.substr(at, newline - at);
            }
            at = static_cast<std::uint32_t>(newline) + 1;
        }
        out += '\t' + words + '\n';
        return id;
    }

    void note(const std::string& id, const std::string& about)
    {
        if (about.empty()) return;
        out += "#" + std::to_string(++notes_) + "\tAnnotatorNotes " + id + '\t';
        for (const char c : about) out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        out += '\n';
    }

    std::string out;

private:
    std::string_view text_;
    CharIndex chars_;
    std::size_t bound_ = 0, notes_ = 0;
};

// Types may hold letters, digits, '_' and '-'.
std::string type_name(std::string_view word)
{
    std::string name;
    for (const char c : word) name += (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ? c : '_';
    if (name.empty()) return "Event";
    if (name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

}  // namespace

std::string to_brat(const Document& document, const Annotation& annotation)
{
    Standoff standoff(document);
    std::vector<std::string> times, places;
    for (const Time& time : annotation.times) {
        times.push_back(standoff.bind("Time", time.span));
        standoff.note(times.back(), time.value + (time.mod.empty() ? "" : " " + time.mod));
    }
    for (const PlaceReference& place : annotation.places) {
        places.push_back(standoff.bind("Place", place.span));
        std::string about = place.name;
        if (!place.id.empty()) about += " " + place.id;
        if (place.located) {
            about += ' ';
            append_number(about, place.lat_deg);
            about += ',';
            append_number(about, place.lon_deg);
        }
        if (!place.reason.empty()) about += (about.empty() ? "" : " ") + place.reason;
        standoff.note(places.back(), about);
    }
    std::size_t number = 0;
    for (const Event& event : annotation.events) {
        if (event.trigger.empty()) continue;
        const std::string type = type_name(event.type);
        const std::string trigger = standoff.bind(type, event.trigger);
        std::string arguments;
        const auto argue = [&](const char* role, const std::vector<std::uint32_t>& indexes, const std::vector<std::string>& ids) {
            std::size_t count = 0;  // a role that comes again is numbered
            for (const std::uint32_t index : indexes)
                if (index < ids.size()) arguments += std::string{" "} + role + (++count > 1 ? std::to_string(count) : "") + ":" + ids[index];
        };
        argue("Time", event.time_evidence, times);
        argue("Place", event.place_evidence, places);
        if (!event.actor_span.empty()) arguments += " Actor:" + standoff.bind("Participant", event.actor_span);
        if (!event.target_span.empty()) arguments += " Target:" + standoff.bind("Participant", event.target_span);
        const std::string id = "E" + std::to_string(++number);
        standoff.out += id + '\t' + type + ':' + trigger + arguments + '\n';
        standoff.out += "A" + std::to_string(number) + "\tStatus " + id + ' ' + std::string{to_string(event.status)} + '\n';
    }
    return std::move(standoff.out);
}

}  // namespace dateline
