// SPDX-License-Identifier: Apache-2.0
#include "write/qgis_project.hpp"

#include "time/instant.hpp"
#include "write/json_text.hpp"
#include "write/palette.hpp"
#include "write/qgis_style.hpp"

namespace dateline {

namespace {

using namespace std::chrono;

struct Playing {
    sys_seconds first, past;
    const char* step;  // a unit as QGIS writes it
};

// The span that holds the events, in whole steps, in some tens to a few hundred frames.
std::optional<Playing> playing(const PackedTimeline& timeline)
{
    const auto told = played_span(timeline);
    if (!told) return std::nullopt;
    const TimeSpan& span = *told;
    const auto length = span.past - span.first;
    const year_month_day first{floor<days>(span.first)}, last{floor<days>(span.past - seconds{1})};
    const auto whole_years = [&](const char* step) {
        return Playing{sys_days{first.year() / January / 1}, sys_days{(last.year() + years{1}) / January / 1}, step};
    };
    if (length <= days{2}) return Playing{floor<hours>(span.first), ceil<hours>(span.past), "h"};
    if (length <= days{400}) return Playing{floor<days>(span.first), ceil<days>(span.past), "d"};
    if (length <= days{366 * 30})
        return Playing{sys_days{first.year() / first.month() / 1}, sys_days{(last.year() / last.month() + months{1}) / 1}, "mon"};
    if (length <= days{366 * 400}) return whole_years("y");
    return whole_years(length <= days{366 * 4000} ? "dec" : "cent");
}

std::string iso(sys_seconds instant)
{
    std::string text;
    append_instant(text, instant);
    return text;
}

std::string system_of(const ProjectPlan& plan)
{
    std::string out = "<spatialrefsys>";
    if (plan.crs == "EPSG:4326")
        out += "<srsid>3452</srsid>";
    else
        out += "<wkt>" + xml(plan.crs_wkt) + "</wkt>";
    return out + "<authid>" + xml(plan.crs) + "</authid></spatialrefsys>";
}

std::string layer_id(const ProjectLayer& layer) { return "dateline_" + layer.name + "_layer"; }

void append_single_symbol(std::string& out, const char* type, const char* kind, std::initializer_list<std::pair<const char*, const char*>> options)
{
    out += "<renderer-v2 type=\"singleSymbol\"><symbols><symbol name=\"0\" type=\"" + std::string{type} + "\"><layer class=\"" + kind + "\"><Option type=\"Map\">";
    for (const auto& [name, value] : options) out += "<Option name=\"" + std::string{name} + "\" type=\"QString\" value=\"" + value + "\"/>";
    out += "</Option></layer></symbol></symbols></renderer-v2>\n";
}

void append_layer(std::string& out, const ProjectPlan& plan, const ProjectLayer& layer)
{
    using Look = ProjectLayer::Look;
    const char* geometry = layer.look == Look::table ? "No geometry" : layer.look == Look::land ? "Polygon" : "Point";
    out += "<maplayer type=\"vector\" geometry=\"" + std::string{geometry} + "\"><id>" + layer_id(layer) + "</id><datasource>" + xml(plan.data) +
           "|layername=" + xml(layer.name) + "</datasource><layername>" + xml(layer.name) + "</layername>";
    if (layer.look != Look::table) out += "<srs>" + system_of(plan) + "</srs>";
    out += "<provider encoding=\"UTF-8\">ogr</provider>\n";
    if (layer.look == Look::events) out += qgis_event_drawing();
    if (layer.look == Look::dots)
        append_single_symbol(out, "marker", "SimpleMarker", {{"name", "circle"}, {"color", "120,120,120,160"}, {"outline_style", "no"}, {"size", "1.6"}});
    if (layer.look == Look::land)
        append_single_symbol(out, "fill", "SimpleFill", {{"color", "245,242,234,255"}, {"outline_color", "185,179,165,255"}, {"outline_width", "0.2"}});
    out += "</maplayer>\n";
}

}  // namespace

std::string qgis_project(const ProjectPlan& plan, const PackedTimeline& timeline)
{
    const auto number = [](double value) {
        std::string text;
        append_number(text, value);
        return text;
    };
    std::string out = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis projectname=\"" + xml(plan.title) + "\" version=\"3.22.16\">\n<title>" +
                      xml(plan.title) + "</title>\n<projectCrs>" + system_of(plan) + "</projectCrs>\n<layer-tree-group>\n";
    for (const ProjectLayer& layer : plan.layers)
        out += "<layer-tree-layer id=\"" + layer_id(layer) + "\" name=\"" + xml(layer.name) + "\" checked=\"" + (layer.shown ? "Qt::Checked" : "Qt::Unchecked") +
               "\" expanded=\"" + (layer.look == ProjectLayer::Look::events ? "1" : "0") + "\"/>\n";
    out += "</layer-tree-group>\n<mapcanvas name=\"theMapCanvas\"><units>degrees</units><extent><xmin>" + number(plan.west) + "</xmin><ymin>" + number(plan.south) +
           "</ymin><xmax>" + number(plan.east) + "</xmax><ymax>" + number(plan.north) + "</ymax></extent><rotation>0</rotation><destinationsrs>" + system_of(plan) +
           "</destinationsrs></mapcanvas>\n<projectlayers>\n";
    for (const ProjectLayer& layer : plan.layers) append_layer(out, plan, layer);
    out += "</projectlayers>\n<layerorder>";
    for (const ProjectLayer& layer : plan.layers) out += "<layer id=\"" + layer_id(layer) + "\"/>";
    out += "</layerorder>\n<properties>\n<SpatialRefSys><ProjectionsEnabled type=\"int\">1</ProjectionsEnabled></SpatialRefSys>\n"
           "<Paths><Absolute type=\"bool\">false</Absolute></Paths>\n<Gui><CanvasColorRedPart type=\"int\">232</CanvasColorRedPart>"
           "<CanvasColorGreenPart type=\"int\">240</CanvasColorGreenPart><CanvasColorBluePart type=\"int\">245</CanvasColorBluePart></Gui>\n";
    const auto range = playing(timeline);
    if (range)
        out += "<TemporalControllerWidget><NavigationMode type=\"int\">1</NavigationMode><StartDateTime type=\"QString\">" + iso(range->first) +
               "</StartDateTime><EndDateTime type=\"QString\">" + iso(range->past) + "</EndDateTime></TemporalControllerWidget>\n";
    out += "</properties>\n";
    if (range)
        out += "<ProjectTimeSettings timeStepUnit=\"" + std::string{range->step} + "\" timeStep=\"1\" frameRate=\"2\" cumulativeTemporalRange=\"0\"><TemporalRange><start>" +
               iso(range->first) + "</start><end>" + iso(range->past) + "</end></TemporalRange></ProjectTimeSettings>\n";
    return out + "</qgis>\n";
}

}  // namespace dateline
