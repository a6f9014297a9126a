// SPDX-License-Identifier: Apache-2.0
#include <dateline/extractor.hpp>
#include <dateline/gazetteer.hpp>
#include <dateline/writer.hpp>

#include "cli/pipeline.hpp"
#include "cli/report.hpp"
#include "cli/settings.hpp"
#include "cli/timeline_output.hpp"
#include "timeline/corrections.hpp"
#include "timeline/sure_tellings.hpp"
#include "write/chars.hpp"

namespace dateline::cli {
namespace {

struct Extracted {
    std::vector<Telling> tellings;
    std::vector<MentionRow> mentions;
    Tally tally;
    Diagnostics faults;   // of corrections
};

void add_mentions(const Document& document, const Annotation& annotation, std::vector<MentionRow>& rows)
{
    const CharIndex chars(document.text);
    const auto add = [&](Span span) -> MentionRow& {
        auto& row = rows.emplace_back();
        row.doc = document.id;
        row.text = document.text.substr(span.begin, span.size());
        row.chars = chars.of(span);
        return row;
    };
    for (const auto& time : annotation.times) {
        auto& row = add(time.span);
        row.time = time;
        row.is_time = true;
    }
    for (const auto& place : annotation.places) add(place.span).place = place;
}

}  // namespace

int run_extract(const Arguments& arguments, Streams& streams)
{
    TimelineOutput output(arguments, streams);
    const Filter filter(arguments);
    const auto settings = extract_settings(arguments);
    const auto reader = open_reader(arguments);
    const auto knowledge = load_knowledge(arguments);
    filter.check(*knowledge);
    const Extractor extractor(knowledge, settings);
    const auto corrections = arguments.has(Opt::project) ? read_corrections(arguments.text(Opt::project)) : std::vector<Correction>{};

    Report report(arguments, streams);
    Tally tally;
    TimelineBuilder builder(titles_of(knowledge));
    std::vector<MentionRow> mentions;
    const bool wants_mentions = output.wants_mentions();
    const SureTellings sure(knowledge, arguments.has(Opt::min_confidence));
    const auto work = [&](const Document& document, Extracted& result) {
        auto annotation = extractor.annotate(document);
        if (!corrections.empty()) apply(corrections, document, annotation, result.faults);
        result.tally.add(annotation);
        if (wants_mentions) add_mentions(document, annotation, result.mentions);
        result.tally.unsure += sure.append(result.tellings, std::move(annotation));
    };
    const auto sink = [&](Batch<Extracted>& batch) {
        report.faults(batch.faults);
        report.faults(batch.result.faults);
        builder.add(std::move(batch.result.tellings));
        std::move(batch.result.mentions.begin(), batch.result.mentions.end(), std::back_inserter(mentions));
        tally.add(batch.result.tally);
        report.progress(*reader, tally.documents);
    };
    run_pipeline<Extracted>(*reader, jobs(arguments), work, sink);

    builder.credit(knowledge->gazetteer().info().attributions);
    auto timeline = builder.finish();
    filter.apply(timeline);
    if (tally.documents > 0) output.write(timeline, mentions);
    report.explain(tally);
    return report.exit_status();
}

}  // namespace dateline::cli
