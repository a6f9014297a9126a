// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <iostream>

#include <unistd.h>

#include "cli/run.hpp"

namespace {

// The gazetteer is mapped: a file that is cut off while it is read ends the process, wherever it is. Nothing more can be done
// than to say so; the output does not appear under its name, and the next run removes what was begun of it.
void mapped_file_is_gone(int)
{
    constexpr char message[] = "error: a file was cut off while it was read: the gazetteer index, or the weights of a grammar.\n  hint: \"dateline doctor\" checks them; replace them only while no dateline runs\n";
    [[maybe_unused]] const auto written = write(STDERR_FILENO, message, sizeof message - 1);
    _exit(2);
}

}  // namespace

int main(int argc, char** argv)
{
    std::signal(SIGBUS, mapped_file_is_gone);
    // A pipe that is closed, or a file that may not grow, is a failed write, not a sudden end.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    std::ios::sync_with_stdio(false);
    dateline::cli::Streams streams{std::cout, std::cerr, isatty(STDOUT_FILENO) != 0, isatty(STDERR_FILENO) != 0};
    const int status = dateline::cli::run({argv + 1, argv + argc}, streams);
    std::cout.flush();
    return status;
}
