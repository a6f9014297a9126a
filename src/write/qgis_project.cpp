// SPDX-License-Identifier: Apache-2.0
#include "write/qgis_project.hpp"

#include <algorithm>

#include "time/instant.hpp"
#include "write/json_text.hpp"
#include "write/palette.hpp"
#include "write/qgis_style.hpp"
#include "write/qgis_text.hpp"

namespace dateline {

namespace {

using namespace std::chrono;
using Look = ProjectLayer::Look;

struct Playing {
    sys_seconds first, past;
    const char* step;    // a unit as QGIS writes it
    const char* format;  // of a frame's time, as QGIS reads it
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
        return Playing{sys_days{first.year() / January / 1}, sys_days{(last.year() + years{1}) / January / 1}, step, "yyyy"};
    };
    if (length <= days{2}) return Playing{floor<hours>(span.first), ceil<hours>(span.past), "h", "d MMM yyyy, HH:mm"};
    if (length <= days{400}) return Playing{floor<days>(span.first), ceil<days>(span.past), "d", "ddd d MMM yyyy"};
    if (length <= days{366 * 30})
        return Playing{sys_days{first.year() / first.month() / 1}, sys_days{(last.year() / last.month() + months{1}) / 1}, "mon", "MMMM yyyy"};
    if (length <= days{366 * 400}) return whole_years("y");
    return whole_years(length <= days{366 * 4000} ? "dec" : "cent");
}

std::string iso(sys_seconds instant)
{
    std::string text;
    append_instant(text, instant);
    return text;
}

std::string number(double value)
{
    std::string text;
    append_number(text, value);
    return text;
}

std::string system_of(const std::string& crs, const std::string& wkt)
{
    std::string out = "<spatialrefsys>";
    if (crs == "EPSG:4326")
        out += "<srsid>3452</srsid>";
    else
        out += "<wkt>" + xml(wkt) + "</wkt>";
    return out + "<authid>" + xml(crs) + "</authid></spatialrefsys>";
}

std::string layer_id(const ProjectLayer& layer)
{
    return "dateline_" + layer.table + (layer.look == Look::radius ? "_radius" : "_layer");
}

const char* geometry_of(Look look)
{
    if (look == Look::unlocated) return "No geometry";
    return look == Look::land ? "Polygon" : "Point";
}

std::string land_drawing(Ground ground)
{
    const bool light = ground == Ground::light;
    const std::string_view color = light ? "130,124,110,255" : "120,132,148,255";
    return filled(qgis_text("land.xml"), {{"sea", light ? "223,233,238,255" : "18,24,32,255"}, {"land", light ? "245,242,234,255" : "40,48,58,255"}, {"border", light ? "185,179,165,255" : "78,90,104,255"}}) +
           qgis_labels({{.name = "countries", .filter = "\"kind\" = 'country'", .text = "upper(\"name\")", .size = 7.5, .max_scale = 0, .polygon = true, .color = color, .priority = 2}}, ground);
}

std::string towns_drawing(Ground ground)
{
    const std::string_view color = ground == Ground::light ? "95,95,100,255" : "150,160,172,255";
    const std::string_view name = "\"name\"";
    return filled(qgis_text("towns.xml"), {{"color", color}}) +
           qgis_labels({{.name = "three million and more", .filter = "\"population\" >= 3000000", .text = name, .size = 7, .max_scale = 40'000'000, .color = color, .priority = 3},
                        {.name = "half a million and more", .filter = "\"population\" >= 500000 AND \"population\" < 3000000", .text = name, .size = 7, .max_scale = 14'000'000, .color = color, .priority = 2},
                        {.name = "smaller ones", .filter = "\"population\" < 500000", .text = name, .size = 6.5, .max_scale = 5'000'000, .color = color, .priority = 1}},
                       ground);
}

// One way in which a layer can be drawn, by the name that QGIS shows.
struct NamedStyle {
    std::string name;
    std::string drawing;
};

constexpr const char* light_name = "light";
constexpr const char* dark_name = "dark";

// The first is the one that a project opens with. Events have ways more: they can be spread or counted, on either ground.
std::vector<NamedStyle> styles_of(Look look, Grouping usual)
{
    const auto both = [](auto draw) { return std::vector<NamedStyle>{{light_name, draw(Ground::light)}, {dark_name, draw(Ground::dark)}}; };
    switch (look) {
    case Look::events: {
        auto styles = both([&](Ground ground) { return qgis_event_drawing({ground, usual}); });
        const bool spread = usual == Grouping::spread;
        const Grouping other = spread ? Grouping::clusters : Grouping::spread;
        const std::string name = spread ? ", clusters" : ", spread";
        styles.push_back({light_name + name, qgis_event_drawing({Ground::light, other})});
        styles.push_back({dark_name + name, qgis_event_drawing({Ground::dark, other})});
        return styles;
    }
    case Look::radius: return both(qgis_radius_drawing);
    case Look::towns: return both(towns_drawing);
    case Look::land: return both(land_drawing);
    case Look::mentions: return {{light_name, qgis_mention_drawing()}};
    case Look::unlocated: return {{light_name, qgis_form()}};
    }
    return {};
}

std::string layer_text(const ProjectPlan& plan, const ProjectLayer& layer, Grouping usual)
{
    const auto styles = styles_of(layer.look, usual);
    std::string out = "<maplayer type=\"vector\" geometry=\"" + std::string{geometry_of(layer.look)} + "\" labelsEnabled=\"1\" styleCategories=\"AllStyleCategories\"";
    out += "><id>" + layer_id(layer) + "</id><datasource>" + xml(plan.data) + "|layername=" + xml(layer.table) + "</datasource><layername>" + xml(layer.name) + "</layername>";
    if (layer.look != Look::unlocated) out += "<srs>" + system_of(plan.crs, plan.crs_wkt) + "</srs>";
    out += "<provider encoding=\"UTF-8\">ogr</provider>\n" + styles.front().drawing + "<map-layer-style-manager current=\"" + styles.front().name + "\">";
    for (const NamedStyle& style : styles) {
        out += "<map-layer-style name=\"" + style.name + "\">";
        if (&style != &styles.front()) out += "<qgis version=\"3.22.16\" styleCategories=\"AllStyleCategories\" labelsEnabled=\"1\">" + style.drawing + "</qgis>";
        out += "</map-layer-style>\n";
    }
    return out + "</map-layer-style-manager></maplayer>\n";
}

std::string theme(const ProjectPlan& plan, const char* name, Grouping usual)
{
    std::string out = "<visibility-preset name=\"" + std::string{name} + "\" has-expanded-info=\"0\" has-checked-group-info=\"0\">";
    for (const ProjectLayer& layer : plan.layers) {
        if (!layer.shown) continue;
        const auto styles = styles_of(layer.look, usual);
        const bool known = std::any_of(styles.begin(), styles.end(), [&](const NamedStyle& style) { return style.name == name; });
        out += "<layer id=\"" + layer_id(layer) + "\" visible=\"1\" expanded=\"" + (layer.look == Look::events ? '1' : '0') + "\" style=\"" + (known ? name : light_name) + "\"/>";
    }
    return out + "</visibility-preset>";
}

std::string tree_node(const ProjectPlan& plan, const ProjectLayer& layer)
{
    return "<layer-tree-layer id=\"" + layer_id(layer) + "\" name=\"" + xml(layer.name) + "\" providerKey=\"ogr\" source=\"" + xml(plan.data + "|layername=" + layer.table) + "\" checked=\"" +
           (layer.shown ? "Qt::Checked" : "Qt::Unchecked") + "\" expanded=\"" + (layer.look == Look::events ? "1\">" + std::string{qgis_text("expanded.xml")} : "0\">") + "</layer-tree-layer>\n";
}

// What the map says of its time, as an expression: a frame's time while time is played, else the range that is there to play.
std::string clock_text(const std::optional<Playing>& range, const PackedTimeline& timeline)
{
    const std::string count = std::to_string(timeline.events.size()) + " events";
    if (!range) return count + ", none of them dated";
    const std::string last = iso(range->past - seconds{1}).substr(0, iso(range->past).find('T')), first = iso(range->first).substr(0, iso(range->first).find('T'));
    return "[% coalesce(format_date(@map_start_time, '" + std::string{range->format} + "'), '" + count + ", " + first + " to " + last + "') %]";
}

std::string controller(const Playing& range)
{
    // Navigation is off: everything is in sight. The range is what the controller starts from when it is switched on.
    return "<TemporalControllerWidget><NavigationMode type=\"int\">0</NavigationMode><StartDateTime type=\"QString\">" + iso(range.first) +
           "</StartDateTime><EndDateTime type=\"QString\">" + iso(range.past) + "</EndDateTime></TemporalControllerWidget>\n";
}

std::string time_settings(const Playing& range)
{
    return "<ProjectTimeSettings timeStepUnit=\"" + std::string{range.step} + "\" timeStep=\"1\" frameRate=\"2\" cumulativeTemporalRange=\"0\"><TemporalRange><start>" +
           iso(range.first) + "</start><end>" + iso(range.past) + "</end></TemporalRange></ProjectTimeSettings>\n";
}

// The view, wider or higher so that it fills a page of this shape.
MapView of_shape(MapView view, double width_by_height)
{
    const double width = view.east - view.west, height = view.north - view.south;
    const double wider = std::max(0.0, height * width_by_height - width) / 2, higher = std::max(0.0, width / width_by_height - height) / 2;
    return {view.crs, view.west - wider, view.south - higher, view.east + wider, view.north + higher};
}

// Of a file, without its folder; of an address all.
std::string file_name(const std::string& doc) { return doc.find("://") == doc.npos ? doc.substr(doc.rfind('/') + 1) : doc; }

// The documents behind the map, for its margin: all of a few, the number of many.
std::string sources_text(const ProjectPlan& plan, const PackedTimeline& timeline)
{
    constexpr std::size_t most = 8;
    std::vector<std::string> names;
    for (const Event& event : timeline.events)
        for (const Source& source : event.sources) {
            const std::string name = source.name.empty() ? file_name(source.doc) : source.name;
            if (std::find(names.begin(), names.end(), name) == names.end() && names.size() <= most) names.push_back(name);
        }
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < most; ++i) text += (i == 0 ? "Sources: " : "; ") + names[i];
    if (names.size() > most) text += "; and others";
    return text + (text.empty() ? "" : "\n") + plan.credits;
}

}  // namespace

std::string qgis_project(const ProjectPlan& plan, const PackedTimeline& timeline)
{
    const Grouping usual = grouping_for(timeline.events.size());
    std::string tree, legend, layers, order;
    for (const ProjectLayer& layer : plan.layers) {
        tree += tree_node(plan, layer);
        if (layer.look == Look::events) legend += tree_node(plan, layer);
        layers += layer_text(plan, layer, usual);
        order += "<layer id=\"" + layer_id(layer) + "\"/>";
    }
    const auto range = playing(timeline);
    const MapView view = plan.view, page = of_shape(plan.view, 222.0 / 168);   // millimetres of the map in layout.xml
    const std::string west = number(view.west), south = number(view.south), east = number(view.east), north = number(view.north);
    const std::string clock = xml(clock_text(range, timeline)), credits = xml(plan.credits);
    const std::string layout = filled(qgis_text("layout.xml"), {{"clock", clock}, {"west", number(page.west)}, {"south", number(page.south)}, {"east", number(page.east)}, {"north", number(page.north)}, {"legend", legend}, {"sources", xml(sources_text(plan, timeline))}});
    return filled(qgis_text("project.qgs"), {{"title", xml(plan.title)},
                                             {"crs", system_of(view.crs, plan.view_wkt)},
                                             {"units", plan.degrees ? "degrees" : "meters"},
                                             {"tree", tree},
                                             {"extent", "<xmin>" + west + "</xmin><ymin>" + south + "</ymin><xmax>" + east + "</xmax><ymax>" + north + "</ymax>"},
                                             {"layers", layers},
                                             {"order", order},
                                             {"clock", clock},
                                             {"font", xml(qgis_text("font.xml"))},
                                             {"credits", credits},
                                             {"credited", credits.empty() ? "false" : "true"},
                                             {"controller", range ? controller(*range) : ""},
                                             {"themes", theme(plan, light_name, usual) + theme(plan, dark_name, usual)},
                                             {"layout", layout},
                                             {"time", range ? time_settings(*range) : ""}});
}

}  // namespace dateline
