// SPDX-License-Identifier: Apache-2.0
// A page of its own: map, time slider and list, with the data in it and nothing from outside.
#include "write/formats.hpp"
#include "write/json_text.hpp"
#include "write/palette.hpp"
#include "write/world_outline.hpp"

namespace dateline {

namespace {

// Inside a script element "<" may not stand, or a text could end the element. In JSON it stands in
// texts only, where this means the same.
class ScriptSafe : public TextOutput {
public:
    explicit ScriptSafe(TextOutput& page) : page_(page) {}

private:
    void write(std::string_view bytes) override
    {
        while (!bytes.empty()) {
            const std::size_t length = std::min(bytes.find('<'), bytes.size());
            page_.text += bytes.substr(0, length);
            if (length < bytes.size()) page_.text += "\\u003c";
            bytes.remove_prefix(std::min(length + 1, bytes.size()));
        }
        page_.pass_on();
    }
    TextOutput& page_;
};

void append_world(std::string& out)
{
    out += '[';
    for (const char* const* country = world_outline; *country; ++country) {
        if (country != world_outline) out += ",\n";
        append_json(out, *country);
    }
    out += ']';
}

void append_colors(std::string& out)
{
    out += '{';
    for (const CategoryDrawing& drawing : category_drawings()) {
        append_json(out, drawing.category);
        out += ":\"" + hex_color(drawing.light) + "\",";
    }
    out += "\"\":\"" + hex_color(drawing_of("").light) + "\"}";
}

}  // namespace

void write_page(const WriteJob& job, TextOutput& output)
{
    std::string_view rest = page_template;
    for (;;) {
        const std::size_t mark = rest.find("@@");
        output.text += rest.substr(0, mark);
        if (mark == rest.npos) break;
        const std::size_t end = rest.find("@@", mark + 2);
        const std::string_view name = rest.substr(mark + 2, end - mark - 2);
        rest.remove_prefix(end + 2);
        if (name == "TITLE") {
            append_xml(output.text, job.title().empty() ? "Timeline" : job.title());
        } else if (name == "CREDITS") {
            for (std::size_t i = 0; i < job.timeline.attributions.size(); ++i) {
                output.text += i == 0 ? "" : ", ";
                append_xml(output.text, job.timeline.attributions[i]);
            }
        } else if (name == "EVENTS") {
            ScriptSafe safe(output);
            write_geojson(job, safe);
        } else if (name == "WORLD") {
            append_world(output.text);
        } else if (name == "COLORS") {
            append_colors(output.text);
        }
    }
    output.flush();
}

}  // namespace dateline
