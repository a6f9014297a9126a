// SPDX-License-Identifier: Apache-2.0
#include "write/qgis_style.hpp"

#include "write/json_text.hpp"
#include "write/qgis_text.hpp"

namespace dateline {

namespace {

// The text of a column inside the tip's HTML. The text comes from anywhere, so it must not be able to bring tags.
std::string shown(std::string_view column)
{
    return "[% replace(replace(coalesce(\"" + std::string{column} + "\", ''), '&', '&amp;'), '<', '&lt;') %]";
}

std::string map_tip()
{
    return filled(qgis_text("tip.html"), {{"title", shown("title")},
                                          {"edtf", shown("edtf")},
                                          {"place", shown("place")},
                                          {"status", shown("status")},
                                          {"quote", shown("quote")},
                                          {"sources", shown("sources")}});
}

std::string label_color(Ground ground) { return ground == Ground::light ? "30,30,30,255" : "235,235,235,255"; }

std::string event_labels(Ground ground)
{
    const std::string title = "\"title\"", color = label_color(ground);
    constexpr std::string_view fact = "\"status\" IN ('asserted','reported') AND (\"start_time\" IS NOT NULL OR @map_start_time IS NULL)";
    const std::string deadly = std::string{fact} + " AND coalesce(\"killed_min\", 0) >= 10";
    const std::string other = std::string{fact} + " AND coalesce(\"killed_min\", 0) < 10";
    return qgis_labels({{.name = "ten killed or more", .filter = deadly, .text = title, .size = 8.5, .max_scale = 0, .bold = true, .color = color, .priority = 9},
                        {.name = "other facts, from near", .filter = other, .text = title, .size = 8, .max_scale = 25'000'000, .color = color, .priority = 7},
                        {.name = "no facts, from very near", .filter = "\"status\" NOT IN ('asserted','reported')", .text = title, .size = 7.5, .max_scale = 2'000'000,
                         .italic = true, .color = color, .priority = 6}},
                       ground);
}

void append_choice(std::string& out, std::string_view value, std::string_view name)
{
    out += "<Option type=\"Map\"><Option name=\"" + xml(name) + "\" type=\"QString\" value=\"" + xml(value) + "\"/></Option>";
}

std::string choices_of(std::string_view column)
{
    std::string out;
    if (column == "status")
        for (const StatusDrawing& status : status_drawings()) append_choice(out, to_string(status.status), status.label);
    if (column == "category")
        for (const CategoryDrawing& drawing : category_drawings()) append_choice(out, drawing.category, drawing.category);
    for (const auto& row : qgis_table("values.tsv"))
        if (row.at(0) == column) append_choice(out, row.at(1), row.at(2));
    return out;
}

std::string widget(std::string_view column, std::string_view kind)
{
    if (kind == "hidden") return R"(<editWidget type="Hidden"><config><Option/></config></editWidget>)";
    if (kind == "choice")
        return R"(<editWidget type="ValueMap"><config><Option type="Map"><Option name="map" type="List">)" + choices_of(column) + "</Option></Option></config></editWidget>";
    if (kind == "time")
        return R"(<editWidget type="DateTime"><config><Option type="Map"><Option name="allow_null" type="bool" value="true"/><Option name="calendar_popup" type="bool" value="true"/>)"
               R"(<Option name="display_format" type="QString" value="yyyy-MM-dd HH:mm:ss"/><Option name="field_format" type="QString" value="yyyy-MM-dd HH:mm:ss"/>)"
               R"(<Option name="field_iso_format" type="bool" value="false"/></Option></config></editWidget>)";
    return std::string{R"(<editWidget type="TextEdit"><config><Option type="Map"><Option name="IsMultiline" type="bool" value=")"} + (kind == "long" ? "true" : "false") +
           R"("/><Option name="UseHtml" type="bool" value="false"/></Option></config></editWidget>)";
}

constexpr const char* opening = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n";

}  // namespace

Grouping grouping_for(std::size_t events)
{
    constexpr std::size_t most_spread = 400;
    return events <= most_spread ? Grouping::spread : Grouping::clusters;
}

std::string qgis_labels(std::initializer_list<LabelRule> rules, Ground ground)
{
    std::string out = "<labeling type=\"rule-based\"><rules key=\"labels\">";
    int number = 0;
    for (const LabelRule& rule : rules) {
        std::string size;
        append_number(size, rule.size);
        out += filled(qgis_text("label.xml"), {{"key", "label-" + std::to_string(number++)},
                                               {"name", xml(rule.name)},
                                               {"filter", xml(rule.filter)},
                                               {"max", std::to_string(rule.max_scale)},
                                               {"text", xml(rule.text)},
                                               {"size", size},
                                               {"weight", rule.bold ? "75" : "50"},
                                               {"italic", rule.italic ? "1" : "0"},
                                               {"color", rule.color},
                                               {"ground", qgis_ground(ground)},
                                               {"spacing", rule.polygon ? "0.6" : "0"},
                                               {"wrap", rule.polygon ? "16" : "28"},
                                               {"placement", rule.polygon ? "4" : "6"},
                                               {"geometry", rule.polygon ? "PolygonGeometry" : "PointGeometry"},
                                               {"priority", std::to_string(rule.priority)},
                                               {"obstacle", rule.polygon ? "0" : "1"},
                                               {"least", rule.polygon ? "6" : "0"}});
    }
    return out + "</rules></labeling>\n";
}

std::string qgis_form()
{
    std::string fields, names, tabs, columns;
    std::string_view tab;
    for (const auto& row : qgis_table("columns.tsv")) {
        const std::string column{row.at(0)}, name = xml(row.at(1));
        const bool hidden = row.at(3) == "hidden";
        fields += "<field name=\"" + column + "\" configurationFlags=\"None\">" + widget(column, row.at(3)) + "</field>\n";
        if (!name.empty()) names += "<alias field=\"" + column + "\" name=\"" + name + "\"/>";
        columns += "<column type=\"field\" name=\"" + column + "\" hidden=\"" + (hidden ? '1' : '0') + "\" width=\"-1\"/>";
        if (hidden) continue;
        if (row.at(2) != tab) {
            if (!tab.empty()) tabs += "</attributeEditorContainer>\n";
            tab = row.at(2);
            tabs += "<attributeEditorContainer name=\"" + xml(tab) + "\" columnCount=\"1\" groupBox=\"0\" showLabel=\"1\" visibilityExpressionEnabled=\"0\" visibilityExpression=\"\">";
        }
        tabs += "<attributeEditorField name=\"" + column + "\" showLabel=\"1\"/>";
    }
    return "<fieldConfiguration>" + fields + "</fieldConfiguration>\n<aliases>" + names + "</aliases>\n<attributetableconfig actionWidgetStyle=\"dropDown\" sortExpression=\"\" sortOrder=\"0\"><columns>" +
           columns + "</columns></attributetableconfig>\n<editorlayout>tablayout</editorlayout>\n<attributeEditorForm>" + tabs +
           (tab.empty() ? "" : "</attributeEditorContainer>") + "</attributeEditorForm>\n<previewExpression>\"title\"</previewExpression>\n<mapTip>" + xml(map_tip()) + "</mapTip>\n";
}

std::string qgis_event_drawing(const EventLook& look)
{
    const std::string_view frame = qgis_text(look.grouping == Grouping::spread ? "spread.xml" : "clusters.xml");
    return std::string{qgis_text("temporal.xml")} +
           filled(frame, {{"rules", event_rules(look.ground)}, {"ground", qgis_ground(look.ground)}, {"cluster", look.ground == Ground::light ? "60,60,66,235" : "225,225,230,235"}}) +
           event_labels(look.ground) + qgis_form();
}

std::string qgis_radius_drawing(Ground ground)
{
    return std::string{qgis_text("temporal.xml")} + filled(qgis_text("radius.xml"), {{"color", ground == Ground::light ? "70,80,110,255" : "170,185,220,255"}});
}

std::string qgis_mention_drawing() { return std::string{qgis_text("mentions.xml")}; }

std::string qgis_style(const std::string& drawing)
{
    return opening + std::string{"<qgis version=\"3.22.16\" styleCategories=\"AllStyleCategories\" labelsEnabled=\"1\">\n"} + drawing + "<layerGeometryType>0</layerGeometryType>\n</qgis>\n";
}

std::string qgis_layer_file(const std::string& source, const std::string& name, const std::string& drawing)
{
    return filled(qgis_text("layer.xml"), {{"source", xml(source)}, {"name", xml(name)}, {"drawing", drawing}});
}

}  // namespace dateline
