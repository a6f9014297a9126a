// SPDX-License-Identifier: Apache-2.0
#include <cstring>
#include <optional>

#include <dateline/extractor.hpp>
#include <dateline/gazetteer.hpp>
#include <dateline/writer.hpp>

#include "cli/journal.hpp"
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
    Diagnostics faults;   // of documents and corrections
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

// Tellings in a journal's part: key, size, bytes.
void append_records(std::string& to, const std::vector<Telling>& tellings)
{
    for (const Telling& telling : tellings) {
        const std::uint64_t head[] = {telling.key_hash, telling.bytes.size()};
        to.append(reinterpret_cast<const char*>(head), sizeof head).append(telling.bytes);
    }
}

// What runs before the one that was killed had found.
void read_records(const Journal& journal, TimelineBuilder& builder)
{
    std::string waiting;
    journal.read_part([&](std::string_view piece) {
        waiting += piece;
        std::vector<Telling> tellings;
        std::size_t at = 0;
        for (std::uint64_t head[2]; waiting.size() - at >= sizeof head;) {
            std::memcpy(head, waiting.data() + at, sizeof head);
            if (waiting.size() - at - sizeof head < head[1]) break;
            tellings.push_back({head[0], waiting.substr(at + sizeof head, head[1])});
            at += sizeof head + head[1];
        }
        waiting.erase(0, at);
        builder.add(std::move(tellings));
    });
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
    std::optional<Journal> journal;
    if (arguments.has(Opt::resume)) {
        if (wants_mentions) throw Error({Severity::error, "--resume", "a run that writes mentions cannot be continued", "write .geojson or .geojsonl, and then \"dateline convert\" it"});
        journal.emplace(arguments);
        tally = journal->done();
        read_records(*journal, builder);
        journal->skip(*reader, report);
    }
    const SureTellings sure(knowledge, arguments.has(Opt::min_confidence));
    const auto work = [&](const Document& document, Extracted& result) {
        check_home(document, *knowledge, result.faults);
        auto annotation = extractor.annotate(document);
        if (!corrections.empty()) apply(corrections, document, annotation, result.faults);
        result.tally.add(annotation);
        if (wants_mentions) add_mentions(document, annotation, result.mentions);
        result.tally.unsure += sure.append(result.tellings, std::move(annotation));
    };
    const auto sink = [&](Batch<Extracted>& batch) {
        report.faults(batch.faults);
        report.faults(batch.result.faults);
        tally.add(batch.result.tally);
        if (journal) {
            std::string records;
            append_records(records, batch.result.tellings);
            journal->add(records, tally);
        }
        builder.add(std::move(batch.result.tellings));
        std::move(batch.result.mentions.begin(), batch.result.mentions.end(), std::back_inserter(mentions));
        report.progress(*reader, tally.documents);
    };
    run_pipeline<Extracted>(*reader, jobs(arguments), work, sink);

    builder.credit(knowledge->gazetteer().info().attributions);
    auto timeline = builder.finish();
    filter.apply(timeline);
    if (tally.documents > 0) output.write(timeline, mentions);
    if (journal) journal->forget();
    report.explain(tally);
    return report.exit_status();
}

}  // namespace dateline::cli
