// SPDX-License-Identifier: Apache-2.0
// TimeML 1.2.1: times, events, and the times of events as links.
#include "time/instant.hpp"
#include "write/json_text.hpp"
#include "write/markup.hpp"

namespace dateline {

namespace {

std::string attribute(std::string_view name, std::string_view value) { return " " + std::string{name} + "=\"" + xml(value) + "\""; }

std::string numbered(const char* prefix, std::size_t number) { return prefix + std::to_string(number); }

std::string opening(const Time& time, std::size_t index)
{
    std::string tag = "<TIMEX3" + attribute("tid", numbered("t", index + 1)) + attribute("type", to_string(time.type)) + attribute("value", time.value);
    if (!time.mod.empty()) tag += attribute("mod", time.mod);
    const bool relative = time.anchor == "publication" || time.anchor == "dateline";
    tag += attribute("temporalFunction", relative ? "true" : "false") + attribute("functionInDocument", "NONE");
    if (relative) tag += attribute("anchorTimeID", "t0");
    return tag + ">";
}

// An event lies inside its time. One that has a range begins with the first of its times and ends with the last; one that has a list
// holds them all.
std::string_view relation(const Event& event, std::size_t time)
{
    const std::size_t all = event.time_evidence.size();
    if (all < 2) return "IS_INCLUDED";
    if (event.edtf.starts_with('{') || (time > 0 && time + 1 < all)) return "INCLUDES";
    return time == 0 ? "BEGUN_BY" : "ENDED_BY";
}

}  // namespace

std::string to_timeml(const Document& document, const Annotation& annotation)
{
    const std::string_view text = document.text;
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                      "xsi:noNamespaceSchemaLocation=\"http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd\">\n\n<DOCID>";
    append_xml(out, annotation.id);
    out += "</DOCID>\n\n";
    if (annotation.anchor) {
        std::string date;
        append_by_precision(date, *annotation.anchor);
        const bool clock = annotation.anchor->precision <= Precision::hour;
        out += "<DCT><TIMEX3" + attribute("tid", "t0") + attribute("type", clock ? "TIME" : "DATE") + attribute("value", date) +
               attribute("temporalFunction", "false") + attribute("functionInDocument", "CREATION_TIME") + ">" + date + "</TIMEX3></DCT>\n\n";
    }
    if (!document.title.empty()) {
        out += "<TITLE>";
        append_xml(out, document.title);
        out += "</TITLE>\n\n";
    }
    out += "<TEXT>";
    std::vector<bool> marked(annotation.events.size());
    walk_marks(
        nested_marks(annotation, false), static_cast<std::uint32_t>(text.size()),
        [&](std::uint32_t begin, std::uint32_t end) { append_xml(out, text.substr(begin, end - begin)); },
        [&](const TextMark& mark) {
            if (mark.kind == TextMarkKind::time) {
                out += opening(annotation.times[mark.index], mark.index);
            } else {
                out += "<EVENT" + attribute("eid", numbered("e", mark.index + 1)) + attribute("class", "OCCURRENCE") + ">";
                marked[mark.index] = true;
            }
        },
        [&](const TextMark& mark) { out += mark.kind == TextMarkKind::time ? "</TIMEX3>" : "</EVENT>"; });
    out += "</TEXT>\n\n";
    std::string links;
    std::size_t link = 0;
    for (std::size_t i = 0; i < annotation.events.size(); ++i) {
        if (!marked[i]) continue;
        const Event& event = annotation.events[i];
        out += "<MAKEINSTANCE" + attribute("eiid", numbered("ei", i + 1)) + attribute("eventID", numbered("e", i + 1)) + attribute("pos", "OTHER") +
               attribute("tense", event.status == Status::planned ? "FUTURE" : "NONE") + attribute("aspect", "NONE") +
               attribute("polarity", event.status == Status::negated ? "NEG" : "POS");
        if (event.status == Status::possible) out += attribute("modality", "POSSIBLE");
        out += "/>\n";
        for (std::size_t k = 0; k < event.time_evidence.size(); ++k) {
            const std::uint32_t time = event.time_evidence[k];
            if (time >= annotation.times.size()) continue;
            links += "<TLINK" + attribute("lid", numbered("l", ++link)) + attribute("relType", relation(event, k)) +
                     attribute("eventInstanceID", numbered("ei", i + 1)) + attribute("relatedToTime", numbered("t", time + 1)) + "/>\n";
        }
    }
    return out + links + "\n</TimeML>\n";
}

}  // namespace dateline
