// SPDX-License-Identifier: Apache-2.0
// The C interface: documents become a timeline.
#include <sstream>

#include <dateline/gazetteer.hpp>

#include "c/handles.hpp"
#include "c/options.hpp"
#include "write/feature.hpp"
#include "write/formats.hpp"

using namespace dateline;

const PackedTimeline& dateline_timeline::whole()
{
    std::lock_guard lock(mutex);
    if (!finished) {
        builder.credit(setup->knowledge->gazetteer().info().attributions);
        finished = builder.finish();
        if (const auto least = setup->min_confidence) finished->events.keep_if([&](const Event& event) { return event.confidence >= *least; });
    }
    return *finished;
}

dateline_timeline* dateline_timeline_new(const dateline_extractor* extractor)
{
    return c::guarded<dateline_timeline*>(nullptr, [&] {
        return new dateline_timeline{extractor->setup, {}, TimelineBuilder(titles_of(extractor->setup->knowledge)), {}};
    });
}

void dateline_timeline_free(dateline_timeline* timeline) { delete timeline; }

int dateline_timeline_add(dateline_timeline* timeline, const dateline_document* document)
{
    return c::guarded(-1, [&] {
        const c::Setup& setup = *timeline->setup;
        const Document text = c::document_from(*document, setup);
        auto annotation = setup.extractor.annotate(text);
        Diagnostics of_corrections;
        if (!setup.corrections.empty()) apply(setup.corrections, text, annotation, of_corrections);
        std::vector<Telling> tellings;
        setup.sure.append(tellings, std::move(annotation));
        std::lock_guard lock(timeline->mutex);
        if (timeline->finished)
            throw Error({Severity::error, text.id, "the timeline is ended: its events have been asked for", "add all documents first, or begin another timeline"});
        timeline->builder.add(std::move(tellings));
        return 0;
    });
}

ptrdiff_t dateline_timeline_size(dateline_timeline* timeline)
{
    return c::guarded<ptrdiff_t>(-1, [&] { return static_cast<ptrdiff_t>(timeline->whole().events.size()); });
}

char* dateline_timeline_geojson(dateline_timeline* timeline, size_t* size)
{
    return c::guarded<char*>(nullptr, [&] {
        std::ostringstream text;
        write_timeline(timeline->whole(), text, {});
        return c::copy_out(text.view(), size);
    });
}

int dateline_timeline_each(dateline_timeline* timeline, dateline_take_event take, void* data)
{
    return c::guarded(-1, [&] {
        FeatureWriter writer;
        std::string feature;
        for (const Event& event : timeline->whole().events) {
            feature.clear();
            writer.append(feature, event);
            if (const int answer = take(feature.c_str(), feature.size(), data)) return answer;
        }
        return 0;
    });
}

int dateline_timeline_write(dateline_timeline* timeline, const char* path, const char* const* pairs)
{
    return c::guarded(-1, [&] {
        const c::Options options(pairs, {"format", "overwrite", "crs", "title"});
        WriteSettings settings;
        settings.format = options.text("format");
        settings.overwrite = options.yes("overwrite");
        settings.crs = options.text("crs");
        settings.title = options.text("title");
        write_timeline(timeline->whole(), {}, path, settings);
        return 0;
    });
}
