// SPDX-License-Identifier: Apache-2.0
#include <dateline/writer.hpp>

#include "cli/output.hpp"
#include "cli/report.hpp"
#include "cli/settings.hpp"

namespace dateline::cli {

int run_read(const Arguments& arguments, Streams& streams)
{
    static constexpr std::string_view formats[] = {"jsonl"};
    arguments.choice(Opt::format, formats, 0);
    Output file(arguments.text(Opt::output), arguments.has(Opt::overwrite), streams);
    const auto reader = open_reader(arguments);
    Report report(arguments, streams);
    std::string line;
    std::uint64_t documents = 0;
    for (;;) {
        Diagnostics faults;
        auto document = reader->next(faults);
        report.faults(faults);
        if (!document) break;
        line.clear();
        append_document(*document, line);
        file.write(line);
        report.progress(*reader, ++documents);
    }
    file.close();
    return report.exit_status();
}

}  // namespace dateline::cli
