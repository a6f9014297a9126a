// SPDX-License-Identifier: Apache-2.0
// A page of its own: map, line of time and list, with the data in it and nothing from outside.
#include "write/page.hpp"

#include <zlib.h>

#include <functional>

#include "write/json_text.hpp"
#include "write/palette.hpp"
#include "write/world_outline.hpp"

namespace dateline {

namespace {

// Inside a script element "<" may not stand, or a text could end the element. In JSON it stands in
// texts only, where this means the same.
void append_script_safe(std::string& out, std::string_view json)
{
    while (!json.empty()) {
        const std::size_t length = std::min(json.find('<'), json.size());
        out += json.substr(0, length);
        if (length < json.size()) out += "\\u003c";
        json.remove_prefix(std::min(length + 1, json.size()));
    }
}

void append_base64(std::string& out, const std::vector<unsigned char>& bytes)
{
    constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    out.reserve(out.size() + bytes.size() / 3 * 4 + 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t left = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = bytes[i] << 16;
        if (left > 1) group |= bytes[i + 1] << 8;
        if (left > 2) group |= bytes[i + 2];
        out += digits[group >> 18];
        out += digits[group >> 12 & 63];
        out += left > 1 ? digits[group >> 6 & 63] : '=';
        out += left > 2 ? digits[group & 63] : '=';
    }
}

// Small data stands in the page as it is, where people and programs can read it. Large data is packed; the browser unpacks it.
void append_data(std::string& out, const std::string& json)
{
    constexpr std::size_t large = 1'000'000;
    if (json.size() < large) return append_script_safe(out, json);
    uLongf size = compressBound(json.size());
    std::vector<unsigned char> packed(size);
    if (compress2(packed.data(), &size, reinterpret_cast<const Bytef*>(json.data()), json.size(), 9) != Z_OK) return append_script_safe(out, json);
    packed.resize(size);
    append_base64(out, packed);
}

void append_world(std::string& out)
{
    out += '[';
    for (const char* const* country = world_outline; *country; ++country) {
        if (country != world_outline) out += ",\n";
        append_json(out, *country);
    }
    out += ']';
}

void append_member(std::string& out, std::string_view name, std::string_view text)
{
    if (out.back() != '{') out += ',';
    append_json(out, name);
    out += ':';
    append_json(out, text);
}

void append_drawings(std::string& out)
{
    out += "{\"categories\":[";
    for (const CategoryDrawing& drawing : category_drawings()) {
        out += out.back() == '[' ? "{" : ",{";
        append_member(out, "category", drawing.category);
        append_member(out, "light", hex_color(drawing.light));
        append_member(out, "dark", hex_color(drawing.dark));
        append_member(out, "shape", drawing.shape);
        out += '}';
    }
    out += "],\"statuses\":[";
    for (const StatusDrawing& drawing : status_drawings()) {
        out += out.back() == '[' ? "{" : ",{";
        append_member(out, "status", to_string(drawing.status));
        append_member(out, "outline", drawing.outline);
        append_member(out, "inner", drawing.inner);
        append_member(out, "label", drawing.label);
        out += ",\"fill\":";
        append_integer(out, drawing.fill_percent);
        out += '}';
    }
    out += "]}";
}

}  // namespace

void append_page(const WriteJob& job, TextOutput& output, bool with_editor)
{
    std::string& out = output.text;
    const struct {
        std::string_view name;
        std::function<void()> append;
    } parts[] = {
        {"TITLE", [&] { append_xml(out, job.title().empty() ? "Timeline" : job.title()); }},
        {"CREDITS", [&] { append_xml(out, credits(job.timeline)); }},
        {"CONNECT", [&] { out += with_editor ? "; connect-src 'self'" : ""; }},
        {"STYLE", [&] { (out += page_pieces.style) += with_editor ? page_pieces.editor_style : ""; }},
        {"EDITOR", [&] { out += with_editor ? page_pieces.editor : ""; }},
        {"WORLD", [&] { append_world(out); }},
        {"DRAWINGS", [&] { append_drawings(out); }},
        {"DATA", [&] { append_data(out, page_data(job.timeline, job.title())); }},
        {"LIBRARIES", [&] { out += page_pieces.libraries; }},
        {"SCRIPT", [&] { ((out += page_pieces.script) += with_editor ? page_pieces.editor_script : "") += page_pieces.start; }},
    };
    std::string_view rest = page_pieces.skeleton;
    for (;;) {
        const std::size_t mark = rest.find("@@");
        out += rest.substr(0, mark);
        if (mark == rest.npos) break;
        const std::size_t end = rest.find("@@", mark + 2);
        for (const auto& part : parts)
            if (part.name == rest.substr(mark + 2, end - mark - 2)) part.append();
        rest.remove_prefix(end + 2);
        output.pass_on();
    }
    output.flush();
}

void write_page(const WriteJob& job, TextOutput& output) { append_page(job, output, false); }

}  // namespace dateline
