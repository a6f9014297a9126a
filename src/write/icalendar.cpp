// SPDX-License-Identifier: Apache-2.0
// iCalendar (RFC 5545): an entry for each dated event.
#include "write/columns.hpp"
#include "write/formats.hpp"
#include "write/json_text.hpp"

namespace dateline {

namespace {

// A content line, folded so that none is longer than 75 bytes and no character is cut.
void append_line(std::string& out, std::string_view name, std::string_view value)
{
    std::string line{name};
    line += value;
    std::size_t room = 75;
    for (std::size_t i = 0; i < line.size();) {
        std::size_t length = 1;
        while (i + length < line.size() && (static_cast<unsigned char>(line[i + length]) & 0xC0) == 0x80) ++length;
        if (length > room) {
            out += "\r\n ";
            room = 74;
        }
        out.append(line, i, length);
        room -= length;
        i += length;
    }
    out += "\r\n";
}

void append_text(std::string& out, std::string_view name, std::string_view value)
{
    if (value.empty()) return;
    std::string repaired, escaped;
    append_repaired(repaired, value);
    for (const char c : repaired) {
        if (c == '\\' || c == ';' || c == ',') escaped += '\\';
        if (c == '\n')
            escaped += "\\n";
        else if (static_cast<unsigned char>(c) >= 0x20)
            escaped += c;
    }
    append_line(out, name, escaped);
}

std::string compact(std::chrono::sys_seconds instant, bool day_only)
{
    std::string iso, text;
    append_instant(iso, instant);
    for (const char c : iso)
        if (c != '-' && c != ':') text += c;
    return day_only ? text.substr(0, 8) : text;
}

const char* status_of(Status status)
{
    switch (status) {
    case Status::planned:
    case Status::possible: return "TENTATIVE";
    case Status::negated: return "CANCELLED";
    default: return "CONFIRMED";
    }
}

}  // namespace

void write_icalendar(const WriteJob& job, TextOutput& output)
{
    using namespace std::chrono;
    std::string& out = output.text;
    out += "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Dateline//Events//EN\r\nCALSCALE:GREGORIAN\r\n";
    append_text(out, "X-WR-CALNAME:", job.title());
    append_text(out, "X-WR-CALDESC:", credits(job.timeline));
    DerivedColumns derived;
    for (const Event& event : job.timeline.events) {
        if (!event.time || civil(event.time->first).year < 0) continue;
        derived.set(event);
        out += "BEGIN:VEVENT\r\n";
        append_text(out, "UID:", event.id + "@dateline");
        // The format wants the time of writing; that of the telling keeps the bytes the same.
        append_line(out, "DTSTAMP:", compact(event.published.value_or(sys_seconds{}), false));
        const bool whole_days = floor<days>(event.time->first) == event.time->first && floor<days>(event.time->past) == event.time->past;
        append_line(out, whole_days ? "DTSTART;VALUE=DATE:" : "DTSTART:", compact(event.time->first, whole_days));
        append_line(out, whole_days ? "DTEND;VALUE=DATE:" : "DTEND:", compact(event.time->past, whole_days));
        append_text(out, "SUMMARY:", event.title);
        std::string about = event.quote;
        if (!derived.sources.empty()) about += (about.empty() ? "" : "\n") + derived.sources;
        append_text(out, "DESCRIPTION:", about);
        append_text(out, "LOCATION:", event.place);
        if (event.located) {
            std::string point;
            append_number(point, event.lat_deg);
            point += ';';
            append_number(point, event.lon_deg);
            append_line(out, "GEO:", point);
        }
        append_text(out, "CATEGORIES:", event.category);
        append_line(out, "STATUS:", status_of(event.status));
        out += "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n";
        output.pass_on();
    }
    out += "END:VCALENDAR\r\n";
    output.flush();
}

}  // namespace dateline
