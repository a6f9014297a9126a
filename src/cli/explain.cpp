// SPDX-License-Identifier: Apache-2.0
#include <dateline/extractor.hpp>

#include "cli/output.hpp"
#include "cli/report.hpp"
#include "cli/settings.hpp"
#include "write/explanation.hpp"

namespace dateline::cli {

int run_explain(const Arguments& arguments, Streams& streams)
{
    auto settings = extract_settings(arguments);
    settings.syntax = true;
    const auto reader = open_reader(arguments);
    const Extractor extractor(load_knowledge(arguments), settings);
    Output file("", false, streams);
    Report report(arguments, streams);
    Tally tally;
    for (;;) {
        Diagnostics faults;
        const auto document = reader->next(faults);
        report.faults(faults);
        if (!document) break;
        Trace trace;
        const auto annotation = extractor.annotate(*document, &trace);
        std::string text = tally.documents > 0 ? "\n" : "";
        append_explanation(*document, annotation, trace, text);
        file.write(text);
        tally.add(annotation);
    }
    file.close();
    report.explain(tally);
    return report.exit_status();
}

}  // namespace dateline::cli
