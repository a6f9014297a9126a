// SPDX-License-Identifier: Apache-2.0
#include "write/qgis_markers.hpp"

#include "write/json_text.hpp"

namespace dateline {

namespace {

void option(std::string& out, std::string_view name, std::string_view value)
{
    out += "<Option name=\"";
    out += name;
    out += "\" type=\"QString\" value=\"";
    append_xml(out, value);
    out += "\"/>";
}

// Properties of a symbol or of one of its layers that expressions decide feature by feature.
class Decided {
public:
    void add(std::string_view property, const std::string& expression)
    {
        properties_ += "<Option name=\"";
        properties_ += property;
        properties_ += "\" type=\"Map\"><Option name=\"active\" type=\"bool\" value=\"true\"/>";
        option(properties_, "expression", expression);
        properties_ += "<Option name=\"type\" type=\"int\" value=\"3\"/></Option>";
    }
    std::string text() const
    {
        if (properties_.empty()) return {};
        return "<data_defined_properties><Option type=\"Map\"><Option name=\"name\" type=\"QString\" value=\"\"/><Option name=\"properties\" type=\"Map\">" + properties_ +
               "</Option><Option name=\"type\" type=\"QString\" value=\"collection\"/></Option></data_defined_properties>";
    }

private:
    std::string properties_;
};

struct Shape {
    std::string_view name;
    int angle;
};

Shape qgis_shape(std::string_view shape)
{
    if (shape == "triangle-down") return {"triangle", 180};
    if (shape == "triangle-right") return {"triangle", 90};
    if (shape == "plus") return {"cross_fill", 0};
    return {shape, 0};
}

// An expression that gives each status what `value` says of its drawing.
template <typename Value>
std::string by_status(Value value)
{
    std::string expression = "CASE";
    for (const StatusDrawing& status : status_drawings())
        expression += " WHEN \"status\" = '" + std::string{to_string(status.status)} + "' THEN " + value(status);
    return expression + " END";
}

std::string quoted(std::string_view text) { return '\'' + std::string{text} + '\''; }

// Markers grow with what was lost, so that a disaster is not one dot among a hundred.
const std::string size_expression = "3.2 + min(4, 0.8 * ln(1 + coalesce(\"killed_min\", 0)))";

// What is known to the day stands solid; the longer the stretch in which it may have been, the fainter.
const std::string opacity_expression =
    "CASE WHEN \"precision\" IN ('minute','hour','day') THEN 100 WHEN \"precision\" = 'week' THEN 80 WHEN \"precision\" IN ('month','before','after') THEN 62 "
    "WHEN \"precision\" = 'unknown' THEN 75 ELSE 45 END";

class Marker {
public:
    Marker(const CategoryDrawing& drawing, Ground ground)
        : shape_(qgis_shape(drawing.shape)), color_(qgis_color(ground == Ground::light ? drawing.light : drawing.dark)), ground_(qgis_ground(ground))
    {
    }

    // As events are drawn: the status is the event's.
    std::string of_events(std::size_t number) const
    {
        Decided whole, base, dot, strike;
        whole.add("alpha", opacity_expression);
        base.add("size", size_expression);
        base.add("fillColor", by_status([&](const StatusDrawing& status) { return fill_expression(status); }));
        base.add("outlineColor", by_status([&](const StatusDrawing& status) { return status.outline == "ring" ? quoted(ground_) : quoted(color_); }));
        base.add("outlineStyle", by_status([](const StatusDrawing& status) { return quoted(status.outline == "dash" ? "dot" : "solid"); }));
        base.add("outlineWidth", by_status([](const StatusDrawing& status) { return std::string{width(status)}; }));
        dot.add("enabled", is("dot"));
        dot.add("size", "0.36 * (" + size_expression + ")");
        strike.add("enabled", is("strike"));
        strike.add("size", "1.5 * (" + size_expression + ")");
        return symbol(number, whole, layer(color_, ground_, "solid", "0.3", base) + dot_layer(dot) + strike_layer(strike));
    }

    // As the legend shows one status.
    std::string of_status(std::size_t number, const StatusDrawing& status) const
    {
        const Decided none;
        std::string layers = layer(fill_color(status), status.outline == "ring" ? ground_ : color_, status.outline == "dash" ? "dot" : "solid", width(status), none);
        if (status.inner == "dot") layers += dot_layer(none);
        if (status.inner == "strike") layers += strike_layer(none);
        return symbol(number, none, layers);
    }

private:
    static std::string_view width(const StatusDrawing& status) { return status.outline == "ring" ? "0.3" : "0.6"; }

    // Hollow shapes let little of what is below through, so that they can be seen on a crowded map.
    static constexpr const char* hollow_alpha = "170";

    std::string fill_expression(const StatusDrawing& status) const
    {
        if (status.fill_percent == 0) return "set_color_part(" + quoted(ground_) + ", 'alpha', " + hollow_alpha + ')';
        if (status.fill_percent == 100) return quoted(color_);
        return "set_color_part(" + quoted(color_) + ", 'alpha', " + std::to_string(status.fill_percent * 255 / 100) + ')';
    }
    std::string fill_color(const StatusDrawing& status) const
    {
        const std::string& color = status.fill_percent == 0 ? ground_ : color_;
        const std::string alpha = status.fill_percent == 0 ? hollow_alpha : std::to_string(status.fill_percent * 255 / 100);
        return color.substr(0, color.rfind(',') + 1) + alpha;
    }
    // Whether the event's status has this mark.
    static std::string is(std::string_view inner)
    {
        std::string list;
        for (const StatusDrawing& status : status_drawings())
            if (status.inner == inner) list += (list.empty() ? "" : ",") + quoted(to_string(status.status));
        return "\"status\" IN (" + list + ')';
    }

    static std::string symbol(std::size_t number, const Decided& decided, const std::string& layers)
    {
        return "<symbol name=\"" + std::to_string(number) + "\" type=\"marker\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">" + decided.text() + layers + "</symbol>\n";
    }
    static std::string simple(std::string_view shape, int angle, std::string_view fill, std::string_view outline, std::string_view style, std::string_view width, std::string_view size,
                              const Decided& decided)
    {
        std::string out = "<layer class=\"SimpleMarker\" enabled=\"1\" locked=\"0\" pass=\"0\"><Option type=\"Map\">";
        option(out, "name", shape);
        option(out, "angle", std::to_string(angle));
        option(out, "color", fill);
        option(out, "outline_color", outline);
        option(out, "outline_style", style);
        option(out, "outline_width", width);
        option(out, "outline_width_unit", "MM");
        option(out, "joinstyle", "miter");
        option(out, "size", size);
        option(out, "size_unit", "MM");
        return out + "</Option>" + decided.text() + "</layer>";
    }
    std::string layer(std::string_view fill, std::string_view outline, std::string_view style, std::string_view width, const Decided& decided) const
    {
        return simple(shape_.name, shape_.angle, fill, outline, style, width, usual_size, decided);
    }
    std::string dot_layer(const Decided& decided) const { return simple("circle", 0, ground_, ground_, "no", "0", decided.text().empty() ? "1.1" : unmarked, decided); }
    std::string strike_layer(const Decided& decided) const { return simple("line", 45, color_, color_, "solid", "0.6", decided.text().empty() ? "4.8" : unmarked, decided); }

    // Where there is no event to decide, as in a legend of families, marks are not drawn.
    static constexpr const char* unmarked = "0";
    // Also what QGIS reckons with when it spreads events, so that no ring is wider than it must be.
    static constexpr const char* usual_size = "3.2";

    Shape shape_;
    std::string color_;
    std::string ground_;
};

std::string rule(const std::string& key, std::string_view label, const std::string& filter, const std::string& symbol, const std::string& within = {})
{
    std::string out = "<rule key=\"" + key + "\" label=\"" + xml(label) + '"';
    if (!filter.empty()) out += " filter=\"" + xml(filter) + '"';
    if (!symbol.empty()) out += " symbol=\"" + symbol + '"';
    return out + (within.empty() ? "/>" : ">" + within + "</rule>") + '\n';
}

}  // namespace

std::string qgis_color(const Color& color, int alpha)
{
    return std::to_string(color.red) + ',' + std::to_string(color.green) + ',' + std::to_string(color.blue) + ',' + std::to_string(alpha);
}

std::string qgis_ground(Ground ground) { return ground == Ground::light ? "255,255,255,255" : "24,30,38,255"; }

std::string event_rules(Ground ground)
{
    std::string families, statuses, symbols, named;
    std::size_t number = 0;
    for (const CategoryDrawing& drawing : category_drawings()) {
        const bool rest = &drawing == &category_drawings().back();
        const std::string name{drawing.category};
        families += rule("dateline-" + name, name, rest ? "ELSE" : "\"category\" = '" + name + '\'', std::to_string(number));
        symbols += Marker(drawing, ground).of_events(number++);
    }
    // A neutral shape, since what it explains holds for all of them.
    CategoryDrawing neutral = category_drawings().front();
    neutral.light = {90, 90, 90};
    neutral.dark = {190, 190, 190};
    for (const StatusDrawing& status : status_drawings()) {
        statuses += rule("dateline-status-" + std::string{to_string(status.status)}, status.label, "FALSE", std::to_string(number));
        symbols += Marker(neutral, ground).of_status(number++, status);
    }
    // While time is played, what has no date would else stand in every frame.
    const std::string dated = "\"start_time\" IS NOT NULL OR @map_start_time IS NULL";
    return "<renderer-v2 type=\"RuleRenderer\" symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\">\n<rules key=\"dateline\">" +
           rule("dateline-families", "What happened", dated, "", families) + rule("dateline-statuses", "Whether it happened", "", "", statuses) + "</rules>\n<symbols>" +
           symbols + "</symbols>\n</renderer-v2>";
}

}  // namespace dateline
