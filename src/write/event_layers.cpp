// SPDX-License-Identifier: Apache-2.0
#include "write/event_layers.hpp"

#include "write/feature.hpp"

namespace dateline {

namespace {

OGRLayer* make_layer(GDALDataset& dataset, const std::string& name, OGRSpatialReference* system, const std::string& description,
                     const std::vector<std::string>& more)
{
    CPLStringList options;
    for (const auto& option : more) options.AddString(option.c_str());
    if (system) options.SetNameValue("GEOMETRY_NAME", "geom");
    options.SetNameValue("DESCRIPTION", description.c_str());
    return dataset.CreateLayer(name.c_str(), system, system ? wkbPoint : wkbNone, options.List());
}

void write_events(RowLayer& rows, const PackedTimeline& timeline, bool located, const Reprojection& reprojection, Box& box)
{
    DerivedColumns derived;
    rows.define();
    visit_table(Event{}, derived, {}, rows);
    // Both layers count the rows of the timeline, so that it can be put together again in its order.
    std::int64_t row = 0;
    for (const Event& event : timeline.events) {
        ++row;
        if (event.located != located) continue;
        derived.set(event);
        rows.begin(row);
        visit_table(event, derived, told_text(event, timeline.attributions), rows);
        if (located) {
            double x = event.lon_deg, y = event.lat_deg;
            reprojection.apply(x, y);
            rows.point(x, y);
            box.add(x, y);
        }
        rows.end();
    }
}

void write_mentions(RowLayer& rows, const std::vector<MentionRow>& mentions, const Reprojection& reprojection)
{
    rows.define();
    visit_mention(MentionRow{}, rows);
    for (const MentionRow& mention : mentions) {
        rows.begin();
        visit_mention(mention, rows);
        if (!mention.is_time && mention.place.located) {
            double x = mention.place.lon_deg, y = mention.place.lat_deg;
            reprojection.apply(x, y);
            rows.point(x, y);
        }
        rows.end();
    }
}

}  // namespace

std::string about(const WriteJob& write)
{
    const std::string places = credits(write.timeline), title = write.title();
    return std::string{made_by} + (places.empty() ? "" : " " + places) + (title.empty() ? "" : std::string{titled} + title);
}

void write_event_layers(const OgrJob& job, GDALDataset& dataset, const WriteJob& write, const Reprojection& reprojection, Box& box,
                        const LayerChoices& choices)
{
    const auto& [options, prefix, all_with_geometry] = choices;
    OGRSpatialReference system = reprojection.system();
    const std::string description = about(write);
    RowLayer events(job, make_layer(dataset, prefix + "events", &system, description, options));
    write_events(events, write.timeline, true, reprojection, box);
    RowLayer unlocated(job, make_layer(dataset, prefix + "unlocated", all_with_geometry ? &system : nullptr, description, options));
    write_events(unlocated, write.timeline, false, reprojection, box);
    RowLayer mentions(job, make_layer(dataset, prefix + "mentions", &system, description, options));
    write_mentions(mentions, write.mentions, reprojection);
}

}  // namespace dateline
