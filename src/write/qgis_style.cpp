// SPDX-License-Identifier: Apache-2.0
#include "write/qgis_style.hpp"

#include "write/json_text.hpp"
#include "write/palette.hpp"

namespace dateline {

namespace {

constexpr std::string_view fact = "\"status\" IN ('asserted','reported')";

void option(std::string& out, std::string_view name, std::string_view value)
{
    out += "<Option name=\"";
    out += name;
    out += "\" type=\"QString\" value=\"";
    append_xml(out, value);
    out += "\"/>";
}

// A property of a symbol that an expression decides feature by feature.
void decided(std::string& out, std::string_view property, const std::string& expression)
{
    out += "<Option name=\"";
    out += property;
    out += "\" type=\"Map\"><Option name=\"active\" type=\"bool\" value=\"true\"/>";
    option(out, "expression", expression);
    out += "<Option name=\"type\" type=\"int\" value=\"3\"/></Option>";
}

void symbol(std::string& out, std::size_t number, const Color& color)
{
    const auto part = [](std::uint8_t value) { return std::to_string(value); };
    out += "<symbol name=\"" + std::to_string(number) + "\" type=\"marker\" alpha=\"0.9\" clip_to_extent=\"1\" force_rhr=\"0\">";
    out += "<layer class=\"SimpleMarker\" enabled=\"1\" locked=\"0\" pass=\"0\"><Option type=\"Map\">";
    option(out, "name", "circle");
    option(out, "color", part(color.red) + "," + part(color.green) + "," + part(color.blue) + ",255");
    option(out, "outline_color", "255,255,255,255");
    option(out, "outline_style", "solid");
    option(out, "outline_width", "0.4");
    option(out, "outline_width_unit", "MM");
    option(out, "size", "3.2");
    option(out, "size_unit", "MM");
    out += "</Option><data_defined_properties><Option type=\"Map\"><Option name=\"name\" type=\"QString\" value=\"\"/>";
    out += "<Option name=\"properties\" type=\"Map\">";
    // A diamond says that the point stands for an area: a country, a region, "40 km north of".
    decided(out, "name", "if(\"place_precision\" IN ('country','region','relative'), 'diamond', 'circle')");
    decided(out, "fillColor", "if(" + std::string{fact} + ", @symbol_color, set_color_part(@symbol_color, 'alpha', 0))");
    decided(out, "outlineColor", "if(" + std::string{fact} + ", '#ffffff', @symbol_color)");
    decided(out, "outlineWidth", "if(" + std::string{fact} + ", 0.3, 0.6)");
    decided(out, "size", "3.2 + min(5, ln(1 + coalesce(\"killed_min\", 0)))");
    out += "</Option><Option name=\"type\" type=\"QString\" value=\"collection\"/></Option></data_defined_properties></layer></symbol>";
}

// The text of a column inside the tip's HTML. The text comes from anywhere, so it must not be able to bring tags.
std::string shown(std::string_view column)
{
    return "[% replace(replace(coalesce(\"" + std::string{column} + "\", ''), '&', '&amp;'), '<', '&lt;') %]";
}

std::string map_tip()
{
    return "<div style=\"width:380px;font-family:sans-serif\"><b>" + shown("title") + "</b><br/>" + shown("edtf") + " &#183; " + shown("place") + " &#183; " +
           shown("status") + "<br/><i>" + shown("quote") + "</i><br/><small>" + shown("sources") + "</small></div>";
}

}  // namespace

std::string qgis_event_drawing()
{
    std::string out = "<temporal enabled=\"1\" mode=\"2\" startField=\"start_time\" endField=\"end_time\" limitMode=\"1\" accumulate=\"0\" "
                      "fixedDuration=\"0\" durationUnit=\"d\" durationField=\"\" startExpression=\"\" endExpression=\"\"/>\n";
    out += "<renderer-v2 type=\"categorizedSymbol\" attr=\"category\" symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\">\n<categories>";
    std::size_t number = 0;
    const auto drawings = category_drawings();
    for (const CategoryDrawing& drawing : drawings) {
        out += "<category value=\"";
        if (&drawing != &drawings.back()) out += drawing.category;
        out += "\" label=\"";
        out += drawing.category;
        out += "\" symbol=\"" + std::to_string(number++) + "\" render=\"true\"/>";
    }
    out += "</categories>\n<symbols>";
    number = 0;
    for (const CategoryDrawing& drawing : drawings) symbol(out, number++, drawing.light);
    out += "</symbols>\n</renderer-v2>\n<previewExpression>\"title\"</previewExpression>\n<mapTip>";
    append_xml(out, map_tip());
    out += "</mapTip>\n";
    return out;
}

std::string qgis_style()
{
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22\" styleCategories=\"Symbology|Temporal|MapTips\">\n" +
           qgis_event_drawing() + "<layerGeometryType>0</layerGeometryType>\n</qgis>\n";
}

}  // namespace dateline
