// SPDX-License-Identifier: Apache-2.0
// KML with time spans. By hand: the time that GDAL's driver takes grows with the cube of the number
// of events (a thousand take it 15 seconds).
#include "write/columns.hpp"
#include "write/formats.hpp"
#include "write/json_text.hpp"
#include "write/kml.hpp"
#include "write/palette.hpp"

namespace dateline {

namespace {

void append_element(std::string& out, std::string_view name, std::string_view value)
{
    if (value.empty()) return;
    out += '<';
    out += name;
    out += '>';
    append_xml(out, value);
    out += "</";
    out += name;
    out += '>';
}

// <SimpleData name="...">...</SimpleData> for every column that says something.
class KmlColumns {
public:
    explicit KmlColumns(std::string& out) : out_(out) {}
    void text(std::string_view name, std::string_view value)
    {
        if (!value.empty()) add(name, [&] { append_xml(out_, value); });
    }
    void instant(std::string_view name, std::optional<std::chrono::sys_seconds> value)
    {
        if (value) add(name, [&] { append_instant(out_, *value); });
    }
    void number(std::string_view name, std::optional<double> value)
    {
        if (value) add(name, [&] { append_number(out_, *value); });
    }
    void integer(std::string_view name, std::optional<std::int64_t> value)
    {
        if (value) add(name, [&] { append_integer(out_, *value); });
    }

private:
    template <typename Value>
    void add(std::string_view name, Value value)
    {
        out_ += "<SimpleData name=\"";
        out_ += name;
        out_ += "\">";
        value();
        out_ += "</SimpleData>";
    }
    std::string& out_;
};

class KmlSchema {
public:
    explicit KmlSchema(std::string& out) : out_(out) {}
    template <typename Value>
    void text(std::string_view name, const Value&) { add(name, "string"); }
    template <typename Value>
    void instant(std::string_view name, const Value&) { add(name, "string"); }
    template <typename Value>
    void number(std::string_view name, const Value&) { add(name, "double"); }
    template <typename Value>
    void integer(std::string_view name, const Value&) { add(name, "int"); }

private:
    void add(std::string_view name, std::string_view type)
    {
        out_ += "<SimpleField name=\"";
        out_ += name;
        out_ += "\" type=\"";
        out_ += type;
        out_ += "\"/>";
    }
    std::string& out_;
};

std::string style_name(const CategoryDrawing& family, const StatusDrawing& status) { return std::string{family.category} + '-' + std::string{to_string(status.status)}; }

// KML writes colours as alpha, blue, green, red. Without pictures beside the document viewers draw their own pin, in this colour: pictures
// elsewhere would need a network.
void append_style(std::string& out, const CategoryDrawing& family, const StatusDrawing& status, bool pictures)
{
    const std::string rgb = hex_color(family.light);
    const bool fact = is_fact(status.status);
    out += "<Style id=\"" + style_name(family, status) + "\"><IconStyle>";
    if (!pictures) out += std::string{"<color>"} + (fact ? "ff" : "70") + rgb.substr(5, 2) + rgb.substr(3, 2) + rgb.substr(1, 2) + "</color>";
    out += std::string{"<scale>"} + (fact ? "1" : "0.8") + "</scale>";
    if (pictures) out += "<Icon><href>" + kml_icon(family, status) + "</href></Icon>";
    out += "</IconStyle><LabelStyle><scale>0.7</scale></LabelStyle></Style>\n";
}

// What is only bounded has one end: the other element is left out.
void append_span(std::string& out, const TimeSpan& time)
{
    const auto end = [&](const char* name, std::chrono::sys_seconds instant) {
        ((out += '<') += name) += '>';
        append_instant(out, instant);
        ((out += "</") += name) += '>';
    };
    out += "<TimeSpan>";
    if (time.precision != Precision::before) end("begin", time.first);
    if (time.precision != Precision::after) end("end", last_second(time));
    out += "</TimeSpan>";
}

}  // namespace

std::string kml_icon(const CategoryDrawing& family, const StatusDrawing& status) { return "icons/" + style_name(family, status) + ".png"; }

void write_kml(const WriteJob& job, TextOutput& output) { write_kml(job, output, false); }

void write_kml(const WriteJob& job, TextOutput& output, bool pictures)
{
    std::string& out = output.text;
    out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document id=\"events\">\n";
    append_element(out, "name", job.title().empty() ? "events" : job.title());
    append_element(out, "description", credits(job.timeline));
    out += '\n';
    for (const CategoryDrawing& family : category_drawings())
        for (const StatusDrawing& status : status_drawings()) append_style(out, family, status, pictures);
    DerivedColumns derived;
    out += "<Schema name=\"event\" id=\"event\">";
    visit_columns(Event{}, derived, KmlSchema{out});
    out += "</Schema>\n";
    for (const Event& event : job.timeline.events) {
        derived.set(event);
        out += "<Placemark>";
        append_element(out, "name", event.title);
        if (!event.quote.empty()) {
            std::string html;  // viewers take the description for HTML
            append_xml(html, event.quote);
            append_element(out, "description", html);
        }
        if (event.time) append_span(out, *event.time);
        out += "<styleUrl>#" + style_name(drawing_of(event.category), drawing_of(event.status)) + "</styleUrl><ExtendedData><SchemaData schemaUrl=\"#event\">";
        visit_columns(event, derived, KmlColumns{out});
        out += "</SchemaData></ExtendedData>";
        if (event.located) {
            out += "<Point><coordinates>";
            append_number(out, event.lon_deg);
            out += ',';
            append_number(out, event.lat_deg);
            out += "</coordinates></Point>";
        }
        out += "</Placemark>\n";
        output.pass_on();
    }
    out += "</Document>\n</kml>\n";
    output.flush();
}

}  // namespace dateline
