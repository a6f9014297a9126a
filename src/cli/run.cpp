// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"

#include <new>

#include <dateline/diagnostic.hpp>

#include "cli/arguments.hpp"
#include "cli/help.hpp"
#include "cli/output.hpp"

namespace dateline::cli {

// The one place that turns faults into words and an exit status.
int run(const std::vector<std::string>& words, Streams& streams)
try {
    if (words.empty()) {
        streams.err << overview();
        return 2;
    }
    if (words[0] == "-h" || words[0] == "--help") {
        streams.out << overview();
        return 0;
    }
    const Arguments arguments = parse(words);
    if (arguments.has(Opt::version)) {
        streams.out << "dateline " << version_text() << '\n';
        return 0;
    }
    if (arguments.has(Opt::help)) {
        streams.out << help_of(*arguments.command);
        return 0;
    }
    return arguments.command->run(arguments, streams);
} catch (const ReaderLeft&) {
    return 0;
} catch (const Error& error) {
    for (const auto& fault : error.faults()) streams.err << to_string(fault) << '\n';
    return 2;
} catch (const std::bad_alloc&) {
    streams.err << "error: there is not enough memory.\n";
    return 2;
} catch (const std::exception& error) {
    streams.err << "error: " << error.what() << '\n';
    return 2;
}

}  // namespace dateline::cli
